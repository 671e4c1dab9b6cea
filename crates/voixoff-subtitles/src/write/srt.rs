//! `SubRip`: index, times in milliseconds, text; a blank line after each cue.
//!
//! UTF-8, index from 1 without holes, no blank line inside a cue. Italics are the
//! only mark: players agree on no other. Text that a player would take for a mark or
//! for a time line (`<b>`, `{\an8}`, `&lt;`, `-->`) is parted by U+2060, which nobody
//! sees: SRT has no other escape. Times past 255 hours cannot be written (`srtlib`'s
//! hours have 8 bits) and are refused.

use super::markup::{Piece, pieces, plain_line};
use super::options::FormatOption;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter, cannot_hold};
use crate::file;
use srtlib::{Subtitle, Timestamp};
use std::io;
use voixoff_model::timeline::{Cue, Timeline};
use voixoff_model::transcript::SpeakerId;
use voixoff_model::units::{Millis, Samples};

pub(super) struct Srt;

const ID: &str = "srt";
const BOM: FormatOption = FormatOption::flag(ID, "bom", false, "begin with a byte order mark");
const CRLF: FormatOption = FormatOption::flag(ID, "crlf", false, "end lines as Windows does");
const SPEAKERS: FormatOption = FormatOption::choice(
    ID,
    "speakers",
    &["none", "names", "dashes"],
    "at a change of speaker: nothing, the name and a colon, a dash",
);
const OPTIONS: &[FormatOption] = &[BOM, CRLF, SPEAKERS];

impl SubtitleWriter for Srt {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "SubRip subtitles"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &[Feature::Lines, Feature::Italics])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let settings = delivery.settings;
        let crlf = settings.is_on(&CRLF);
        let mut turns = Turns::new(settings.value(&SPEAKERS));
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
            let time = |samples: Samples| timestamp(samples.to_millis(timeline.rate));
            let (start, end) = (time(cue.in_time)?, time(cue.out_time)?);
            let mut block = format!("{}\n\n", Subtitle::new(index, start, end, text));
            if crlf {
                block = block.replace('\n', "\r\n");
            }
            out.write_all(block.as_bytes())?;
        }
        Ok(())
    }
}

/// What is put before a turn of a new speaker.
struct Turns<'a> {
    how: &'a str,
    last: Option<SpeakerId>,
}

impl<'a> Turns<'a> {
    fn new(how: &'a str) -> Self {
        Self { how, last: None }
    }

    fn mark(&mut self, timeline: &Timeline, speaker: Option<SpeakerId>, line: &str) -> String {
        if speaker.is_none() || speaker == self.last {
            return String::new();
        }
        let is_first = self.last.is_none();
        self.last = speaker;
        match (self.how, timeline.label(speaker)) {
            ("names", Some(label)) => format!("{} : ", plain(label)),
            ("dashes", _) if !is_first && !line.starts_with(['-', '–', '—']) => "- ".to_owned(),
            _ => String::new(),
        }
    }
}

fn text(timeline: &Timeline, cue: &Cue, turns: &mut Turns<'_>) -> String {
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
            Piece::Text(piece) => push_plain(&mut text, piece, closes),
            Piece::Break => text.push('\n'),
            Piece::Word(_) | Piece::Colour(_) => {}
        }
    }
    text
}

/// On one line.
fn plain(label: &str) -> String {
    let mut text = String::new();
    push_plain(&mut text, &plain_line(label), true);
    text
}

/// Keeps text from being read as a mark or as a time line. `closes` tells whether
/// a `>` may follow; without one, `<` is text to every player.
pub fn push_plain(text: &mut String, piece: &str, closes: bool) {
    let piece = piece.replace("-->", "-\u{2060}->");
    let mut rest = piece.chars();
    while let Some(c) = rest.next() {
        text.push(c);
        let next = rest.clone().next();
        let names = |next: char| next.is_ascii_alphabetic() || next == '#';
        if (c == '<' && closes && opens_a_mark(rest.as_str()))
            || (c == '{' && next == Some('\\'))
            || (c == '&' && next.is_some_and(names))
        {
            text.push('\u{2060}');
        }
    }
}

/// Whether players may take what follows a `<` for a mark: ffmpeg (`htmlsubtitles.c`)
/// takes any name that touches it, and known ones behind spaces too.
fn opens_a_mark(rest: &str) -> bool {
    let name = rest.trim_start_matches(['/', ' ', '\n', '\u{2060}']);
    let Some(first) = name.chars().next() else {
        return true; // What comes behind this piece may be a name.
    };
    let touches = name.len() == rest.len() || rest.starts_with('/');
    let is_name = first.is_ascii_alphanumeric() || first == '_';
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let word = &name[..end.unwrap_or(name.len())];
    let is_time = first.is_ascii_digit() && name[word.len()..].starts_with(':');
    (touches && is_name) || is_time || file::is_known_tag(word)
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
