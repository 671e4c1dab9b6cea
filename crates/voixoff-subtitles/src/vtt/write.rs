//! A timeline, or the cues of a file that was read, → `WebVTT`.
//!
//! Speakers are `<v Name>`, colours the default classes `<c.yellow>` of section
//! 5.1, word times `<00:00:01.000>` (section 4.2.2). Text is escaped, and no
//! `-->` is left anywhere but on time lines. Headings and events go to `NOTE`.

use super::{COLOURS, NOTES, SPEAKERS, WORDS, escape};
use crate::Delivery;
use crate::colours::Colours;
use crate::file::{FileBlock, FileCue, is_vtt, push_settings_and_text};
use crate::pieces::{Piece, coloured_pieces, plain_line};
use std::fmt::Write as _;
use std::io;
use voixoff_model::timeline::{Cue, Horizontal, Timeline, Vertical};
use voixoff_model::transcript::{BlockKind, SpeakerId};
use voixoff_model::units::{Millis, Samples};

/// Writes the cues of a delivery, each note before the first cue that is later.
pub(super) fn write(delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let settings = delivery.settings;
    let cues = Cues {
        delivery,
        timeline: delivery.timeline,
        colours: settings.choice(&COLOURS),
        speakers: settings.is_on(&SPEAKERS),
        words: settings.is_on(&WORDS),
    };
    out.write_all(b"WEBVTT\n\n")?;
    let notes = if settings.is_on(&NOTES) {
        notes(delivery)
    } else {
        Vec::new()
    };
    let mut notes = notes.into_iter().peekable();
    for cue in &delivery.timeline.cues {
        let start = delivery.cue_times(cue).start;
        while let Some((_, note)) = notes.next_if(|(at, _)| *at <= start) {
            write!(out, "{note}\n\n")?;
        }
        out.write_all(cues.block(cue).as_bytes())?;
    }
    for (_, note) in notes {
        write!(out, "{note}\n\n")?;
    }
    Ok(())
}

/// The text of a file with these cues, each with its place among the cues that were
/// read. The head and the NOTE, STYLE and REGION blocks come before the cue that they
/// came before.
pub(crate) fn write_cues<'a>(
    blocks: &[FileBlock],
    cues: impl IntoIterator<Item = (usize, &'a FileCue)>,
) -> String {
    let mut out = String::new();
    let mut blocks = blocks.iter().peekable();
    if !blocks.peek().is_some_and(|head| is_vtt(&head.text)) {
        out.push_str("WEBVTT\n\n");
    }
    for (place, cue) in cues {
        while let Some(block) = blocks.next_if(|block| block.before_cue <= place) {
            push_block(&mut out, block);
        }
        if let Some(index) = &cue.index {
            out.push_str(index);
            out.push('\n');
        }
        let (start, end) = (clock(cue.in_time), clock(cue.out_time));
        let _ = write!(out, "{start} --> {end}");
        push_settings_and_text(cue, &mut out);
    }
    for block in blocks {
        push_block(&mut out, block);
    }
    out
}

fn push_block(out: &mut String, block: &FileBlock) {
    out.push_str(&block.text);
    out.push_str("\n\n");
}

struct Cues<'a> {
    delivery: &'a Delivery<'a>,
    timeline: &'a Timeline,
    colours: Colours,
    speakers: bool,
    words: bool,
}

