//! The JSON of Whisper's tools, and ours: segments, with words or without.

use super::builder::{Builder, Draft};
use super::{Problem, RATE, TimedFile, TimedReader};
use crate::units::{Millis, Samples};
use serde::Deserialize;

pub(super) struct Json;

#[derive(Deserialize)]
struct Whole {
    #[serde(default)]
    language: String,
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
}

impl TimedReader for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "segments and words, as Whisper's tools write them"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        bytes.trim_ascii_start().starts_with(b"{")
            && bytes
                .windows(10)
                .take(1 << 16)
                .any(|piece| piece == b"\"segments\"")
    }

    fn read(&self, bytes: &[u8]) -> Result<TimedFile, Problem> {
        let whole: Whole = serde_json::from_slice(bytes).map_err(|error| Problem {
            line: u32::try_from(error.line()).ok().filter(|line| *line > 0),
            what: format!("not the JSON of a transcription: {error}"),
        })?;
        let mut builder = Builder {
            language: whole.language,
            ..Builder::default()
        };
        for (index, segment) in whole.segments.iter().enumerate() {
            builder.add(draft(index, segment));
        }
        builder.finish()
    }
}

/// Rounded to the nearest millisecond; below zero is zero.
fn samples(seconds: f64) -> Samples {
    Samples::from_millis(Millis((seconds * 1000.0).round() as u64), RATE)
}

/// Words are put at the places where they are found in the text, in order.
fn draft(index: usize, segment: &Segment) -> Draft {
    let mut draft = Draft {
        line: index as u32 + 1,
        in_time: samples(segment.start),
        out_time: samples(segment.end),
        ..Draft::default()
    };
    if let Some(name) = &segment.speaker {
        draft.voice(name);
    }
    let mut at = 0;
    for word in &segment.words {
        let shown = word.word.trim();
        let Some(found) = segment.text[at..].find(shown).filter(|_| !shown.is_empty()) else {
            continue;
        };
        draft.push(&segment.text[at..at + found], false, None);
        if let Some(start) = word.start {
            draft.word(samples(start));
        }
        draft.push(shown, false, None);
        at += found + shown.len();
    }
    draft.push(&segment.text[at..], false, None);
    draft
}
