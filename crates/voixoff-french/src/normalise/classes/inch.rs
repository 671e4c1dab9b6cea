//! Inches and feet.
//!
//! Takes `65"`, `15,6″`, `1/2"`, `6'2"`, and `27''` after a word such as *écran*. Says
//! « soixante-cinq pouces », « six pieds deux pouces ». Hands over times (`1'30"`,
//! `9"58`, `12''`: the class `hour`) and a quotation mark that closes.

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::spelling;
use crate::normalise::tokens::Kind;
use crate::table::WordList;
use crate::tables;

/// Things that are measured in inches, looked for among the words before.
static MEASURED: WordList = WordList::section(tables::CONTEXT_WORDS, "inches");

/// Words before the height of a person in feet.
const TALL: [&str; 6] = ["mesure", "mesurait", "mesurer", "taille", "haut", "grand"];

/// How many tokens before are looked at.
const MOST_BEFORE: usize = 4;

/// A quotation is rarely longer, in tokens.
const LONGEST_QUOTATION: usize = 60;

/// Nobody is taller, in feet.
const MOST_FEET: u64 = 8;

pub(super) struct Inch;

impl TokenClass for Inch {
    fn id(&self) -> &'static str {
        "inch"
    }

    fn about(&self) -> &'static str {
        "inches and feet: 65\", 6'2\""
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if cursor.is_glued() && cursor.back(1).is_letters() {
            return None;
        }
        feet(cursor).or_else(|| inches(cursor))
    }
}

fn is_before(cursor: Cursor<'_>, shows_it: impl Fn(&str) -> bool) -> bool {
    (1..=MOST_BEFORE).any(|back| shows_it(&cursor.back(back).lower()))
}

/// How many tokens the mark of inches has: `"`, `″`, `''`; 0 where there is none, or a
/// number after it.
fn mark(at: Cursor<'_>) -> usize {
    let marks = match at.text() {
        "\"" | "″" if at.is_glued() => 1,
        "'" if at.is_glued() && at.ahead(1).is_glued_text("'") => 2,
        _ => 0,
    };
    let after = at.ahead(marks);
    let runs_on = after.is_glued() && (after.is_digits() || after.is_letters());
    if runs_on { 0 } else { marks }
}

fn count(value: &str, one: &str, cursor: Cursor<'_>) -> String {
    let number = spelling::cardinal(value, Gender::Masculine, cursor.options.numbers);
    let plural = if matches!(value, "0" | "1") { "" } else { "s" };
    format!("{number} {one}{plural}")
}

/// `6'2"`: seconds are written with two figures.
fn feet(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (prime, inches) = (cursor.ahead(1), cursor.ahead(2));
    let is_shaped = prime.is_glued()
        && matches!(prime.text(), "'" | "′")
        && inches.is_glued_kind(Kind::Digits)
        && inches.text().len() <= 2;
    let marks = mark(inches.ahead(1));
    let is_height = inches.text().len() == 1 || is_before(cursor, |word| TALL.contains(&word));
    let value: u64 = cursor.text().parse().ok()?;
    if !is_shaped || marks == 0 || !is_height || !(1..=MOST_FEET).contains(&value) {
        return None;
    }
    let said = format!(
        "{} {}",
        count(cursor.text(), "pied", cursor),
        count(inches.text(), "pouce", cursor)
    );
    Some(Taken::new(inches.at + 1 + marks, said))
}

/// `65"`, `15,6"`; `1/2"`.
fn inches(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let figure = Figure::at(cursor)?;
    let slash = cursor.to(figure.end);
    if slash.is_glued_text("/") && slash.ahead(1).is_glued_kind(Kind::Digits) {
        let below = slash.ahead(1);
        let marks = mark(below.ahead(1));
        let (top, bottom) = (figure.integer()?, below.text().parse().ok()?);
        let is_part = marks == 1 && bottom > top && !closes_quotation(below.ahead(1));
        return is_part.then(|| {
            let said = super::fraction::parts(top, bottom, cursor);
            let of = if bottom == 2 { "" } else { "de " };
            Taken::new(below.at + 1 + marks, format!("{said} {of}pouce"))
        });
    }
    let marks = mark(slash);
    let is_told = marks == 2 || slash.back(2).text() == "'";
    if marks == 0
        || closes_quotation(slash)
        || is_told && !is_before(cursor, |word| MEASURED.contains(word))
    {
        return None;
    }
    let number = figure.say(Gender::Masculine, cursor.options.numbers);
    let plural = if figure.is_plural() { "s" } else { "" };
    Some(Taken::new(
        slash.at + marks,
        format!("{number} pouce{plural}"),
    ))
}

/// Whether a quotation that was opened with `"` ends here.
fn closes_quotation(mark: Cursor<'_>) -> bool {
    if mark.text() != "\"" {
        return false;
    }
    let earlier = (1..LONGEST_QUOTATION).map(|back| mark.back(back));
    let found = earlier
        .take_while(|at| at.exists())
        .find(|at| at.text() == "\"");
    found.is_some_and(|at| !at.is_glued() && at.ahead(1).is_glued())
}
