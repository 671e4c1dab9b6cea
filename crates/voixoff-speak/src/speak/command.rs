//! Any program that writes a WAV.
//!
//! In: [`Spoken`], handed over in a text file or an argument. Out: [`Speech`] at the
//! rate that the voice file names, its words aligned with the embedded voice's
//! ([`crate::align`]). A voice file gives the arguments; no shell ever sees them.
//! Refuses a voice file whose arguments lack `{wav}` or the text.

use super::reference::Reference;
use super::{Engine, Error, Prosody, Readiness, Setup, Speech, Synthesiser, WordTimes, sound};
use crate::cleanup::{Folder, Program};
use crate::voice::Voice;
use serde::Deserialize;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::Duration;
use voixoff_model::spoken::Spoken;
use voixoff_model::units::SampleRate;

/// The engine's id.
const ID: &str = "command";

pub(super) struct Command;

/// `[settings]` of a voice file.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The program and its arguments, with `{text_file}` or `{text}`, `{wav}`, and
    /// `{rate}` and `{pitch}` where it has such.
    argv: Vec<String>,
    /// What the text file or argument holds, around `{text}`; `{rate}` and
    /// `{pitch}` may stand here too. The text is then escaped as XML.
    markup: Option<String>,
    /// The rate to speak at; what the program writes is resampled to it.
    sample_rate: std::num::NonZeroU32,
    /// The exit status of success.
    #[serde(default)]
    status: i32,
    /// Time the program has for any utterance; the default is the setup's.
    deadline_seconds: Option<u32>,
    /// What `{rate}` becomes.
    rate: Option<Scale>,
    /// What `{pitch}` becomes.
    pitch: Option<Scale>,
}

/// A program's own scale of rate or pitch: `normal` times the factor or, with
/// `octave`, `normal` plus `octave` for each doubling.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    normal: f64,
    octave: Option<f64>,
}

impl Scale {
    fn value(self, factor: f64) -> String {
        let value = match self.octave {
            Some(octave) => self.normal + octave * factor.log2(),
            None => self.normal * factor,
        };
        format!("{}", value.round() as i64)
    }
}

const PLACES: &[&str] = &["{text_file}", "{text}", "{wav}", "{rate}", "{pitch}"];

impl Settings {
    fn of(voice: &Voice) -> Result<Self, Error> {
        let settings: Self = voice.settings()?;
        settings
            .check()
            .map_err(|message| voice.invalid(format!("[settings] {message}")))?;
        Ok(settings)
    }

    fn check(&self) -> Result<(), String> {
        if self.argv.first().is_none_or(String::is_empty) {
            return Err("argv: a program is wanted".to_owned());
        }
        if !self.names("{wav}") {
            return Err("argv: {wav} is wanted, where the program writes to".to_owned());
        }
        if !self.names("{text_file}") && !self.argv.iter().any(|part| part.contains("{text}")) {
            return Err("argv: {text_file} or {text} is wanted".to_owned());
        }
        for part in self.argv.iter().chain(&self.markup) {
            if let Some(unknown) = placeholders(part).find(|place| !PLACES.contains(place)) {
                return Err(format!(
                    "`{unknown}` stands for nothing; there are {}",
                    PLACES.join(", ")
                ));
            }
        }
        for (place, scale) in [("{rate}", self.rate), ("{pitch}", self.pitch)] {
            if self.names(place) != scale.is_some() {
                let name = place.trim_matches(['{', '}']);
                return Err(format!(
                    "{place} and `{name} = {{ normal = … }}` need each other"
                ));
            }
        }
        Ok(())
    }

    fn names(&self, place: &str) -> bool {
        let mut parts = self.argv.iter().chain(&self.markup);
        parts.any(|part| part.contains(place))
    }
}