impl Cues<'_> {
    fn block(&self, cue: &Cue) -> String {
        let rate = self.timeline.rate;
        let times = self.delivery.cue_times(cue);
        let mut block = format!(
            "{} --> {}{}\n",
            clock(times.start.to_millis(rate)),
            clock(times.end.to_millis(rate)),
            place(cue)
        );
        let colours = self.colours.of(self.timeline, cue);
        let pieces = coloured_pieces(self.timeline, cue, self.words, &colours);
        if pieces.is_empty() {
            return String::new();
        }
        self.text(cue, &pieces, &mut block);
        block.push_str("\n\n");
        block
    }

    fn text(&self, cue: &Cue, pieces: &[Piece<'_>], text: &mut String) {
        let is_voice = |piece: &&Piece<'_>| matches!(piece, Piece::Voice(_));
        let several = pieces.iter().filter(is_voice).count() > 1;
        let mut open = false;
        let rate = self.timeline.rate;
        let times = self.delivery.cue_times(cue);
        let mut last = times.start.to_millis(rate);
        for piece in pieces {
            match *piece {
                Piece::Colour(Some(colour)) => {
                    let _ = write!(text, "<c.{}>", colour.css_name());
                }
                Piece::Colour(None) => text.push_str("</c>"),
                Piece::Voice(speaker) => {
                    if std::mem::take(&mut open) {
                        // The line break comes before the new voice.
                        let after = text.trim_end_matches('\n').len();
                        text.insert_str(after, "</v>");
                    }
                    open = several && self.open_voice(speaker, text);
                    if !several {
                        self.open_voice(speaker, text);
                    }
                }
                Piece::Word(word) => {
                    let time = self.delivery.programme_time(word.start).to_millis(rate);
                    let end = times.end.to_millis(rate);
                    // Section 4.2.2: later than all before, inside the cue.
                    if time > last && time < end {
                        let _ = write!(text, "<{}>", clock(time));
                        last = time;
                    }
                }
                Piece::Italics(true) => text.push_str("<i>"),
                Piece::Italics(false) => text.push_str("</i>"),
                Piece::Text(piece) => escape(piece, text),
                Piece::Break => text.push('\n'),
            }
        }
        if open {
            text.push_str("</v>");
        }
    }

    fn open_voice(&self, speaker: Option<SpeakerId>, text: &mut String) -> bool {
        let label = self.timeline.label(speaker).filter(|_| self.speakers);
        if let Some(label) = label {
            text.push_str("<v ");
            // An annotation ends at `>`; line breaks are white space in it.
            escape(&plain_line(label), text);
            text.push('>');
        }
        label.is_some()
    }
}

/// Headings and events with their times in the programme, in order.
fn notes(delivery: &Delivery<'_>) -> Vec<(Samples, String)> {
    let timeline = delivery.timeline;
    let headings = timeline
        .utterances
        .iter()
        .filter(|u| u.kind == BlockKind::Heading);
    let headings = headings.filter_map(|utterance| {
        let words = &timeline.words[utterance.words.start as usize..utterance.words.end as usize];
        let (first, last) = (words.first()?, words.last()?);
        let text = &timeline.text[first.text.start as usize..last.text.end as usize];
        let at = delivery.programme_time(first.start);
        Some((at, format!("NOTE {}", note(text))))
    });
    let events = timeline.events.iter();
    let events = events.map(|event| {
        let at = delivery.programme_time(event.at);
        (at, format!("NOTE ({})", note(&event.text)))
    });
    let mut notes: Vec<_> = headings.chain(events).collect();
    notes.sort_by_key(|(at, _)| *at);
    notes
}

/// One line without `-->`, which no comment may hold.
fn note(text: &str) -> String {
    plain_line(text).replace("-->", "- ->")
}

/// The settings after the times, for what is not at the bottom centre.
fn place(cue: &Cue) -> &'static str {
    match (cue.look.vertical, cue.look.horizontal) {
        (Vertical::Bottom, Horizontal::Centre) => "",
        (Vertical::Bottom, Horizontal::Left) => " position:0% align:left",
        (Vertical::Bottom, Horizontal::Right) => " position:100% align:right",
        (Vertical::Middle, Horizontal::Centre) => " line:50%",
        (Vertical::Middle, Horizontal::Left) => " line:50% position:0% align:left",
        (Vertical::Middle, Horizontal::Right) => " line:50% position:100% align:right",
        (Vertical::Top, Horizontal::Centre) => " line:0",
        (Vertical::Top, Horizontal::Left) => " line:0 position:0% align:left",
        (Vertical::Top, Horizontal::Right) => " line:0 position:100% align:right",
    }
}

/// `HH:MM:SS.mmm`, hours as long as they need to be.
fn clock(time: Millis) -> String {
    time.to_string().replace(',', ".")
}
