//! Token classes: one file each, asked in the order of [`CLASSES`].
//!
//! A class looks at the token under the cursor and its neighbours. It either
//! takes that token and perhaps some more and tells what is said for them, or
//! hands over to the next class. Adding one means its file and two lines here.

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
    /// Words parted by one space; `, . ; : ! ?` behind a word or alone; `'` or `-`
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
}

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

/// The written forms of abbreviations that need no figure behind them.
pub(super) fn abbreviations() -> impl Iterator<Item = &'static str> {
    abbreviation::forms()
}

/// Whether `ending` behind a hyphen may be the feminine of what stands before it.
pub(super) fn is_inclusive_ending(ending: &str) -> bool {
    inclusive::is_ending(ending)
}

/// Whether it makes an ordinal of a Roman number.
pub(super) fn is_ordinal_ending(ending: &str) -> bool {
    ordinal::Ending::parse(ending).is_some()
}
