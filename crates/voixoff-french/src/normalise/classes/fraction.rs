//! Fractions, marks out of ten, powers and products.
//!
//! Takes `2/3`, `½`, `2 ½`, `3 1/2`, `8/10`, `16/9`, `1/50 000`, `3/5es`, `10²`, `x²`, `10^6`, `10⁻³`, `3 x 4`, `4x4`,
//! `x2`, `3x sans frais`. Says « deux tiers », « deux et demi », « huit sur dix »,
//! « dix au carré », « trois fois quatre ». Hands over dates
//! (`22/11/2021`), codes (`2016/679`), numbers without any of these.

use super::{Taken, TokenClass};
use crate::normalise::counted_noun;
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::Kind;
use crate::normalise::{neighbours, spelling, unit};
use crate::table::WordList;
use crate::tables;

/// Above, a denominator makes a mark or a ratio and no fraction.
const MOST_DENOMINATOR: u64 = 12;

/// A fraction passes one only by so much: `5/4`; `12/8` are two numbers.
const MOST_EXCESS: u64 = 3;

/// All of the points: « vingt sur vingt »; `50/50` is halves.
const FULL_MARKS: [u64; 4] = [5, 10, 20, 100];

/// Words before a mark: `une note de 8/10`.
static MARKED: WordList = WordList::section(tables::CONTEXT_WORDS, "mark");

/// Words before a fraction whose figures follow one another.
static BEFORE_FRACTION: WordList = WordList::section(tables::CONTEXT_WORDS, "fraction");

pub(super) struct Fraction;

impl TokenClass for Fraction {
    fn id(&self) -> &'static str {
        "fraction"
    }

    fn about(&self) -> &'static str {
        "fractions, marks, powers, products: 2/3, ½, 8/10, 10², 3 x 4"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits, Kind::Sign, Kind::Lower, Kind::Upper]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        match cursor.kind() {
            Some(Kind::Digits) => {
                let figure = Figure::at(cursor)?;
                slash(cursor, &figure)
                    .or_else(|| and_a_half(cursor, &figure))
                    .or_else(|| power(cursor, &figure))
                    .or_else(|| product(cursor, &figure))
            }
            Some(Kind::Sign) => {
                let said = vulgar(cursor.text())?;
                Some(of_thing(cursor, said.to_owned(), cursor.ahead(1)))
            }
            _ if cursor.ahead(1).is_glued() && superscript(cursor.ahead(1).text()).is_some() => {
                letter_power(cursor)
            }
            _ => times_or_by(cursor),
        }
    }
}

/// `x2`: a small x right before a number; `2 m x 50 cm`: one between two measures.
fn times_or_by(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let next = cursor.ahead(1);
    if cursor.text() != "x" || cursor.is_glued() || !next.is_digits() {
        return None;
    }
    let unit = cursor.back(1);
    let is_size = unit.is_letters() && unit.back(1).is_digits() && !next.is_glued();
    if is_size {
        return Some(Taken::new(next.at, "sur"));
    }
    next.is_glued().then(|| Taken::new(next.at, "fois"))
}

fn number(figure: &Figure<'_>, cursor: Cursor<'_>) -> String {
    figure.say(Gender::Masculine, cursor.options.numbers)
}

