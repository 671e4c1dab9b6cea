//! A voice's `.onnx.json`: what it says of the model beside it.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use voixoff_model::units::SampleRate;

/// What we need of it. Keys that Piper adds are passed over.
#[derive(Clone, Debug, Deserialize)]
pub struct Config {
    audio: Audio,
    espeak: Option<Espeak>,
    #[serde(default)]
    pub(super) inference: Inference,
    /// 1 where it is not told.
    #[serde(default = "one")]
    pub(super) num_speakers: i32,
    #[serde(default)]
    pub(super) speaker_id_map: BTreeMap<String, i32>,
    /// Phoneme → numbers.
    pub(super) phoneme_id_map: HashMap<String, Vec<i32>>,
    /// `espeak` (IPA) or `text` (letters).
    #[serde(default)]
    phoneme_type: Option<String>,
    language: Option<Language>,
    dataset: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Audio {
    sample_rate: NonZeroU32,
}

#[derive(Clone, Debug, Deserialize)]
struct Espeak {
    voice: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Language {
    code: Option<String>,
}

/// Piper's own defaults (`piper/config.py`).
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub(super) struct Inference {
    pub(super) noise_scale: f32,
    pub(super) length_scale: f64,
    pub(super) noise_w: f32,
}

impl Default for Inference {
    fn default() -> Self {
        Self {
            noise_scale: 0.667,
            length_scale: 1.0,
            noise_w: 0.8,
        }
    }
}

fn one() -> i32 {
    1
}

/// `voice.onnx` → `voice.onnx.json`
pub fn config_path(model: &Path) -> PathBuf {
    let mut path = model.as_os_str().to_owned();
    path.push(".json");
    path.into()
}

impl Config {
    /// The error is one line with the path.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let text = fs::read_to_string(path)
            .map_err(|error| format!("cannot read {name}, which belongs to the model: {error}"))?;
        let config: Self = serde_json::from_str(&text)
            .map_err(|error| format!("{name}: not a Piper configuration: {error}"))?;
        for needed in ["_", "^", "$"] {
            if config.phoneme_id_map.get(needed).is_none_or(Vec::is_empty) {
                return Err(format!(
                    "{name}: not a Piper configuration: phoneme_id_map has no `{needed}`"
                ));
            }
        }
        Ok(config)
    }

    /// Of the sound.
    pub fn rate(&self) -> SampleRate {
        SampleRate(self.audio.sample_rate)
    }

    /// BCP 47, as far as it is told.
    pub fn language(&self) -> String {
        let code = self
            .language
            .as_ref()
            .and_then(|language| language.code.clone());
        let code = code.or_else(|| self.espeak.as_ref().map(|espeak| espeak.voice.clone()));
        let code = code.unwrap_or_else(|| "und".to_owned()).replace('_', "-");
        match code.split_once('-') {
            Some((base, region)) => format!("{base}-{}", region.to_uppercase()),
            None => code,
        }
    }

    /// What the voice was made from, where it is told.
    pub fn dataset(&self) -> Option<&str> {
        self.dataset.as_deref()
    }

    /// How many speakers the model has.
    pub fn speakers(&self) -> usize {
        usize::try_from(self.num_speakers).unwrap_or(1).max(1)
    }

    /// Whether it takes letters and not IPA.
    pub(super) fn takes_letters(&self) -> bool {
        self.phoneme_type.as_deref() == Some("text")
    }

    /// eSpeak NG's name of the language to read French in: the voice's own where
    /// that is French of some country.
    pub(super) fn phoneme_language(&self) -> &str {
        let own = self.espeak.as_ref().map(|espeak| espeak.voice.as_str());
        match own {
            Some(voice @ ("fr-be" | "fr-ch")) => voice,
            _ => "fr",
        }
    }
}
