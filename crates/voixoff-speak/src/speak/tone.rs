//! No speech: a tone for each word, as long as the word has letters.
//!
//! Fast, and the same on every machine to the last bit (whole numbers only), so
//! golden tests need no real voice.

use super::{Engine, Error, Prosody, Readiness, Setup, Speech, Synthesiser, WordMark, sound};
use crate::voice::Voice;
use voixoff_model::spoken::Spoken;
use voixoff_model::units::{SampleRate, Samples};

pub(super) struct Tone;

const RATE: SampleRate = SampleRate::new(16_000);
/// A word's sound: a fixed part and a part per letter, in samples. Together about
/// 15 characters a second, the pace of the embedded voice.
const WORD: u64 = 800;
const LETTER: u64 = 880;
/// Silence between words, after a weak mark and after a strong one, in samples.
const GAP: u64 = 160;
const WEAK_PAUSE: u64 = 4_000;
const STRONG_PAUSE: u64 = 5_600;
const LOUDNESS: i64 = 6_000;

impl Engine for Tone {
    fn id(&self) -> &'static str {
        "tone"
    }

    fn about(&self) -> &'static str {
        "a tone for each word, for tests and drafts"
    }

    fn readiness(&self, _voice: &Voice, _setup: &Setup) -> Readiness {
        Readiness::Ready(RATE)
    }

    fn open(&self, _voice: &Voice, _setup: &Setup) -> Result<Box<dyn Synthesiser>, Error> {
        Ok(Box::new(Self))
    }
}

impl Synthesiser for Tone {
    fn sample_rate(&self) -> SampleRate {
        RATE
    }

    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error> {
        let mut pcm = Vec::new();
        let mut marks = Vec::with_capacity(spoken.words.len());
        let paced = |samples: u64| (samples as f64 / prosody.rate).round() as usize;
        for (index, word) in spoken.words.iter().enumerate() {
            let letters = word.text.of(&spoken.text).chars().count() as u64;
            let start = pcm.len();
            // A third up from word to word, then down: neighbours differ.
            let period = (80 - 10 * (index as u64 % 3)) as f64 / prosody.pitch;
            beep(
                &mut pcm,
                paced(WORD + LETTER * letters),
                (period as usize).max(2),
            );
            marks.push(WordMark {
                start: Samples(start as u64),
                end: Samples(pcm.len() as u64),
            });
            if index + 1 < spoken.words.len() {
                let after = spoken.text[word.text.end as usize..].chars().next();
                let pause = match after {
                    Some(',' | ';' | ':') => WEAK_PAUSE,
                    Some('.' | '!' | '?') => STRONG_PAUSE,
                    _ => GAP,
                };
                pcm.resize(pcm.len() + paced(pause), 0);
            }
        }
        sound::amplify(&mut pcm, prosody.volume);
        Ok(Speech {
            pcm,
            rate: RATE,
            marks,
            unsaid: Vec::new(),
            confidence: Vec::new(),
        })
    }
}

/// A triangle wave of `period` samples that fades in and out over 5 ms.
fn beep(pcm: &mut Vec<i16>, count: usize, period: usize) {
    let fade = 80.min(count / 2).max(1) as i64;
    for index in 0..count {
        let phase = (index % period) as i64 * 4 * LOUDNESS / period as i64;
        let wave = if phase < 2 * LOUDNESS {
            phase - LOUDNESS
        } else {
            3 * LOUDNESS - phase
        };
        let edge = (index.min(count - 1 - index) as i64 + 1).min(fade);
        pcm.push((wave * edge / fade) as i16);
    }
}
