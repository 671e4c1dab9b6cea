//! The cues that a reader finds → a timeline: in order of time, tidied, with speakers
//! and words. A file without a cue that has text is rejected.

use crate::reading::{FormatError, Note, RATE, TimedFile};
use std::collections::HashMap;
use voixoff_model::timeline::{Colour, Cue, Horizontal, Look, Timeline, Vertical, Word};
use voixoff_model::transcript::{Speaker, SpeakerId};
use voixoff_model::units::{Millis, Samples, TextRange};

/// One cue as a reader finds it.
#[derive(Clone, Debug, Default)]
pub(crate) struct CueDraft {
    pub(crate) line: u32,
    pub(crate) in_time: Samples,
    pub(crate) out_time: Samples,
    pub(crate) text: String,
    pub(crate) italics: Vec<TextRange>,
    /// Where each colour begins.
    pub(crate) colours: Vec<(usize, Option<Colour>)>,
    /// Where each voice begins.
    pub(crate) voices: Vec<(usize, String)>,
    /// Where each word with a time begins, when, and until when where that is known.
    pub(crate) words: Vec<(usize, Samples, Option<Samples>)>,
    pub(crate) vertical: Vertical,
    pub(crate) horizontal: Horizontal,
    /// Whether it has bold or underlined text, which nothing here carries.
    pub(crate) is_stressed: bool,
}

impl CueDraft {
    /// Adds text in the style that is on.
    pub(crate) fn push(&mut self, text: &str, italic: bool, colour: Option<Colour>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        if self.colours.last().is_none_or(|(_, last)| *last != colour) && !text.trim().is_empty() {
            self.colours.push((start, colour));
        }
        if italic {
            let range = TextRange::new(start..self.text.len());
            match self.italics.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => self.italics.push(range),
            }
        }
    }

    /// From here on, this one speaks.
    pub(crate) fn voice(&mut self, name: &str) {
        let pieces = name.split([' ', '\t', '\n', '\r']);
        let name = pieces
            .filter(|piece| !piece.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if !name.is_empty() {
            self.voices.push((self.text.len(), name));
        }
    }

    /// From here on, the word that is said from `start`, to `end` where that is known.
    pub(crate) fn word(&mut self, start: Samples, end: Option<Samples>) {
        self.words.push((self.text.len(), start, end));
    }

    /// Drops blank lines and the white space at the ends of lines, and moves all
    /// places along.
    fn tidy(&mut self) {
        let mut text = String::with_capacity(self.text.len());
        // For each byte of the old text, where it is in the new one.
        let mut moved = vec![0_u32; self.text.len() + 1];
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let kept = line.trim_matches([' ', '\t', '\n', '\r']);
            let skipped = kept.as_ptr() as usize - line.as_ptr() as usize;
            if !kept.trim().is_empty() && !text.is_empty() {
                text.push('\n');
            }
            let base = text.len();
            for (offset, slot) in moved[at..at + line.len()].iter_mut().enumerate() {
                let inside = offset.saturating_sub(skipped).min(kept.len());
                *slot = (base + if kept.trim().is_empty() { 0 } else { inside }) as u32;
            }
            if !kept.trim().is_empty() {
                text.push_str(kept);
            }
            at += line.len();
        }
        moved[self.text.len()] = text.len() as u32;
        let place = |byte: usize| moved[byte] as usize;
        for range in &mut self.italics {
            *range = TextRange::new(place(range.start as usize)..place(range.end as usize));
        }
        self.italics.retain(|range| range.start < range.end);
        self.colours
            .iter_mut()
            .for_each(|(byte, _)| *byte = place(*byte));
        self.voices
            .iter_mut()
            .for_each(|(byte, _)| *byte = place(*byte));
        self.words
            .iter_mut()
            .for_each(|(byte, ..)| *byte = place(*byte));
        self.text = text;
    }

    /// The ranges in colour, without the white space at their ends.
    fn coloured(&self) -> Vec<(TextRange, Colour)> {
        let ends = self.colours.iter().skip(1).map(|(byte, _)| *byte);
        let ranges = self.colours.iter().zip(ends.chain([self.text.len()]));
        ranges
            .filter_map(|((start, colour), end)| {
                let colour = colour.filter(|colour| *colour != Colour::White)?;
                let shown = self.text.get(*start..end)?.trim_end();
                let range = TextRange::new(*start..*start + shown.len());
                (!shown.is_empty()).then_some((range, colour))
            })
            .collect()
    }
}

/// All cues of a file.
#[derive(Default)]
pub(crate) struct TimelineBuilder {
    pub(crate) drafts: Vec<CueDraft>,
    pub(crate) notes: Vec<Note>,
    pub(crate) language: String,
}

impl TimelineBuilder {
    /// Adds a cue; one without text is dropped, one without a length will last as long
    /// as reading it takes ([`TimelineBuilder::finish`]), both with a note.
    pub(crate) fn add(&mut self, mut draft: CueDraft) {
        draft.tidy();
        if draft.text.is_empty() {
            self.note(draft.line, "a cue without text is left out");
            return;
        }
        if draft.out_time < draft.in_time + LEAST {
            self.note(
                draft.line,
                "the cue has no end after its beginning; it is shown for as long as reading it takes, up to the next one",
            );
            draft.out_time = draft.in_time;
        }
        self.drafts.push(draft);
    }

    pub(crate) fn note(&mut self, line: u32, what: impl Into<String>) {
        let what = what.into();
        self.notes.push(Note { line, what });
    }

