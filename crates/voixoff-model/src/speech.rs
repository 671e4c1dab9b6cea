//! What an engine gives: sound, and when each word of it is said.

use crate::units::{SampleRate, Samples};

/// The sound of one utterance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Mono. The first word starts with the first sample.
    pub pcm: Vec<i16>,
    /// Samples per second.
    pub rate: SampleRate,
    /// One mark per [word](crate::spoken::Spoken::words), in order; starts strictly increase unless
    /// the sound is shorter than its words are many.
    pub marks: Vec<WordMark>,
    /// Indices of the words that the engine could not say; their marks share
    /// the time of a neighbour.
    pub unsaid: Vec<u32>,
    /// How sure each mark is, in percent; empty where the engine told the times.
    pub confidence: Vec<u8>,
}

impl Speech {
    /// Whether there is nothing to hear, such as of an utterance that failed.
    pub fn is_silence(&self) -> bool {
        self.pcm.iter().all(|sample| *sample == 0)
    }
}

/// When a word is heard, from the utterance's first sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordMark {
    /// Its first sound.
    pub start: Samples,
    /// The end of its last sound.
    pub end: Samples,
}
