//! `voixoff voices`: the table, a trial, and Piper voices to add.

use super::input::say;
use super::output::{Pending, make_folder};
use super::{Exit, Failure, print, table};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use voixoff::normalise::Normaliser;
use voixoff::render::AudioSink;
use voixoff::speak::cast::{Company, Part};
use voixoff::speak::catalogue::{self, Listing};
use voixoff::speak::{Prosody, Readiness, Setup, Synthesiser};
use voixoff::units::TextRange;
use voixoff::voice::Gender;
use voixoff::write::wav::Wav;

/// List the voices, try one, add one
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff voices
  voixoff voices test mb-fr4
  voixoff voices add fr_FR-siwis-medium.onnx --gender female

Exit codes: 0 done, 2 not done")]
pub(super) struct Voices {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// One JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Verb {
    /// Speak one line to a file
    Test(Test),
    /// Check a Piper voice (.onnx and .onnx.json) and register it
    Add(Add),
}

#[derive(Args)]
struct Test {
    /// A voice's name, or the path of a voice file
    #[arg(value_name = "NAME")]
    name: String,

    /// Where to write; NAME.wav by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct Add {
    /// The model; its configuration lies beside it as FILE.onnx.json
    #[arg(value_name = "FILE.onnx")]
    model: PathBuf,

    /// The voice's name; the file's by default
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Who it sounds like, for casting
    #[arg(long, value_name = "GENDER", default_value = "none", value_parser = ["female", "male", "none"])]
    gender: String,

    /// The licence of the voice's data, as its model card tells
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

impl Voices {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        match &self.verb {
            None => list(self.json),
            Some(Verb::Test(test)) => test.run(),
            Some(Verb::Add(add)) => add.run(),
        }
    }
}

/// How engines run under this program: it is its own helper.
pub(super) fn setup() -> Setup {
    let default = Setup::default();
    Setup {
        helper: std::env::current_exe().unwrap_or(default.helper),
        ..Setup::default()
    }
}

/// Where a user's own voice files lie.
pub(super) fn user_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "voixoff")?;
    Some(folders.data_dir().join("voices"))
}

fn list(json: bool) -> Result<Exit, Failure> {
    let listings = catalogue::list(user_folder().as_deref(), &setup());
    if json {
        let rows: Vec<Row> = listings.iter().map(Row::of).collect();
        let text = serde_json::to_string_pretty(&serde_json::json!({ "voices": rows }))?;
        return print(&format!("{text}\n"));
    }
    let head = [
        "voice",
        "engine",
        "language",
        "gender",
        "Hz",
        "word times",
        "status",
        "licence",
        "description",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in listings.iter().map(Row::of) {
        rows.push(vec![
            row.name.to_owned(),
            row.engine.to_owned(),
            row.language.to_owned(),
            row.gender.id().to_owned(),
            row.sample_rate
                .map_or("-".to_owned(), |rate| rate.to_string()),
            row.word_times.to_owned(),
            row.status(),
            row.licence.to_owned(),
            row.description.to_owned(),
        ]);
    }
    print(&table(&rows))
}

/// A voice as `--json` tells it.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    engine: &'a str,
    language: &'a str,
    gender: Gender,
    licence: &'a str,
    sample_rate: Option<u32>,
    word_times: &'a str,
    installed: bool,
    missing: Option<&'a str>,
    install: Option<&'a str>,
    tested: bool,
    rate: f64,
    pitch: f64,
    volume: f64,
    description: &'a str,
    file: Option<&'a Path>,
}

impl<'a> Row<'a> {
    fn of(listing: &'a Listing) -> Self {
        let voice = &listing.voice;
        let (sample_rate, missing) = match &listing.readiness {
            Readiness::Ready(rate) => (Some(rate.0.get()), None),
            Readiness::Missing(reason) => (None, Some(reason.as_str())),
        };
        Self {
            name: &voice.name,
            engine: &voice.engine,
            language: &voice.language,
            gender: voice.gender,
            licence: &voice.licence,
            sample_rate,
            word_times: listing.word_times.id(),
            installed: missing.is_none(),
            missing,
            install: Some(voice.install.as_str()).filter(|install| !install.is_empty()),
            tested: voice.tested,
            rate: voice.rate,
            pitch: voice.pitch,
            volume: voice.volume,
            description: &voice.description,
            file: voice.file.as_deref(),
        }
    }

    fn status(&self) -> String {
        let status = match (self.missing, self.install) {
            (None, _) => "installed".to_owned(),
            (Some(missing), _) if missing.starts_with("only on ") => missing.to_owned(),
            (Some(_), Some(install)) => format!("missing: {install}"),
            (Some(missing), None) => format!("missing: {missing}"),
        };
        match self.tested {
            true => status,
            false => format!("{status}; untested"),
        }
    }
}

