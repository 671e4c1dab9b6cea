//! Some tokens and what is said for them, and by whom.

use super::classes::TokenClass;
use super::lexicon;
use std::borrow::Cow;
use voixoff_model::units::TextRange;

/// Who read a piece.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// The lexicon of the user.
    Lexicon,
    /// A token class.
    Class(&'static dyn TokenClass),
}

impl Reader {
    /// What `--explain` prints.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Lexicon => lexicon::ID,
            Self::Class(class) => class.id(),
        }
    }

    /// Whether a class read it of which `holds` holds.
    pub(super) fn is(self, holds: fn(&'static dyn TokenClass) -> bool) -> bool {
        match self {
            Self::Lexicon => false,
            Self::Class(class) => holds(class),
        }
    }
}

/// Some tokens and what is said for them.
pub(super) struct Piece<'a> {
    pub(super) reader: Reader,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) said: Cow<'a, str>,
}

/// One thing that was read, and by which class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its place in the text.
    pub text: TextRange,
    /// The id of the class, as `classes` lists it; `lexicon` for the user's own.
    pub class: &'static str,
    /// What is said for it; empty where it is silent.
    pub said: String,
}
