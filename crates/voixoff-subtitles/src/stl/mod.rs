//! EBU STL: *Specification of the EBU Subtitling data exchange format*, Tech
//! 3264-E (1991). A head of 1024 bytes (GSI), then 128 bytes (TTI) for each
//! subtitle, or several where its text is long.
//!
//! Latin alphabet of ISO 6937 (character code table 00): accents are their own
//! bytes before the letter. What it lacks is written with letters it has, and reported
//! (`losses`). `tables` and `iso6937` are shared by the reader and the writer.

mod gsi;
mod iso6937;
mod losses;
mod read;
mod tables;
mod text;
mod tti;
mod write;

use crate::colours::Colours;
use crate::options::{ChoiceOption, FormatOption};
use crate::reading::SubtitleReader;
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;
use voixoff_model::units::FrameRate;
use write::Programme;

pub(crate) struct Stl;

const ID: &str = "stl";
const COLOURS: ChoiceOption<Colours> = Colours::charter_first(ID);
/// `None` is whichever the lines fit.
const DISPLAY: ChoiceOption<Option<Display>> = ChoiceOption::new(
    ID,
    "display",
    &["auto", "teletext", "open"],
    &[None, Some(Display::Teletext), Some(Display::Open)],
    "level-1 teletext (double height, boxed, lines of 37), open subtitles, or whichever the lines fit",
);
const FPS: ChoiceOption<FrameRate> = ChoiceOption::new(
    ID,
    "fps",
    &["25", "30"],
    &[FrameRate::PAL, NTSC_NOMINAL],
    "frames a second",
);
/// The standard's other rate.
const NTSC_NOMINAL: FrameRate = FrameRate::new(30, 1);
const START: FormatOption = FormatOption::timecode(ID, "start", "the programme's first time code");
const OPTIONS: &[FormatOption] = &[COLOURS.option, DISPLAY.option, FPS.option, START];

/// How the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Display {
    /// Open subtitling: italics, single height.
    Open,
    /// Level-1 teletext: colours, boxed, double height.
    Teletext,
}

const READER: SubtitleReader = SubtitleReader {
    id: ID,
    about: "EBU STL (Tech 3264), Latin alphabet",
    extensions: &["stl"],
    counts_frames: true,
    recognises: read::recognises,
    read: read::read,
};

impl SubtitleFormat for Stl {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "EBU STL (Tech 3264), for broadcasters"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(
            Resolution::VideoFrames,
            &[
                Feature::Lines,
                Feature::Colour,
                Feature::Italics,
                Feature::Position,
            ],
        )
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn reader(&self) -> Option<&'static SubtitleReader> {
        Some(&READER)
    }

    fn losses(&self, delivery: &Delivery<'_>) -> Vec<String> {
        losses::of(&Programme::new(delivery))
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        write::write(delivery, out)
    }
}
