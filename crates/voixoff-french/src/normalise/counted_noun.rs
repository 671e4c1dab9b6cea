//! The gender of the noun that a number counts (`data/noun_genders.tsv`).
//!
//! In: the place after the number. Out: a gender, masculine where nothing shows it:
//! « vingt et une personnes », « trente et un ministres », « trente et un d'entre eux ».

use super::cursor::Cursor;
use super::figure::Figure;
use super::gender::Gender;
use super::neighbours;
use super::tokens::Kind;
use crate::tables;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

struct Table {
    nouns: HashMap<&'static str, Gender>,
    endings: Vec<&'static str>,
    feminine_before: HashSet<&'static str>,
    feminine_adjectives: HashSet<&'static str>,
    other_adjectives: HashSet<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let take = |name: &str| tables::NOUN_GENDERS.section(name);
    let mut nouns: HashMap<&str, Gender> = HashMap::new();
    nouns.extend(
        take("feminine")
            .into_iter()
            .map(|noun| (noun, Gender::Feminine)),
    );
    nouns.extend(
        take("masculine")
            .into_iter()
            .map(|noun| (noun, Gender::Masculine)),
    );
    Table {
        nouns,
        endings: take("feminine-ending"),
        feminine_before: take("feminine-before").into_iter().collect(),
        feminine_adjectives: take("feminine-adjective").into_iter().collect(),
        other_adjectives: take("either-adjective").into_iter().collect(),
    }
});

/// How many adjectives may come before the noun.
const MOST_ADJECTIVES: usize = 3;

/// The gender of the noun at `cursor`, right after a number.
pub(super) fn gender(cursor: Cursor<'_>) -> Gender {
    let mut at = skip_second_number(cursor);
    // `1 c. à s.`: a spoon.
    if at.text() == "c" && at.ahead(1).is_glued_text(".") && at.ahead(2).text() == "à" {
        return Gender::Feminine;
    }
    for _ in 0..=MOST_ADJECTIVES {
        if !at.is_letters() || at.is_glued() {
            break;
        }
        let word = at.lower();
        if TABLE.feminine_adjectives.contains(word.as_str()) {
            return Gender::Feminine;
        }
        if !TABLE.other_adjectives.contains(word.as_str()) {
            return of_noun(at, &word);
        }
        at = at.ahead(1);
    }
    Gender::Masculine
}

/// « 21 à 31 personnes »: both numbers count the same thing.
fn skip_second_number(cursor: Cursor<'_>) -> Cursor<'_> {
    let joins = matches!(cursor.text(), "à" | "et" | "ou" | "-" | "–");
    if joins && cursor.ahead(1).is_digits() {
        Figure::at(cursor.ahead(1)).map_or(cursor, |figure| cursor.to(figure.end))
    } else {
        cursor
    }
}

fn of_noun(at: Cursor<'_>, word: &str) -> Gender {
    let written = at.text();
    let table = &*TABLE;
    let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
    let pair = format!("{singular}_{}", at.ahead(1).lower());
    if table.feminine_before.contains(pair.as_str()) {
        return Gender::Feminine;
    }
    let known = [written, word, singular]
        .into_iter()
        .find_map(|form| table.nouns.get(form));
    if let Some(gender) = known {
        return *gender;
    }
    // A name is not a noun: « 13001 Marseille ».
    let by_ending = at.kind() == Some(Kind::Lower)
        && !neighbours::is_tool_word(word)
        && singular.len() > 4
        && table.endings.iter().any(|end| singular.ends_with(end));
    if by_ending {
        Gender::Feminine
    } else {
        Gender::Masculine
    }
}
