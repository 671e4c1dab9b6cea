//! Ordinals in figures.
//!
//! Takes `1er 1re 2e 2nd 2nde 3ème 21ᵉ 1ers`, and `1° 2° 3°` where they number things.
//! Says « premier », « seconde », « vingt et unième », « primo ». Hands over `20°` (a
//! measure) and Roman ordinals (`XXIe`, the class `roman`).

use super::{Taken, TokenClass};
use crate::normalise::cursor::{Cursor, lower};
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::spelling;
use crate::normalise::tokens::Kind;
use crate::table::WordList;
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Latin adverbs, from 1.
static LATIN: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| tables::LATIN_ADVERBS.map());

/// Words before `2°` where it numbers a paragraph.
static BEFORE_PARAGRAPH: WordList = WordList::section(tables::CONTEXT_WORDS, "paragraph");

/// Above, no enumeration goes; it is an angle or a temperature.
const MOST_LATIN: u64 = 40;

pub(super) struct Ordinal;

impl TokenClass for Ordinal {
    fn id(&self) -> &'static str {
        "ordinal"
    }

    fn about(&self) -> &'static str {
        "ordinals: 1er, 2nde, 3ème, 1°"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if let Some(value) = latin(cursor) {
            let said = match LATIN.get(value.to_string().as_str()) {
                Some(said) => (*said).to_owned(),
                None => {
                    spelling::ordinal(cursor.text(), Gender::Masculine, cursor.options.numbers)
                        + "ement"
                }
            };
            return Some(Taken::new(cursor.at + 2, said));
        }
        let figure = Figure::at(cursor)?;
        let suffix = cursor.to(figure.end);
        let said = say(&figure, suffix)?;
        Some(Taken::new(figure.end + 1, said))
    }
}

fn say(figure: &Figure<'_>, suffix: Cursor<'_>) -> Option<String> {
    let value = figure.integer()?;
    // `1e4` is a code.
    let ending = Ending::of(suffix).filter(|_| !suffix.ahead(1).is_glued_kind(Kind::Digits))?;
    let is_second = ending.second;
    let mut said = if is_second {
        if value != 2 {
            return None;
        }
        if ending.gender == Gender::Feminine {
            "seconde"
        } else {
            "second"
        }
        .to_owned()
    } else {
        spelling::ordinal(&figure.whole, ending.gender, suffix.options.numbers)
    };
    if ending.plural {
        said.push('s');
    }
    Some(said)
}

/// What the letters after the figures show.
pub(super) struct Ending {
    pub(super) gender: Gender,
    pub(super) plural: bool,
    pub(super) second: bool,
}

impl Ending {
    /// Of a token right after the number; only `ème` may follow a space.
    pub(super) fn of(cursor: Cursor<'_>) -> Option<Self> {
        let text = cursor.text();
        let full = text.strip_suffix('s').unwrap_or(text);
        // « LE 3E MILLÉNAIRE »
        if text == "E" && cursor.is_glued() && cursor.is_shouted() {
            return Self::parse("e");
        }
        if !cursor.is_glued() && !matches!(full, "ème" | "ième" | "eme" | "ieme") {
            return None;
        }
        Self::parse(text)
    }

    /// Of the letters alone.
    pub(super) fn parse(text: &str) -> Option<Self> {
        // `1ER`, `3ÈME`; `2D`, `3E` and `2DE` are codes as often.
        let is_capital = text.chars().count() > 1 && text.chars().all(char::is_uppercase);
        let small = if is_capital {
            lower(text)
        } else {
            String::new()
        };
        let text = match small.as_str() {
            "" => text,
            "de" | "es" | "ds" => return None,
            small => small,
        };
        let (singular, plural) = match text.strip_suffix('s') {
            Some(singular) => (singular, true),
            None => (text, false),
        };
        let (gender, second) = match singular {
            "er" | "e" | "ème" | "ième" | "eme" | "ieme" | "éme" | "iéme" => {
                (Gender::Masculine, false)
            }
            "re" | "ère" | "ere" | "ière" | "iere" => (Gender::Feminine, false),
            "nd" | "d" => (Gender::Masculine, true),
            "nde" | "de" => (Gender::Feminine, true),
            _ => return None,
        };
        Some(Self {
            gender,
            plural,
            second,
        })
    }
}

/// `2°` as in « 1° simplifier ; 2° décentraliser » or « le 2° de l'article 12 »: its
/// number. A temperature or an angle follows a verb or a preposition.
pub(super) fn latin(cursor: Cursor<'_>) -> Option<u64> {
    if !cursor.ahead(1).is_glued_text("°")
        || cursor.ahead(2).is_glued() && !matches!(cursor.ahead(2).text(), ")" | "," | ";")
    {
        return None;
    }
    let value: u64 = cursor.text().parse().ok()?;
    let before = cursor.back(1);
    let after = cursor.ahead(2);
    let is_unit = matches!(after.text(), "C" | "F" | "K" | "N" | "S" | "E" | "O" | "W");
    let names_it = BEFORE_PARAGRAPH.contains(before.text())
        && (matches!(after.text(), "de" | "du" | "à" | "et") || value <= 10);
    let numbers_it = cursor.is_start() && value <= 10;
    ((1..=MOST_LATIN).contains(&value) && !is_unit && (names_it || numbers_it)).then_some(value)
}
