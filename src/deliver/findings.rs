//! What the check finds in a timeline that was never a file.
//!
//! The cues are written as SRT in memory and read again, so that a page shows the
//! findings that `voixoff check` reports for the delivered file.

use super::{Delivery, Error, writer};
use crate::check::{self, Finding};
use crate::cue::Profile;
use crate::subtitles::file::SubtitleFile;
use crate::subtitles::write::Settings;
use crate::timeline::Timeline;
use crate::units::FrameRate;
use std::io;

/// What breaks the rules of a profile; [`Finding::cue`] counts the timeline's cues.
pub fn find_in(
    timeline: &Timeline,
    profile: &Profile,
    fps: FrameRate,
) -> Result<Vec<Finding>, Error> {
    let file = as_file(timeline).map_err(Error::Check)?;
    Ok(check::check_file(&file, profile, fps))
}

/// The frame rate that the cues' times were made for, as far as they show it; else 25.
pub fn guess_fps(timeline: &Timeline) -> Result<FrameRate, Error> {
    let file = as_file(timeline).map_err(Error::Check)?;
    Ok(check::guess_fps(&file))
}

/// The cues as the SRT that would be delivered, read again.
fn as_file(timeline: &Timeline) -> io::Result<SubtitleFile> {
    let settings = Settings::default();
    let writer = writer("srt").ok_or_else(|| io::Error::other("no format named `srt`"))?;
    let mut srt = Vec::new();
    writer.write(&Delivery::new(timeline, &settings), &mut srt)?;
    Ok(SubtitleFile::parse(&String::from_utf8_lossy(&srt)))
}
