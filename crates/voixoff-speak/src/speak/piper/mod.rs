//! Piper voices: neural networks (VITS) in ONNX files, run in pure Rust by `rten`.
//!
//! In: [`Spoken`], as phonemes (`phonemes`) and the voice's numbers for them
//! (`config`, `ids`). Out: [`Speech`] with the times of the model's own
//! durations (`model`), or aligned where the model has no such node. The noise
//! that makes it lively starts from a seed and the text, so the same sentence
//! always sounds the same. Refuses a `.onnx` that is no Piper model and a `.json`
//! that does not match it.

mod config;
mod file;
mod ids;
mod model;
mod phonemes;

pub use config::{Config, config_path};

use super::reference::Reference;
use super::{
    Engine, Error, Prosody, Readiness, Setup, Speech, Synthesiser, WordMark, fill_marks, sound,
};
use crate::voice::{self, Voice};
use ids::Sequence;
use model::Model;
use phonemes::Phonemiser;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use voixoff_model::spoken::Spoken;
use voixoff_model::units::{SampleRate, Samples};

/// The engine's id.
const ID: &str = "piper";

pub(super) struct Piper;

/// `[settings]` of a voice file.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The `.onnx`, beside the voice file or anywhere.
    model: PathBuf,
    /// The `.onnx.json`, beside the model by default.
    config: Option<PathBuf>,
    /// A name, or a number from 0, for models of several speakers; the first by
    /// default.
    speaker: Option<Speaker>,
    /// Slowness, liveliness of the sound and of the rhythm; the model's by default.
    length_scale: Option<f64>,
    noise_scale: Option<f32>,
    noise_w: Option<f32>,
    /// Silence where a sentence ends inside an utterance; 200 ms by default.
    #[serde(default = "Settings::default_silence")]
    sentence_silence_millis: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Speaker {
    Number(i32),
    Name(String),
}

impl Settings {
    fn default_silence() -> u32 {
        200
    }

    fn of(voice: &Voice) -> Result<Self, Error> {
        let settings: Self = voice.settings()?;
        let scales = [
            ("length_scale", settings.length_scale),
            ("noise_scale", settings.noise_scale.map(f64::from)),
            ("noise_w", settings.noise_w.map(f64::from)),
        ];
        for (key, value) in scales {
            let least = if key == "length_scale" { 0.1 } else { 0.0 };
            if value.is_some_and(|value| !(least..=5.0).contains(&value)) {
                let message = format!("[settings] {key}: {least} to 5.0 is wanted");
                return Err(voice.invalid(message).into());
            }
        }
        Ok(settings)
    }

    fn model(&self, voice: &Voice) -> PathBuf {
        voice.path(&self.model)
    }

    fn config(&self, voice: &Voice) -> Result<Config, Error> {
        let path = match &self.config {
            Some(path) => voice.path(path),
            None => config_path(&self.model(voice)),
        };
        Config::read(&path).map_err(|reason| Error::missing(voice, reason))
    }
}

impl Engine for Piper {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "Piper's neural voices (.onnx); exact word times"
    }

    fn readiness(&self, voice: &Voice, _setup: &Setup) -> Readiness {
        let found = Settings::of(voice).and_then(|settings| {
            let model = settings.model(voice);
            if model.is_file() {
                return settings.config(voice);
            }
            let reason = format!("there is no model {}", model.display());
            Err(Error::missing(voice, reason))
        });
        match found {
            Ok(config) => Readiness::Ready(config.rate()),
            Err(Error::Missing { reason, .. }) => Readiness::Missing(reason),
            Err(error) => Readiness::Missing(error.to_string()),
        }
    }

    fn open(&self, voice: &Voice, setup: &Setup) -> Result<Box<dyn Synthesiser>, Error> {
        Ok(Box::new(PiperVoice::open(voice, setup)?))
    }
}

