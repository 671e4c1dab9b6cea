//! Clock times and durations.
//!
//! Takes `18h30`, `18 h 30`, `9 h`, `12:45`, `2h30min`, `1 h 05 min 3 s`, `5 min 30`, `1'30''`,
//! `24h/24`, `7j/7`. Says « dix-huit heures trente », « une heure cinq minutes trois
//! secondes », « sept jours sur sept »; hours and minutes are feminine. Hands over
//! durations with one unit (`0,5 s`, `3 j`: a measure) and scales (`1:25 000`).

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::gender::Gender;
use crate::normalise::spelling;
use crate::normalise::tokens::Kind;

pub(super) struct Hour;

impl TokenClass for Hour {
    fn id(&self) -> &'static str {
        "hour"
    }

    fn about(&self) -> &'static str {
        "clock times and durations: 18h30, 12:45, 1 h 05 min 3 s"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let is_stamp = cursor.back(1).text() == "T" && cursor.back(2).is_digits();
        let is_part = cursor.is_glued() && cursor.back(1).is_letters() && !is_stamp;
        if cursor.text().len() > 3 || is_part {
            return None;
        }
        hours(cursor)
            .or_else(|| clock(cursor))
            .or_else(|| minutes(cursor))
            .or_else(|| primes(cursor))
            .or_else(|| race(cursor))
            .or_else(|| out_of(cursor))
            .or_else(|| minute_of_game(cursor))
    }
}

fn value(cursor: Cursor<'_>) -> Option<u64> {
    if cursor.is_digits() {
        cursor.text().parse().ok()
    } else {
        None
    }
}

/// A number of feminine things: « vingt et une heures ».
fn count(cursor: Cursor<'_>, value: u64, noun: &str) -> String {
    let number = spelling::count(value, Gender::Feminine, cursor.options.numbers);
    let plural = if value >= 2 && !noun.is_empty() {
        "s"
    } else {
        ""
    };
    let space = if noun.is_empty() { "" } else { " " };
    format!("{number}{space}{noun}{plural}")
}

fn hours(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let unit = cursor.ahead(1);
    if !matches!(unit.text(), "h" | "H" | "heures" | "heure") || cursor.text() == "000" {
        return None;
    }
    let after = unit.ahead(1);
    let is_word = unit.text().len() > 1;
    let is_measure = after.is_glued() && (after.is_letters() || after.text() == "'");
    if is_measure || is_word && (unit.is_glued() || value(after).is_none()) {
        return None;
    }
    let mut said = count(cursor, value(cursor)?, "heure");
    if let Some(end) = out_of_total(after, &mut said) {
        return Some(Taken::new(end, said));
    }
    let mut end = after.at;
    if let Some(minutes) = value(after).filter(|value| *value < 60 && after.text().len() <= 2) {
        let counted = after.ahead(1);
        let named = is_minute(counted);
        let is_other = !named && (after.text().len() < 2 || !after.is_glued() && is_unit(counted));
        if !is_other {
            end = counted.at;
            // `2h03'59''`
            if counted.is_glued_text("'") && counted.ahead(1).is_glued_kind(Kind::Digits) {
                let (seconds, end) = seconds_after_prime(cursor, counted.ahead(1))?;
                let minutes = count(cursor, minutes, "minute");
                return Some(Taken::new(end, format!("{said} {minutes} {seconds}")));
            }
            if minutes > 0 || named {
                said.push(' ');
                said.push_str(&count(cursor, minutes, if named { "minute" } else { "" }));
            }
            if named {
                end += 1;
                end = seconds(cursor.to(end), &mut said).unwrap_or(end);
            }
        }
    }
    Some(Taken::new(end, said))
}

fn is_minute(cursor: Cursor<'_>) -> bool {
    matches!(cursor.text(), "min" | "mn" | "minutes" | "minute")
}

/// After `18 h`, `30 €` is a sum and not minutes.
fn is_unit(cursor: Cursor<'_>) -> bool {
    matches!(cursor.text(), "€" | "%" | "km" | "kg" | "h" | "$")
}

fn seconds(cursor: Cursor<'_>, said: &mut String) -> Option<usize> {
    let value = value(cursor)?;
    let unit = cursor.ahead(1);
    if !matches!(unit.text(), "s" | "sec" | "secondes") {
        return None;
    }
    said.push(' ');
    said.push_str(&count(cursor, value, "seconde"));
    Some(unit.at + 1)
}

/// `12:45`, `12:45:30`.
fn clock(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let two_digits = |at: Cursor<'_>| at.is_glued_kind(Kind::Digits) && at.text().len() == 2;
    let minutes = cursor.ahead(2);
    if !cursor.ahead(1).is_glued_text(":") || !two_digits(minutes) {
        return None;
    }
    let scale = minutes.ahead(1).is_digits() && minutes.ahead(1).text() == "000";
    let (hour, minute) = (value(cursor)?, value(minutes)?);
    if hour > 24 || minute > 59 || scale {
        return None;
    }
    let mut said = count(cursor, hour, "heure");
    if minute > 0 {
        said.push(' ');
        said.push_str(&count(cursor, minute, ""));
    }
    let second = minutes.ahead(2);
    if minutes.ahead(1).is_glued_text(":") && two_digits(second) {
        if minute > 0 {
            said.push_str(if minute > 1 { " minutes" } else { " minute" });
        }
        said.push(' ');
        said.push_str(&count(cursor, value(second)?, "seconde"));
        return Some(Taken::new(second.at + 1, said));
    }
    Some(Taken::new(minutes.at + 1, said))
}

