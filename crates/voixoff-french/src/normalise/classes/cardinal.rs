//! Cardinals and decimals.
//!
//! Takes `7`, `1 234 567,89`, `2.000`, `0,5`, `007`, with any kind of space between
//! groups. Says « un million deux cent trente-quatre mille… », « zéro virgule cinq »;
//! *un* agrees with the noun that follows (« vingt et une personnes »); exact
//! millions take *de* before a noun (« trois millions d'habitants »). Signs before
//! it are the sign class's; units, dates, codes are other classes', asked before.

use super::{Taken, TokenClass};
use crate::normalise::counted_noun;
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::neighbours;
use crate::normalise::tokens::Kind;

pub(super) struct Cardinal;

impl TokenClass for Cardinal {
    fn id(&self) -> &'static str {
        "cardinal"
    }

    fn about(&self) -> &'static str {
        "whole numbers and decimals: 80 000, 1 234,5, 21 personnes"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let figure = Figure::at(cursor)?;
        let numbers = cursor.options.numbers;
        let after = cursor.to(figure.end);
        let is_rank = matches!(cursor.back(1).text(), "numéro" | "n" | "°")
            || neighbours::is_numbered(&cursor.word_before().lower());
        let gender = if is_rank {
            Gender::Masculine
        } else {
            counted_noun::gender(after)
        };
        let mut said = figure.say(gender, numbers);
        // « quatre-vingt mille », but « quatre-vingts millions ».
        if after.text() == "mille" && (said.ends_with("vingts") || said.ends_with("cents")) {
            said.pop();
        }
        if figure.is_round_million() && is_noun_ahead(after) {
            said.push_str(if starts_with_vowel(after.text()) {
                " d'"
            } else {
                " de"
            });
        }
        Some(Taken::new(figure.end, said))
    }

    fn is_bare_number(&self) -> bool {
        true
    }
}

/// A word right after it that the number counts.
fn is_noun_ahead(after: Cursor<'_>) -> bool {
    after.is_letters() && !after.is_glued() && !neighbours::is_tool_word(&after.lower())
}

/// Before which « de » is elided. H is taken as mute, as in « habitants ».
pub(super) fn starts_with_vowel(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| "aeiouyhàâäéèêëîïôöûüœæ".contains(c.to_lowercase().next().unwrap_or(c)))
}
