//! Measures: a number and a unit.
//!
//! Takes `25 m²`, `130 km/h`, `20 °C`, `45°`, `40 µg/m³`, `120 hab./km²`, `5,2 l/100 km`, `95 gCO2/km`,
//! `1,80 m`, `1m50`, and a unit alone: `le kg`, `en km/h`, `par m²`. Says « vingt-cinq mètres carrés », « quarante microgrammes par mètre
//! cube », « un mètre quatre-vingts »; the unit (`data/unit.tsv`) is in the plural from
//! two on. Hands over a number without a unit that it knows, `5G`, « 2021 l'Europe »,
//! « l'article 5 A ».

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::Kind;
use crate::normalise::{acronyms, data, names, spell};
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy)]
struct Unit {
    one: &'static str,
    many: &'static str,
    gender: Gender,
}

static UNITS: LazyLock<HashMap<&str, Unit>> = LazyLock::new(|| {
    let rows = data::rows(include_str!("../data/unit.tsv"));
    rows.map(|row| {
        let gender = if row.column(3) == "f" {
            Gender::Feminine
        } else {
            Gender::Masculine
        };
        (
            row.column(0),
            Unit {
                one: row.column(1),
                many: row.column(2),
                gender,
            },
        )
    })
    .collect()
});

/// Words of a unit as they are said, and where it ends.
struct Said {
    one: String,
    many: String,
    gender: Gender,
    end: usize,
}

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
        && (names::is_numbered(&number.word_before().lower()) || unit.is_glued() && is_car(number));
    !is_elided && !is_joined && !is_part && !is_thousand
}

/// Before a unit in the singular that no number counts: « le kg », « par m² ».
const BEFORE_ONE: [&str; 8] = ["le", "du", "au", "par", "un", "chaque", "l", "une"];

/// Before one in the plural: « en km/h », « quelques kg », « vingt km ».
const BEFORE_MANY: [&str; 37] = [
    "en",
    "les",
    "des",
    "aux",
    "de",
    "quelques",
    "plusieurs",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
    "cents",
    "mille",
    "vingts",
    "millier",
    "milliers",
    "million",
    "millions",
    "milliards",
    "combien",
];

/// Prefixes of units whose symbol is no word: `kg`, `MW`.
const PREFIXES: [&str; 12] = [
    "kilo", "méga", "giga", "téra", "centil", "centimè", "milli", "micro", "hecto", "déci", "nano",
    "watt",
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
    let is_many = BEFORE_MANY.contains(&word.as_str()) && !is_share
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

/// Whether it is a symbol and no word, and no acronym.
fn is_symbol(written: &str, one: &str) -> bool {
    written.len() > 1
        && PREFIXES.iter().any(|prefix| one.starts_with(prefix))
        && !written.ends_with('B')
        && acronyms::find(written).is_none()
}

/// Units with a full stop of their own: `hab./km²`.
const DOTTED: [&str; 4] = ["hab", "pers", "min", "sec"];

/// The symbols that `alone` may take.
pub(super) fn symbols() -> impl Iterator<Item = &'static str> {
    let whole = UNITS
        .iter()
        .filter(|(written, unit)| is_symbol(written, unit.one));
    whole.map(|(written, _)| *written).chain(DOTTED)
}

/// « la 4L », « une 2CV ».
fn is_car(number: Cursor<'_>) -> bool {
    number.text() == "2"
        || matches!(
            number.word_before().text(),
            "la" | "La" | "une" | "sa" | "ma" | "cette"
        )
}

