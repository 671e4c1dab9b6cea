//! [`Spoken`] → [`Speech`]: the sound of one utterance and when each word is said.
//!
//! One file or folder per engine. An engine opens a [`Voice`] once and gives a
//! [`Synthesiser`] that any number of threads may use at the same time; what it
//! returns depends on the words and the prosody only, never on what was said before.

pub mod cast;
pub mod catalogue;
mod command;
mod espeak;
mod pico;
#[cfg(feature = "piper")]
pub mod piper;
mod program;
mod prosody;
mod reference;
mod setup;
mod sound;
mod tone;

pub use espeak::serve as serve_espeak;
pub use program::in_path;
pub use prosody::Prosody;
pub use setup::Setup;

use crate::voice::Voice;
pub use voixoff_model::speech::{Speech, WordMark};
use voixoff_model::spoken::Spoken;
use voixoff_model::transcript::SpeakerId;
use voixoff_model::units::{SampleRate, Samples};

/// A way to make speech.
pub trait Engine: Sync {
    /// What a voice file's `engine` says.
    fn id(&self) -> &'static str;
    /// One line for people.
    fn about(&self) -> &'static str;
    /// Where its word times come from.
    fn word_times(&self) -> WordTimes {
        WordTimes::Exact
    }
    /// Voices that are on this machine without a voice file.
    fn found(&self, _setup: &Setup) -> Vec<Voice> {
        Vec::new()
    }
    /// Whether the voice could speak here; quick, so nothing is loaded in full.
    fn readiness(&self, voice: &Voice, setup: &Setup) -> Readiness;
    /// Makes the voice ready to speak.
    fn open(&self, voice: &Voice, setup: &Setup) -> Result<Box<dyn Synthesiser>, Error>;
}

/// Where word times come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WordTimes {
    /// The engine tells them.
    Exact,
    /// The sound is aligned with the embedded voice's: [`crate::align`].
    Aligned,
}

impl WordTimes {
    /// As listings name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Aligned => "aligned",
        }
    }
}

/// Whether a voice could speak on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It could, at this rate.
    Ready(SampleRate),
    /// What is missing or wrong, in one line.
    Missing(String),
}

/// A voice that is ready.
pub trait Synthesiser: Send + Sync {
    /// The rate of every [`Speech`] it gives.
    fn sample_rate(&self) -> SampleRate;
    /// Says one utterance, without silence before or after.
    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error>;
    /// Says one utterance of a speaker; only a [`cast::Cast`] tells them apart.
    fn speak_as(
        &self,
        _speaker: Option<SpeakerId>,
        spoken: &Spoken,
        prosody: Prosody,
    ) -> Result<Speech, Error> {
        self.speak(spoken, prosody)
    }
    /// How it works here, for `--explain`: lines such as "phonemes by …".
    fn explain(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Why there is no speech.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// A voice file's settings are wrong.
    #[error("{message}")]
    Settings { message: String },
    /// What the voice needs is not on this machine.
    #[error("voice `{voice}`: {reason}{}", if install.is_empty() { String::new() } else { format!("; to install it: {install}") })]
    Missing {
        voice: String,
        reason: String,
        install: String,
    },
    /// A voice file names an engine that this build does not have.
    #[error(
        "voice `{voice}`: no engine named `{engine}`; this build has {}",
        engine_ids()
    )]
    NoEngine { voice: String, engine: String },
    /// The engine does not start.
    #[error("voice `{voice}`: the engine {engine} does not start: {reason}")]
    Start {
        voice: String,
        engine: &'static str,
        reason: String,
    },
    /// The engine failed and cannot go on.
    #[error("the engine {engine} failed at « {text} »: {reason}")]
    Failed {
        engine: &'static str,
        text: String,
        reason: String,
    },
}

impl From<crate::voice::Error> for Error {
    fn from(error: crate::voice::Error) -> Self {
        Self::Settings {
            message: error.to_string(),
        }
    }
}

