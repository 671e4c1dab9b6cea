//! The transcript as paragraphs, each with the pieces that have times.
//!
//! In: a timeline. Out: its blocks with their words; for a subtitle file, which
//! has neither, its cues joined into paragraphs.

use crate::pieces::{is_printable, one_line};
use voixoff_model::timeline::Timeline;
use voixoff_model::transcript::{BlockKind, SpeakerId};
use voixoff_model::units::{Samples, TextRange};

/// A paragraph on its way out.
pub struct Paragraph {
    /// What it is.
    pub kind: BlockKind,
    /// Who says it.
    pub speaker: Option<SpeakerId>,
    /// Printable characters and, in verse, `\n`.
    pub text: String,
    /// Words, or cues; at least one, in order.
    pub units: Vec<Unit>,
}

/// A piece of a paragraph that has a time: a word, or a cue.
pub struct Unit {
    /// Where it is in [`Paragraph::text`].
    pub text: TextRange,
    /// Its first sound, on the sound's clock.
    pub start: Samples,
    /// The end of its last sound.
    pub end: Samples,
    /// Whether a sentence begins with it.
    pub opens: bool,
}

impl Paragraph {
    /// Its first sound.
    pub fn start(&self) -> Samples {
        self.units.first().map_or(Samples(0), |unit| unit.start)
    }
}

/// The blocks of a transcript, or the sentences of a subtitle file.
pub fn paragraphs(timeline: &Timeline) -> Vec<Paragraph> {
    if timeline.utterances.is_empty() {
        of_cues(timeline)
    } else {
        of_blocks(timeline)
    }
}

fn of_blocks(timeline: &Timeline) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let utterances = &timeline.utterances;
    for block in utterances.chunk_by(|a, b| a.block == b.block && a.speaker == b.speaker) {
        let indices = block[0].words.start..block[block.len() - 1].words.end;
        let words = &timeline.words[indices.start as usize..indices.end as usize];
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        let from = first.text.start;
        let raw = &timeline.text[from as usize..last.text.end as usize];
        let is_verse = block[0].kind == BlockKind::Verse;
        let mut text = String::with_capacity(raw.len());
        // A character that is not shown becomes spaces of its size, so that the
        // words' ranges go on pointing where they did.
        for c in raw.chars() {
            if is_printable(c) || (c == '\n' && is_verse) {
                text.push(c);
            } else {
                text.extend(std::iter::repeat_n(' ', c.len_utf8()));
            }
        }
        let mut openings = block
            .iter()
            .map(|utterance| utterance.words.start)
            .peekable();
        let mut opens = |index: u32| {
            while openings.next_if(|first| *first < index).is_some() {}
            openings.next_if_eq(&index).is_some()
        };
        let units = words.iter().zip(indices).map(|(word, index)| Unit {
            text: TextRange {
                start: word.text.start - from,
                end: word.text.end - from,
            },
            start: word.start,
            end: word.end,
            opens: opens(index),
        });
        paragraphs.push(Paragraph {
            kind: block[0].kind,
            speaker: block[0].speaker,
            units: units.collect(),
            text,
        });
    }
    paragraphs
}

/// A new paragraph for a new speaker, a dash, a sound, or a pause of two seconds
/// after the end of a sentence.
fn of_cues(timeline: &Timeline) -> Vec<Paragraph> {
    const PAUSE_SECONDS: u64 = 2;
    let pause = Samples(PAUSE_SECONDS * u64::from(timeline.rate.0.get()));
    let ended = |text: &str| text.ends_with(['.', '!', '?', '…', '»', ')', ']', '"']);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut free = Samples(0);
    for cue in &timeline.cues {
        let text = one_line(cue);
        if text.is_empty() {
            continue;
        }
        let goes_on = paragraphs.last().filter(|last| {
            last.speaker == cue.speaker
                && !text.starts_with(['-', '–', '—', '(', '['])
                && !(ended(&last.text) && cue.in_time - free >= pause)
        });
        let opens = goes_on.is_none_or(|last| ended(&last.text));
        if goes_on.is_none() {
            paragraphs.push(Paragraph {
                kind: BlockKind::Paragraph,
                speaker: cue.speaker,
                text: String::new(),
                units: Vec::new(),
            });
        }
        let Some(paragraph) = paragraphs.last_mut() else {
            continue;
        };
        if !paragraph.text.is_empty() {
            paragraph.text.push(' ');
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(&text);
        paragraph.units.push(Unit {
            text: TextRange::new(start..paragraph.text.len()),
            start: cue.in_time,
            end: cue.out_time,
            opens,
        });
        free = cue.out_time;
    }
    paragraphs
}