/// `1,80 m`, `1 m 75`, `1m50`: as people tell a height.
fn metres_and_centimetres<'a>(cursor: Cursor<'a>, figure: &Figure<'a>) -> Option<Taken<'a>> {
    let unit = cursor.to(figure.end);
    if unit.text() != "m" || unit.ahead(1).is_glued_text("/") {
        return None;
    }
    let number = |digits: &str| spell::cardinal(digits, Gender::Masculine, cursor.options.numbers);
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

/// One unit for « le mètre carré »: as said, its gender, and the token after it.
pub(super) fn one(cursor: Cursor<'_>) -> Option<(String, Gender, usize)> {
    unit_at(cursor).map(|said| (said.one, said.gender, said.end))
}

/// A whole unit: its symbol, its power, and what it is counted per.
fn unit_at(cursor: Cursor<'_>) -> Option<Said> {
    if cursor.text() == "°" {
        return Some(degrees(cursor));
    }
    let mut said = simple(cursor)?;
    loop {
        let sign = cursor.to(said.end);
        let next = sign.ahead(1);
        if let Some((by, end)) = inverse(sign) {
            said.one = format!("{} {by}", said.one);
            said.many = format!("{} {by}", said.many);
            said.end = end;
            continue;
        }
        if !sign.is_glued_text("/") || !next.is_glued() {
            return Some(said);
        }
        if next.is_digits() {
            per_hundred(next, &mut said)?;
        } else {
            let Some(below) = simple(next) else {
                return Some(said);
            };
            let by = if below.one.starts_with("kilomètre carré") {
                "au"
            } else {
                "par"
            };
            said.one = format!("{} {by} {}", said.one, below.one);
            said.many = format!("{} {by} {}", said.many, below.one);
            said.end = below.end;
        }
    }
}

/// `·s⁻¹`, `.m⁻²`, ` mol⁻¹`: « par seconde », and the token behind.
fn inverse(dot: Cursor<'_>) -> Option<(String, usize)> {
    let is_dot = matches!(dot.text(), "." | "·" | "⋅" | "×") && dot.is_glued();
    let unit = if is_dot { dot.ahead(1) } else { dot };
    let (minus, power) = (unit.ahead(1), unit.ahead(2));
    if !minus.is_glued_text("⁻") || is_dot && !unit.is_glued() {
        return None;
    }
    let below = UNITS.get(unit.text())?;
    let feminine = if below.gender == Gender::Feminine {
        "e"
    } else {
        ""
    };
    let power_name = match power.text() {
        "¹" => String::new(),
        "²" => format!(" carré{feminine}"),
        "³" => " cube".to_owned(),
        _ => return None,
    };
    Some((format!("par {}{power_name}", below.one), power.at + 1))
}

/// The unit behind a power of ten: « dix puissance moins neuf mètre ».
pub(super) fn behind_power(unit: Cursor<'_>, is_many: bool) -> Option<(String, usize)> {
    if unit.is_glued() {
        return None;
    }
    let said = unit_at(unit)?;
    let is_word = said.end == unit.at + 1 && matches!(unit.text(), "an" | "ans" | "mois" | "a");
    let runs_on = unit.to(said.end).is_glued_letters() || unit.to(said.end).is_glued_text("'");
    let name = if is_many { said.many } else { said.one };
    (!is_word && !runs_on).then_some((name, said.end))
}

/// `l/100 km`.
fn per_hundred(number: Cursor<'_>, said: &mut Said) -> Option<()> {
    let figure = Figure::at(number)?;
    let below = simple(number.to(figure.end))?;
    let count = figure.say(Gender::Masculine, number.options.numbers);
    for form in [&mut said.one, &mut said.many] {
        *form = format!("{form} aux {count} {}", below.many);
    }
    said.end = below.end;
    Some(())
}

/// A unit without what it is counted per; `km/h` is one.
fn simple(cursor: Cursor<'_>) -> Option<Said> {
    if !cursor.is_letters() && cursor.text() != "Ω" {
        return None;
    }
    let after = cursor.ahead(1);
    let whole = cursor.span(cursor.at, cursor.at + 3);
    if let Some(unit) = UNITS
        .get(whole)
        .filter(|_| after.is_glued_text("/") && !cursor.ahead(3).is_glued_letters())
    {
        return Some(Said {
            one: unit.one.to_owned(),
            many: unit.many.to_owned(),
            gender: unit.gender,
            end: cursor.at + 3,
        });
    }
    if let Some(carbon) = of_carbon_dioxide(cursor) {
        return Some(carbon);
    }
    let unit = UNITS.get(cursor.text())?;
    let mut said = Said {
        one: unit.one.to_owned(),
        many: unit.many.to_owned(),
        gender: unit.gender,
        end: after.at,
    };
    let power = match after.text() {
        "²" | "2" if after.is_glued() => "carré",
        "³" | "3" if after.is_glued() => "cube",
        _ => "",
    };
    let is_length = unit.one.ends_with("mètre") || matches!(after.text(), "²" | "³");
    let feminine = if unit.gender == Gender::Feminine {
        "e"
    } else {
        ""
    };
    let power = format!("{power}{feminine}");
    if power.len() > feminine.len() && is_length {
        said.one = format!("{} {power}", said.one);
        said.many = format!("{} {power}s", said.many);
        said.end += 1;
    }
    let dot = cursor.to(said.end);
    let goes_on = dot.ahead(1).text() == "/"
        || !dot.ahead(1).is_glued() && dot.ahead(1).kind() == Some(Kind::Lower);
    if dot.is_glued_text(".") && goes_on && DOTTED.contains(&cursor.text()) {
        said.end += 1;
    }
    Some(said)
}

/// `gCO2`, `tCO2e`: a mass of carbon dioxide.
fn of_carbon_dioxide(cursor: Cursor<'_>) -> Option<Said> {
    let unit = UNITS.get(cursor.text().strip_suffix("CO")?)?;
    let two = cursor.ahead(1);
    if !two.is_glued_text("2") {
        return None;
    }
    let equivalent = matches!(two.ahead(1).text(), "e" | "eq" | "éq") && two.ahead(1).is_glued();
    let of = if equivalent {
        "équivalent cé o deux"
    } else {
        "de cé o deux"
    };
    Some(Said {
        one: format!("{} {of}", unit.one),
        many: format!("{} {of}", unit.many),
        gender: unit.gender,
        end: two.at + 1 + usize::from(equivalent),
    })
}

/// `°C`, `°F`, `°` of an angle, of alcohol or of the weather.
fn degrees(cursor: Cursor<'_>) -> Said {
    let scale = cursor.ahead(1);
    let is_elided = scale.ahead(1).is_glued_text("'");
    let (end, name) = match scale.text() {
        _ if is_elided => (scale.at, ""),
        "C" => (scale.at + 1, ""),
        "F" => (scale.at + 1, " Fahrenheit"),
        "N" => (scale.at + 1, " nord"),
        "S" => (scale.at + 1, " sud"),
        "E" => (scale.at + 1, " est"),
        "O" | "W" => (scale.at + 1, " ouest"),
        _ => (scale.at, ""),
    };
    Said {
        one: format!("degré{name}"),
        many: format!("degrés{name}"),
        gender: Gender::Masculine,
        end,
    }
}
