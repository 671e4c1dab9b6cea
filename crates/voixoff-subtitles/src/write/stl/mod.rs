//! EBU STL: *Specification of the EBU Subtitling data exchange format*, Tech
//! 3264-E (1991). A head of 1024 bytes (GSI), then 128 bytes (TTI) for each
//! subtitle, or several where its text is long.
//!
//! Latin alphabet of ISO 6937 (character code table 00): accents are their own
//! bytes before the letter. What it lacks is written with letters it has, and told.
//! Colours are teletext's codes in open subtitles too, where the standard has none:
//! programs write and read them there. Times are frames from the programme's start, which is
//! an option, as French broadcasters ask for 00:00:00:00 or 10:00:00:00.
//! Rates other than 25 and 30 do not exist in the standard.

mod gsi;
mod losses;
mod text;
mod tti;

use super::colours::Colours;
use super::markup::lines;
use super::options::FormatOption;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter, cannot_hold};
use crate::ebu::iso6937;
use std::io;
use voixoff_model::timecode::Timecode;
use voixoff_model::timeline::Cue;
use voixoff_model::units::{FrameRate, TextRange, VideoFrames};

pub(super) struct Stl;

const ID: &str = "stl";
const COLOURS: FormatOption =
    FormatOption::choice(ID, "colours", Colours::CHARTER_FIRST, Colours::ABOUT);
const DISPLAY: FormatOption = FormatOption::choice(
    ID,
    "display",
    &["auto", "teletext", "open"],
    "level-1 teletext (double height, boxed, lines of 37), open subtitles, or whichever the lines fit",
);
const FPS: FormatOption = FormatOption::choice(ID, "fps", &["25", "30"], "frames a second");
const START: FormatOption = FormatOption::timecode(ID, "start", "the programme's first time code");
const OPTIONS: &[FormatOption] = &[COLOURS, DISPLAY, FPS, START];

/// How the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// Open subtitling: italics, single height.
    Open,
    /// Level-1 teletext: colours, boxed, double height.
    Teletext,
}

/// Columns of a teletext row.
const TELETEXT_COLUMNS: usize = 40;
/// Those that a row's codes fill: double height and the start of the box, sent twice.
/// (The end of the box may fall off the row's end.)
const TELETEXT_CODES: usize = 3;

impl SubtitleWriter for Stl {
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

    fn losses(&self, delivery: &Delivery<'_>) -> Vec<String> {
        losses::of(&Programme::new(delivery))
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let programme = Programme::new(delivery);
        let mut blocks = Vec::new();
        let mut subtitles = 0;
        for cue in &delivery.timeline.cues {
            let bytes = text::encode(&programme, cue);
            if bytes.is_empty() {
                continue;
            }
            let number = u16::try_from(subtitles).map_err(|_| {
                cannot_hold(
                    "more than 65536 subtitles; an EBU STL file holds no more: split it".to_owned(),
                )
            })?;
            tti::push(&programme, cue, number, &bytes, &mut blocks)?;
            subtitles += 1;
        }
        out.write_all(&gsi::block(&programme, subtitles, &blocks)?)?;
        blocks.iter().try_for_each(|block| out.write_all(block))
    }
}

/// One file on its way.
struct Programme<'a> {
    delivery: &'a Delivery<'a>,
    fps: FrameRate,
    display: Display,
    start: Timecode,
    colours: Colours,
}

impl<'a> Programme<'a> {
    fn new(delivery: &'a Delivery<'a>) -> Self {
        let settings = delivery.settings;
        let mut programme = Self {
            delivery,
            fps: match settings.value(&FPS) {
                "30" => FrameRate::new(30, 1),
                _ => FrameRate::PAL,
            },
            display: Display::Open,
            start: settings.timecode(&START),
            colours: Colours::named(settings.value(&COLOURS)),
        };
        programme.display = match settings.value(&DISPLAY) {
            "teletext" => Display::Teletext,
            "open" => Display::Open,
            _ => programme.fitting(),
        };
        programme
    }

    /// Teletext where every line can be shown in it and nothing is in italics.
    fn fitting(&self) -> Display {
        let fits = |cue: &Cue| cue.look.italics.is_empty() && !self.overflows(cue);
        if self.delivery.timeline.cues.iter().all(fits) {
            Display::Teletext
        } else {
            Display::Open
        }
    }

    /// Whether a line of the cue is longer than a teletext row.
    fn overflows(&self, cue: &Cue) -> bool {
        let colours = self.colours.of(self.delivery.timeline, cue);
        lines(&cue.text).any(|line| {
            let begins_in = |range: TextRange| range.range().contains(&line.start);
            let colour = colours.iter().any(|(range, _)| begins_in(*range));
            let codes = TELETEXT_CODES + usize::from(colour);
            iso6937::characters(&cue.text[line.clone()]) + codes > TELETEXT_COLUMNS
        })
    }

    /// The time code of a frame, counted from zero.
    fn code(&self, frames: VideoFrames) -> io::Result<Timecode> {
        let code = Timecode::from_frames(frames, self.fps);
        code.filter(|code| code.hours < 24).ok_or_else(|| {
            cannot_hold("a time code past 23:59:59; EBU STL holds one day: split the file, or set an earlier stl.start".to_owned())
        })
    }

    /// The time code of the sound's first sample: the programme's start.
    fn first_code(&self) -> io::Result<Timecode> {
        let delivery = self.delivery;
        let rate = delivery.timeline.rate;
        let first = voixoff_model::units::frame_time(delivery.offset, delivery.frame_rate, rate);
        let first = first.to_nearest_video_frame(rate, self.fps);
        self.code(VideoFrames(first.0 + self.start.to_frames(self.fps).0))
    }
}
