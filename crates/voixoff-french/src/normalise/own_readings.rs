//! What the user's lexicon says for the tokens at a cursor.

use super::classes::Taken;
use super::cursor::Cursor;
use super::lexicon::{Entry, Lexicon};
use super::tokens::{Gap, lower};

/// The reading of the tokens at the cursor, if the user gave one.
pub(super) fn take<'a>(lexicon: &'a Lexicon, cursor: Cursor<'a>) -> Option<Taken<'a>> {
    if lexicon.entries.is_empty() || is_inside_word(cursor) {
        return None;
    }
    let fitting = lexicon.entries.get(&cursor.lower())?;
    let mut best: Option<(&Entry, bool)> = None;
    for entry in fitting {
        if best.is_some_and(|(found, exact)| exact || found.tokens.len() > entry.tokens.len()) {
            break;
        }
        if let Some(exact) = fits(entry, cursor)
            && (best.is_none() || exact)
        {
            best = Some((entry, exact));
        }
    }
    let (entry, _) = best?;
    Some(Taken::new(
        cursor.at + entry.tokens.len(),
        entry.said.as_str(),
    ))
}

/// Whether it is at the cursor; `true` where the capitals are the same too.
fn fits(entry: &Entry, cursor: Cursor<'_>) -> Option<bool> {
    let mut exact = true;
    for (index, (token, spaced)) in entry.tokens.iter().enumerate() {
        let at = cursor.ahead(index);
        if !at.exists() || index > 0 && (at.gap() != Gap::None) != *spaced {
            return None;
        }
        if at.text() != token {
            exact = false;
            if at.lower() != lower(token) {
                return None;
            }
        }
    }
    let last_is_word = entry
        .tokens
        .last()
        .is_some_and(|(token, _)| token.ends_with(char::is_alphanumeric));
    let after = cursor.ahead(entry.tokens.len());
    let runs_on = after.is_glued()
        && (after.is_letters()
            || after.is_digits()
            || after.text() == "-" && after.ahead(1).is_glued_letters());
    (!last_is_word || !runs_on).then_some(exact)
}

fn is_inside_word(cursor: Cursor<'_>) -> bool {
    let before = cursor.back(1);
    cursor.is_glued()
        && (cursor.is_letters() || cursor.is_digits())
        && (before.is_letters()
            || before.is_digits()
            || before.text() == "-" && before.is_glued() && before.back(1).is_letters())
}
