//! Units: symbol, power, what they are counted per (`data/units.tsv`).
//!
//! In: the place of a symbol (`m²`, `km/h`, `µg/m³`, `°C`, `m·s⁻²`, `gCO2/km`, `l/100 km`). Out:
//! the words in the singular and in the plural, the gender, and the token after it. Knows no
//! number: the class `measure` does, and classes that need « le mètre carré ».

use super::acronyms;
use super::cursor::Cursor;
use super::figure::Figure;
use super::gender::Gender;
use super::tokens::Kind;
use crate::table::WordList;
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest unit that anybody writes has this many parts: `W·m⁻²·K⁻¹·s⁻¹`.
const MOST_PARTS: usize = 6;

#[derive(Clone, Copy)]
struct Unit {
    one: &'static str,
    many: &'static str,
    gender: Gender,
}

static UNITS: LazyLock<HashMap<&str, Unit>> = LazyLock::new(|| {
    tables::UNITS.load(|row| {
        let [symbol, one, many, gender] = row.columns()?;
        let gender = row.value(gender, &Gender::NAMES)?;
        Ok((symbol, Unit { one, many, gender }))
    })
});

/// Words of a unit as they are said, and where it ends.
pub(super) struct Said {
    pub(super) one: String,
    pub(super) many: String,
    pub(super) gender: Gender,
    /// The token after it.
    pub(super) end: usize,
}

/// Prefixes of units whose symbol is not a word: `kg`, `MW`.
static PREFIXES: WordList = WordList::section(tables::WORD_PARTS, "unit-prefix");

/// Whether it is a symbol and no word, and no acronym.
pub(super) fn is_symbol(written: &str, one: &str) -> bool {
    written.len() > 1
        && PREFIXES.any(|prefix| one.starts_with(prefix))
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

/// One unit for « le mètre carré »: as said, its gender, and the token after it.
pub(super) fn one(cursor: Cursor<'_>) -> Option<(String, Gender, usize)> {
    unit_at(cursor).map(|said| (said.one, said.gender, said.end))
}

/// A whole unit: its symbol, its power, and what it is counted per.
pub(super) fn unit_at(cursor: Cursor<'_>) -> Option<Said> {
    if cursor.text() == "°" {
        return Some(degrees(cursor));
    }
    let mut said = simple(cursor)?;
    for _ in 0..MOST_PARTS {
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
    Some(said)
}

/// `·s⁻¹`, `.m⁻²`, ` mol⁻¹`: « par seconde », and the token after it.
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

/// The unit after a power of ten: « dix puissance moins neuf mètre ».
pub(super) fn after_power(unit: Cursor<'_>, is_many: bool) -> Option<(String, usize)> {
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