/// Whether a model and its `.json` are a Piper voice that can speak: both are read
/// and one word is said by `speaker` (a name or a number; the first by default).
/// Gives the configuration.
pub fn try_model(model: &Path, speaker: Option<&str>, setup: &Setup) -> Result<Config, Error> {
    let mut settings = toml::Table::new();
    if let Some(speaker) = speaker {
        settings.insert("speaker".to_owned(), speaker.into());
    }
    let path = model.to_string_lossy().into_owned();
    settings.insert("model".to_owned(), path.into());
    let voice = Voice {
        engine: ID.to_owned(),
        name: model.display().to_string(),
        settings,
        ..voice::find(voice::DEFAULT, None)?
    };
    let opened = PiperVoice::open(&voice, setup)?;
    let text = "Bonjour.";
    let whole = voixoff_model::units::TextRange::new(0..text.len());
    let spoken = voixoff_french::normalise::Normaliser::default().normalise(text, whole);
    opened.speak(&spoken, Prosody::default())?;
    Ok(opened.config)
}

struct PiperVoice {
    config: Config,
    settings: Settings,
    model: Model,
    speaker: i32,
    phonemiser: Phonemiser,
    /// Tells the times of the words where the model does not.
    reference: Option<Reference>,
    seed: u64,
}

impl PiperVoice {
    fn open(voice: &Voice, setup: &Setup) -> Result<Self, Error> {
        let settings = Settings::of(voice)?;
        let path = settings.model(voice);
        let start = |reason: String| Error::Start {
            voice: voice.name.clone(),
            engine: ID,
            reason,
        };
        if !path.is_file() {
            let reason = format!("there is no model {}", path.display());
            return Err(Error::missing(voice, reason));
        }
        let config = settings.config(voice)?;
        let speaker = speaker(&settings, &config).map_err(start)?;
        let model = Model::load(&path, &config).map_err(start)?;
        check(&model, &config, &path).map_err(start)?;
        let phonemiser = Phonemiser::open(&config, setup).map_err(start)?;
        let reference = if model.tells_durations() {
            None
        } else {
            Some(Reference::open(setup)?)
        };
        Ok(Self {
            config,
            settings,
            model,
            speaker,
            phonemiser,
            reference,
            seed: setup.seed,
        })
    }

    /// Says some words in one run of the model; times from the piece's start.
    fn piece(
        &self,
        sequence: &Sequence,
        slowness: f64,
    ) -> Result<(Vec<i16>, Vec<WordMark>), String> {
        let inference = &self.config.inference;
        let said = self.model.run(&model::Input {
            ids: &sequence.ids,
            noise_scale: self.settings.noise_scale.unwrap_or(inference.noise_scale),
            length_scale: slowness as f32,
            noise_w: self.settings.noise_w.unwrap_or(inference.noise_w),
            speaker: self.speaker,
            seed: self.seed ^ fingerprint(&sequence.ids),
        })?;
        let marks = sequence.marks(&said.durations, said.pcm.len());
        Ok((said.pcm, marks))
    }
}

