//! SVOX Pico's French voice, compiled in, with the word times of its own frames.
//!
//! In: [`Spoken`]. Out: [`Speech`] at 16 kHz. Each thread that speaks takes a
//! system of its own from a pool (Pico keeps nothing global). What Pico refuses
//! is retried word group by word group; words that it cannot say at all are
//! reported, and the rest is spoken.

mod api;
mod hooks;
mod numbers;
#[cfg(test)]
mod readings;
mod spelling;
mod system;
mod words;

use super::{
    Engine, Error, Prosody, Readiness, Setup, Speech, Synthesiser, WordMark, fill_marks, sound,
};
use crate::normalise::Spoken;
use crate::units::{SampleRate, Samples};
use crate::voice::Voice;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use system::{System, Take};
use words::Heard;

/// The engine's id.
const ID: &str = "pico";
/// Pico's only rate (`SAMPLE_FREQ_16KHZ`, picoos.h).
const RATE: SampleRate = SampleRate::new(16_000);
/// A frame below this mean square is silent: 16² is -66 dBFS.
const SILENT_ENERGY: i64 = 256;
/// Kept after the last phone, where its sound dies away.
const TAIL: usize = 320;
/// Faded to silence at the end of the tail.
const FADE: usize = 160;
/// Silence in place of each word of an utterance of which nothing can be said.
const UNSAID: usize = 960;
/// The most bytes given to Pico at once: far above a sentence, far below what
/// makes one take long.
const MOST_BYTES: usize = 6_000;

pub(super) struct Pico;

impl Engine for Pico {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "SVOX Pico, compiled in; exact word times"
    }

    fn readiness(&self, _voice: &Voice, _setup: &Setup) -> Readiness {
        Readiness::Ready(RATE)
    }

    fn open(&self, voice: &Voice, _setup: &Setup) -> Result<Box<dyn Synthesiser>, Error> {
        let first = System::start().map_err(|reason| Error::Start {
            voice: voice.name.clone(),
            engine: ID,
            reason,
        })?;
        Ok(Box::new(PicoVoice {
            idle: Mutex::new(vec![first]),
        }))
    }
}

struct PicoVoice {
    /// Systems that no thread is using.
    idle: Mutex<Vec<System>>,
}

impl Synthesiser for PicoVoice {
    fn sample_rate(&self) -> SampleRate {
        RATE
    }

    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut system = match taken {
            Some(system) => system,
            None => System::start().map_err(|reason| failed(&spoken.text, reason))?,
        };
        let speech = Utterance::new(spoken, prosody).speak(&mut system)?;
        idle().push(system);
        Ok(speech)
    }
}

fn failed(text: &str, reason: String) -> Error {
    let text = text.chars().take(60).collect();
    Error::Failed {
        engine: ID,
        text,
        reason,
    }
}

/// One utterance on its way through Pico, in one piece or in several.
struct Utterance<'a> {
    spoken: &'a Spoken,
    prosody: Prosody,
    pcm: Vec<i16>,
    found: Vec<Option<WordMark>>,
}

impl<'a> Utterance<'a> {
    fn new(spoken: &'a Spoken, prosody: Prosody) -> Self {
        Self {
            spoken,
            prosody,
            pcm: Vec::new(),
            found: vec![None; spoken.words.len()],
        }
    }

    fn speak(mut self, system: &mut System) -> Result<Speech, Error> {
        for words in self.pieces() {
            self.piece(system, words)?;
        }
        if self.pcm.is_empty() && !self.found.is_empty() {
            // Nothing could be said: a moment of silence, so that time goes on.
            self.pcm = vec![0; UNSAID * self.found.len()];
        }
        let total = Samples(self.pcm.len() as u64);
        sound::amplify(&mut self.pcm, self.prosody.volume);
        let missing = self
            .found
            .iter()
            .zip(0..)
            .filter(|(mark, _)| mark.is_none());
        Ok(Speech {
            unsaid: missing.map(|(_, index)| index).collect(),
            marks: fill_marks(self.spoken, &self.found, total),
            pcm: self.pcm,
            rate: RATE,
            confidence: Vec::new(),
        })
    }

    /// Word ranges of at most [`MOST_BYTES`]: one, but for monsters.
    fn pieces(&self) -> Vec<Range<usize>> {
        let words = &self.spoken.words;
        let mut pieces = Vec::new();
        let mut first = 0;
        for index in 1..=words.len() {
            let bytes = |last: usize| (words[last].text.end - words[first].text.start) as usize;
            if index == words.len() || bytes(index) > MOST_BYTES {
                pieces.push(first..index);
                first = index;
            }
        }
        pieces
    }

