//! TTML, the W3C's XML for subtitles: IMSC, EBU-TT-D and older dialects are read
//! (`read`, times by `clock`), the first two are written (`write`).

mod clock;
mod read;
mod write;

use crate::colours::Colours;
use crate::options::{ChoiceOption, FormatOption};
use crate::reading::SubtitleReader;
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;

pub(crate) struct Ttml;

const ID: &str = "ttml";
const COLOURS: ChoiceOption<Colours> = Colours::charter_first(ID);
const PROFILE: ChoiceOption<Profile> = ChoiceOption::new(
    ID,
    "profile",
    &["imsc", "ebu-tt-d"],
    &[Profile::Imsc, Profile::EbuTtD],
    "IMSC 1.1 Text, or EBU-TT-D",
);
const WORDS: FormatOption =
    FormatOption::flag(ID, "words", false, "a span with its times for every word");
const OPTIONS: &[FormatOption] = &[COLOURS.option, PROFILE.option, WORDS];

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Imsc,
    EbuTtD,
}

const READER: SubtitleReader = SubtitleReader {
    id: ID,
    about: "TTML: IMSC, EBU-TT-D, DFXP",
    extensions: &["ttml", "xml", "dfxp", "itt"],
    counts_frames: false,
    recognises: read::recognises,
    read: read::read,
};

impl SubtitleFormat for Ttml {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "TTML for broadcast and streaming: IMSC 1.1 Text or EBU-TT-D"
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

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        write::write(delivery, out)
    }
}
