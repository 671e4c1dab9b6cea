//! Ratios: two numbers with a colon between, that are not clock times.
//!
//! Takes `1:25 000` (a map), `2:1`, `1:10` after a word such as *dilution* or *échelle*,
//! `16:9` and `4:3` (a picture), and verses of the Bible (`Jean 3:16`). Says « un vingt-cinq
//! millième », « deux pour un », « seize neuvièmes », « trois, seize ». Asked before the
//! clock, which takes all other hours and minutes (`12:45`).

use super::{Taken, TokenClass, fraction};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::neighbours;
use crate::normalise::tokens::Kind;
use crate::table::WordList;
use crate::tables;

/// From here on, one to this many is a scale and said as a fraction.
const LEAST_SCALE: u64 = 100;

/// Shapes of pictures.
const PICTURES: [(&str, &str); 5] = [
    ("16", "9"),
    ("4", "3"),
    ("21", "9"),
    ("16", "10"),
    ("3", "2"),
];

/// Words before a ratio that looks like an hour.
static RATIOS: WordList = WordList::section(tables::CONTEXT_WORDS, "ratio");

/// Words before the result of a game.
static GAMES: WordList = WordList::section(tables::CONTEXT_WORDS, "game");

/// The word that decides is at most this many words before.
const MOST_BEFORE: usize = 3;

pub(super) struct Ratio;

impl TokenClass for Ratio {
    fn id(&self) -> &'static str {
        "ratio"
    }

    fn about(&self) -> &'static str {
        "ratios, scales of maps, verses: 1:25 000, 2:1, Jean 3:16"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let colon = cursor.ahead(1);
        let second = colon.ahead(1);
        let is_part =
            cursor.is_glued() && (cursor.back(1).is_letters() || is_colon(cursor.back(1)));
        if !colon.is_glued_text(":") || !second.is_glued_kind(Kind::Digits) || is_part {
            return None;
        }
        let first: u64 = cursor.text().parse().ok()?;
        let figure = Figure::at(second)?;
        let after = cursor.to(figure.end);
        let runs_on =
            after.is_glued() && (after.is_letters() || after.is_digits() || is_colon(after));
        let below = figure.integer().filter(|_| !runs_on)?;
        let said = say(cursor, first, second, below)?;
        Some(Taken::new(figure.end, said))
    }
}

fn is_colon(cursor: Cursor<'_>) -> bool {
    cursor.is_glued_text(":")
}

fn say(cursor: Cursor<'_>, first: u64, second: Cursor<'_>, below: u64) -> Option<String> {
    let is_before =
        |words: &WordList| (1..=MOST_BEFORE).any(|back| words.contains(&cursor.back(back).lower()));
    let numbers = cursor.options.numbers;
    let number = |value| crate::normalise::spelling::count(value, Gender::Masculine, numbers);
    let two = |between: &str| format!("{} {between} {}", number(first), number(below));
    if neighbours::is_scripture(&cursor.word_before().lower()) {
        return Some(format!("{}, {}", number(first), number(below)));
    }
    let is_told = is_before(&RATIOS);
    if first == 1 && (below >= LEAST_SCALE || is_told && below > 4) {
        return Some(fraction::parts(1, below, cursor));
    }
    if PICTURES.contains(&(cursor.text(), second.text())) {
        return Some(fraction::parts(first, below, cursor));
    }
    let is_clock = second.text().len() == 2 && first <= 24 && below <= 59;
    if is_clock && !is_told {
        return None;
    }
    Some(two(if is_before(&GAMES) { "à" } else { "pour" }))
}
