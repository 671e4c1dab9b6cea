//! `SubRip`: index, times in milliseconds, text; a blank line after each cue.
//!
//! `read` scans a file as players do, `write` writes strict files, `escape` is what the
//! two agree on so that any text comes back, `codes` reads what strays in from ASS.

mod codes;
mod escape;
mod read;
mod write;

pub(crate) use codes::apply as apply_code;
pub(crate) use escape::{escape, reveal, shield};
pub(crate) use read::scan;
pub(crate) use write::write_cues;

use crate::file;
use crate::options::{ChoiceOption, FormatOption};
use crate::reading::SubtitleReader;
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;

pub(crate) struct Srt;

const ID: &str = "srt";
const BOM: FormatOption = FormatOption::flag(ID, "bom", false, "begin with a byte order mark");
const CRLF: FormatOption = FormatOption::flag(ID, "crlf", false, "end lines as Windows does");
const SPEAKERS: ChoiceOption<Speakers> = ChoiceOption::new(
    ID,
    "speakers",
    &["none", "names", "dashes"],
    &[Speakers::None, Speakers::Names, Speakers::Dashes],
    "at a change of speaker: nothing, the name and a colon, a dash",
);
const OPTIONS: &[FormatOption] = &[BOM, CRLF, SPEAKERS.option];

/// What is written at a change of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speakers {
    None,
    Names,
    Dashes,
}

/// The reader of any text with cues, so the last resort for unknown files.
pub(crate) const READER: SubtitleReader = SubtitleReader {
    id: ID,
    about: "SubRip subtitles, as players read them",
    extensions: &["srt"],
    counts_frames: false,
    recognises: |_| false,
    read: file::read_timeline,
};

impl SubtitleFormat for Srt {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "SubRip subtitles"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Millis, &[Feature::Lines, Feature::Italics])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn reader(&self) -> Option<&'static SubtitleReader> {
        Some(&READER)
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        write::write(delivery, out)
    }
}
