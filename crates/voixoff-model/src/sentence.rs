//! A transcript in the pieces that are spoken in one breath.

use crate::units::TextRange;

/// One utterance: what is spoken between two pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index into [`blocks`](crate::transcript::Transcript::blocks).
    pub block: u32,
    /// Its place in [`text`](crate::transcript::Transcript::text), without the space around.
    pub text: TextRange,
    /// What follows it.
    pub pause: Pause,
}

/// The kinds of pause after an utterance, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pause {
    /// Inside a sentence too long for one breath.
    Breath,
    /// After a sentence.
    Sentence,
    /// After the last sentence of a block.
    Paragraph,
    /// Before and after a heading.
    Heading,
}
