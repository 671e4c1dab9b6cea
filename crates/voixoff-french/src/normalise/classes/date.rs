//! Dates.
//!
//! Takes `22/11/2021`, `2021-11-22`, `22.11.2021`, `1er/01/2020`, `le 25/12`, `12/2023`, `1 janvier`, `03 déc.`,
//! `11-Septembre`, `saison 2023/2024`, and the wars `14-18` and `39-45`. Says « vingt-deux
//! novembre deux mille vingt et un », « premier janvier », « quatorze dix-huit ». The
//! month as a word, its abbreviation and the year next to it are other tokens. Hands
//! over what is not a day of the calendar (`32/13`), fractions, ranges (`1939-1945`).

use super::{Taken, TokenClass};
use crate::calendar;
use crate::normalise::cursor::Cursor;
use crate::normalise::gender::Gender;
use crate::normalise::spelling;
use crate::normalise::tokens::{Gap, Kind};

/// Wars named by their years.
const WARS: [(&str, &str); 2] = [("14", "18"), ("39", "45")];

pub(super) struct Date;

impl TokenClass for Date {
    fn id(&self) -> &'static str {
        "date"
    }

    fn about(&self) -> &'static str {
        "dates: 22/11/2021, 2021-11-22, le 25/12, 1 janvier, 14-18"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let text = cursor.text();
        if text.len() > 4
            || cursor.is_glued() && (cursor.back(1).is_letters() || cursor.back(1).is_digits())
        {
            return None;
        }
        numeric(cursor)
            .or_else(|| first_of_month(cursor))
            .or_else(|| day_and_month_number(cursor))
            .or_else(|| month_and_year(cursor))
            .or_else(|| day_of_named_month(cursor))
            .or_else(|| war(cursor))
            .or_else(|| season(cursor))
    }
}

/// The second number after a glued separator.
fn part<'a>(cursor: Cursor<'a>, separator: &str) -> Option<Cursor<'a>> {
    let second = cursor.ahead(1);
    (cursor.is_glued_text(separator) && second.is_glued_kind(Kind::Digits)).then_some(second)
}

fn numeric(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let separator = cursor.ahead(1).text();
    if !matches!(separator, "/" | "-" | ".") {
        return None;
    }
    let second = part(cursor.ahead(1), separator)?;
    let third = part(second.ahead(1), separator)?;
    let mut after = third.ahead(1);
    // `2024-03-05T14:30`: the hour is the next token's.
    let is_stamp = after.is_glued_text("T") && after.ahead(1).is_glued_kind(Kind::Digits);
    if is_stamp {
        after = after.ahead(1);
    } else if after.is_glued()
        && (after.is_letters() || matches!(after.text(), "/" | "-") && after.ahead(1).is_glued())
    {
        return None;
    }
    if after.is_glued_text(".") && after.ahead(1).is_glued_kind(Kind::Digits) {
        return None;
    }
    let (day, year) = if cursor.text().len() == 4 {
        (third, cursor)
    } else {
        (cursor, third)
    };
    let year_is_whole = year.text().len() == 4 || year.text().len() == 2 && separator == "/";
    if !year_is_whole || day.text().len() > 2 {
        return None;
    }
    let said = day_and_month(day, second)?;
    let year = whole_year(year.text())?;
    let year = spelling::count(year, Gender::Masculine, cursor.options.numbers);
    Some(Taken::new(after.at, format!("{said} {year}")))
}

/// `24` is 2024, `68` is 1968.
fn whole_year(digits: &str) -> Option<u64> {
    let year: u64 = digits.parse().ok()?;
    Some(match (digits.len(), year) {
        (2, 0..=49) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    })
}

/// « vingt-deux novembre » for two numbers that are a day and a month.
fn day_and_month(day: Cursor<'_>, month: Cursor<'_>) -> Option<String> {
    let (day_number, month_number): (u64, usize) =
        (day.text().parse().ok()?, month.text().parse().ok()?);
    let name = calendar::month(month_number)?;
    let said = say_day(day_number, day)?;
    (month.text().len() <= 2).then(|| format!("{said} {name}"))
}

fn say_day(day: u64, cursor: Cursor<'_>) -> Option<String> {
    match day {
        1 => Some("premier".to_owned()),
        2..=31 => Some(spelling::count(
            day,
            Gender::Masculine,
            cursor.options.numbers,
        )),
        _ => None,
    }
}