/// `{lower_case}` pieces of an argument.
fn placeholders(part: &str) -> impl Iterator<Item = &str> {
    part.match_indices('{').filter_map(|(start, _)| {
        let end = part[start..].find('}')?;
        let inside = &part[start + 1..start + end];
        let named = inside.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        (named && !inside.is_empty()).then(|| &part[start..=start + end])
    })
}

impl Engine for Command {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "any program that writes a WAV; words aligned with the embedded voice"
    }

    fn word_times(&self) -> WordTimes {
        WordTimes::Aligned
    }

    fn readiness(&self, voice: &Voice, _setup: &Setup) -> Readiness {
        let found = Settings::of(voice).and_then(|settings| {
            program(voice, &settings)?;
            Ok(settings.sample_rate)
        });
        match found {
            Ok(rate) => Readiness::Ready(SampleRate(rate)),
            Err(Error::Missing { reason, .. }) => Readiness::Missing(reason),
            Err(error) => Readiness::Missing(error.to_string()),
        }
    }

    fn open(&self, voice: &Voice, setup: &Setup) -> Result<Box<dyn Synthesiser>, Error> {
        let settings = Settings::of(voice)?;
        Ok(Box::new(CommandVoice {
            program: program(voice, &settings)?,
            settings,
            setup: setup.clone(),
            reference: Reference::open(setup)?,
        }))
    }
}

/// The program's place: beside the voice file where it is a path, else in `PATH`.
fn program(voice: &Voice, settings: &Settings) -> Result<PathBuf, Error> {
    let name = &settings.argv[0];
    if name.contains(['/', std::path::MAIN_SEPARATOR]) {
        let path = voice.path(Path::new(name));
        if path.is_file() {
            return Ok(path);
        }
        let reason = format!("there is no program {}", path.display());
        return Err(Error::missing(voice, reason));
    }
    super::in_path(name)
        .ok_or_else(|| Error::missing(voice, format!("there is no program `{name}` in PATH")))
}

struct CommandVoice {
    program: PathBuf,
    settings: Settings,
    setup: Setup,
    /// Tells the times of the words.
    reference: Reference,
}

impl Synthesiser for CommandVoice {
    fn sample_rate(&self) -> SampleRate {
        SampleRate(self.settings.sample_rate)
    }

    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error> {
        let rate = self.sample_rate();
        let failed = |reason: String| Error::failed(ID, spoken, reason);
        // Without pitch control the sound is resampled, which changes its pace.
        let (asked, raise) = match self.settings.pitch {
            Some(_) => (prosody.rate, 1.0),
            None => (prosody.rate / prosody.pitch, prosody.pitch),
        };
        let (asked, tempo) = match self.settings.rate {
            Some(_) => (asked, 1.0),
            None => (1.0, asked),
        };
        let pcm = self
            .run(&spoken.text, asked, prosody.pitch)
            .map_err(failed)?;
        let mut speech = Speech {
            pcm: sound::pace(&pcm, rate, tempo),
            rate,
            marks: Vec::new(),
            unsaid: Vec::new(),
            confidence: Vec::new(),
        };
        speech = sound::raise(speech, raise);
        sound::trim(&mut speech);
        if speech.pcm.is_empty() {
            return Ok(super::silent(spoken, rate, prosody));
        }
        self.reference.align(&mut speech, spoken)?;
        sound::amplify(&mut speech.pcm, prosody.volume);
        Ok(speech)
    }

    fn explain(&self) -> Vec<String> {
        vec![format!(
            "{ID}: {}; words aligned with the embedded voice",
            self.program.display()
        )]
    }
}