impl Error {
    fn missing(voice: &Voice, reason: impl Into<String>) -> Self {
        Self::Missing {
            voice: voice.name.clone(),
            reason: reason.into(),
            install: voice.install.clone(),
        }
    }

    fn failed(engine: &'static str, spoken: &Spoken, reason: impl Into<String>) -> Self {
        Self::Failed {
            engine,
            text: spoken.text.chars().take(60).collect(),
            reason: reason.into(),
        }
    }
}

/// Sorted by id: the order in which help and docs list them.
pub const ENGINES: &[&dyn Engine] = &[
    &command::Command,
    &espeak::Espeak,
    &pico::Pico,
    #[cfg(feature = "piper")]
    &piper::Piper,
    &tone::Tone,
];

/// The engine that a voice file names.
pub fn engine(voice: &Voice) -> Result<&'static dyn Engine, Error> {
    let engine = ENGINES.iter().find(|engine| engine.id() == voice.engine);
    engine.copied().ok_or_else(|| Error::NoEngine {
        voice: voice.name.clone(),
        engine: voice.engine.clone(),
    })
}

/// Makes a voice ready to speak. Its own rate, pitch and volume are the caller's
/// to apply ([`Prosody::of`]); a [`cast::Cast`] does so.
pub fn open(voice: &Voice) -> Result<Box<dyn Synthesiser>, Error> {
    open_with(voice, &Setup::default())
}

/// [`open`], for a program that has something to say about how engines run.
pub fn open_with(voice: &Voice, setup: &Setup) -> Result<Box<dyn Synthesiser>, Error> {
    engine(voice)?.open(voice, setup)
}

/// In place of an utterance that the engine failed at: silence for as long as it
/// would take to say it (15.6 characters a second at the normal rate), all words
/// unsaid, so that its subtitles can still be read.
pub fn silent(spoken: &Spoken, rate: SampleRate, prosody: Prosody) -> Speech {
    const CHARS_PER_SECOND: f64 = 15.6;
    let seconds = spoken.text.chars().count() as f64 / CHARS_PER_SECOND / prosody.rate;
    let total = (seconds * f64::from(rate.0.get())).round() as u64;
    Speech {
        pcm: vec![0; total as usize],
        rate,
        marks: fill_marks(spoken, &vec![None; spoken.words.len()], Samples(total)),
        unsaid: (0..spoken.words.len() as u32).collect(),
        confidence: Vec::new(),
    }
}

fn engine_ids() -> String {
    let ids: Vec<_> = ENGINES
        .iter()
        .map(|engine| format!("`{}`", engine.id()))
        .collect();
    ids.join(", ")
}

/// Gives words that no sound was found for a share of a neighbour's time, by
/// their bytes, so that starts go on increasing. `None` marks such a word.
///
/// The word before lends its time; the first words borrow from the one after.
pub(crate) fn fill_marks(
    spoken: &Spoken,
    found: &[Option<WordMark>],
    total: Samples,
) -> Vec<WordMark> {
    let bytes = |index: usize| spoken.words[index].text.bytes().max(1) as u64;
    let mut marks = vec![WordMark::default(); found.len()];
    let mut index = 0;
    while index < found.len() {
        // A group: one word with a mark and the markless ones around it.
        let mut end = index + 1;
        let mut mark = found[index];
        while end < found.len() && (found[end].is_none() || mark.is_none()) {
            mark = mark.or(found[end]);
            end += 1;
        }
        let mark = mark.unwrap_or(WordMark {
            start: Samples(0),
            end: total,
        });
        let all: u64 = (index..end).map(bytes).sum();
        let span = u128::from((mark.end - mark.start).0);
        let mut before = 0;
        for (word, slot) in marks.iter_mut().enumerate().take(end).skip(index) {
            let at = |share: u64| {
                mark.start + Samples((span * u128::from(share) / u128::from(all)) as u64)
            };
            *slot = WordMark {
                start: at(before),
                end: at(before + bytes(word)),
            };
            before += bytes(word);
        }
        index = end;
    }
    marks
}