fn slash<'a>(cursor: Cursor<'a>, top: &Figure<'a>) -> Option<Taken<'a>> {
    let sign = cursor.to(top.end);
    if !sign.is_glued()
        || !matches!(sign.text(), "/" | "⁄")
        || !sign.ahead(1).is_glued_kind(Kind::Digits)
    {
        return None;
    }
    let bottom = Figure::at(sign.ahead(1))?;
    let mut end = bottom.end;
    let after = cursor.to(end);
    let ordinal = super::ordinal::Ending::of(after).filter(|_| after.is_glued());
    if ordinal.is_some() {
        end += 1;
    } else if after.is_glued() && (after.is_letters() || after.is_digits() || after.text() == "/") {
        return None;
    }
    if cursor.text() == "1" && bottom.integer() == Some(2) && after.text().starts_with("finale") {
        return Some(Taken::new(end, "demi"));
    }
    let below = bottom.integer();
    if ordinal.is_none() && are_neighbours(cursor, top, below, after) {
        let said = format!("{} {}", number(top, cursor), number(&bottom, cursor));
        return Some(Taken::new(end, said));
    }
    let out_of = || format!("{} sur {}", number(top, cursor), number(&bottom, cursor));
    let said = match (top.integer(), below) {
        (Some(top_value), Some(below_value))
            if ordinal.is_some() || is_fraction(cursor, top_value, below_value) =>
        {
            let said = parts(top_value, below_value, cursor);
            return Some(of_thing(cursor, said, cursor.to(end)));
        }
        (Some(same), Some(below_value)) if same == below_value && !FULL_MARKS.contains(&same) => {
            format!("{} {}", number(top, cursor), number(&bottom, cursor))
        }
        (Some(_), Some(_)) if top.whole.len() >= 4 => return None,
        _ => out_of(),
    };
    Some(Taken::new(end, said))
}

/// `5/6 personnes`, « five or six »; `10/12 ans`: neighbours before a noun in the plural,
/// without an article, and ages are not a fraction.
fn are_neighbours(
    cursor: Cursor<'_>,
    top: &Figure<'_>,
    below: Option<u64>,
    after: Cursor<'_>,
) -> bool {
    let is_age =
        matches!(after.text(), "ans" | "mois" | "jours" | "semaines") && top.value() > Some(1);
    let is_party = matches!(
        after.text(),
        "pers" | "personnes" | "convives" | "couverts" | "parts"
    ) && top.value() > Some(1);
    let follow =
        is_age || is_party || top.integer().map(|value| value + 1) == below && below > Some(2);
    let before = cursor.word_before().lower();
    let is_article = BEFORE_FRACTION.contains(&before);
    let word = after.lower();
    let is_plural_noun = after.kind() == Some(Kind::Lower)
        && !after.is_glued()
        && word.ends_with(['s', 'x'])
        && !neighbours::is_tool_word(&word);
    follow && !is_article && is_plural_noun
}

fn is_fraction(cursor: Cursor<'_>, top: u64, below: u64) -> bool {
    let before = cursor.back(1).lower();
    let before_that = cursor.back(2).lower();
    let is_mark = MARKED.contains(&before)
        || matches!(before.as_str(), "de" | "à" | "un" | "d") && MARKED.contains(&before_that);
    let is_small = (2..=MOST_DENOMINATOR).contains(&below);
    let is_screen = (top, below) == (16, 9);
    let is_below = is_screen || top < 2 * below && top <= below + MOST_EXCESS;
    // « 8/10 en dictée », but « 9/10 de la population », « les 9/10 ».
    let is_ten = below == 10
        && top > 1
        && !matches!(cursor.ahead(3).text(), "de" | "des" | "du" | "d")
        && !matches!(before.as_str(), "les" | "des" | "aux" | "ces");
    let is_mark = is_mark || is_ten;
    top >= 1 && top != below && !is_mark && (is_small && is_below || top == 1 && below > 1)
}

/// « un demi », « deux tiers », « cinq douzièmes ».
pub(super) fn parts(top: u64, below: u64, cursor: Cursor<'_>) -> String {
    let numbers = cursor.options.numbers;
    let plural = top > 1;
    let name = match below {
        2 => "demi".to_owned(),
        3 => "tiers".to_owned(),
        4 => "quart".to_owned(),
        _ => spelling::ordinal(&below.to_string(), Gender::Masculine, numbers),
    };
    let plural = if plural && below != 3 { "s" } else { "" };
    format!(
        "{} {name}{plural}",
        spelling::count(top, Gender::Masculine, numbers)
    )
}

