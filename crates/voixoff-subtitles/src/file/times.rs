//! The line with a cue's times, strict or loose.
//!
//! Reads what ffmpeg's and VLC's scanners read: one to any number of digits in
//! each field, `,` or `.` before the milliseconds, hours that may be missing, no
//! space around the arrow. As they do, `00:00:01,5` is 5 ms, not half a second.

use voixoff_model::units::Millis;

/// What such a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedTimes {
    /// When the cue appears.
    pub in_time: Millis,
    /// When it goes.
    pub out_time: Millis,
    /// What follows.
    pub settings: String,
    /// Whether the times are as SRT writes them: `00:00:01,000 --> 00:00:02,000`.
    pub strict_srt: bool,
    /// Whether they are as `WebVTT` writes them: `00:01.000 --> 00:00:02.000`.
    pub strict_vtt: bool,
}

/// `None` where the line holds no two times with an arrow between.
pub fn timing_line(line: &str) -> Option<ParsedTimes> {
    if line.contains(char::REPLACEMENT_CHARACTER) {
        // Stray bytes do not make times unreadable to people.
        let times = timing_line(&line.replace(char::REPLACEMENT_CHARACTER, ""))?;
        return Some(ParsedTimes {
            strict_srt: false,
            strict_vtt: false,
            ..times
        });
    }
    let (first, rest) = time(line.trim_start())?;
    let after_first = rest;
    let rest = arrow(rest.trim_start())?;
    let is_loose = !after_first.trim_start().starts_with("-->");
    let (second, settings) = time(rest.trim_start())?;
    if settings.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    // `12:30 → 14:00` is text; only times to the millisecond make another arrow a slip.
    if is_loose && !(first.has_millis && second.has_millis) {
        return None;
    }
    let spaced = after_first.starts_with(" --> ") && !rest.starts_with("  ");
    let starts_clean = !line.starts_with(char::is_whitespace);
    let strict = spaced && starts_clean;
    Some(ParsedTimes {
        in_time: first.value,
        out_time: second.value,
        settings: settings.trim().to_owned(),
        strict_srt: strict && first.is_srt() && second.is_srt() && line.trim_end() == line,
        strict_vtt: strict && first.is_vtt() && second.is_vtt(),
    })
}

/// A time as written, and its value.
struct Time<'a> {
    value: Millis,
    text: &'a str,
    has_millis: bool,
}

impl Time<'_> {
    /// `HH:MM:SS,mmm`
    fn is_srt(&self) -> bool {
        self.has_form(',', 3..=3)
    }

    /// `[HH:]MM:SS.mmm`
    fn is_vtt(&self) -> bool {
        self.has_form('.', 2..=3)
    }

    fn has_form(&self, mark: char, fields: std::ops::RangeInclusive<usize>) -> bool {
        let Some((clock, millis)) = self.text.split_once(mark) else {
            return false;
        };
        let clock: Vec<&str> = clock.split(':').collect();
        let digits = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
        let below_60 = |field: &&str| field.len() == 2 && **field < *"60";
        let hours = clock.len() == 3;
        fields.contains(&clock.len())
            && millis.len() == 3
            && digits(millis)
            && clock.iter().all(|field| digits(field))
            && clock.iter().skip(usize::from(hours)).all(below_60)
            && (!hours || clock[0].len() >= 2)
    }
}

/// The time at the start of `text`, and what follows it.
fn time(text: &str) -> Option<(Time<'_>, &str)> {
    let mut fields: Vec<u64> = Vec::with_capacity(4);
    let mut rest = text.strip_prefix('-').unwrap_or(text);
    let is_negative = rest.len() < text.len();
    loop {
        let (value, after) = number(rest)?;
        fields.push(value);
        rest = after;
        // Spaces next to the colon are read by scanf's `%d`.
        let trimmed = rest.trim_start_matches(' ');
        match trimmed.strip_prefix([':', '：']) {
            Some(after) if fields.len() < 3 => rest = after.trim_start_matches(' '),
            _ => break,
        }
    }
    if fields.len() < 2 {
        return None;
    }
    let (mut millis, mut has_millis) = (0, false);
    let marked = rest.trim_start_matches(' ').strip_prefix([',', '.', ':']);
    if let Some((value, after)) = marked.and_then(|after| number(after.trim_start_matches(' '))) {
        let digits = marked?.trim_start_matches(' ');
        let count = digits.len() - after.len();
        // Microseconds and the like: a thousandth is all that is kept.
        millis = if count > 3 {
            digits.get(..3).and_then(|head| head.parse().ok())?
        } else {
            value
        };
        rest = after;
        has_millis = true;
    }
    let clock = fields.iter().fold(0_u64, |sum, field| {
        sum.saturating_mul(60).saturating_add(*field)
    });
    let value = clock.saturating_mul(1000).saturating_add(millis);
    let value = Millis(if is_negative { 0 } else { value.min(MOST) });
    let text = &text[..text.len() - rest.len()];
    let time = Time {
        value,
        text,
        has_millis,
    };
    Some((time, rest))
}

/// A hundred years: far past any file, far below what overflows.
const MOST: u64 = 100 * 366 * 24 * 3_600_000;

fn number(text: &str) -> Option<(u64, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if digits.is_empty() {
        return None;
    }
    Some((digits.parse().unwrap_or(u64::MAX), rest))
}

/// `-->`, and what editors make of it.
fn arrow(text: &str) -> Option<&str> {
    ["-->", "->", "–>", "—>", "--&gt;", "- ->", "→", "=>"]
        .iter()
        .find_map(|arrow| text.strip_prefix(arrow))
}
