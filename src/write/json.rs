//! JSON in the schema that Whisper's tools made common: one segment a cue, one
//! word a written word with its punctuation, times in seconds to the millisecond.

use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter};
use crate::timeline::{Cue, Timeline, Word};
use crate::units::Samples;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::io;

pub(super) struct Json;

impl SubtitleWriter for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "words and cues with their times, as Whisper's tools write them"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &[Feature::WordTimes])
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &Whole(delivery.timeline))?;
        out.write_all(b"\n")
    }
}

/// Rounded down to the millisecond like every written time, so that formats agree.
fn seconds(timeline: &Timeline, time: Samples) -> f64 {
    time.to_millis(timeline.rate).0 as f64 / 1000.0
}

struct Whole<'a>(&'a Timeline);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let timeline = self.0;
        // Whisper gives the language as ISO 639-1.
        let language = timeline.language.split('-').next().unwrap_or_default();
        let mut whole = serializer.serialize_struct("Whole", 3)?;
        whole.serialize_field("language", language)?;
        whole.serialize_field("duration", &seconds(timeline, timeline.duration))?;
        whole.serialize_field("segments", &Segments(timeline))?;
        whole.end()
    }
}

struct Segments<'a>(&'a Timeline);

impl Serialize for Segments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cues = self.0.cues.iter().enumerate();
        serializer.collect_seq(cues.map(|(id, cue)| Segment {
            timeline: self.0,
            id,
            cue,
        }))
    }
}

struct Segment<'a> {
    timeline: &'a Timeline,
    id: usize,
    cue: &'a Cue,
}

impl Serialize for Segment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut segment = serializer.serialize_struct("Segment", 5)?;
        segment.serialize_field("id", &self.id)?;
        segment.serialize_field("start", &seconds(self.timeline, self.cue.in_time))?;
        segment.serialize_field("end", &seconds(self.timeline, self.cue.out_time))?;
        segment.serialize_field("text", &self.cue.text.replace('\n', " "))?;
        segment.serialize_field("words", &Words(self.timeline, self.cue))?;
        segment.end()
    }
}

struct Words<'a>(&'a Timeline, &'a Cue);

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let words = self.0.words_of(self.1).iter();
        serializer.collect_seq(words.map(|word| TimedWord(self.0, word)))
    }
}

struct TimedWord<'a>(&'a Timeline, &'a Word);

impl Serialize for TimedWord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut word = serializer.serialize_struct("Word", 3)?;
        word.serialize_field("word", self.0.word(self.1))?;
        word.serialize_field("start", &seconds(self.0, self.1.start))?;
        word.serialize_field("end", &seconds(self.0, self.1.end))?;
        word.end()
    }
}
