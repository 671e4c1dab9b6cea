//! `WebVTT` (W3C Candidate Recommendation, 4 April 2019).
//!
//! `read` scans a file by the standard's own parsing rules, `cues` reads what only its
//! cues have (settings, time stamps), `write` and `escape` write.

mod cues;
mod escape;
mod read;
mod write;

pub(crate) use cues::{apply_settings, note_left_out, time_stamp};
pub(crate) use escape::escape;
pub(crate) use read::scan;
pub(crate) use write::write_cues;

use crate::colours::Colours;
use crate::file;
use crate::options::{ChoiceOption, FormatOption};
use crate::reading::SubtitleReader;
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;

pub(crate) struct Vtt;

const ID: &str = "vtt";
const COLOURS: ChoiceOption<Colours> = Colours::own_first(ID);
const NOTES: FormatOption = FormatOption::flag(ID, "notes", true, "headings and events as NOTE");
const SPEAKERS: FormatOption = FormatOption::flag(ID, "speakers", true, "who speaks, as <v Name>");
const WORDS: FormatOption =
    FormatOption::flag(ID, "words", false, "a time stamp before every word");
const OPTIONS: &[FormatOption] = &[COLOURS.option, NOTES, SPEAKERS, WORDS];

const READER: SubtitleReader = SubtitleReader {
    id: ID,
    about: "WebVTT subtitles",
    extensions: &["vtt", "webvtt"],
    counts_frames: false,
    recognises: |bytes| {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        bytes.starts_with(b"WEBVTT")
    },
    read: file::read_timeline,
};

impl SubtitleFormat for Vtt {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "WebVTT subtitles, for the web"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &Feature::ALL)
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn reader(&self) -> Option<&'static SubtitleReader> {
        Some(&READER)
    }

    fn words_option(&self) -> Option<(&'static FormatOption, &'static str)> {
        Some((&WORDS, "true"))
    }

    fn hides_word_times(&self) -> bool {
        true
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        write::write(delivery, out)
    }
}