/// Part of a thing: « une demi-heure », « trois quarts de litre ». The unit, if it is a
/// symbol, is in the singular; « un » in front of « un quart » is said once.
fn of_thing<'a>(cursor: Cursor<'a>, said: String, after: Cursor<'a>) -> Taken<'a> {
    let is_half = said == "un demi";
    let is_parted = !after.is_glued() || !cursor.is_digits();
    let unit = unit::one(after).filter(|(_, _, end)| {
        let next = after.to(*end);
        let runs_on = next.is_glued() && (next.is_letters() || matches!(next.text(), "'"));
        let is_symbol = after.text().len() <= 3 && !matches!(after.text(), "an" | "ans" | "bar");
        is_parted && !runs_on && is_symbol
    });
    let gender = unit
        .as_ref()
        .map_or_else(|| counted_noun::gender(after), |(_, gender, _)| *gender);
    let said = if is_half && gender == Gender::Feminine {
        "une demi".to_owned()
    } else {
        said
    };
    let said = match cursor.word_before().text() {
        "un" | "une" => said
            .trim_start_matches("une ")
            .trim_start_matches("un ")
            .to_owned(),
        _ => said,
    };
    match unit {
        Some((one, _, end)) if is_half => Taken::new(end, format!("{said} {one}")),
        Some((one, _, end)) => {
            let of = if super::cardinal::starts_with_vowel(&one) {
                "d'"
            } else {
                "de "
            };
            Taken::new(end, format!("{said} {of}{one}"))
        }
        None => Taken::new(after.at, said),
    }
}

/// Unicode's ready-made fractions.
fn vulgar(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "½" => "un demi",
        "¼" => "un quart",
        "¾" => "trois quarts",
        "⅓" => "un tiers",
        "⅔" => "deux tiers",
        "⅕" => "un cinquième",
        "⅖" => "deux cinquièmes",
        "⅗" => "trois cinquièmes",
        "⅘" => "quatre cinquièmes",
        "⅙" => "un sixième",
        "⅚" => "cinq sixièmes",
        "⅐" => "un septième",
        "⅛" => "un huitième",
        "⅜" => "trois huitièmes",
        "⅝" => "cinq huitièmes",
        "⅞" => "sept huitièmes",
        "⅑" => "un neuvième",
        "⅒" => "un dixième",
        _ => return None,
    })
}

/// `2 ½`, `3 1/2`: « et demi », « et quart ».
fn and_a_half<'a>(cursor: Cursor<'a>, whole: &Figure<'a>) -> Option<Taken<'a>> {
    let next = cursor.to(whole.end);
    let slash = next.ahead(1);
    let (said, end) = if next.is_sign() {
        (vulgar(next.text())?, whole.end + 1)
    } else if slash.is_glued_text("/")
        && !next.is_glued()
        && slash.ahead(1).is_glued()
        && !(slash.ahead(2).is_glued_letters() || slash.ahead(2).is_glued_text("/"))
    {
        let said = match (next.text(), slash.ahead(1).text()) {
            ("1", "2") => "un demi",
            ("1", "3") => "un tiers",
            ("2", "3") => "deux tiers",
            ("1", "4") => "un quart",
            ("3", "4") => "trois quarts",
            _ => return None,
        };
        (said, slash.at + 2)
    } else {
        return None;
    };
    whole.integer()?;
    let said = if said == "un demi" { "demi" } else { said };
    Some(Taken::new(
        end,
        format!("{} et {said}", number(whole, cursor)),
    ))
}

fn superscript(sign: &str) -> Option<char> {
    Some(match sign {
        "⁰" => '0',
        "¹" => '1',
        "²" => '2',
        "³" => '3',
        "⁴" => '4',
        "⁵" => '5',
        "⁶" => '6',
        "⁷" => '7',
        "⁸" => '8',
        "⁹" => '9',
        _ => return None,
    })
}

