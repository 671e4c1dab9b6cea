//! Token classes: one file each, asked in the order of [`CLASSES`].
//!
//! A class looks at the token under the cursor and its neighbours. It either
//! takes that token and perhaps some more and gives what is said for them, or
//! hands over to the next class. What else the reading has to know of a class is in
//! its own file, as a method of [`TokenClass`]: adding one means its file and two lines
//! here, and its rows in `tests/data/normalise`.

mod abbreviation;
mod acronym;
mod capitals;
mod cardinal;
mod code;
mod date;
mod electronic;
mod emoji;
mod fraction;
mod hour;
mod inch;
mod inclusive;
mod letter;
mod measure;
mod money;
mod ordinal;
mod percent;
mod phone;
mod range;
mod ratio;
mod roman;
mod sign;
mod word;

use super::cursor::Cursor;
use super::tokens::Kind;
use std::borrow::Cow;

/// What a class says for the tokens from the cursor on.
pub(super) struct Taken<'a> {
    /// The token after the last one taken; above the cursor's.
    pub(super) end: usize,
    /// Words separated by one space; `, . ; : ! ?` after a word or alone; `'` or `-`
    /// alone joins the words around; a last word that ends with `'` joins the next.
    pub(super) said: Cow<'a, str>,
}

impl<'a> Taken<'a> {
    pub(super) fn new(end: usize, said: impl Into<Cow<'a, str>>) -> Self {
        Self {
            end,
            said: said.into(),
        }
    }
}

/// A word of a text that was said: letters, with what is before and after it.
pub(super) struct SaidWord<'s> {
    pub(super) before: &'s str,
    pub(super) word: &'s str,
    pub(super) after: &'s str,
}

impl SaidWord<'_> {
    /// Whether it is one letter.
    pub(super) fn is_letter(&self) -> bool {
        self.word.chars().nth(1).is_none()
    }
}

/// A way to read one sort of token.
pub(super) trait TokenClass: Sync {
    /// What `--explain` prints.
    fn id(&self) -> &'static str;
    /// One line for people.
    fn about(&self) -> &'static str;
    /// The kinds of token that it may start at.
    fn starts(&self) -> &'static [Kind];
    /// Takes the token under the cursor, or hands over.
    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>>;

    /// Written forms that begin with a letter and that it takes where no figure is:
    /// where one is said, it may take it again.
    fn forms(&self) -> Vec<&'static str> {
        Vec::new()
    }
    /// What else it may take among words that were said; nothing for most classes, which
    /// need a figure or a sign.
    fn takes_said(&self) -> Option<fn(&SaidWord<'_>) -> bool> {
        None
    }
    /// Whether it says a number and nothing else: no article before it elides.
    fn is_bare_number(&self) -> bool {
        false
    }
    /// Whether it says words as they are written, so that a hyphen between two stays.
    fn is_written_word(&self) -> bool {
        false
    }
    /// Whether it reads marks, which a second reading finds again and need not list.
    fn is_mark(&self) -> bool {
        false
    }
}

/// What no class takes is silent, and counts as a word.
pub(super) const LAST: &dyn TokenClass = &word::Word;

/// In the order in which they are asked; the last one takes everything.
pub(super) const CLASSES: &[&dyn TokenClass] = &[
    &emoji::Emoji,
    &electronic::Electronic,
    &inclusive::Inclusive,
    &phone::Phone,
    &date::Date,
    &ratio::Ratio,
    &inch::Inch,
    &hour::Hour,
    &money::Money,
    &percent::Percent,
    &code::Code,
    &fraction::Fraction,
    &measure::Measure,
    &range::Range,
    &ordinal::Ordinal,
    &roman::Roman,
    &abbreviation::Abbreviation,
    &cardinal::Cardinal,
    &capitals::Capitals,
    &acronym::Acronym,
    &letter::Letter,
    &sign::Sign,
    &word::Word,
];

/// The kinds made of letters.
const LETTERS: &[Kind] = &[Kind::Lower, Kind::Capitalised, Kind::Upper, Kind::Mixed];
/// Letters with a capital among them.
const WITH_CAPITALS: &[Kind] = &[Kind::Capitalised, Kind::Upper, Kind::Mixed];

/// Nothing is said.
pub(super) fn silent(cursor: Cursor<'_>) -> Taken<'_> {
    Taken::new(cursor.at + 1, "")
}
