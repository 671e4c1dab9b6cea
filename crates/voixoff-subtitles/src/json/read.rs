//! The JSON of Whisper's tools, and ours → a timeline: segments, with words or without.

use crate::reading::{FormatError, RATE, TimedFile};
use crate::timeline_builder::{CueDraft, TimelineBuilder};
use serde::Deserialize;
use std::ops::Range;
use voixoff_model::units::{Millis, Samples};

#[derive(Deserialize)]
struct Whole {
    #[serde(default)]
    language: String,
    duration: Option<f64>,
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    start: f64,
    end: f64,
    text: String,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    words: Vec<TimedWord>,
}

#[derive(Deserialize)]
struct TimedWord {
    #[serde(alias = "text")]
    word: String,
    /// `WhisperX` leaves it out where alignment failed.
    start: Option<f64>,
    end: Option<f64>,
    speaker: Option<String>,
}

/// Whether the bytes look like a transcription in JSON.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{")
        && bytes
            .windows(10)
            .take(1 << 16)
            .any(|piece| piece == b"\"segments\"")
}

/// Reads a whole transcription.
pub(super) fn read(bytes: &[u8]) -> Result<TimedFile, FormatError> {
    let whole: Whole = serde_json::from_slice(bytes).map_err(|error| FormatError {
        line: u32::try_from(error.line()).ok().filter(|line| *line > 0),
        what: format!("not the JSON of a transcription: {error}"),
    })?;
    let mut builder = TimelineBuilder {
        language: whole.language,
        ..TimelineBuilder::default()
    };
    for (index, segment) in whole.segments.iter().enumerate() {
        builder.add(draft(index, segment));
    }
    let mut file = builder.finish()?;
    let duration = samples(whole.duration.unwrap_or_default());
    file.timeline.duration = file.timeline.duration.max(duration);
    Ok(file)
}

/// Rounded to the nearest millisecond; below zero is zero.
fn samples(seconds: f64) -> Samples {
    Samples::from_millis(Millis((seconds * 1000.0).round() as u64), RATE)
}

/// Where a word is: it is the next one of the text from `at` on. Only its letters are
/// compared, as line breaks and typography may have changed what is between them.
fn locate(text: &str, at: usize, word: &str) -> Option<Range<usize>> {
    let is_space = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r');
    let rest = &text[at..];
    let start = at + rest.len() - rest.trim_start_matches(is_space).len();
    let mut found = rest.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let mut last = None;
    for letter in word.chars().filter(|c| c.is_alphanumeric()) {
        let (byte, c) = found.next()?;
        if c != letter {
            return None;
        }
        last = Some(at + byte + c.len_utf8());
    }
    let mut end = last?;
    // The marks after its letters, whatever spaces are between; then all that touch it.
    let marks = word
        .rsplit(char::is_alphanumeric)
        .next()
        .unwrap_or_default();
    for mark in marks.chars().filter(|c| !c.is_whitespace()) {
        let Some(rest) = text[end..].trim_start().strip_prefix(mark) else {
            break;
        };
        end = text.len() - rest.len();
    }
    let marks = text[end..].find(|c: char| is_space(c) || c.is_alphanumeric());
    Some(start..marks.map_or(text.len(), |marks| end + marks))
}

/// Words are put at their places in the text, in order.
fn draft(index: usize, segment: &Segment) -> CueDraft {
    let mut draft = CueDraft {
        line: index as u32 + 1,
        in_time: samples(segment.start),
        out_time: samples(segment.end),
        ..CueDraft::default()
    };
    if let Some(name) = &segment.speaker {
        draft.voice(name);
    }
    let mut speaking = segment.speaker.as_ref();
    let mut at = 0;
    for word in &segment.words {
        let Some(place) = locate(&segment.text, at, &word.word) else {
            continue;
        };
        draft.push(&segment.text[at..place.start], false, None);
        if let Some(name) = word.speaker.as_ref().filter(|name| speaking != Some(*name)) {
            draft.voice(name);
            speaking = Some(name);
        }
        if let Some(start) = word.start {
            draft.word(samples(start), word.end.map(samples));
        }
        draft.push(&segment.text[place.clone()], false, None);
        at = place.end;
    }
    draft.push(&segment.text[at..], false, None);
    draft
}
