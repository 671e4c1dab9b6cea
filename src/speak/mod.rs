//! [`Spoken`] → [`Speech`]: the sound of one utterance and when each word is said.
//!
//! One file or folder per engine. An engine opens a [`Voice`] once and gives a
//! [`Synthesiser`] that any number of threads may use at the same time; what it
//! returns depends on the words and the prosody only, never on what was said before.

mod pico;
mod tone;

use crate::normalise::Spoken;
use crate::units::{SampleRate, Samples};
use crate::voice::Voice;

/// A way to make speech.
pub trait Engine: Sync {
    /// What a voice file's `engine` says.
    fn id(&self) -> &'static str;
    /// One line for people.
    fn about(&self) -> &'static str;
    /// Makes the voice ready to speak.
    fn open(&self, voice: &Voice) -> Result<Box<dyn Synthesiser>, Error>;
}

/// A voice that is ready.
pub trait Synthesiser: Send + Sync {
    /// The rate of every [`Speech`] it gives.
    fn sample_rate(&self) -> SampleRate;
    /// Says one utterance, without silence before or after.
    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error>;
}

/// How it is said; 1.0 is the engine's normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prosody {
    /// Speed: 2.0 takes half the time.
    pub rate: f64,
    /// Pitch: 2.0 is an octave up.
    pub pitch: f64,
}

impl Default for Prosody {
    fn default() -> Self {
        Self {
            rate: 1.0,
            pitch: 1.0,
        }
    }
}

/// The sound of one utterance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Mono. The first word starts with the first sample.
    pub pcm: Vec<i16>,
    /// Samples per second.
    pub rate: SampleRate,
    /// One mark per [`Spoken::words`], in order; starts strictly increase unless
    /// the sound is shorter than its words are many.
    pub marks: Vec<WordMark>,
    /// Indices of the words that the engine could not say; their marks share
    /// the time of a neighbour.
    pub unsaid: Vec<u32>,
}

/// When a word is heard, from the utterance's first sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordMark {
    /// Its first sound.
    pub start: Samples,
    /// The end of its last sound.
    pub end: Samples,
}

/// Why there is no speech.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
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

/// Sorted by id: the order in which help and docs list them.
pub const ENGINES: &[&dyn Engine] = &[&pico::Pico, &tone::Tone];

/// Makes a voice ready to speak.
pub fn open(voice: &Voice) -> Result<Box<dyn Synthesiser>, Error> {
    let engine = ENGINES.iter().find(|engine| engine.id() == voice.engine);
    let engine = engine.ok_or_else(|| Error::NoEngine {
        voice: voice.name.clone(),
        engine: voice.engine.clone(),
    })?;
    engine.open(voice)
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
