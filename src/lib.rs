//! French transcripts to speech with subtitles in step.
//!
//! read → sentence → normalise → speak → align → cue → write → check
//!
//! Each arrow is one stage. Start at [`timeline::Timeline`]: everything before it
//! builds one, everything after it reads it. [`render::render`] runs the arrows up to
//! the timeline; [`deliver::write_files`] makes its files, with page and report.

pub mod check;
pub mod cue;
pub mod deliver;
pub mod error;
pub mod pages;
pub mod render;
pub mod retime;

pub use error::Error;
pub use voixoff_french::{normalise, sentence, syntax};
pub use voixoff_model::{names, profile, speech, spoken, timecode, timeline, transcript, units};
pub use voixoff_read as read;
pub use voixoff_speak::{align, cleanup, speak, voice};
pub use voixoff_subtitles as subtitles;

/// The README's example is compiled and run like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
