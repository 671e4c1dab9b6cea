//! A timeline → JSON: one segment a cue, one word a written word with its punctuation,
//! times in seconds to the millisecond. Lines are separated by `\n`; `speaker` is where
//! `WhisperX` puts it, in the segment, and in its words where several speak.

use crate::Delivery;
use crate::pieces::{Piece, pieces};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::io;
use voixoff_model::timeline::{Cue, Timeline, Word};
use voixoff_model::units::Samples;

/// Writes the whole transcription on one line.
pub(super) fn write(delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Whole(delivery))?;
    out.write_all(b"\n")
}

/// Rounded down to the millisecond like every written time, so that formats agree.
fn seconds(delivery: &Delivery<'_>, time: Samples) -> f64 {
    time.to_millis(delivery.timeline.rate).0 as f64 / 1000.0
}

struct Whole<'a>(&'a Delivery<'a>);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let delivery = self.0;
        let timeline = delivery.timeline;
        // Whisper gives the language as ISO 639-1.
        let language = timeline.language.split('-').next().unwrap_or_default();
        let duration = seconds(delivery, delivery.programme_time(timeline.duration));
        let mut whole = serializer.serialize_struct("Whole", 3)?;
        whole.serialize_field("language", language)?;
        whole.serialize_field("duration", &duration)?;
        whole.serialize_field("segments", &Segments(delivery))?;
        whole.end()
    }
}

struct Segments<'a>(&'a Delivery<'a>);

impl Serialize for Segments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cues = self.0.timeline.cues.iter().enumerate();
        serializer.collect_seq(cues.map(|(id, cue)| Segment {
            delivery: self.0,
            id,
            cue,
        }))
    }
}

struct Segment<'a> {
    delivery: &'a Delivery<'a>,
    id: usize,
    cue: &'a Cue,
}

impl Serialize for Segment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let speaker = self.delivery.timeline.label(self.cue.speaker);
        let fields = 5 + usize::from(speaker.is_some());
        let times = self.delivery.cue_times(self.cue);
        let mut segment = serializer.serialize_struct("Segment", fields)?;
        segment.serialize_field("id", &self.id)?;
        segment.serialize_field("start", &seconds(self.delivery, times.start))?;
        segment.serialize_field("end", &seconds(self.delivery, times.end))?;
        segment.serialize_field("text", &self.cue.text)?;
        if let Some(speaker) = speaker {
            segment.serialize_field("speaker", speaker)?;
        }
        segment.serialize_field("words", &Words(self.delivery, self.cue))?;
        segment.end()
    }
}

struct Words<'a>(&'a Delivery<'a>, &'a Cue);

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(delivery, cue) = *self;
        let timeline = delivery.timeline;
        let mut voices = voices(timeline, cue).into_iter().peekable();
        let words = timeline.words_of(cue).iter().map(|word| {
            let voice = voices.next_if(|(known, _)| known.text == word.text);
            TimedWord {
                delivery,
                word,
                speaker: voice.and_then(|(_, label)| label),
            }
        });
        serializer.collect_seq(words)
    }
}

/// Who says each word of a cue of several; empty where one holds the cue.
fn voices<'a>(timeline: &'a Timeline, cue: &'a Cue) -> Vec<(&'a Word, Option<&'a str>)> {
    if cue.speaker.is_some() || timeline.speakers.is_empty() {
        return Vec::new();
    }
    let mut speaking = None;
    let mut voices = Vec::new();
    for piece in pieces(timeline, cue, true) {
        match piece {
            Piece::Voice(speaker) => speaking = timeline.label(speaker),
            Piece::Word(word) => voices.push((word, speaking)),
            _ => {}
        }
    }
    voices
}

struct TimedWord<'a> {
    delivery: &'a Delivery<'a>,
    word: &'a Word,
    speaker: Option<&'a str>,
}

impl Serialize for TimedWord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            delivery,
            word: timed,
            speaker,
        } = *self;
        let fields = 3 + usize::from(speaker.is_some());
        let at = |time| seconds(delivery, delivery.programme_time(time));
        let mut word = serializer.serialize_struct("Word", fields)?;
        word.serialize_field("word", delivery.timeline.word(timed))?;
        word.serialize_field("start", &at(timed.start))?;
        word.serialize_field("end", &at(timed.end))?;
        if let Some(speaker) = speaker {
            word.serialize_field("speaker", speaker)?;
        }
        word.end()
    }
}
