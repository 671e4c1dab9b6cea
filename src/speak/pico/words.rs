//! What Pico's units tell, and the word times in it.
//!
//! Four kinds of item matter (types and layouts in `picodata.h`):
//! `g` a word as Pico spells it; `y` a syllable's phones as they will be said,
//! liaison included; `b` a boundary between words; `h` a phone with the frames it
//! lasts. Syllables between two boundaries are one word, and all `h` items that
//! are no pause are those same phones in order: so words have exact times.

use super::super::WordMark;
use super::spelling::Sent;
use crate::units::Samples;
use std::ops::Range;

/// Samples in a frame of Pico's signal generation: 4 ms at 16 kHz.
pub(super) const SAMPLES_A_FRAME: u64 = 64;
/// How far the sound of a frame lies behind the frame. Pico lays its pulses 192
/// samples into its buffer (`nextPeak_p`, picosig2.c) and each answers over a
/// window of 256 around its middle (`PICODSP_FFTSIZE`, picodsp.h): 192 + 128.
/// The sound agrees: vowels after a pause and before one are 20 ms late.
const LATENCY: u64 = 320;
/// Bytes of one state of a phone; the first two count its frames.
const STATE_BYTES: usize = 6;

/// The items of one utterance, by the kind that matters.
#[derive(Debug, Default)]
pub(super) struct Trace {
    /// Spellings with the unit that passed them on.
    spellings: Vec<(usize, String)>,
    /// Boundaries (`None`) and syllables, with the unit.
    syllables: Vec<(usize, Option<Vec<u8>>)>,
    /// Phone and frames.
    phones: Vec<(u8, u64)>,
}

impl Trace {
    /// Notes one item: head (type, info1, info2, length) and content.
    pub(super) fn note(&mut self, unit: usize, item: &[u8]) {
        let (head, content) = item.split_at(4);
        match head[0] {
            b'g' => {
                let word = String::from_utf8_lossy(content).into_owned();
                self.spellings.push((unit, word));
            }
            b'y' => self.syllables.push((unit, Some(content.to_vec()))),
            b'b' => self.syllables.push((unit, None)),
            b'h' => {
                let states = content.chunks_exact(STATE_BYTES);
                let frames =
                    states.map(|state| u64::from(u16::from_le_bytes([state[0], state[1]])));
                self.phones.push((head[1], frames.sum()));
            }
            _ => {}
        }
    }

    /// The phones in order, pauses among them.
    #[cfg(test)]
    pub(super) fn heard_phones(&self) -> Vec<u8> {
        self.phones.iter().map(|(phone, _)| *phone).collect()
    }

    /// The words as the first unit spells them; later units repeat some.
    fn words(&self) -> impl Iterator<Item = &str> {
        let first = self.spellings.first().map(|(unit, _)| *unit);
        let spelled = self
            .spellings
            .iter()
            .filter(move |(unit, _)| Some(*unit) == first);
        spelled.map(|(_, word)| word.as_str())
    }

    /// The phones of each word.
    fn phones_by_word(&self) -> Vec<Vec<u8>> {
        let syllabifier = self
            .syllables
            .iter()
            .find(|(_, phones)| phones.is_some())
            .map(|(unit, _)| *unit);
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut open = false;
        for (_, phones) in self
            .syllables
            .iter()
            .filter(|(unit, _)| Some(*unit) == syllabifier)
        {
            match (phones, words.last_mut()) {
                (Some(phones), Some(word)) if open => word.extend_from_slice(phones),
                (Some(phones), _) => words.push(phones.clone()),
                (None, _) => {}
            }
            open = phones.is_some();
        }
        words
    }

    /// When each phone of each word is heard; `None` where the two lists disagree.
    fn times(&self, phones_by_word: &[Vec<u8>]) -> Option<Vec<Vec<WordMark>>> {
        let mut heard = self.phones.iter();
        let mut now = 0;
        let mut phone_time = |phone: &u8| {
            for (said, frames) in heard.by_ref() {
                let began = now;
                now += frames;
                if said == phone {
                    return Some(WordMark {
                        start: Samples(began * SAMPLES_A_FRAME + LATENCY),
                        end: Samples(now * SAMPLES_A_FRAME + LATENCY),
                    });
                }
            }
            None
        };
        let words = phones_by_word.iter();
        words
            .map(|word| word.iter().map(&mut phone_time).collect())
            .collect()
    }
}

/// One of Pico's words: which of the sent words it spells, and its sound.
///
/// Mostly one; but « à travers » is one word to Pico, and « l'ami » two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heard {
    /// Indices of sent words, at least one.
    pub(super) words: Range<usize>,
    /// When each phone is heard; none for a silent word.
    pub(super) phones: Vec<WordMark>,
}

/// What was heard of `sent`, in order. `None` when the trace does not tell (the
/// caller says fewer words at a time then); a single word can always be told.
pub(super) fn heard(sent: &Sent, count: usize, trace: &Trace) -> Option<Vec<Heard>> {
    let phones_by_word = trace.phones_by_word();
    let times = trace.times(&phones_by_word)?;
    match owners(sent, trace).filter(|owners| owners.len() == times.len()) {
        Some(owners) => {
            let pairs = owners.into_iter().zip(times);
            Some(
                pairs
                    .map(|(words, phones)| Heard { words, phones })
                    .collect(),
            )
        }
        None if count == 1 => {
            let phones = times.into_iter().flatten().collect();
            Some(vec![Heard {
                words: 0..1,
                phones,
            }])
        }
        None => None,
    }
}

/// How many phones a text has when it is said by itself.
pub(super) fn phone_count(trace: &Trace) -> usize {
    trace.phones_by_word().iter().map(Vec::len).sum()
}

/// The words that each of Pico's words spells: both have the same letters.
fn owners(sent: &Sent, trace: &Trace) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    let mut owners = Vec::new();
    for word in trace.words() {
        // `est_verb`: what follows the mark tells homographs apart; `à_travers`:
        // the mark stands for a space. Which it is, the letters sent decide.
        let plain = word.rsplit_once('_').map_or(word, |(plain, _)| plain);
        let taken = [word, plain].into_iter().find_map(|word| {
            let letters = word.chars().filter(|c| c.is_alphabetic());
            let count = letters.clone().count();
            let ours = sent.letters.get(at..at + count)?;
            (count > 0 && letters.eq(ours.iter().map(|(letter, _)| *letter))).then_some(count)
        })?;
        owners.push(sent.letters[at].1..sent.letters[at + taken - 1].1 + 1);
        at += taken;
    }
    (at == sent.letters.len()).then_some(owners)
}