    fn note_stress(&mut self) {
        let mut stressed = self.drafts.iter().filter(|draft| draft.is_stressed);
        if let Some(first) = stressed.next() {
            let (line, more) = (first.line, stressed.count());
            self.note(
                line,
                match more {
                    0 => "bold or underlined text is plain now".to_owned(),
                    more => format!(
                        "bold or underlined text is plain now, here and in {more} more cues"
                    ),
                },
            );
        }
    }

    /// The timeline; rejects a file without cues.
    pub(crate) fn finish(mut self) -> Result<TimedFile, FormatError> {
        if self.drafts.is_empty() {
            return Err(FormatError::new("no cue with text in it"));
        }
        self.drafts.sort_by_key(|draft| draft.in_time);
        lengthen(&mut self.drafts);
        self.note_stress();
        let mut timeline = Timeline {
            rate: RATE,
            duration: self
                .drafts
                .iter()
                .map(|draft| draft.out_time)
                .max()
                .unwrap_or_default(),
            language: if self.language.is_empty() {
                "fr".to_owned()
            } else {
                self.language
            },
            text: String::new(),
            words: Vec::new(),
            utterances: Vec::new(),
            speakers: Vec::new(),
            events: Vec::new(),
            cues: Vec::with_capacity(self.drafts.len()),
        };
        let mut known = HashMap::new();
        for draft in self.drafts {
            let words = add_words(&mut timeline, &draft);
            let voices: Vec<(u32, SpeakerId)> = draft
                .voices
                .iter()
                .map(|(byte, name)| {
                    (
                        *byte as u32,
                        speaker(&mut timeline.speakers, &mut known, name),
                    )
                })
                .collect();
            let one = voices
                .first()
                .filter(|first| voices.iter().all(|voice| voice.1 == first.1));
            let one = one.map(|(_, speaker)| *speaker);
            let colours = draft.coloured();
            timeline.cues.push(Cue {
                words,
                text: draft.text,
                in_time: draft.in_time,
                out_time: draft.out_time,
                speaker: one,
                look: Look {
                    italics: draft.italics,
                    colours,
                    vertical: draft.vertical,
                    horizontal: draft.horizontal,
                    voices: if one.is_some() { Vec::new() } else { voices },
                },
            });
        }
        Ok(TimedFile {
            timeline,
            notes: self.notes,
        })
    }
}

/// The shortest cue: a millisecond.
const LEAST: Samples = Samples(RATE.0.get() as u64 / 1000);
/// Reading time where a file gives none: 17 characters a second, at least 5/6 s
/// (Netflix, *French Timed Text Style Guide*, reading speed and duration).
const CHARS_PER_SECOND: u64 = 17;
const SHORTEST: Millis = Millis(834);

/// Gives cues without a length the time that reading takes, up to the next cue.
fn lengthen(drafts: &mut [CueDraft]) {
    let mut next = None;
    for draft in drafts.iter_mut().rev() {
        if draft.out_time < draft.in_time + LEAST {
            let chars = draft.text.chars().filter(|c| *c != '\n').count() as u64;
            let reading = Millis((chars * 1000 / CHARS_PER_SECOND).max(SHORTEST.0));
            let wanted = draft.in_time + Samples::from_millis(reading, RATE);
            let most = next.unwrap_or(wanted).max(draft.in_time + LEAST);
            draft.out_time = wanted.min(most);
        }
        next = Some(draft.in_time);
    }
}

/// Adds the words of a cue to the timeline. None where times do not increase
/// from word to word, and from cue to cue.
fn add_words(timeline: &mut Timeline, draft: &CueDraft) -> std::ops::Range<u32> {
    let first = timeline.words.len() as u32;
    let nothing = first..first;
    if draft.words.is_empty() {
        return nothing;
    }
    let mut starts = draft.words.clone();
    if starts[0].0 > 0 && !draft.text[..starts[0].0].trim().is_empty() {
        starts.insert(0, (0, draft.in_time, None));
    }
    let after_last = timeline
        .words
        .last()
        .is_none_or(|last| last.start < starts[0].1);
    if !after_last || starts.windows(2).any(|pair| pair[0].1 >= pair[1].1) {
        return nothing;
    }
    let base = timeline.text.len();
    for (index, (byte, start, end)) in starts.iter().enumerate() {
        let next = starts.get(index + 1);
        let end_byte = next.map_or(draft.text.len(), |(byte, ..)| *byte);
        let most = next.map_or(draft.out_time, |(_, time, _)| *time);
        let end = end.map_or(most, |end| end.min(most)).max(*start);
        let shown = draft.text[*byte..end_byte].trim();
        if shown.is_empty() {
            continue;
        }
        let from = base + (shown.as_ptr() as usize - draft.text.as_ptr() as usize);
        timeline.words.push(Word {
            text: TextRange::new(from..from + shown.len()),
            start: *start,
            end,
        });
    }
    timeline.text.push_str(&draft.text);
    timeline.text.push('\n');
    first..timeline.words.len() as u32
}

fn speaker(
    speakers: &mut Vec<Speaker>,
    known: &mut HashMap<String, SpeakerId>,
    name: &str,
) -> SpeakerId {
    if let Some(id) = known.get(name) {
        return *id;
    }
    let id = SpeakerId(u16::try_from(speakers.len()).unwrap_or(u16::MAX));
    if speakers.len() < usize::from(u16::MAX) {
        speakers.push(Speaker {
            label: name.to_owned(),
        });
        known.insert(name.to_owned(), id);
    }
    id
}
