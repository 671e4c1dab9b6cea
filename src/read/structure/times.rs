//! Time codes at the start of a line: `[00:01:23]`, `00:01:23,400`, `(1 h 02)`,
//! `00:01:23 --> 00:01:25`. They become old times, not speech. An hour that is
//! said (`14 h 30 : ouverture`) has no brackets.

use crate::read::OldTime;
use crate::units::Millis;
use regex::Regex;
use std::sync::LazyLock;

static CODE: LazyLock<Regex> = LazyLock::new(|| {
    const CLOCK: &str = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?";
    const HOURS: &str =
        r"(?:\d{1,2}\s*h\s*)?(?:\d{1,2}\s*(?:min|mn|')?\s*)?(?:\d{1,2}\s*(?:s|sec|'')\.?)?";
    let bracketed = format!(
        r"[\[(]\s*(?P<a>{CLOCK}|{HOURS})\s*(?:(?:-->|–|—|-|à|→)\s*(?P<b>{CLOCK}|{HOURS})\s*)?[\])]"
    );
    let bare = r"(?P<c>\d{1,2}:\d{2}:\d{2}(?:[.,:]\d{1,3})?)(?:\s*(?:-->|–|—|-|→)\s*(?P<d>\d{1,2}:\d{2}:\d{2}(?:[.,:]\d{1,3})?))?";
    Regex::new(&format!(
        r"^\s*(?:{bracketed}|{bare}(?P<e>[\s:–—-]|$))[\s\u{{a0}}]*(?:[-–—:]\s+)?"
    ))
    .expect("a valid pattern")
});

/// The time at the start of a text, and where the speech begins.
pub(super) fn at_start(text: &str) -> Option<(OldTime, usize)> {
    let first = text.trim_start().chars().next()?;
    if !(first.is_ascii_digit() || matches!(first, '[' | '(')) {
        return None;
    }
    let head = &text[..text.floor_char_boundary(80)];
    let found = CODE.captures(head)?;
    let start = millis(found.name("a").or(found.name("c"))?.as_str())?;
    let end = found
        .name("b")
        .or(found.name("d"))
        .and_then(|end| millis(end.as_str()));
    let whole = found.get(0)?;
    Some((OldTime { start, end }, whole.end()))
}

/// Whether the inside of a parenthesis is a time code and nothing else.
pub(super) fn is_code(inside: &str) -> bool {
    let bracketed = format!("[{}]", inside.trim());
    at_start(&bracketed).is_some_and(|(_, end)| end == bracketed.len())
}

/// Of `1:02:03,400`, `02:03`, `1 h 02`, `14 min 20 s`; `None` for what has no unit.
fn millis(code: &str) -> Option<Millis> {
    if code.contains(':') {
        return clock(code);
    }
    let (mut total, mut number, mut unit) = (0_u64, None::<u64>, None::<char>);
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            number = Some(number.unwrap_or(0) * 10 + u64::from(digit));
        } else if matches!(c, 'h' | 'm' | 's' | '\'') {
            let factor = match c {
                'h' => 3_600_000,
                'm' => 60_000,
                '\'' if chars.peek() != Some(&'\'') && unit != Some('\'') => 60_000,
                _ => 1000,
            };
            total += number.take().unwrap_or(0) * factor;
            unit = Some(c);
        }
    }
    unit?;
    // « 1 h 02 »: what follows the hours are minutes.
    if unit == Some('h') {
        total += number.take().unwrap_or(0) * 60_000;
    }
    Some(Millis(total))
}

fn clock(code: &str) -> Option<Millis> {
    let (clock, fraction) = match code.split_once([',', '.']) {
        Some((clock, fraction)) => (clock, fraction),
        None => (code, ""),
    };
    let mut parts: Vec<u64> = clock
        .split(':')
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    // A fourth part counts video frames: finer than what is kept.
    parts.truncate(3);
    let seconds = parts.iter().fold(0, |sum, part| sum * 60 + part);
    let millis: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(Millis(seconds * 1000 + millis))
}