/// FNV-1a, so that a sentence's noise is its own, wherever it stands.
fn fingerprint(ids: &[i32]) -> u64 {
    ids.iter().fold(0xcbf2_9ce4_8422_2325, |hash, id| {
        (hash ^ u64::from(id.unsigned_abs())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A `.json` of another model names numbers that this one does not have.
fn check(model: &Model, config: &Config, path: &Path) -> Result<(), String> {
    let ids = |phoneme: &str| config.phoneme_id_map[phoneme].iter().copied();
    let highest = config.phoneme_id_map.values().flatten().max().copied();
    let ids: Vec<i32> = ids("^").chain(highest).chain(ids("$")).collect();
    let tried = model.run(&model::Input {
        ids: &ids,
        noise_scale: 0.0,
        length_scale: 1.0,
        noise_w: 0.0,
        speaker: config.num_speakers.max(1) - 1,
        seed: 0,
    });
    tried.map(|_| ()).map_err(|reason| {
        format!(
            "{} and {} do not belong together: {reason}",
            path.display(),
            config_path(path).display()
        )
    })
}

fn speaker(settings: &Settings, config: &Config) -> Result<i32, String> {
    let count = config.num_speakers.max(1);
    let number = match &settings.speaker {
        None => 0,
        Some(Speaker::Number(number)) => *number,
        Some(Speaker::Name(name)) => {
            let known = config.speaker_id_map.get(name).copied();
            known
                .or_else(|| name.parse().ok())
                .ok_or_else(|| no_speaker(name, config))?
        }
    };
    if (0..count).contains(&number) {
        return Ok(number);
    }
    Err(format!(
        "the model has no speaker {number}; 0 to {} are wanted",
        count - 1
    ))
}

fn no_speaker(name: &str, config: &Config) -> String {
    const MOST_TOLD: usize = 8;
    let names: Vec<_> = config.speaker_id_map.keys().map(String::as_str).collect();
    let told = names[..names.len().min(MOST_TOLD)].join(", ");
    match names.len() {
        0 => format!("the model has no speaker `{name}`: its only speaker has no name"),
        count if count > MOST_TOLD => {
            format!("the model has no speaker `{name}`; of its {count} some are {told}")
        }
        _ => format!("the model has no speaker `{name}`; it has {told}"),
    }
}

impl Synthesiser for PiperVoice {
    fn sample_rate(&self) -> SampleRate {
        self.config.rate()
    }

    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error> {
        let failed = |reason: String| Error::failed(ID, spoken, reason);
        let rate = self.sample_rate();
        let own = self.settings.length_scale;
        // The model has no pitch: it speaks slower, and resampling makes that up.
        let slowness =
            own.unwrap_or(self.config.inference.length_scale) * prosody.pitch / prosody.rate;
        let mut pcm: Vec<i16> = Vec::new();
        let mut found: Vec<Option<WordMark>> = vec![None; spoken.words.len()];
        let clauses = self.phonemiser.clauses(spoken).map_err(failed)?;
        for sequence in ids::sequences(&clauses, &self.config) {
            let (sound, marks) = self.piece(&sequence, slowness).map_err(failed)?;
            if !pcm.is_empty() {
                let millis = f64::from(self.settings.sentence_silence_millis);
                let silence =
                    millis / 1000.0 * f64::from(rate.0.get()) * prosody.pitch / prosody.rate;
                pcm.resize(pcm.len() + silence as usize, 0);
            }
            let base = Samples(pcm.len() as u64);
            for (word, mark) in sequence.words.iter().zip(marks) {
                found[*word] = Some(WordMark {
                    start: base + mark.start,
                    end: base + mark.end,
                });
            }
            pcm.extend(sound);
        }
        let unsaid = (0..).zip(&found).filter(|(_, mark)| mark.is_none());
        let unsaid: Vec<u32> = unsaid.map(|(word, _)| word).collect();
        if pcm.is_empty() {
            return Ok(super::silent(spoken, rate, prosody));
        }
        let total = Samples(pcm.len() as u64);
        let mut speech = Speech {
            marks: fill_marks(spoken, &found, total),
            pcm,
            rate,
            unsaid,
            confidence: Vec::new(),
        };
        speech = sound::raise(speech, prosody.pitch);
        sound::trim(&mut speech);
        if let Some(reference) = &self.reference {
            reference.align(&mut speech, spoken)?;
        }
        sound::amplify(&mut speech.pcm, prosody.volume);
        Ok(speech)
    }

    fn explain(&self) -> Vec<String> {
        let times = match self.reference {
            None => "the model's durations",
            Some(_) => "alignment with the embedded voice (the model tells no durations)",
        };
        vec![
            format!("{ID}: phonemes by {}", self.phonemiser.name()),
            format!("{ID}: word times by {times}"),
        ]
    }
}
