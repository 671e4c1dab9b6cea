//! Speaks a text and waits for its end.

use super::super::super::stop::Stop;
use super::super::{Exit, Failure};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tts::Tts;
use voixoff::speak::Prosody;

/// Nothing is said so slowly: a second a letter.
const PER_CHAR: Duration = Duration::from_millis(1_000);

pub(in super::super) fn speak(text: &str, prosody: Prosody) -> Result<Exit, Failure> {
    let failure = |error: tts::Error| {
        Failure(format!(
            "the desktop's speech service does not speak: {error} (Debian: apt install speech-dispatcher speech-dispatcher-espeak-ng)"
        ))
    };
    let mut tts = Tts::default().map_err(failure)?;
    choose_french(&mut tts);
    set(&mut tts, prosody).map_err(failure)?;
    let (sender, ended) = channel();
    let features = tts.supported_features();
    if features.utterance_callbacks {
        let stopped = sender.clone();
        tts.on_utterance_end(Some(Box::new(move |_| {
            // Nobody waits any more only where the run has ended.
            let _ = sender.send(());
        })))
        .map_err(failure)?;
        tts.on_utterance_stop(Some(Box::new(move |_| {
            let _ = stopped.send(());
        })))
        .map_err(failure)?;
    }
    let stop = Stop::listen();
    let _patience = stop.patience();
    tts.speak(text.trim(), false).map_err(failure)?;
    let begun = Instant::now();
    let most = PER_CHAR * u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
        + Duration::from_secs(10);
    loop {
        match ended.recv_timeout(Duration::from_millis(100)) {
            Ok(()) => return Ok(Exit::Clean),
            Err(RecvTimeoutError::Disconnected) => {}
            Err(RecvTimeoutError::Timeout) => {}
        }
        if stop.is_wanted() {
            let _ = tts.stop();
            return Err(voixoff::Error::Interrupted.into());
        }
        if !features.utterance_callbacks
            && features.is_speaking
            && !tts.is_speaking().map_err(failure)?
        {
            return Ok(Exit::Clean);
        }
        if begun.elapsed() > most {
            let _ = tts.stop();
            return Err(Failure(
                "the desktop's speech service never ended; is its sound output set up?".to_owned(),
            ));
        }
    }
}

/// Where the service cannot list or set voices, its own choice speaks.
fn choose_french(tts: &mut Tts) {
    let voices = tts.voices().unwrap_or_default();
    let french = voices
        .into_iter()
        .find(|voice| voice.language().primary_language() == "fr");
    if let Some(french) = french {
        let _ = tts.set_voice(&french);
    }
}

/// Its own scales: 1.0 is its normal, our ends are its ends.
fn set(tts: &mut Tts, prosody: Prosody) -> Result<(), tts::Error> {
    let scaled = |factor: f64, low: f32, normal: f32, high: f32| {
        let part = factor.log2().clamp(-1.0, 1.0) as f32;
        if part < 0.0 {
            normal + (normal - low) * part
        } else {
            normal + (high - normal) * part
        }
    };
    let features = tts.supported_features();
    let asked = |factor: f64| (factor - 1.0).abs() > 1e-9;
    if features.rate && asked(prosody.rate) {
        let rate = scaled(
            prosody.rate,
            tts.min_rate(),
            tts.normal_rate(),
            tts.max_rate(),
        );
        tts.set_rate(rate)?;
    }
    if features.pitch && asked(prosody.pitch) {
        let pitch = scaled(
            prosody.pitch,
            tts.min_pitch(),
            tts.normal_pitch(),
            tts.max_pitch(),
        );
        tts.set_pitch(pitch)?;
    }
    if features.volume && asked(prosody.volume) {
        let (low, high) = (tts.min_volume(), tts.max_volume());
        let share = prosody.volume.clamp(0.0, 1.0) as f32;
        tts.set_volume(low + (high - low) * share)?;
    }
    Ok(())
}
