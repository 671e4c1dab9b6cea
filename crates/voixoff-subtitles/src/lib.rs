//! Subtitle formats: one folder, or one file, each.
//!
//! - In: the bytes of a subtitle file ([`read`]), or a
//!   [`Timeline`](voixoff_model::timeline::Timeline) with its [`Delivery`].
//! - Out: a timeline, or the bytes of a file ([`SubtitleFormat::write`]).
//! - Rejected: bytes that are not a file of the format, and times that a format cannot
//!   hold. What a format merely does not carry is dropped, as its [`Capabilities`] say.
//!
//! A format's folder holds its reader, its writer, what it escapes and its options;
//! [`FORMATS`] lists them all. Adding one is its file and a line in that list. What
//! several share is next to them: a cue cut into [`pieces`], [`paragraphs`], colours,
//! [`options`], and [`file`](mod@file), the tolerant reading of SRT and `WebVTT`.

mod capabilities;
mod colours;
mod delivery;
pub mod file;
mod format;
pub mod options;
pub mod paragraphs;
pub mod peaks;
pub mod pieces;
mod reading;
mod timeline_builder;
mod url;

mod ass;
mod csv;
mod json;
mod lrc;
mod otio;
mod srt;
mod stl;
mod tsv;
mod ttml;
mod txt;
mod vtt;

pub use capabilities::{Capabilities, Feature, Resolution};
pub use delivery::{Delivery, Sound, WrittenFile};
pub use format::{FORMATS, SubtitleFormat, cannot_hold, readers};
pub use options::{FormatOption, OptionValue, Settings};
pub use reading::{
    FormatError, MOST_BYTES, Note, RATE, ReadError, SubtitleReader, TimedFile, read, reader_for,
};
pub use url::percent;
