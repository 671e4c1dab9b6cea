//! The words of a label.

use super::super::letter_case;
use super::super::thresholds::SHORTEST_ELISION_CHARS;
use super::lexicon;
use std::borrow::Cow;

/// A word of a label; elided articles stand alone (`l'` `INGÉNIEUR`).
pub(super) struct Token<'a> {
    pub(super) written: &'a str,
    pub(super) lower: Cow<'a, str>,
}

impl Token<'_> {
    pub(super) fn is_clause(&self) -> bool {
        lexicon::is_clause_word(&self.lower)
            || (self.lower.ends_with('\'') && !self.is(&["l'", "d'"]))
    }

    pub(super) fn is_capitalised(&self) -> bool {
        let mut chars = self.written.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.all(|c| c.is_alphabetic() || matches!(c, '-' | '‑' | '.' | '\'' | '’'))
    }

    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        let apostrophe = word
            .char_indices()
            .find(|(at, c)| matches!(c, '\'' | '’') && *at > 0 && *at <= 2);
        let parts = match apostrophe {
            Some((at, c)) if at + c.len_utf8() < word.len() => word.split_at(at + c.len_utf8()),
            _ => ("", word),
        };
        let parts = if is_name_with_apostrophe(parts.0, parts.1) {
            ("", word)
        } else {
            parts
        };
        for written in [parts.0, parts.1]
            .into_iter()
            .filter(|part| !part.is_empty())
        {
            out.push(Token {
                written,
                lower: letter_case::lower_word(written),
            });
        }
    }
    out
}

/// `N'Diaye`, `O'Brien`: capitals on both sides, and no verb elided.
fn is_name_with_apostrophe(before: &str, after: &str) -> bool {
    let elides = || matches!(letter_case::lower(before).as_str(), "l'" | "d'");
    let capitals = [before, after]
        .iter()
        .all(|part| part.starts_with(char::is_uppercase));
    capitals
        && !elides()
        && after.chars().count() > SHORTEST_ELISION_CHARS
        && !lexicon::is_clause_word(&letter_case::lower(after))
}
