//! The flags that say what cues may be: text from the command line in, cue options out.
//! Rejected: unknown profiles and rates, and an offset before the first frame.

use super::Failure;
use clap::{Args, ValueEnum};
use voixoff::cue::{Options, Pace, Profile, Typography, profile};
use voixoff::timecode;
use voixoff::units::{FrameRate, Millis, VideoFrames};

/// Flags of every verb that makes cues.
#[derive(Args, Clone, Debug)]
pub(super) struct CueFlags {
    #[arg(long, value_name = "NAME", default_value = profile::DEFAULT, help = profile_help("What cues may be"))]
    profile: String,

    /// Video frames per second: cues begin and end on them (23.976, 24, 25, 29.97, 30, 50…)
    #[arg(long, value_name = "RATE", default_value = "25", value_parser = parse_fps)]
    fps: FrameRate,

    /// Timecode of the first video frame, HH:MM:SS:FF (`;FF` drops frames)
    #[arg(
        long,
        value_name = "TIMECODE",
        default_value = "00:00:00:00",
        allow_hyphen_values = true
    )]
    start_timecode: String,

    /// How much later the subtitles are (earlier with a minus sign)
    #[arg(
        long,
        value_name = "MS",
        default_value_t = 0,
        allow_hyphen_values = true
    )]
    offset: i64,

    /// Whether the voice waits for readers (fit) or is left alone (natural)
    #[arg(long, value_enum, value_name = "HOW", default_value_t = PaceFlag::Fit)]
    pace: PaceFlag,

    /// Report every step made for the reading speed
    #[arg(long)]
    explain: bool,

    /// French typography in the cues: no-break spaces, … and ’ (fix), or as written (keep)
    #[arg(long, value_enum, value_name = "HOW", default_value_t = TypographyFlag::Fix)]
    typography: TypographyFlag,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PaceFlag {
    Fit,
    Natural,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TypographyFlag {
    Keep,
    Fix,
}

/// The help of a flag that takes a profile, with all names there are.
pub(super) fn profile_help(what: &str) -> String {
    format!("{what}: {}", profile::choices())
}

pub(super) fn parse_fps(text: &str) -> Result<FrameRate, String> {
    FrameRate::parse(text).ok_or_else(|| {
        "1 to 1000 frames per second are wanted, such as 25, 23.976 or 30000/1001".to_owned()
    })
}

impl CueFlags {
    pub(super) fn options(&self) -> Result<Options, Failure> {
        Ok(Options {
            profile: Profile::find(&self.profile)?,
            fps: self.fps,
            typography: match self.typography {
                TypographyFlag::Keep => Typography::Keep,
                TypographyFlag::Fix => Typography::Fix,
            },
            pace: match self.pace {
                PaceFlag::Fit => Pace::Fit,
                PaceFlag::Natural => Pace::Natural,
            },
            explain: self.explain,
        })
    }

    /// How much later the subtitles are than the sound: the start timecode and the
    /// offset together, on the frame grid. Less than nothing is rejected.
    pub(super) fn offset(&self, fps: FrameRate) -> Result<VideoFrames, Failure> {
        let VideoFrames(start) = timecode::count(&self.start_timecode, fps)
            .map_err(|why| Failure(format!("--start-timecode {}: {why}", self.start_timecode)))?;
        let length = Millis(self.offset.unsigned_abs());
        let frames = nearest_frame(length, fps);
        let moved = if self.offset < 0 {
            start.checked_sub(frames)
        } else {
            start.checked_add(frames).filter(|frames| *frames < 1 << 40)
        };
        moved.map(VideoFrames).ok_or_else(|| {
            Failure(format!(
                "--offset {}: cues would begin before 00:00:00; at most the start timecode {} can be taken away",
                self.offset, self.start_timecode
            ))
        })
    }
}

fn nearest_frame(time: Millis, fps: FrameRate) -> u64 {
    let per = 1000 * u128::from(fps.seconds.get());
    let frames = u128::from(time.0) * u128::from(fps.frames.get());
    u64::try_from((frames + per / 2) / per).unwrap_or(u64::MAX)
}
