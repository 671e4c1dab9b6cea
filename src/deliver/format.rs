//! The formats that `--formats` takes: the sound, the subtitle formats and the pages.

use super::wav;
use crate::pages::PAGE_WRITERS;
use voixoff_model::names::closest_name;
use voixoff_subtitles::options::OptionError;
use voixoff_subtitles::{Capabilities, FORMATS, FormatOption, OptionValue, SubtitleFormat};

/// A format that `--formats` takes.
#[derive(Clone, Copy)]
pub enum Format {
    /// The sound, as RIFF WAVE.
    Wav,
    /// A writer of [`FORMATS`] or [`PAGE_WRITERS`].
    Subtitles(&'static dyn SubtitleFormat),
}

impl Format {
    /// Every format, sorted by id.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = writers().map(Self::Subtitles).collect();
        all.push(Self::Wav);
        all.sort_by_key(Self::id);
        all
    }

    /// The format of that id.
    pub fn find(id: &str) -> Result<Self, OptionError> {
        let all = Self::all();
        let found = all.iter().find(|format| format.id() == id).copied();
        found.ok_or_else(|| OptionError::NoFormat {
            format: id.to_owned(),
            closest: closest_name(id, all.iter().map(|format| format.id().to_owned())),
        })
    }

    /// What `--formats` takes.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Wav => wav::ID,
            Self::Subtitles(writer) => writer.id(),
        }
    }

    /// What the file's name ends with, without the dot.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Wav => wav::ID,
            Self::Subtitles(writer) => writer.extension(),
        }
    }

    /// One line for people.
    pub fn about(&self) -> &'static str {
        match self {
            Self::Wav => wav::ABOUT,
            Self::Subtitles(writer) => writer.about(),
        }
    }

    /// What `--format-option` can set.
    pub fn options(&self) -> &'static [FormatOption] {
        match self {
            Self::Wav => &[],
            Self::Subtitles(writer) => writer.options(),
        }
    }

    /// What it carries; nothing but sound for sound.
    pub fn capabilities(&self) -> Option<Capabilities> {
        match self {
            Self::Wav => None,
            Self::Subtitles(writer) => Some(writer.capabilities()),
        }
    }
}

/// Everything that is written from a timeline: the subtitle formats, then the pages.
pub fn writers() -> impl Iterator<Item = &'static dyn SubtitleFormat> {
    FORMATS.iter().chain(PAGE_WRITERS).copied()
}

/// The writer of that id.
pub fn writer(id: &str) -> Option<&'static dyn SubtitleFormat> {
    writers().find(|writer| writer.id() == id)
}

/// From `FORMAT.OPTION=VALUE`; `FORMAT.OPTION` alone turns a flag on.
///
/// # Errors
/// [`OptionError`]: another form, an unknown format or option, a value it does not take.
pub fn parse_choice(given: &str) -> Result<OptionValue, OptionError> {
    let (name, value) = given.split_once('=').unwrap_or((given, "true"));
    let (format, option) = name
        .trim()
        .split_once('.')
        .ok_or_else(|| OptionError::Shape {
            given: given.to_owned(),
        })?;
    let known = Format::find(format)?;
    let options = known.options();
    let found = options.iter().find(|known| known.name == option);
    let found = found.ok_or_else(|| OptionError::NoOption {
        format: known.id(),
        option: option.to_owned(),
        closest: closest_name(option, options.iter().map(|known| known.name.to_owned())),
    })?;
    OptionValue::new(found, value)
}
