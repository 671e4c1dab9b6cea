//! What the check finds in a timeline that was never a file.
//!
//! The cues are written as SRT in memory and read again, so that a page shows the
//! findings that `voixoff check` reports for the delivered file.

use super::{Delivery, Error, writer};
use crate::check::{self, Finding};
use crate::cue::Profile;
use crate::subtitles::Settings;
use crate::subtitles::file::SubtitleFile;
use crate::timeline::Timeline;
use crate::units::FrameRate;
use std::io;

/// What breaks the rules of a profile, at the cues' times in the programme;
/// [`Finding::cue`] counts the timeline's cues.
pub fn find_in(delivery: &Delivery<'_>, profile: &Profile) -> Result<Vec<Finding>, Error> {
    let file = as_file(delivery).map_err(Error::Check)?;
    Ok(check::check_file(&file, profile, delivery.frame_rate))
}

/// The frame rate that the cues' times were made for, as far as they show it; else 25.
pub fn guess_fps(timeline: &Timeline) -> Result<FrameRate, Error> {
    let settings = Settings::default();
    let file = as_file(&Delivery::new(timeline, &settings)).map_err(Error::Check)?;
    Ok(check::guess_fps(&file))
}

/// The cues as the SRT that would be delivered by default, read again.
fn as_file(delivery: &Delivery<'_>) -> io::Result<SubtitleFile> {
    let settings = Settings::default();
    let delivery = Delivery {
        settings: &settings,
        ..*delivery
    };
    let writer = writer("srt").ok_or_else(|| io::Error::other("no format named `srt`"))?;
    let mut srt = Vec::new();
    writer.write(&delivery, &mut srt)?;
    Ok(SubtitleFile::parse(&String::from_utf8_lossy(&srt)))
}