/// `5 min 30`, `3 min 08 s`; one unit alone is a measure.
fn minutes(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let unit = cursor.ahead(1);
    let after = unit.ahead(1);
    if !is_minute(unit) || after.text().len() != 2 {
        return None;
    }
    let second = value(after).filter(|value| *value < 60)?;
    let mut said = count(cursor, value(cursor)?, "minute");
    if let Some(end) = seconds(after, &mut said) {
        return Some(Taken::new(end, said));
    }
    if is_unit(after.ahead(1)) {
        return None;
    }
    said.push(' ');
    said.push_str(&count(cursor, second, ""));
    Some(Taken::new(after.at + 1, said))
}

/// `1'30''` and `1′30″`.
fn primes(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (prime, second) = (cursor.ahead(1), cursor.ahead(2));
    if !prime.is_glued()
        || !matches!(prime.text(), "'" | "′")
        || !second.is_glued()
        || second.text().len() != 2
    {
        return None;
    }
    let mut said = count(cursor, value(cursor)?, "minute");
    let (seconds, end) = seconds_after_prime(cursor, second)?;
    said.push(' ');
    said.push_str(&seconds);
    Some(Taken::new(end, said))
}

/// `30''` after minutes, and the token after it; without a mark only the number is said.
fn seconds_after_prime(cursor: Cursor<'_>, second: Cursor<'_>) -> Option<(String, usize)> {
    let mark = second.ahead(1);
    let marks = if mark.is_glued_text("\"") || mark.is_glued_text("″") {
        1
    } else if mark.is_glued_text("'") && mark.ahead(1).is_glued_text("'") {
        2
    } else {
        0
    };
    let noun = if marks > 0 { "seconde" } else { "" };
    let said = count(cursor, value(second)?, noun);
    Some((said, mark.at + marks))
}

/// `9"58`, the time of a race, and `12''`.
fn race(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let mark = cursor.ahead(1);
    let hundredths = if mark.is_glued_text("'") && mark.ahead(1).is_glued_text("'") {
        mark.ahead(2)
    } else if mark.is_glued_text("\"") || mark.is_glued_text("″") {
        mark.ahead(1)
    } else {
        return None;
    };
    let mut said = count(cursor, value(cursor)?, "seconde");
    let is_time = hundredths.is_glued_kind(Kind::Digits) && hundredths.text().len() <= 2;
    if is_time {
        said.push(' ');
        said.push_str(&count(cursor, value(hundredths)?, ""));
        return Some(Taken::new(hundredths.at + 1, said));
    }
    // A quotation mark after a number may close a quotation.
    mark.is_glued_text("'")
        .then(|| Taken::new(hundredths.at, said))
}

/// `5'` of a recipe; `(23')` and `90'+3`, the minute of a goal.
fn minute_of_game(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let prime = cursor.ahead(1);
    let after = prime.ahead(1);
    let closes = matches!(cursor.back(1).text(), "'" | "‘");
    let runs_on = after.is_glued()
        && (after.is_letters() || after.is_digits() || matches!(after.text(), "'" | "\""));
    if !prime.is_glued() || !matches!(prime.text(), "'" | "′") || runs_on || closes {
        return None;
    }
    let value = value(cursor)?;
    let is_added = after.is_glued_text("+") && after.ahead(1).is_digits();
    let is_minute = is_added || cursor.back(1).text() == "(" && after.text() == ")";
    let said = if is_minute {
        let digits = value.to_string();
        let numbers = cursor.options.numbers;
        spelling::ordinal(&digits, Gender::Feminine, numbers) + " minute"
    } else {
        count(cursor, value, "minute")
    };
    Some(Taken::new(after.at, said))
}

/// `7j/7`, `7 jours/7`.
fn out_of(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let unit = cursor.ahead(1);
    let value = value(cursor)?;
    let noun = match unit.text() {
        "j" | "jour" | "jours" => "jour",
        _ => return None,
    };
    let number = spelling::count(value, Gender::Masculine, cursor.options.numbers);
    let mut said = format!("{number} {noun}{}", if value >= 2 { "s" } else { "" });
    let end = out_of_total(unit.ahead(1), &mut said)?;
    Some(Taken::new(end, said))
}

/// `/24` after hours, `/7` after days.
fn out_of_total(slash: Cursor<'_>, said: &mut String) -> Option<usize> {
    let total = slash.ahead(1);
    let total_value = value(total)?;
    let is_clock = matches!(total.ahead(1).text(), "h" | "H");
    if slash.text() != "/" || is_clock {
        return None;
    }
    said.push_str(" sur ");
    said.push_str(&spelling::count(
        total_value,
        Gender::Masculine,
        slash.options.numbers,
    ));
    Some(total.at + 1)
}
