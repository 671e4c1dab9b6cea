//! JSON in the schema that Whisper's tools made common: segments with their words.

mod read;
mod write;

use crate::reading::SubtitleReader;
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;

pub(crate) struct Json;

const ID: &str = "json";
const READER: SubtitleReader = SubtitleReader {
    id: ID,
    about: "segments and words, as Whisper's tools write them",
    extensions: &["json"],
    counts_frames: false,
    recognises: read::recognises,
    read: read::read,
};

impl SubtitleFormat for Json {
    fn id(&self) -> &'static str {
        ID
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

    fn reader(&self) -> Option<&'static SubtitleReader> {
        Some(&READER)
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        write::write(delivery, out)
    }
}
