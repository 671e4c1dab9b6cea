//! The system's speech engine on Linux: eSpeak NG, and MBROLA voices through it.
//!
//! In: [`Spoken`]. Out: [`Speech`] with the times of the library's own events. The
//! library is global, written in C and may crash, so it runs in helper processes
//! ([`serve`]), one a thread: [`client`] asks, [`library`] answers, [`frame`] is
//! what passes between them. A helper that dies, hangs or talks rubbish costs one
//! retry, then one error for that utterance.

mod client;
mod events;
mod frame;
mod library;
mod server;

pub use server::serve;

use super::{Engine, Error, Prosody, Readiness, Setup, Speech, Synthesiser, sound};
use crate::voice::{Gender, Voice};
use client::Pool;
use frame::{Reply, Reported, Request};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use voixoff_model::spoken::Spoken;
use voixoff_model::units::SampleRate;

/// The engine's id.
const ID: &str = "espeak";
/// `espeakRATE_NORMAL` (`speak_lib.h`), words per minute.
const NORMAL_RATE: f64 = 175.0;
/// What `espeakRATE` takes without the sonic library.
const RATES: std::ops::RangeInclusive<f64> = 80.0..=450.0;
/// `espeakPITCH` at normal, and its steps an octave (`pitch_adjust_tab`,
/// `setlengths.c`: 64 at 0, 128 at 50, 254 at 100).
const NORMAL_PITCH: f64 = 50.0;
const PITCH_STEPS: f64 = 50.0;

pub(super) struct Espeak;

/// `[settings]` of a voice file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// The library's name of the voice: `mb-fr1`, `fr`, `fr+f2`.
    voice: String,
}

impl Engine for Espeak {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "the system's eSpeak NG, MBROLA voices included; exact word times"
    }

    fn found(&self, setup: &Setup) -> Vec<Voice> {
        let reported = reported(setup).unwrap_or_default();
        reported.into_iter().map(Reported::into_voice).collect()
    }

    fn readiness(&self, voice: &Voice, setup: &Setup) -> Readiness {
        let rate = voice
            .settings::<Settings>()
            .map_err(Error::from)
            .and_then(|settings| find(voice, &settings, setup));
        match rate {
            Ok(rate) => Readiness::Ready(rate),
            Err(Error::Missing { reason, .. }) => Readiness::Missing(reason),
            Err(error) => Readiness::Missing(error.to_string()),
        }
    }

    fn open(&self, voice: &Voice, setup: &Setup) -> Result<Box<dyn Synthesiser>, Error> {
        let settings: Settings = voice.settings()?;
        let rate = find(voice, &settings, setup)?;
        Ok(Box::new(EspeakVoice {
            library_voice: settings.voice,
            rate,
            setup: setup.clone(),
            pool: Pool::new(setup.helper.clone()),
        }))
    }
}

impl Reported {
    fn into_voice(self) -> Voice {
        let mbrola = self.name.starts_with("mb-");
        let name = if mbrola {
            self.name.clone()
        } else {
            format!("espeak-{}", self.name)
        };
        let gender = match self.gender {
            1 => Gender::Male,
            2 => Gender::Female,
            _ => Gender::None,
        };
        let mut settings = toml::Table::new();
        settings.insert("voice".to_owned(), self.name.into());
        Voice {
            name,
            description: format!("{}, found on this system", self.title),
            engine: ID.to_owned(),
            language: self.language,
            gender,
            licence: if mbrola {
                "see the MBROLA voice's package".to_owned()
            } else {
                "GPL-3.0-or-later".to_owned()
            },
            rate: 1.0,
            pitch: 1.0,
            volume: 1.0,
            tested: true,
            install: String::new(),
            system: String::new(),
            settings,
            file: None,
        }
    }
}

type Answer = Result<Vec<Reported>, String>;

/// The French voices of the library that can speak here, asked once a helper.
fn reported(setup: &Setup) -> Answer {
    static KNOWN: OnceLock<Mutex<HashMap<Setup, Answer>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(answer) = known.get(setup) {
        return answer.clone();
    }
    let asked = Pool::new(setup.helper.clone()).ask(&Request::Voices, setup.deadline);
    let answer = match asked {
        Ok(Reply::Voices { voices }) => Ok(voices),
        Ok(Reply::Failed { reason }) | Err(reason) => Err(reason),
        Ok(_) => Err("the helper gave another answer than was asked for".to_owned()),
    };
    known.insert(setup.clone(), answer.clone());
    answer
}

