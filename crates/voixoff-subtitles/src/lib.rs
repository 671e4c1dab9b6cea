//! Subtitle formats, read and written.

mod ebu;
pub mod file;
pub mod timed;
pub mod write;
