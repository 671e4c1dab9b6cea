//! What is delivered: the formats, the sound, the findings.

pub mod format;
pub mod wav;

pub use format::{Format, parse_choice, writer, writers};