/// The rate of the library's voice, or why it cannot speak.
fn find(voice: &Voice, settings: &Settings, setup: &Setup) -> Result<SampleRate, Error> {
    let voices = reported(setup).map_err(|reason| Error::missing(voice, reason))?;
    let base = settings.voice.split('+').next().unwrap_or_default();
    let known = voices.iter().find(|known| known.name == base);
    known
        .and_then(|known| known.sample_rate.try_into().ok())
        .map(SampleRate)
        .ok_or_else(|| {
            let names: Vec<_> = voices.iter().map(|voice| voice.name.as_str()).collect();
            let reason = format!(
                "eSpeak NG has no usable voice `{base}` here (it has {})",
                names.join(", ")
            );
            Error::missing(voice, reason)
        })
}

struct EspeakVoice {
    library_voice: String,
    rate: SampleRate,
    setup: Setup,
    pool: Pool,
}

impl EspeakVoice {
    /// MBROLA starts afresh with each utterance; eSpeak NG's own sound depends on
    /// what was said before, and only a new process makes it forget.
    fn remembers(&self) -> bool {
        !self.library_voice.starts_with("mb-")
    }
}

impl Synthesiser for EspeakVoice {
    fn sample_rate(&self) -> SampleRate {
        self.rate
    }

    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error> {
        let pitch = NORMAL_PITCH + PITCH_STEPS * prosody.pitch.log2();
        let request = Request::Speak {
            voice: self.library_voice.clone(),
            rate: (NORMAL_RATE * prosody.rate)
                .clamp(*RATES.start(), *RATES.end())
                .round() as i32,
            pitch: pitch.clamp(0.0, 100.0).round() as i32,
            text: spoken.text.clone(),
            last: self.remembers(),
        };
        let deadline = self.setup.deadline_for(&spoken.text);
        let reply = self.pool.ask(&request, deadline);
        let failed = |reason: String| Error::failed(ID, spoken, reason);
        let (rate, events, pcm) = match reply.map_err(failed)? {
            Reply::Spoken { rate, events, pcm } => (rate, events, pcm),
            Reply::Failed { reason } => return Err(failed(reason)),
            _ => return Err(failed("the helper gave another answer".to_owned())),
        };
        let rate = rate
            .try_into()
            .map(SampleRate)
            .map_err(|_| failed("the library tells no sample rate".to_owned()))?;
        let delay = if self.remembers() {
            0
        } else {
            events::MBROLA_DELAY
        };
        let mut speech = events::speech(spoken, pcm, rate, &events, delay);
        sound::trim(&mut speech);
        if speech.pcm.is_empty() {
            return Ok(super::silent(spoken, self.rate, prosody));
        }
        sound::amplify(&mut speech.pcm, prosody.volume);
        Ok(sound::at_rate(speech, self.rate))
    }
}

/// The library as a phonemiser for other engines: IPA, words parted by spaces.
pub(super) struct Phonemes {
    language: String,
    setup: Setup,
    pool: Arc<Pool>,
}

impl Phonemes {
    /// `None` where the library is not on this machine or has no such language.
    #[cfg_attr(not(feature = "piper"), expect(dead_code, reason = "piper uses it"))]
    pub(super) fn open(language: &str, setup: &Setup) -> Option<Self> {
        let phonemes = Self {
            language: language.to_owned(),
            setup: setup.clone(),
            pool: Arc::new(Pool::new(setup.helper.clone())),
        };
        phonemes.ipa(&["bonjour"]).ok().map(|_| phonemes)
    }

    /// One IPA text for each piece.
    pub(super) fn ipa(&self, pieces: &[&str]) -> Result<Vec<String>, String> {
        let request = Request::Phonemes {
            voice: self.language.clone(),
            pieces: pieces.iter().map(|&piece| piece.to_owned()).collect(),
        };
        let deadline = self.setup.deadline_for(&pieces.concat());
        match self.pool.ask(&request, deadline)? {
            Reply::Phonemes { ipa } if ipa.len() == pieces.len() => Ok(ipa),
            Reply::Failed { reason } => Err(reason),
            _ => Err("the helper gave another answer".to_owned()),
        }
    }
}
