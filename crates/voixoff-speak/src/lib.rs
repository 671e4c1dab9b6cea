//! Voices: [`speak`] turns words into sound with a time for each word, [`align`] finds
//! those times where an engine does not give them, [`voice`] describes voices.

pub mod align;
pub mod cleanup;
pub mod speak;
pub mod voice;

/// Why a voice cannot be had: its file or its engine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The voice is unknown or its file is wrong.
    #[error(transparent)]
    Voice(#[from] voice::Error),
    /// The engine cannot start or cannot go on.
    #[error(transparent)]
    Speak(#[from] speak::Error),
}
