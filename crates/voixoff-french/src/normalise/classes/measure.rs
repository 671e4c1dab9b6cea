//! Measures: a number and a unit.
//!
//! Takes `25 m²`, `130 km/h`, `20 °C`, `45°`, `40 µg/m³`, `120 hab./km²`, `5,2 l/100 km`, `95 gCO2/km`,
//! `1,80 m`, `1m50`, and a unit alone: `le kg`, `en km/h`, `par m²`. Says « vingt-cinq mètres carrés », « quarante microgrammes par mètre
//! cube », « un mètre quatre-vingts »; the unit (`data/units.tsv`) is in the plural from
//! two on. Hands over a number without a unit that it knows, `5G`, « 2021 l'Europe »,
//! « l'article 5 A ».

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::Kind;
use crate::normalise::unit::{Said, is_symbol, symbols, unit_at};
use crate::normalise::{neighbours, spelling};
use crate::number_words::{NumberWordUse, is_number_word};

pub(super) struct Measure;

impl TokenClass for Measure {
    fn id(&self) -> &'static str {
        "measure"
    }

    fn about(&self) -> &'static str {
        "measures: 25 m², 130 km/h, 20 °C, 40 µg/m³, 16 Go"
    }

    fn starts(&self) -> &'static [Kind] {
        &[
            Kind::Digits,
            Kind::Lower,
            Kind::Capitalised,
            Kind::Upper,
            Kind::Mixed,
            Kind::Sign,
        ]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if !cursor.is_digits() {
            return alone(cursor);
        }
        if cursor.is_glued() && cursor.back(1).is_letters()
            || super::ordinal::latin(cursor).is_some()
        {
            return None;
        }
        let figure = Figure::at(cursor)?;
        let unit = cursor.to(figure.end);
        if let Some(taken) = metres_and_centimetres(cursor, &figure) {
            return Some(taken);
        }
        let said = unit_at(unit)?;
        if !is_unit_here(cursor, unit, &said) {
            return None;
        }
        let name = if figure.is_plural() {
            &said.many
        } else {
            &said.one
        };
        let of = if figure.is_round_million() { " de" } else { "" };
        let number = figure.say(said.gender, cursor.options.numbers);
        Some(Taken::new(said.end, format!("{number}{of} {name}")))
    }

    fn forms(&self) -> Vec<&'static str> {
        symbols().collect()
    }
}

/// A single letter is a unit only where it can be nothing else.
fn is_unit_here(number: Cursor<'_>, unit: Cursor<'_>, said: &Said) -> bool {
    if unit.text().chars().count() > 1 || said.end > unit.at + 1 || unit.is_sign() {
        return true;
    }
    let after = unit.ahead(1);
    let is_elided = after.is_glued_text("'");
    let is_joined = after.is_glued()
        && (after.is_letters()
            || after.is_digits()
            || after.text() == "-" && after.ahead(1).is_glued_letters());
    let is_thousand = unit.text() == "K" && unit.is_glued();
    let is_part = unit.kind() == Some(Kind::Upper)
        && (neighbours::is_numbered(&number.word_before().lower())
            || unit.is_glued() && is_car(number));
    !is_elided && !is_joined && !is_part && !is_thousand
}

/// Before a unit in the singular that no number counts: « le kg », « par m² ».
const BEFORE_ONE: [&str; 8] = ["le", "du", "au", "par", "un", "chaque", "l", "une"];

/// Before one in the plural, with the numbers in words: « en km/h », « quelques kg », « vingt km ».
const BEFORE_MANY: [&str; 8] = [
    "en",
    "les",
    "des",
    "aux",
    "de",
    "quelques",
    "plusieurs",
    "combien",
];

/// A unit without a number: `le kg`, `par m²`, `en km/h`, `le °C`.
fn alone(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let is_degree = cursor.text() == "°" && matches!(cursor.ahead(1).text(), "C" | "F");
    if cursor.is_glued() && cursor.back(1).text() != "'" || cursor.is_sign() && !is_degree {
        return None;
    }
    let before = if cursor.is_glued() {
        cursor.back(2)
    } else {
        cursor.back(1)
    };
    let word = before.lower();
    let is_one = BEFORE_ONE.contains(&word.as_str());
    let is_roman = before.kind() == Some(Kind::Upper)
        && before.text().bytes().all(|letter| b"IVX".contains(&letter));
    let is_share = matches!(word.as_str(), "cent" | "mille") && before.back(1).lower() == "pour";
    let is_many = (BEFORE_MANY.contains(&word.as_str())
        || is_number_word(&word, NumberWordUse::Plural))
        && !is_share
        || is_roman
        || before.kind() == Some(Kind::Emoji)
        || before.is_digits();
    if !is_one && !is_many {
        return None;
    }
    let said = unit_at(cursor)?;
    let is_compound = said.end > cursor.at + 1;
    let is_symbol = is_symbol(cursor.text(), &said.one);
    let after = cursor.to(said.end);
    let runs_on =
        after.is_glued() && (after.is_letters() || after.is_digits() || after.text() == "'");
    // « le Mt Blanc »
    let is_name = cursor.text() == "Mt" && after.is_capital();
    (!runs_on && !is_name && (is_compound || is_symbol)).then(|| {
        let name = if is_one { said.one } else { said.many };
        Taken::new(said.end, name)
    })
}

/// « la 4L », « une 2CV ».
fn is_car(number: Cursor<'_>) -> bool {
    number.text() == "2"
        || matches!(
            number.word_before().text(),
            "la" | "La" | "une" | "sa" | "ma" | "cette"
        )
}

/// `1,80 m`, `1 m 75`, `1m50`: as people say a height.
fn metres_and_centimetres<'a>(cursor: Cursor<'a>, figure: &Figure<'a>) -> Option<Taken<'a>> {
    let unit = cursor.to(figure.end);
    if unit.text() != "m" || unit.ahead(1).is_glued_text("/") {
        return None;
    }
    let number =
        |digits: &str| spelling::cardinal(digits, Gender::Masculine, cursor.options.numbers);
    let metres = figure.value()?;
    let name = if figure.is_plural() {
        "mètres"
    } else {
        "mètre"
    };
    let after = unit.ahead(1);
    let (centimetres, end) = match figure.decimals {
        Some(decimals) if decimals.len() == 2 && (1..=2).contains(&metres) => (decimals, after.at),
        None if after.is_digits()
            && after.text().len() == 2
            && metres < 100
            && !after.ahead(1).is_letters() =>
        {
            (after.text(), after.at + 1)
        }
        _ => return None,
    };
    let centimetres = centimetres.trim_start_matches('0');
    let said = format!(
        "{} {name} {}",
        number(&figure.whole),
        if centimetres.is_empty() {
            String::new()
        } else {
            number(centimetres)
        }
    );
    Some(Taken::new(end, said.trim_end().to_owned()))
}
