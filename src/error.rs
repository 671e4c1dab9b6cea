//! One error for the library: each area has its own enum, gathered here.

use std::io;

/// Why a run was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input cannot be read as a transcript.
    #[error(transparent)]
    Read(#[from] crate::read::Error),
    /// The input cannot be read as subtitles.
    #[error(transparent)]
    Timed(#[from] voixoff_subtitles::ReadError),
    /// The voice is unknown or its file is wrong.
    #[error(transparent)]
    Voice(#[from] crate::voice::Error),
    /// The engine cannot start or cannot go on.
    #[error(transparent)]
    Speak(#[from] crate::speak::Error),
    /// A delivery cannot be made.
    #[error(transparent)]
    Deliver(#[from] crate::deliver::Error),
    /// The audio cannot be written.
    #[error("cannot write the audio: {0}")]
    Audio(#[from] io::Error),
    /// The user asked to stop.
    #[error("interrupted; nothing was written")]
    Interrupted,
}

impl From<voixoff_speak::Error> for Error {
    fn from(error: voixoff_speak::Error) -> Self {
        match error {
            voixoff_speak::Error::Voice(error) => Self::Voice(error),
            voixoff_speak::Error::Speak(error) => Self::Speak(error),
        }
    }
}
