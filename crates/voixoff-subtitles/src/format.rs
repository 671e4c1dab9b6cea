//! What a subtitle format is, and the list of all of them.

use crate::capabilities::Capabilities;
use crate::delivery::Delivery;
use crate::options::FormatOption;
use crate::reading::SubtitleReader;
use std::io;

/// One format: how it is named, what it carries, how it is written and, where it can
/// be, how it is read.
pub trait SubtitleFormat: Sync {
    /// The value `--formats` takes.
    fn id(&self) -> &'static str;
    /// What the name of a written file ends with, without the dot.
    fn extension(&self) -> &'static str {
        self.id()
    }
    /// What is written, in one line for people.
    fn about(&self) -> &'static str;
    /// What it carries; the rest is dropped.
    fn capabilities(&self) -> Capabilities;
    /// What `--format-option` can set.
    fn options(&self) -> &'static [FormatOption] {
        &[]
    }
    /// How it is read; `None` where it is only written.
    fn reader(&self) -> Option<&'static SubtitleReader> {
        None
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
    /// What of this delivery is changed in writing, other than what
    /// [`SubtitleFormat::capabilities`] says: lines for people, without the format's name.
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
    /// not flush, close or name it. Times are written on the programme's clock
    /// ([`Delivery::programme_time`]).
    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Sorted by id: the order in which help and docs list them.
pub const FORMATS: &[&dyn SubtitleFormat] = &[
    &crate::ass::Ass,
    &crate::csv::Csv,
    &crate::json::Json,
    &crate::lrc::Lrc,
    &crate::otio::Otio,
    &crate::srt::Srt,
    &crate::stl::Stl,
    &crate::tsv::Tsv,
    &crate::ttml::Ttml,
    &crate::txt::Txt,
    &crate::vtt::Vtt,
];

/// The readers of the formats that have one, sorted by id.
pub fn readers() -> impl Iterator<Item = &'static SubtitleReader> {
    FORMATS.iter().filter_map(|format| format.reader())
}

/// The error of a writer whose format cannot hold the timeline.
pub fn cannot_hold(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
