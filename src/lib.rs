//! French transcripts to speech with subtitles in step.
//!
//! read → sentence → normalise → speak → align → cue → write → check
//!
//! Each arrow is one folder and one function. Start at [`timeline::Timeline`]:
//! everything before it builds one, everything after it only reads it.
//! [`render::render`] runs the arrows up to the timeline.

pub mod align;
pub mod cue;
pub mod error;
pub mod normalise;
pub mod read;
pub mod render;
pub mod sentence;
pub mod speak;
pub mod timeline;
pub mod units;
pub mod voice;
pub mod write;

pub use error::Error;
