//! Voice files (`voices/*.toml`): which engine says it, how, and under which licence.
//!
//! In: a name or a path. Out: a [`Voice`]. Refuses an unknown name (with the
//! closest one), an unknown key and values out of range. The embedded files are
//! listed at build time; a user's own lie in the data folder or anywhere. Voices
//! that an engine finds on the machine are in [`crate::speak::catalogue`].

use crate::speak::Prosody;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::{fs, io};
use voixoff_model::names::closest_name;

/// `(file name, content)` of every embedded voice file, sorted.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded_voices.rs"));

/// A voice as its file describes it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// What `--voice` takes.
    pub name: String,
    /// One line for people.
    #[serde(default)]
    pub description: String,
    /// The engine's id, of [`crate::speak::ENGINES`].
    pub engine: String,
    /// BCP 47.
    pub language: String,
    /// Who it sounds like.
    #[serde(default)]
    pub gender: Gender,
    /// SPDX, of the voice's data.
    pub licence: String,
    /// Speed by default; 1.0 is the engine's normal.
    #[serde(default = "one")]
    pub rate: f64,
    /// Pitch by default; 1.0 is the engine's normal.
    #[serde(default = "one")]
    pub pitch: f64,
    /// Loudness by default; 1.0 is the engine's normal, 0.5 half the amplitude.
    #[serde(default = "one")]
    pub volume: f64,
    /// Whether it has been heard on a real machine by who shipped it.
    #[serde(default = "yes")]
    pub tested: bool,
    /// How to install what it needs, as a command or a sentence.
    #[serde(default)]
    pub install: String,
    /// The system ([`std::env::consts::OS`]) that it belongs to; any, if empty.
    #[serde(default)]
    pub system: String,
    /// What only its engine understands; the engine checks it.
    #[serde(default)]
    pub settings: toml::Table,
    /// The file it was read from; `None` for an embedded or a reported one.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

impl Voice {
    /// The engine's own settings. An unknown or missing key is refused with its name.
    pub fn settings<T: serde::de::DeserializeOwned>(&self) -> Result<T, Error> {
        self.settings.clone().try_into().map_err(|error| {
            let message = error.to_string().trim().replace('\n', " ");
            self.invalid(format!("[settings] {message}"))
        })
    }

    /// A path of the settings: relative ones start at the voice file's folder.
    pub fn path(&self, path: &Path) -> PathBuf {
        match self.file.as_deref().and_then(Path::parent) {
            Some(folder) => folder.join(path),
            None => path.to_owned(),
        }
    }

    /// This voice's file is wrong.
    pub fn invalid(&self, message: String) -> Error {
        let embedded = || PathBuf::from(format!("{}.toml", self.name));
        Error::Invalid {
            path: self.file.clone().unwrap_or_else(embedded),
            message,
        }
    }
}

/// Who a voice sounds like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// A woman.
    Female,
    /// A man.
    Male,
    /// Neither, or not told.
    #[default]
    None,
}

impl Gender {
    /// As voice files and listings name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::None => "none",
        }
    }
}

fn one() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

/// Why there is no such voice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// No embedded voice and no file of that name.
    #[error("no voice named `{name}`{}; `voixoff voices` lists the installed ones", closest.as_ref().map(|near| format!(" (closest: `{near}`)")).unwrap_or_default())]
    Unknown {
        name: String,
        closest: Option<String>,
    },
    /// The file cannot be read.
    #[error("{}: cannot read the voice file: {source}", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// A Piper model in place of a voice.
    #[error("{0}: a model, not a voice; `voixoff voices add {0}` makes a voice of it", .path.display())]
    Model { path: PathBuf },
    /// The file is no voice file.
    #[error("{}: not a voice file: {message}", .path.display())]
    Invalid { path: PathBuf, message: String },
}

/// What `--voice` takes when nothing is said.
pub const DEFAULT: &str = "nolwenn";

/// Finds a voice: a path (ends in `.toml` or holds a separator), else an embedded
/// name, else a file of that name in `user_folder`.
pub fn find(name: &str, user_folder: Option<&Path>) -> Result<Voice, Error> {
    let ends_in = |end: &str| Path::new(name).extension().is_some_and(|own| own == end);
    if ends_in("onnx") {
        return Err(Error::Model { path: name.into() });
    }
    if name.contains(['/', std::path::MAIN_SEPARATOR]) || ends_in("toml") {
        return from_file(Path::new(name));
    }
    if let Some(voice) = embedded().into_iter().find(|voice| voice.name == name) {
        return Ok(voice);
    }
    let path = user_folder.map(|folder| folder.join(format!("{name}.toml")));
    match path.filter(|path| path.exists()) {
        Some(path) => from_file(&path),
        None => Err(Error::Unknown {
            name: name.to_owned(),
            closest: closest_name(
                name,
                installed(user_folder).into_iter().map(|voice| voice.name),
            ),
        }),
    }
}

/// Every embedded voice, sorted by name.
///
/// # Panics
/// Never: a test reads every embedded file.
pub fn embedded() -> Vec<Voice> {
    let parsed = EMBEDDED
        .iter()
        .map(|(file, text)| parse(Path::new(file), text));
    parsed
        .map(|voice| voice.expect("embedded voices are tested"))
        .collect()
}

/// Every usable voice by name: the embedded ones, then the readable files of
/// `user_folder`, sorted.
pub fn installed(user_folder: Option<&Path>) -> Vec<Voice> {
    let mut voices = embedded();
    let entries = user_folder.and_then(|folder| fs::read_dir(folder).ok());
    let mut paths: Vec<PathBuf> = entries
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    voices.extend(paths.iter().filter_map(|path| from_file(path).ok()));
    voices
}

fn from_file(path: &Path) -> Result<Voice, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let voice = parse(path, &text)?;
    Ok(Voice {
        file: Some(path.to_owned()),
        ..voice
    })
}

fn parse(path: &Path, text: &str) -> Result<Voice, Error> {
    let invalid = |message: String| Error::Invalid {
        path: path.to_owned(),
        message,
    };
    let voice: Voice = toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .map_or(0, |span| 1 + text[..span.start].matches('\n').count());
        invalid(format!(
            "line {line}: {}",
            error.message().replace('\n', " ")
        ))
    })?;
    Prosody::of(&voice).check().map_err(invalid)?;
    Ok(voice)
}