/// `10²`, `10⁻³`, `2^10`.
fn power<'a>(cursor: Cursor<'a>, base: &Figure<'a>) -> Option<Taken<'a>> {
    let (exponent, end) = exponent_at(cursor.to(base.end))?;
    let said = format!("{} {exponent}", number(base, cursor));
    let is_many = !exponent.contains("moins");
    Some(match unit::after_power(cursor.to(end), is_many) {
        Some((unit, end)) => Taken::new(end, format!("{said} {unit}")),
        None => Taken::new(end, said),
    })
}

/// `x²`, `mc²`; `m²` is a unit, and `l'eau²` has a note.
fn letter_power(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let letters = cursor.text();
    let is_product = letters.len() <= 3 && !letters.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_unit = unit::one(cursor).is_some();
    if letters.chars().nth(1).is_some() && !is_product || is_unit || cursor.is_glued() {
        return None;
    }
    let (exponent, end) = exponent_at(cursor.ahead(1))?;
    Some(Taken::new(
        end,
        format!("{} {exponent}", spelling::letters(letters)),
    ))
}

/// « au carré », « puissance moins trois », and the token after it.
fn exponent_at(from: Cursor<'_>) -> Option<(String, usize)> {
    let mut at = from;
    let mut digits = String::new();
    let mut minus = "";
    if at.is_glued_text("^") {
        at = at.ahead(1);
        if matches!(at.text(), "-" | "−") {
            minus = "moins ";
            at = at.ahead(1);
        }
        if !at.is_glued_kind(Kind::Digits) {
            return None;
        }
        digits.push_str(at.text());
        at = at.ahead(1);
    } else {
        if at.is_glued_text("⁻") {
            minus = "moins ";
            at = at.ahead(1);
        }
        while let Some(digit) = at.is_glued().then(|| superscript(at.text())).flatten() {
            digits.push(digit);
            at = at.ahead(1);
        }
    }
    let exponent = match (digits.as_str(), minus) {
        ("", _) => return None,
        ("2", "") => "au carré".to_owned(),
        ("3", "") => "au cube".to_owned(),
        _ => format!(
            "puissance {minus}{}",
            spelling::cardinal(&digits, Gender::Masculine, from.options.numbers)
        ),
    };
    Some((exponent, at.at))
}

/// `3 x 4`, `4x4`, `10 x 15 cm`: the first number and the sign.
fn product<'a>(cursor: Cursor<'a>, first: &Figure<'a>) -> Option<Taken<'a>> {
    let sign = cursor.to(first.end);
    let second = sign.ahead(1);
    if sign.is_glued_text("x") && is_times_alone(second) {
        return Some(Taken::new(
            second.at,
            format!("{} fois", number(first, cursor)),
        ));
    }
    if !matches!(sign.text(), "x" | "X" | "×")
        || !second.is_digits()
        || sign.is_glued() != second.is_glued()
    {
        return None;
    }
    let figure = Figure::at(second)?;
    let unit = cursor.to(figure.end);
    let said = number(first, cursor);
    if sign.is_glued() && sign.is_letters() && first.whole == figure.whole && !unit.is_letters()
        || cursor.span(cursor.at, second.at + 1) == "4x4"
    {
        return Some(Taken::new(second.at, said));
    }
    // `4 x 100 m` is a race.
    let is_race = unit.text() == "m" && figure.integer().is_some_and(|second| second >= 50);
    let is_size =
        sign.is_letters() && matches!(unit.text(), "cm" | "mm" | "m" | "km" | "px") && !is_race;
    let by = if is_size { "sur" } else { "fois" };
    Some(Taken::new(second.at, format!("{said} {by}")))
}

/// What follows the `x` of `3x sans frais` and `2x/jour`, and not of `2x + 1`.
fn is_times_alone(after: Cursor<'_>) -> bool {
    if after.is_glued() {
        matches!(after.text(), "/" | "," | "." | ")")
    } else {
        after.is_letters() || !after.exists()
    }
}
