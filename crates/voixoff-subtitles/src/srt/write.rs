//! A timeline, or the cues of a file that was read, → SRT.
//!
//! UTF-8, index from 1 without gaps, no blank line inside a cue. Italics are the
//! only mark: players agree on no other. Text that a player would read as a mark or
//! as a time line is escaped (`escape`). Times past 255 hours cannot be written
//! (`srtlib`'s hours have 8 bits) and are rejected.

use super::{BOM, CRLF, SPEAKERS, Speakers, escape};
use crate::file::{FileCue, push_settings_and_text};
use crate::pieces::{Piece, pieces, plain_line};
use crate::{Delivery, cannot_hold};
use srtlib::{Subtitle, Timestamp};
use std::fmt::Write as _;
use std::io;
use voixoff_model::timeline::{Cue, Timeline};
use voixoff_model::transcript::SpeakerId;
use voixoff_model::units::{Millis, Samples};

/// Writes the cues of a delivery; those without text are left out.
pub(super) fn write(delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let timeline = delivery.timeline;
    let settings = delivery.settings;
    let crlf = settings.is_on(&CRLF);
    let mut turns = Turns::new(settings.choice(&SPEAKERS));
    if settings.is_on(&BOM) {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut index = 0;
    for cue in &timeline.cues {
        let text = text(timeline, cue, &mut turns);
        if text.is_empty() {
            continue;
        }
        index += 1;
        let times = delivery.cue_times(cue);
        let time = |samples: Samples| timestamp(samples.to_millis(timeline.rate));
        let (start, end) = (time(times.start)?, time(times.end)?);
        let mut block = format!("{}\n\n", Subtitle::new(index, start, end, text));
        if crlf {
            block = block.replace('\n', "\r\n");
        }
        out.write_all(block.as_bytes())?;
    }
    Ok(())
}

/// The text of a file with these cues, numbered, their text as it is in SRT.
pub(crate) fn write_cues<'a>(cues: impl IntoIterator<Item = &'a FileCue>) -> String {
    let mut out = String::new();
    for (cue, index) in cues.into_iter().zip(1_u64..) {
        let _ = write!(out, "{index}\n{} --> {}", cue.in_time, cue.out_time);
        push_settings_and_text(cue, &mut out);
    }
    out
}

/// What is put before a turn of a new speaker.
struct Turns {
    how: Speakers,
    last: Option<SpeakerId>,
}

impl Turns {
    fn new(how: Speakers) -> Self {
        Self { how, last: None }
    }

    fn mark(&mut self, timeline: &Timeline, speaker: Option<SpeakerId>, line: &str) -> String {
        if speaker.is_none() || speaker == self.last {
            return String::new();
        }
        let is_first = self.last.is_none();
        self.last = speaker;
        match (self.how, timeline.label(speaker)) {
            (Speakers::Names, Some(label)) => format!("{} : ", plain(label)),
            (Speakers::Dashes, _) if !is_first && !line.starts_with(['-', '–', '—']) => {
                "- ".to_owned()
            }
            _ => String::new(),
        }
    }
}

fn text(timeline: &Timeline, cue: &Cue, turns: &mut Turns) -> String {
    let mut text = String::with_capacity(cue.text.len());
    let pieces = pieces(timeline, cue, false);
    let closes = cue.text.contains('>');
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Voice(speaker) => {
                let line = pieces[at..].iter().find_map(|piece| match piece {
                    Piece::Text(text) => Some(*text),
                    _ => None,
                });
                text.push_str(&turns.mark(timeline, *speaker, line.unwrap_or_default()));
            }
            Piece::Italics(true) => text.push_str("<i>"),
            Piece::Italics(false) => text.push_str("</i>"),
            Piece::Text(piece) => escape(piece, closes, &mut text),
            Piece::Break => text.push('\n'),
            Piece::Word(_) | Piece::Colour(_) => {}
        }
    }
    text
}

/// On one line.
fn plain(label: &str) -> String {
    let mut text = String::new();
    escape(&plain_line(label), true, &mut text);
    text
}

fn timestamp(millis: Millis) -> io::Result<Timestamp> {
    let too_late = |_| {
        cannot_hold(format!(
            "{millis} is past 255 hours, the most that SRT is written with"
        ))
    };
    u8::try_from(millis.0 / 3_600_000).map_err(too_late)?;
    Ok(Timestamp::from_milliseconds(millis.0 as u32))
}
