//! The transcript, clean: headings, `Speaker :` lines, one paragraph a line.
//!
//! What was read from a subtitle file has no paragraphs: its cues are joined
//! into sentences, a new line for each speaker.

use super::markup::{is_printable, one_line};
use super::options::FormatOption;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter};
use crate::read::{BlockKind, SpeakerId};
use crate::timeline::Timeline;
use crate::units::Samples;
use std::io;

pub(super) struct Txt;

const ID: &str = "txt";
const OPTIONS: &[FormatOption] = &[FormatOption::flag(
    "times",
    false,
    "[HH:MM:SS] before each paragraph",
)];

/// A paragraph on its way out.
pub(super) struct Paragraph {
    pub(super) kind: BlockKind,
    pub(super) speaker: Option<SpeakerId>,
    pub(super) start: Samples,
    pub(super) text: String,
}

impl SubtitleWriter for Txt {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "the clean transcript, as text"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::None, &[Feature::Speaker])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let times = delivery.settings.is_on(ID, "times");
        let mut last = None;
        for (index, paragraph) in paragraphs(timeline).iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            if paragraph.speaker != last {
                if let Some(label) = timeline.label(paragraph.speaker) {
                    writeln!(
                        out,
                        "{} :",
                        label.split_whitespace().collect::<Vec<_>>().join(" ")
                    )?;
                }
                last = paragraph.speaker;
            }
            if times {
                let seconds = paragraph.start.to_millis(timeline.rate).0 / 1000;
                let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                write!(out, "[{hours:02}:{minutes:02}:{:02}] ", seconds % 60)?;
            }
            writeln!(out, "{}", paragraph.text)?;
        }
        Ok(())
    }
}

/// The blocks of a transcript, or the sentences of a subtitle file.
pub(super) fn paragraphs(timeline: &Timeline) -> Vec<Paragraph> {
    if timeline.utterances.is_empty() {
        of_cues(timeline)
    } else {
        of_blocks(timeline)
    }
}

fn of_blocks(timeline: &Timeline) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for block in timeline.utterances.chunk_by(|a, b| a.block == b.block) {
        let words = block[0].words.start as usize..block[block.len() - 1].words.end as usize;
        let words = &timeline.words[words];
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        let text = &timeline.text[first.text.start as usize..last.text.end as usize];
        let is_verse = block[0].kind == BlockKind::Verse;
        let keep = |c: char| match c {
            '\n' if is_verse => c,
            c if is_printable(c) => c,
            _ => ' ',
        };
        paragraphs.push(Paragraph {
            kind: block[0].kind,
            speaker: block[0].speaker,
            start: first.start,
            text: text.chars().map(keep).collect(),
        });
    }
    paragraphs
}

/// A new paragraph for a new speaker, a dash, or a pause of two seconds after
/// the end of a sentence.
fn of_cues(timeline: &Timeline) -> Vec<Paragraph> {
    const PAUSE_SECONDS: u64 = 2;
    let pause = Samples(PAUSE_SECONDS * u64::from(timeline.rate.0.get()));
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut free = Samples(0);
    for cue in &timeline.cues {
        let text = one_line(cue);
        if text.is_empty() {
            continue;
        }
        let ended = |text: &str| text.ends_with(['.', '!', '?', '…', '»', ')', ']', '"']);
        match paragraphs.last_mut() {
            Some(last)
                if last.speaker == cue.speaker
                    && !text.starts_with(['-', '–', '—', '(', '['])
                    && !(ended(&last.text) && cue.in_time - free >= pause) =>
            {
                last.text.push(' ');
                last.text.push_str(&text);
            }
            _ => paragraphs.push(Paragraph {
                kind: BlockKind::Paragraph,
                speaker: cue.speaker,
                start: cue.in_time,
                text,
            }),
        }
        free = cue.out_time;
    }
    paragraphs
}
