//! The desktop's own speech service, through the crate `tts`: speech-dispatcher,
//! `AVFoundation` or `WinRT`.

#[cfg(feature = "listen")]
mod here;

#[cfg(feature = "listen")]
pub(super) use here::speak;

/// What a build without the feature `listen` says.
#[cfg(not(feature = "listen"))]
pub(super) fn speak(
    _text: &str,
    _prosody: voixoff::speak::Prosody,
) -> Result<super::Exit, super::Failure> {
    Err(super::Failure(
        "this build does not know the desktop's speech service; build it with `cargo build --release --features listen` (Debian: apt install libspeechd-dev libclang-dev speech-dispatcher), or leave --service out".to_owned(),
    ))
}
