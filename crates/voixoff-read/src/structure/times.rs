//! Time codes at the start of a line: `[00:01:23]`, `00:01:23,400`, `(1 h 02)`,
//! `00:01:23 --> 00:01:25`. They become old times, not speech. An hour that is
//! said (`14 h 30 : ouverture`) has no brackets.

use super::thresholds::{FALLING_CLOCKS, FEWEST_CLOCKS, TIME_CODE_WINDOW_BYTES};
use crate::document::Piece;
use regex::Regex;
use std::sync::LazyLock;
use voixoff_model::transcript::{BlockKind, OldTime};
use voixoff_model::units::Millis;

static CODE: LazyLock<Regex> = LazyLock::new(|| {
    const CLOCK: &str = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?";
    // Chats give the day, too: `[12/03/2024, 18:04:12] `.
    const DATE: &str = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+(?:à\s+)?";
    const HOURS: &str =
        r"(?:\d{1,2}\s*h\s*)?(?:\d{1,2}\s*(?:min|mn|')?\s*)?(?:\d{1,2}\s*(?:s|sec|'')\.?)?";
    let bracketed = format!(
        r"[\[(]\s*(?:{DATE})?(?P<a>{CLOCK}|{HOURS})\s*(?:(?:-->|–|—|-|à|→)\s*(?P<b>{CLOCK}|{HOURS})\s*)?[\])]"
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
    let head = &text[..text.floor_char_boundary(TIME_CODE_WINDOW_BYTES)];
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

/// A time at the end of a label, and where the label ends: `Léa [00:12]`,
/// `Intervenant 1   00:03`.
pub(super) fn at_end(label: &str) -> Option<(OldTime, usize)> {
    let label = label.trim_end();
    let bracket = label.ends_with([']', ')']);
    if !bracket && !label.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let start = if bracket {
        label.rfind(['[', '('])?
    } else {
        let (at, space) = label.char_indices().rfind(|(_, c)| c.is_whitespace())?;
        at + space.len_utf8()
    };
    let inside = label[start..].trim_matches(['[', ']', '(', ')']);
    if !bracket && !inside.contains(':') {
        return None;
    }
    let end = label[..start].trim_end().len();
    let (time, _) = at_start(&format!("[{inside}]"))?;
    (end > 0).then_some((time, end))
}

/// Time codes at the start of pieces become their times.
pub(super) fn take_codes(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut owed = None;
    let timed = pieces.into_iter().filter_map(|mut piece| {
        if piece.leave.is_none()
            && let Some((time, end)) = at_start(&piece.text).or_else(|| of_cell(&piece))
        {
            if piece.text[end..].trim().is_empty() {
                owed = Some(time);
                return None;
            }
            let after_page_break = piece.after_page_break;
            piece = piece.part(end..piece.text.len());
            piece.time = Some(time);
            piece.after_page_break = after_page_break;
        }
        piece.time = piece.time.or(owed.take());
        Some(piece)
    });
    timed.collect()
}

/// Takes clocks without brackets off the start of lines (`0:03`, `12:45 Q : …`)
/// where a text is timed by them: three or more, rising, from the first minutes on.
/// A programme of the day (`9:00 Accueil`) begins later.
pub(super) fn take_bare(pieces: Vec<Piece>) -> Vec<Piece> {
    const LATEST_FIRST: Millis = Millis(5 * 60_000);
    let all: Vec<Millis> = pieces
        .iter()
        .filter(|piece| piece.leave.is_none() && piece.table == 0)
        .flat_map(|piece| piece.lines().filter_map(|(_, line)| bare_at_start(line)))
        .map(|(time, _)| time.start)
        .collect();
    let falls = all.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let is_timed = all.len() >= FEWEST_CLOCKS
        && all[0] < LATEST_FIRST
        && !FALLING_CLOCKS.is_exceeded(falls, all.len());
    if !is_timed {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len() + all.len());
    let mut owed = None;
    for piece in pieces {
        if piece.leave.is_some() || piece.kind == BlockKind::Heading {
            out.push(piece);
        } else {
            part_at_clocks(&piece, &mut owed, &mut out);
        }
    }
    out
}

fn part_at_clocks(piece: &Piece, owed: &mut Option<OldTime>, out: &mut Vec<Piece>) {
    let mut cutter = piece.cutter();
    let mut push = |from: usize, to: usize, owed: &mut Option<OldTime>, out: &mut Vec<Piece>| {
        let text = &piece.text[from..to];
        let start = from + text.len() - text.trim_start().len();
        let end = from + text.trim_end().len();
        if start < end {
            let mut part = cutter.part(start..end);
            part.time = owed.take().or(part.time);
            out.push(part);
        }
    };
    let mut from = 0;
    for (start, line) in piece.lines() {
        if let Some((time, end)) = bare_at_start(line) {
            push(from, start, owed, out);
            *owed = Some(time);
            from = start + end;
        }
    }
    push(from, piece.text.len(), owed, out);
}

/// A cell that is a clock and nothing else, beside the cell of the speech.
pub(super) fn of_cell(piece: &Piece) -> Option<(OldTime, usize)> {
    let is_cell = piece.table > 0;
    let clock = is_cell.then(|| bare_at_start(&piece.text)).flatten();
    clock.filter(|(_, end)| piece.text[*end..].trim().is_empty())
}

/// A clock at the start of a line with nothing or a space after it.
fn bare_at_start(line: &str) -> Option<(OldTime, usize)> {
    let clock = line.trim_start();
    let bytes = clock
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b':')
        .count();
    if bytes == 0 {
        return None;
    }
    let (clock, rest) = clock.split_at(bytes);
    let parts: Vec<&str> = clock.split(':').collect();
    let is_clock = matches!(parts.len(), 2 | 3)
        && (1..=2).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 2);
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if !is_clock || !ends {
        return None;
    }
    let start = millis(clock)?;
    Some((OldTime { start, end: None }, line.len() - rest.len()))
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
