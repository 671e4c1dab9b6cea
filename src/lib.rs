//! French transcripts to speech with subtitles in step.
//!
//! read → sentence → normalise → speak → align → cue → write → check
//!
//! Each arrow is one folder and one function. Start at [`timeline::Timeline`]:
//! everything before it builds one, everything after it only reads it.
//! [`render::render`] runs the arrows up to the timeline.

pub mod align;
pub mod check;
pub mod cleanup;
pub mod cue;
mod ebu;
pub mod error;
pub mod normalise;
pub mod read;
pub mod render;
pub mod retime;
pub mod sentence;
pub mod speak;
pub mod syntax;
pub mod timeline;
pub mod units;
pub mod voice;
pub mod write;

pub use error::Error;

/// The README's example is compiled and run like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