    /// Says some of the words; in halves when Pico refuses them together.
    fn piece(&mut self, system: &mut System, words: Range<usize>) -> Result<(), Error> {
        let text = self.text_of(&words);
        let sent = spelling::for_pico(&text);
        if sent.letters.is_empty() {
            return Ok(());
        }
        let take = system
            .say(&sent.text, self.prosody)
            .map_err(|reason| failed(&text, reason))?;
        let heard = match take {
            Take::Said { pcm, trace } => {
                words::heard(&sent, words.len(), &trace).map(|heard| (pcm, heard))
            }
            Take::Refused => None,
        };
        if let Some((pcm, heard)) = heard {
            let marks = self.marks(system, &words, &heard, &pcm)?;
            self.append(&pcm, &marks, words.start);
        } else if words.len() > 1 {
            let middle = words.start + words.len() / 2;
            self.piece(system, words.start..middle)?;
            self.piece(system, middle..words.end)?;
        }
        Ok(())
    }

    /// The mark of each word, from what was heard of them together.
    fn marks(
        &self,
        system: &mut System,
        words: &Range<usize>,
        heard: &[Heard],
        pcm: &[i16],
    ) -> Result<Vec<Option<WordMark>>, Error> {
        let mut marks: Vec<Option<WordMark>> = vec![None; words.len()];
        let mut silent_from = Samples(0);
        let mut hear = |word: usize, phones: &[WordMark]| {
            let (Some(first), Some(last)) = (phones.first(), phones.last()) else {
                return;
            };
            let said = WordMark {
                start: first.start,
                end: last.end,
            };
            let begins = if silent_from < first.start {
                sounding(said, pcm)
            } else {
                said
            };
            marks[word].get_or_insert(begins).end = last.end;
            silent_from = last.end;
        };
        for one in heard {
            let mut rest = one.phones.as_slice();
            for word in one.words.clone() {
                let left = one.words.end - word - 1;
                let count = if left == 0 {
                    rest.len()
                } else {
                    let alone = self.phones_alone(system, words.start + word)?;
                    // Each word still to come keeps a phone.
                    alone
                        .clamp(1, rest.len().saturating_sub(left).max(1))
                        .min(rest.len())
                };
                let (phones, after) = rest.split_at(count);
                hear(word, phones);
                rest = after;
            }
        }
        Ok(marks)
    }

    /// The phones of one word said by itself: where Pico takes a fixed phrase
    /// (« à travers ») for one word, they tell which of its phones are whose.
    fn phones_alone(&self, system: &mut System, word: usize) -> Result<usize, Error> {
        let text = self.spoken.words[word].text.of(&self.spoken.text);
        let sent = spelling::for_pico(text);
        let said = system.say(&sent.text, Prosody::default());
        match said.map_err(|reason| failed(text, reason))? {
            Take::Said { trace, .. } => Ok(words::phone_count(&trace)),
            Take::Refused => Ok(1),
        }
    }

    /// The text of some words with the marks behind them, one word a line.
    fn text_of(&self, words: &Range<usize>) -> String {
        let all = &self.spoken.words;
        let mut text = String::new();
        for index in words.clone() {
            let next = all.get(index + 1).map(|word| word.text.start as usize);
            let end = next.unwrap_or(self.spoken.text.len());
            text.push_str(self.spoken.text[all[index].text.start as usize..end].trim_end());
            text.push('\n');
        }
        text
    }

    /// Adds what was said, without the silence around it.
    fn append(&mut self, pcm: &[i16], marks: &[Option<WordMark>], first_word: usize) {
        let heard = || marks.iter().flatten();
        let Some(start) = heard().map(|mark| mark.start).min() else {
            return;
        };
        let last = heard().map(|mark| mark.end).max().unwrap_or(start);
        let from = (start.0 as usize).min(pcm.len());
        let to = (last.0 as usize + TAIL).clamp(from, pcm.len());
        let base = Samples(self.pcm.len() as u64);
        self.pcm.extend_from_slice(&pcm[from..to]);
        fade_out(&mut self.pcm);
        for (index, mark) in marks.iter().enumerate() {
            self.found[first_word + index] = mark.map(|mark| WordMark {
                start: base + (mark.start - start),
                end: base + (mark.end - start),
            });
        }
    }
}

/// A word after a pause without its silent frames: a stop (p, t, k) begins with
/// its closure, which nobody hears.
fn sounding(word: WordMark, pcm: &[i16]) -> WordMark {
    let step = words::SAMPLES_A_FRAME;
    let is_silent = |start: u64| {
        let frame = pcm
            .get(start as usize..(start + step) as usize)
            .unwrap_or_default();
        let energy: i64 = frame.iter().map(|s| i64::from(*s) * i64::from(*s)).sum();
        energy < SILENT_ENERGY * frame.len() as i64
    };
    let mut frames = (word.start.0..word.end.0).step_by(step as usize);
    // All silent: as the engine says it.
    let start = frames
        .find(|start| !is_silent(*start))
        .map_or(word.start, Samples);
    WordMark { start, ..word }
}

/// So that a cut in the tail makes no click.
fn fade_out(pcm: &mut [i16]) {
    let count = FADE.min(pcm.len());
    let tail = pcm.len() - count;
    for (index, sample) in pcm[tail..].iter_mut().enumerate() {
        let left = (count - index) as i32;
        *sample = (i32::from(*sample) * left / count as i32) as i16;
    }
}