/// What `voices test` says: every vowel, liaisons, a pause.
const LINE: &str = "Bonjour à tous : voici, en quelques mots, comment je lis vos textes.";

impl Test {
    fn run(&self) -> Result<Exit, Failure> {
        let setup = setup();
        let voice = catalogue::find(&self.name, user_folder().as_deref(), &setup)?;
        let cast = Company::new(setup).cast(&Part::of(&voice), &[], None)?;
        let place = match &self.output {
            Some(place) => place.clone(),
            None => PathBuf::from(format!("{}.wav", voice.name.replace(['/', '\\'], "_"))),
        };
        let pending = Pending::create(&place)?;
        let whole = TextRange::new(0..LINE.len());
        let spoken = Normaliser::default().normalise(LINE, whole);
        let speech = cast.speak(&spoken, Prosody::default())?;
        if let Some(error) = cast.take_record().failures.into_iter().next() {
            return Err(error.into());
        }
        let failure = |error| pending.failure(&error);
        let file = pending.file().try_clone().map_err(failure)?;
        let mut wav = Wav::new(BufWriter::new(file), speech.rate).map_err(failure)?;
        wav.write(&speech.pcm).map_err(failure)?;
        wav.finalize().map_err(failure)?;
        pending.sync()?;
        let place = pending.finish()?;
        let seconds = speech.pcm.len() as f64 / f64::from(speech.rate.0.get());
        say(&format!("{}: « {LINE} », {seconds:.1} s", place.display()));
        for line in cast.explain() {
            say(&line);
        }
        Ok(Exit::Clean)
    }
}

impl Add {
    #[cfg(not(feature = "piper"))]
    fn run(&self) -> Result<Exit, Failure> {
        let _ = (
            &self.model,
            &self.name,
            &self.gender,
            &self.licence,
            self.replace,
        );
        Err(Failure(
            "this build has no Piper voices; install voixoff with the feature `piper`".to_owned(),
        ))
    }

    #[cfg(feature = "piper")]
    fn run(&self) -> Result<Exit, Failure> {
        let model = self.model.display();
        let path = fs::canonicalize(&self.model)
            .map_err(|error| Failure(format!("cannot read {model}: {error}")))?;
        let config = voixoff::speak::piper::try_model(&path, &setup())?;
        let name = self.voice_name()?;
        let folder = user_folder().ok_or_else(|| {
            Failure("there is no home folder to register the voice in".to_owned())
        })?;
        let place = folder.join(format!("{name}.toml"));
        let taken = voixoff::voice::embedded()
            .iter()
            .any(|voice| voice.name == name);
        if taken || (place.exists() && !self.replace) {
            let mend = if taken {
                "choose another with --name"
            } else {
                "choose another with --name, or --replace it"
            };
            return Err(Failure(format!(
                "there is already a voice named `{name}`; {mend}"
            )));
        }
        let mut voice = toml::Table::new();
        let mut set = |key: &str, value: &str| {
            voice.insert(key.to_owned(), value.to_owned().into());
        };
        let made_from = config.dataset().map(|set| format!(", dataset {set}"));
        set("name", &name);
        set(
            "description",
            &format!("Piper voice{}", made_from.unwrap_or_default()),
        );
        set("engine", "piper");
        set("language", &config.language());
        set("gender", &self.gender);
        set("licence", &self.licence);
        let mut settings = toml::Table::new();
        settings.insert(
            "model".to_owned(),
            path.to_string_lossy().into_owned().into(),
        );
        voice.insert("settings".to_owned(), settings.into());
        make_folder(&folder)?;
        let pending = Pending::create(&place)?;
        let text = toml::to_string(&voice)?;
        let written = pending.file().write_all(text.as_bytes());
        written.map_err(|error| pending.failure(&error))?;
        pending.sync()?;
        let place = pending.finish()?;
        say(&format!(
            "{}: registered; try it: voixoff voices test {name}",
            place.display()
        ));
        if config.speakers() > 1 {
            say(&format!(
                "it has {} speakers: add `speaker = \"…\"` under [settings] to choose one",
                config.speakers()
            ));
        }
        if !config.language().starts_with("fr") {
            say(&format!(
                "it was made for {}: it will speak French with an accent",
                config.language()
            ));
        }
        Ok(Exit::Clean)
    }

    #[cfg(feature = "piper")]
    fn voice_name(&self) -> Result<String, Failure> {
        let stem = self.model.file_stem().unwrap_or_default().to_string_lossy();
        let name = self.name.clone().unwrap_or_else(|| stem.into_owned());
        let fits = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let good = !name.is_empty()
            && name.chars().all(fits)
            && !name.starts_with('.')
            && !name.ends_with(".toml")
            && name != catalogue::SYSTEM;
        match good {
            true => Ok(name),
            false => Err(Failure(format!(
                "`{name}` cannot be a voice's name: letters, figures, `-`, `_` and `.` are wanted; choose one with --name"
            ))),
        }
    }
}