/// `1er/01/2020`.
fn first_of_month(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    if cursor.text() != "1" || !cursor.ahead(1).is_glued_text("er") {
        return None;
    }
    let month = part(cursor.ahead(2), "/")?;
    let end = month.ahead(1);
    if end.is_glued_letters() {
        return None;
    }
    let said = day_and_month(cursor, month)?;
    let year = part(end, "/").filter(|year| year.text().len() == 4);
    Some(match year {
        Some(year) => {
            let value = year.text().parse().ok()?;
            let year_said = spelling::count(value, Gender::Masculine, cursor.options.numbers);
            Taken::new(year.at + 1, format!("{said} {year_said}"))
        }
        None => Taken::new(end.at, said),
    })
}

/// `le 22/11`, `les 24 et 25/12`: an article or a weekday comes before. With a month
/// of one figure (« le 3/4 ») nothing may follow of which it would be a fraction.
fn day_and_month_number(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let month = part(cursor.ahead(1), "/")?;
    let mut before = cursor.word_before();
    let is_joined = matches!(before.text(), "et" | "au" | "ou" | "à")
        && before.back(1).is_digits()
        && before.back(2).is_letters();
    if is_joined {
        before = before.back(2);
    }
    let word = before.lower();
    let is_weekday = calendar::is_weekday(&word);
    let is_dated = is_weekday
        || matches!(
            word.as_str(),
            "le" | "du" | "au" | "dès" | "depuis" | "avant" | "après"
        )
        || word == "les" && before.at + 1 < cursor.at;
    let after = month.ahead(1);
    let runs_on =
        after.is_glued() && (after.is_letters() || after.is_digits() || after.text() == "/");
    let is_part = matches!(after.text(), "de" | "des" | "du" | "d");
    let is_span =
        word == "du" && after.text() == "au" || word == "au" && before.back(1).is_digits();
    let is_whole = month.text().len() == 2 || is_weekday || is_span || word == "le" && !is_part;
    if !is_whole || !is_dated || runs_on {
        return None;
    }
    Some(Taken::new(after.at, day_and_month(cursor, month)?))
}

/// `12/2023`: a month and a year of our time.
fn month_and_year(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let year = part(cursor.ahead(1), "/")?;
    let after = year.ahead(1);
    let is_time = match year.text().len() {
        4 => matches!(year.text().get(..2), Some("19" | "20")),
        // `03/24`: nothing else starts with a zero.
        2 => cursor.text().starts_with('0') && year.text() > "12",
        _ => false,
    };
    let is_referred_to = matches!(cursor.back(1).text(), "°" | "no" | "UE" | "CE")
        || cursor.word_before().lower().starts_with("règlement");
    let runs_on = after.is_glued() && (after.is_letters() || after.text() == "/");
    if cursor.text().len() > 2 || !is_time || is_referred_to || runs_on {
        return None;
    }
    let month: usize = cursor.text().parse().ok()?;
    let name = calendar::month(month)?;
    let value = whole_year(year.text())?;
    let said = spelling::count(value, Gender::Masculine, cursor.options.numbers);
    Some(Taken::new(after.at, format!("{name} {said}")))
}

/// The day before the name of a month, also over a hyphen.
fn day_of_named_month(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let hyphen = cursor.ahead(1).is_glued_text("-");
    let month = cursor.ahead(if hyphen { 2 } else { 1 });
    let is_apart = if hyphen {
        month.is_glued()
    } else {
        month.gap() != Gap::None
    };
    if !is_apart
        || !month.is_letters()
        || cursor.text().len() > 2
        || !calendar::is_month(&month.lower())
    {
        return None;
    }
    let said = say_day(cursor.text().parse().ok()?, cursor)?;
    Some(Taken::new(month.at, said))
}

fn war(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let second = part(cursor.ahead(1), "-")?;
    let is_war = WARS.contains(&(cursor.text(), second.text()));
    let after = second.ahead(1);
    let counts = after.is_glued() && after.is_letters()
        || matches!(
            after.text(),
            "ans" | "%" | "€" | "mois" | "jours" | "h" | "euros" | "km" | "°"
        );
    if !is_war || counts {
        return None;
    }
    let say =
        |at: Cursor<'_>| spelling::cardinal(at.text(), Gender::Masculine, cursor.options.numbers);
    Some(Taken::new(
        after.at,
        format!("{} {}", say(cursor), say(second)),
    ))
}

/// `2023/2024`: two years in a row.
fn season(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let second = part(cursor.ahead(1), "/")?;
    let (from, to): (u64, u64) = (cursor.text().parse().ok()?, second.text().parse().ok()?);
    let is_season = cursor.text().len() == 4
        && (to == from + 1 || second.text().len() == 2 && to == (from + 1) % 100);
    if !is_season {
        return None;
    }
    let say = |year| spelling::count(year, Gender::Masculine, cursor.options.numbers);
    Some(Taken::new(
        second.at + 1,
        format!("{} {}", say(from), say(to)),
    ))
}
