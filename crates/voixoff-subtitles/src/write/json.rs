//! JSON in the schema that Whisper's tools made common: one segment a cue, one
//! word a written word with its punctuation, times in seconds to the millisecond. Lines
//! are parted by `\n`; `speaker` stands where `WhisperX` puts it, in the segment, and in
//! its words where several speak.

use super::markup::{Piece, pieces};
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::io;
use voixoff_model::timeline::{Cue, Timeline, Word};
use voixoff_model::units::Samples;

pub(super) struct Json;

impl SubtitleWriter for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "words and cues with their times, as Whisper's tools write them"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(
            Resolution::Millis,
            &[Feature::Lines, Feature::Speaker, Feature::WordTimes],
        )
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
        let speaker = self.timeline.label(self.cue.speaker);
        let fields = 5 + usize::from(speaker.is_some());
        let mut segment = serializer.serialize_struct("Segment", fields)?;
        segment.serialize_field("id", &self.id)?;
        segment.serialize_field("start", &seconds(self.timeline, self.cue.in_time))?;
        segment.serialize_field("end", &seconds(self.timeline, self.cue.out_time))?;
        segment.serialize_field("text", &self.cue.text)?;
        if let Some(speaker) = speaker {
            segment.serialize_field("speaker", speaker)?;
        }
        segment.serialize_field("words", &Words(self.timeline, self.cue))?;
        segment.end()
    }
}

struct Words<'a>(&'a Timeline, &'a Cue);

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(timeline, cue) = *self;
        let mut voices = voices(timeline, cue).into_iter().peekable();
        let words = timeline.words_of(cue).iter().map(|word| {
            let voice = voices.next_if(|(known, _)| known.text == word.text);
            TimedWord {
                timeline,
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
    timeline: &'a Timeline,
    word: &'a Word,
    speaker: Option<&'a str>,
}

impl Serialize for TimedWord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            timeline,
            word: timed,
            speaker,
        } = *self;
        let fields = 3 + usize::from(speaker.is_some());
        let mut word = serializer.serialize_struct("Word", fields)?;
        word.serialize_field("word", timeline.word(timed))?;
        word.serialize_field("start", &seconds(timeline, timed.start))?;
        word.serialize_field("end", &seconds(timeline, timed.end))?;
        if let Some(speaker) = speaker {
            word.serialize_field("speaker", speaker)?;
        }
        word.end()
    }
}
