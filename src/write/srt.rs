//! `SubRip`: index, times in milliseconds, text; a blank line after each cue.
//!
//! UTF-8 without BOM, `\n`, index from 1 without holes. Times past 255 hours
//! cannot be written (`srtlib`'s hours have 8 bits) and are refused.

use super::SubtitleWriter;
use crate::timeline::Timeline;
use crate::units::Millis;
use srtlib::{Subtitle, Timestamp};
use std::io;

pub(super) struct Srt;

impl SubtitleWriter for Srt {
    fn id(&self) -> &'static str {
        "srt"
    }

    fn about(&self) -> &'static str {
        "SubRip subtitles"
    }

    fn write(&self, timeline: &Timeline, out: &mut dyn io::Write) -> io::Result<()> {
        for (index, cue) in timeline.cues.iter().enumerate() {
            let time = |samples: crate::units::Samples| timestamp(samples.to_millis(timeline.rate));
            let (start, end) = (time(cue.in_time)?, time(cue.out_time)?);
            writeln!(
                out,
                "{}\n",
                Subtitle::new(index + 1, start, end, cue.text.clone())
            )?;
        }
        Ok(())
    }
}

fn timestamp(millis: Millis) -> io::Result<Timestamp> {
    let too_late = |_| {
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!("{millis} is past 255 hours, the most that SRT is written with"),
        )
    };
    u8::try_from(millis.0 / 3_600_000).map_err(too_late)?;
    Ok(Timestamp::from_milliseconds(millis.0 as u32))
}