impl CommandVoice {
    fn run(&self, text: &str, rate: f64, pitch: f64) -> Result<Vec<i16>, String> {
        let folder = Folder::create().map_err(|error| format!("no temporary folder: {error}"))?;
        let (text_file, wav) = (
            folder.path().join("text.txt"),
            folder.path().join("sound.wav"),
        );
        let scaled = |scale: Option<Scale>, factor| scale.map(|scale| scale.value(factor));
        let numbers = [
            (
                "{rate}",
                scaled(self.settings.rate, rate).unwrap_or_default(),
            ),
            (
                "{pitch}",
                scaled(self.settings.pitch, pitch).unwrap_or_default(),
            ),
        ];
        let content = match &self.settings.markup {
            Some(markup) => filled(markup, &numbers).replace("{text}", &escaped(text)),
            None => text.to_owned(),
        };
        fs::write(&text_file, &content).map_err(|error| format!("no temporary file: {error}"))?;
        let arguments = self.settings.argv[1..].iter().map(|part| {
            filled(part, &numbers)
                .replace("{text_file}", &text_file.to_string_lossy())
                .replace("{wav}", &wav.to_string_lossy())
                .replace("{text}", &content)
        });
        let complaints = folder.path().join("complaints.txt");
        let errors = File::create(&complaints).map_err(|error| error.to_string())?;
        let mut process = Process::new(&self.program);
        process.args(arguments).stdin(Stdio::null());
        process.stdout(Stdio::null()).stderr(errors);
        let name = self.program.display();
        let running = Program::start(&mut process)
            .map_err(|error| format!("{name} does not start: {error}"))?;
        let said = |what: String| match first_line(&complaints) {
            Some(line) => format!("{name} {what}: {line}"),
            None => format!("{name} {what}"),
        };
        let status = running
            .wait_for(self.deadline(text))
            .map_err(|error| format!("{name}: {error}"))?;
        match status {
            None => Err(said("did not end in time".to_owned())),
            Some(status) if status.code() != Some(self.settings.status) => Err(said(format!(
                "ended with {status}, {} is wanted",
                self.settings.status
            ))),
            Some(_) => self.read(&wav).map_err(said),
        }
    }

    fn deadline(&self, text: &str) -> Duration {
        let mut setup = self.setup.clone();
        if let Some(seconds) = self.settings.deadline_seconds {
            setup.deadline = Duration::from_secs(seconds.into());
        }
        setup.deadline_for(text)
    }

    fn read(&self, wav: &Path) -> Result<Vec<i16>, String> {
        let broken = |error: hound::Error| format!("wrote no WAV that can be read ({error})");
        let reader = hound::WavReader::open(wav).map_err(broken)?;
        let spec = reader.spec();
        let from = spec
            .sample_rate
            .try_into()
            .map(SampleRate)
            .map_err(|_| "wrote a WAV with a sample rate of 0".to_owned())?;
        let samples = samples(reader).map_err(broken)?;
        let channels = usize::from(spec.channels.max(1));
        let mono: Vec<i16> = samples
            .chunks(channels)
            .map(|frame| (frame.iter().sum::<f64>() / channels as f64).round() as i16)
            .collect();
        Ok(sound::resample(&mono, from, self.sample_rate()))
    }
}

/// Every sample on the scale of 16 bits, channels interleaved.
fn samples(reader: hound::WavReader<io::BufReader<File>>) -> Result<Vec<f64>, hound::Error> {
    let spec = reader.spec();
    match spec.sample_format {
        hound::SampleFormat::Float => reader
            .into_samples::<f32>()
            .map(|sample| sample.map(|level| f64::from(level.clamp(-1.0, 1.0)) * 32_767.0))
            .collect(),
        hound::SampleFormat::Int => {
            let scale = 2.0_f64.powi(16 - i32::from(spec.bits_per_sample));
            reader
                .into_samples::<i32>()
                .map(|sample| sample.map(|level| f64::from(level) * scale))
                .collect()
        }
    }
}

fn filled(part: &str, numbers: &[(&str, String)]) -> String {
    let fill = |part: String, (place, number): &(&str, String)| part.replace(place, number);
    numbers.iter().fold(part.to_owned(), fill)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The first thing a program complained about.
fn first_line(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    Some(line.chars().take(200).collect())
}
