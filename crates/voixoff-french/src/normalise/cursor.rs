//! A place among the tokens, from which a class looks ahead and back.

use super::options::Options;
pub(super) use super::tokens::lower;
use super::tokens::{Gap, Kind, Tokens};

/// A tag such as `</strong>` has at most this many tokens.
const LONGEST_TAG: usize = 12;

/// A token of a sentence and its neighbours. Past either end texts are empty.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) tokens: &'a Tokens,
    pub(super) options: &'a Options,
    /// Index of the token.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    /// The cursor at another token.
    pub(super) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Some tokens further.
    pub(super) fn ahead(self, count: usize) -> Self {
        self.to(self.at + count)
    }

    /// Some tokens before; past the end where there are fewer.
    pub(super) fn back(self, count: usize) -> Self {
        self.to(self.at.checked_sub(count).unwrap_or(usize::MAX / 2))
    }

    /// The token after the tag of a markup language (`<b>`, `</p>`, `<br/>`) that
    /// is here.
    pub(super) fn tag_end(self) -> Option<usize> {
        let first = self.ahead(1);
        if self.text() != "<" || !first.is_glued() || !(first.is_letters() || first.text() == "/") {
            return None;
        }
        let mut inside = (2..LONGEST_TAG).map(|count| self.ahead(count));
        inside.find(|at| at.text() == ">").map(|close| close.at + 1)
    }

    /// The token here or after the tags here: they are never said.
    pub(super) fn past_tags(self) -> Self {
        let mut at = self;
        while let Some(end) = at.tag_end() {
            at = at.to(end);
        }
        at
    }

    /// The folded text.
    pub(super) fn text(self) -> &'a str {
        self.tokens.text(self.at)
    }

    /// The text in small letters.
    pub(super) fn lower(self) -> String {
        lower(self.text())
    }

    pub(super) fn kind(self) -> Option<Kind> {
        self.tokens.list.get(self.at).map(|token| token.kind)
    }

    pub(super) fn exists(self) -> bool {
        self.at < self.tokens.list.len()
    }

    /// What comes before it; a space past the end.
    pub(super) fn gap(self) -> Gap {
        self.tokens
            .list
            .get(self.at)
            .map_or(Gap::Space, |token| token.gap)
    }

    /// Whether nothing is between it and the token before.
    pub(super) fn is_glued(self) -> bool {
        self.gap() == Gap::None
    }

    pub(super) fn is_glued_text(self, text: &str) -> bool {
        self.is_glued() && self.text() == text
    }

    pub(super) fn is_glued_kind(self, kind: Kind) -> bool {
        self.is_glued() && self.kind() == Some(kind)
    }

    pub(super) fn is_letters(self) -> bool {
        self.kind().is_some_and(Kind::is_letters)
    }

    pub(super) fn is_glued_letters(self) -> bool {
        self.is_glued() && self.is_letters()
    }

    pub(super) fn is_digits(self) -> bool {
        self.kind() == Some(Kind::Digits)
    }

    pub(super) fn is_sign(self) -> bool {
        self.kind() == Some(Kind::Sign)
    }

    /// Starts with a capital.
    pub(super) fn is_capital(self) -> bool {
        match self.kind() {
            Some(Kind::Capitalised | Kind::Upper) => true,
            Some(Kind::Mixed) => self.text().starts_with(char::is_uppercase),
            _ => false,
        }
    }

    pub(super) fn is_shouted(self) -> bool {
        self.tokens
            .list
            .get(self.at)
            .is_some_and(|token| token.shouted)
    }

    /// Whether an apostrophe after it joins it to what follows: « d'€ », « l'OTAN ».
    pub(super) fn is_elided(self) -> bool {
        let after = self.ahead(2);
        let joins =
            after.is_letters() || after.is_digits() || matches!(after.text(), "€" | "$" | "£");
        self.ahead(1).is_glued_text("'") && after.is_glued() && joins
    }

    /// The word before on the same side of any mark: empty after a comma.
    pub(super) fn word_before(self) -> Self {
        let before = self.back(1);
        if before.is_letters() {
            before
        } else {
            self.to(usize::MAX / 2)
        }
    }

    /// Whether the sentence or a clause starts here.
    pub(super) fn is_start(self) -> bool {
        let before = self.back(1);
        !before.exists()
            || matches!(
                before.text(),
                "." | "!" | "?" | "…" | ":" | ";" | "«" | "(" | "—" | "–" | "\"" | "“" | "•"
            )
    }

    /// The folded text of some tokens.
    pub(super) fn span(self, first: usize, end: usize) -> &'a str {
        self.tokens.span(first, end)
    }
}
