//! The words to say and their link to the written ones.

use crate::units::TextRange;
use std::ops::Range;

/// One sentence as the voice is given it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Words separated by one space, with `, . ; : ! ?` where the voice pauses.
    /// Only letters, apostrophes (`'`), hyphens, those marks and spaces.
    pub text: String,
    /// The words of `text`, in order, without marks.
    pub words: Vec<SpokenWord>,
    /// The written words, in order; each has at least one spoken word, which
    /// is shared with no other.
    pub written: Vec<Written>,
}

/// A word to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpokenWord {
    /// Its place in [`Spoken::text`].
    pub text: TextRange,
}

/// A written word with its punctuation, and what is said for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its place in the transcript's text. Holds a space where words are read as
    /// one thing, such as `2 000 €`.
    pub text: TextRange,
    /// Indices into [`Spoken::words`]; never empty.
    pub words: Range<u32>,
}
