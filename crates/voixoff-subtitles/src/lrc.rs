//! LRC lyrics: a time before each line, or before each word (the *enhanced* form).
//!
//! Times are minutes, seconds and hundredths, rounded down. A line without text
//! clears the screen where nothing is said for a while.

use crate::options::FormatOption;
use crate::pieces::{Piece, one_line, pieces, plain_line};
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::fmt::Write as _;
use std::io;
use voixoff_model::timeline::{Cue, Timeline};
use voixoff_model::units::{Millis, Samples};

pub(crate) struct Lrc;

const ID: &str = "lrc";
const WORDS: FormatOption = FormatOption::flag(ID, "words", false, "a time before every word, too");
const OPTIONS: &[FormatOption] = &[WORDS];

impl SubtitleFormat for Lrc {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "lyrics by line or by word, for music players"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Centiseconds, &[Feature::WordTimes])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn words_option(&self) -> Option<(&'static FormatOption, &'static str)> {
        Some((&WORDS, "true"))
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let words = delivery.settings.is_on(&WORDS);
        let title = plain_line(delivery.name).replace(']', "");
        let language = timeline.language.split('-').next().unwrap_or_default();
        writeln!(
            out,
            "[ti:{title}]\n[la:{language}]\n[length:{}]",
            clock(timeline, delivery.programme_time(timeline.duration))
        )?;
        for (index, cue) in timeline.cues.iter().enumerate() {
            let text = if words {
                by_word(delivery, cue)
            } else {
                plain(&one_line(cue))
            };
            if text.is_empty() {
                continue;
            }
            let times = delivery.cue_times(cue);
            writeln!(out, "[{}]{text}", clock(timeline, times.start))?;
            let next = timeline.cues.get(index + 1);
            if next.is_none_or(|next| is_gap(delivery, cue, next)) {
                writeln!(out, "[{}]", clock(timeline, times.end))?;
            }
        }
        Ok(())
    }
}

/// Shorter gaps would only flicker.
fn is_gap(delivery: &Delivery<'_>, cue: &Cue, next: &Cue) -> bool {
    const LEAST: Millis = Millis(500);
    let gap = delivery.cue_times(next).start - delivery.cue_times(cue).end;
    gap.to_millis(delivery.timeline.rate) >= LEAST
}

fn by_word(delivery: &Delivery<'_>, cue: &Cue) -> String {
    let timeline = delivery.timeline;
    let mut line = String::new();
    for piece in pieces(timeline, cue, true) {
        match piece {
            Piece::Word(word) => {
                let _ = write!(
                    line,
                    "<{}>",
                    clock(timeline, delivery.programme_time(word.start))
                );
            }
            Piece::Text(text) => line.push_str(&plain(text)),
            Piece::Break => line.push(' '),
            Piece::Voice(_) | Piece::Italics(_) | Piece::Colour(_) => {}
        }
    }
    line
}

/// Keeps `[00:12` and `<00:12` in a text from being read as a time: U+2060, which
/// nobody sees, comes before the figure.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_digit() && plain.ends_with(['[', '<']) {
            plain.push('\u{2060}');
        }
        plain.push(c);
    }
    plain
}

/// `MM:SS.cc`; minutes go past 59, since LRC has no hours.
fn clock(timeline: &Timeline, time: Samples) -> String {
    let centis = time.to_millis(timeline.rate).0 / 10;
    format!(
        "{:02}:{:02}.{:02}",
        centis / 6000,
        centis / 100 % 60,
        centis % 100
    )
}
