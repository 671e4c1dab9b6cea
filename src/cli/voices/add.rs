//! `voixoff voices add`: a Piper voice for the user's data folder.

use super::super::{Exit, Failure};
use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Add {
    /// The model; its configuration is next to it as FILE.onnx.json
    #[arg(value_name = "FILE.onnx")]
    model: PathBuf,

    /// The voice's name; the file's by default
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Which of the model's speakers, by name or number; the first by default
    #[arg(long, value_name = "SPEAKER")]
    speaker: Option<String>,

    /// Who it sounds like, for casting
    #[arg(long, value_name = "GENDER", default_value = "none", value_parser = ["female", "male", "none"])]
    gender: String,

    /// The licence of the voice's data, as its model card gives it
    #[arg(
        long,
        value_name = "SPDX",
        default_value = "see the voice's model card"
    )]
    licence: String,

    /// Replace a voice that was added under the same name
    #[arg(long)]
    replace: bool,
}

#[cfg(not(feature = "piper"))]
impl Add {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        Err(Failure(format!(
            "{}: this build has no Piper voices; build it with the feature `piper`",
            self.model.display()
        )))
    }
}

#[cfg(feature = "piper")]
mod register {
    use super::super::super::input::say;
    use super::super::super::output::{Pending, make_folder};
    use super::super::super::stop::Stop;
    use super::super::{setup, user_folder};
    use super::{Add, Exit, Failure};
    use std::fs;
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use voixoff::speak::catalogue;
    use voixoff::speak::piper::{self, Config};
    use voixoff::voice;

    impl Add {
        pub(in super::super) fn run(&self) -> Result<Exit, Failure> {
            Stop::listen();
            let model = self.model.display();
            let path = fs::canonicalize(&self.model)
                .map_err(|error| Failure(format!("cannot read {model}: {error}")))?;
            let config = piper::try_model(&path, self.speaker.as_deref(), &setup())?;
            let name = self.voice_name()?;
            let place = self.free_place(&name)?;
            let pending = Pending::create(&place)?;
            let text = toml::to_string(&self.voice_file(&name, &path, &config))?;
            let written = pending.file().write_all(text.as_bytes());
            written.map_err(|error| pending.failure(&error))?;
            pending.sync()?;
            let place = pending.finish()?;
            say(&format!(
                "{}: registered; try it: voixoff voices test {name}",
                place.display()
            ));
            self.warn(&config);
            Ok(Exit::Clean)
        }

        /// Where the voice's file goes, in a folder that is there.
        fn free_place(&self, name: &str) -> Result<PathBuf, Failure> {
            let folder = user_folder().ok_or_else(|| {
                Failure("there is no home folder to register the voice in".to_owned())
            })?;
            let place = folder.join(format!("{name}.toml"));
            let shipped = voice::embedded().iter().any(|voice| voice.name == name);
            let remedy = match (shipped, place.exists()) {
                (true, _) => "choose another with --name",
                (false, true) if !self.replace => "choose another with --name, or --replace it",
                _ => {
                    make_folder(&folder)?;
                    return Ok(place);
                }
            };
            Err(Failure(format!(
                "there is already a voice named `{name}`; {remedy}"
            )))
        }

        fn voice_file(&self, name: &str, model: &Path, config: &Config) -> toml::Table {
            let made_from = config.dataset().map(|set| format!(", dataset {set}"));
            let description = format!("Piper voice{}", made_from.unwrap_or_default());
            let mut settings = toml::Table::new();
            let model = model.to_string_lossy().into_owned();
            settings.insert("model".to_owned(), model.into());
            if let Some(speaker) = &self.speaker {
                settings.insert("speaker".to_owned(), speaker.clone().into());
            }
            let mut voice = toml::Table::new();
            for (key, value) in [
                ("name", name),
                ("description", &description),
                ("engine", "piper"),
                ("language", &config.language()),
                ("gender", &self.gender),
                ("licence", &self.licence),
            ] {
                voice.insert(key.to_owned(), value.to_owned().into());
            }
            voice.insert("settings".to_owned(), settings.into());
            voice
        }

        /// Tells what the user may not expect of the voice.
        fn warn(&self, config: &Config) {
            if config.speakers() > 1 && self.speaker.is_none() {
                say(&format!(
                    "it has {} speakers, and the first one speaks: choose another with --speaker",
                    config.speakers()
                ));
            }
            if !config.language().starts_with("fr") {
                say(&format!(
                    "it was made for {}: it will speak French with an accent",
                    config.language()
                ));
            }
        }

        fn voice_name(&self) -> Result<String, Failure> {
            let stem = self.model.file_stem().unwrap_or_default().to_string_lossy();
            let name = self.name.clone().unwrap_or_else(|| stem.into_owned());
            let fits = |c: char| c.is_alphanumeric() || "-_.".contains(c);
            let good = !name.is_empty()
                && name.chars().all(fits)
                && !name.starts_with('.')
                && !name.to_lowercase().ends_with(".toml")
                && name != catalogue::SYSTEM;
            if good {
                return Ok(name);
            }
            Err(Failure(format!(
                "`{name}` cannot be a voice's name: letters, figures, `-`, `_` and `.` are wanted; choose one with --name"
            )))
        }
    }
}
