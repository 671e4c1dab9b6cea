//! A timeline → EBU STL.
//!
//! Colours are teletext's codes in open subtitles too, where the standard has none:
//! programs write and read them there. Times are frames from the programme's start, which
//! is an option, as French broadcasters ask for 00:00:00:00 or 10:00:00:00.
//! Rates other than 25 and 30 do not exist in the standard.

use super::{COLOURS, DISPLAY, Display, FPS, START, gsi, iso6937, text, tti};
use crate::colours::Colours;
use crate::pieces::lines;
use crate::{Delivery, cannot_hold};
use std::io;
use voixoff_model::timecode::Timecode;
use voixoff_model::timeline::Cue;
use voixoff_model::units::{FrameRate, Samples, TextRange, VideoFrames};

/// Columns of a teletext row.
pub(super) const TELETEXT_COLUMNS: usize = 40;
/// Those that a row's codes fill: double height and the start of the box, sent twice.
/// (The end of the box may fall off the row's end.)
const TELETEXT_CODES: usize = 3;

/// Writes the head, then the blocks.
pub(super) fn write(delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
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

/// One file on its way.
pub(super) struct Programme<'a> {
    pub(super) delivery: &'a Delivery<'a>,
    pub(super) fps: FrameRate,
    pub(super) display: Display,
    pub(super) start: Timecode,
    pub(super) colours: Colours,
}

impl<'a> Programme<'a> {
    pub(super) fn new(delivery: &'a Delivery<'a>) -> Self {
        let settings = delivery.settings;
        let mut programme = Self {
            delivery,
            fps: settings.choice(&FPS),
            display: Display::Open,
            start: settings.timecode(&START),
            colours: settings.choice(&COLOURS),
        };
        programme.display = match settings.choice(&DISPLAY) {
            Some(display) => display,
            None => programme.fitting(),
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
    pub(super) fn overflows(&self, cue: &Cue) -> bool {
        let colours = self.colours.of(self.delivery.timeline, cue);
        lines(&cue.text).any(|line| {
            let begins_in = |range: TextRange| range.range().contains(&line.start);
            let colour = colours.iter().any(|(range, _)| begins_in(*range));
            let codes = TELETEXT_CODES + usize::from(colour);
            iso6937::characters(&cue.text[line.clone()]) + codes > TELETEXT_COLUMNS
        })
    }

    /// The time code of a frame, counted from zero.
    pub(super) fn code(&self, frames: VideoFrames) -> io::Result<Timecode> {
        let code = Timecode::from_frames(frames, self.fps);
        code.filter(|code| code.hours < 24).ok_or_else(|| {
            cannot_hold("a time code past 23:59:59; EBU STL holds one day: split the file, or set an earlier stl.start".to_owned())
        })
    }

    /// The time code of the sound's first sample: the programme's start.
    pub(super) fn first_code(&self) -> io::Result<Timecode> {
        let first = self.delivery.programme_time(Samples(0));
        let first = first.to_nearest_video_frame(self.delivery.timeline.rate, self.fps);
        self.code(VideoFrames(first.0 + self.start.to_frames(self.fps).0))
    }
}
