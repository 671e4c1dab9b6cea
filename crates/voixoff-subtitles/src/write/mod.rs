//! [`Timeline`](voixoff_model::timeline::Timeline) → bytes, one file per format.
//!
//! Subtitle writers get the whole timeline; audio writers get the samples as they
//! are spoken. Both write to what they are given: only the binary opens files.
//! Each writer says what it can carry; what it cannot, it drops knowingly.

mod ass;
mod capabilities;
mod colours;
mod csv;
mod delivery;
mod json;
mod lrc;
pub mod markup;
pub mod options;
mod otio;
pub mod paragraphs;
pub mod peaks;
pub mod srt;
mod stl;
mod tsv;
mod ttml;
mod txt;
pub mod vtt;

pub use capabilities::{Capabilities, Feature, Resolution};
pub use delivery::{Delivery, Sound, WrittenFile};
pub use options::{FormatOption, Settings};

use std::fmt::Write as _;
use std::io;

/// Turns a finished timeline into one file.
pub trait SubtitleWriter: Sync {
    /// The value `--formats` takes.
    fn id(&self) -> &'static str;
    /// What the file's name ends with, without the dot.
    fn extension(&self) -> &'static str {
        self.id()
    }
    /// One line for people.
    fn about(&self) -> &'static str;
    /// What it carries; the rest is dropped.
    fn capabilities(&self) -> Capabilities;
    /// What `--format-option` can set.
    fn options(&self) -> &'static [FormatOption] {
        &[]
    }
    /// The option, with its value, that makes it write the time of each word, where it
    /// can but does not by itself.
    fn words_option(&self) -> Option<(&'static FormatOption, &'static str)> {
        None
    }
    /// Whether cues look the same with word times as without, so that `convert` need not
    /// be asked to keep them.
    fn hides_word_times(&self) -> bool {
        false
    }
    /// What of this delivery it writes otherwise than it is, beside what
    /// [`SubtitleWriter::capabilities`] tells: lines for people, without the format's name.
    fn losses(&self, _delivery: &Delivery<'_>) -> Vec<String> {
        Vec::new()
    }
    /// Whether it uses [`Delivery::sound`] and [`Delivery::peaks`].
    fn wants_sound(&self) -> bool {
        false
    }
    /// Whether it uses [`Delivery::findings`].
    fn wants_findings(&self) -> bool {
        false
    }
    /// Whether it lists the other files, and so is written after them.
    fn comes_last(&self) -> bool {
        false
    }
    /// Writes the file: UTF-8 with `\n` unless the format says otherwise. Does
    /// not flush, close or name it.
    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Sorted by id: the order in which help and docs list them.
pub const SUBTITLE_WRITERS: &[&dyn SubtitleWriter] = &[
    &ass::Ass,
    &csv::Csv,
    &json::Json,
    &lrc::Lrc,
    &otio::Otio,
    &srt::Srt,
    &stl::Stl,
    &tsv::Tsv,
    &ttml::Ttml,
    &txt::Txt,
    &vtt::Vtt,
];

/// What a writer says of a timeline that its format cannot hold.
pub fn cannot_hold(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// A file name as a relative URL (RFC 3986, section 2.3).
pub fn percent(name: &str) -> String {
    let mut url = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}
