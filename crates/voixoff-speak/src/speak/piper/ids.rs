//! Phonemes → the model's numbers, and its durations → word times.
//!
//! A sequence is `^`, then each phoneme with `_` after it, then `$` (Piper,
//! `phonemes_to_ids`). Marks and spaces between words are phonemes too.

use super::config::Config;
use super::phonemes::Clause;
use std::ops::Range;
use voixoff_model::speech::WordMark;
use voixoff_model::units::Samples;

/// What the model is given at once: a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sequence {
    pub(super) ids: Vec<i32>,
    /// Indices of the utterance's words that have a sound here, in order.
    pub(super) words: Vec<usize>,
    /// Where their numbers are.
    places: Vec<Range<usize>>,
}

/// Longer than a sentence that is said in one breath; the model's memory grows with
/// it, and a clause's end is a good place to part.
const MOST_IDS: usize = 1_000;

/// One sequence for each sentence of the utterance; a monster is parted between
/// clauses.
pub(super) fn sequences(clauses: &[Clause], config: &Config) -> Vec<Sequence> {
    let mut sequences = Vec::new();
    let mut open = Builder::new(config);
    for clause in clauses {
        open.clause(clause);
        if matches!(clause.mark, Some('.' | '!' | '?')) || open.sequence.ids.len() > MOST_IDS {
            sequences.extend(std::mem::replace(&mut open, Builder::new(config)).finish());
        }
    }
    sequences.extend(open.finish());
    sequences
}

struct Builder<'a> {
    config: &'a Config,
    sequence: Sequence,
    /// Whether a mark, or the start, stands before the next word.
    paused: bool,
}

impl<'a> Builder<'a> {
    fn new(config: &'a Config) -> Self {
        let mut builder = Self {
            config,
            sequence: Sequence::default(),
            paused: true,
        };
        builder.phoneme('^');
        builder
    }

    /// Adds a phoneme that the model knows, and the `_` after it.
    fn phoneme(&mut self, phoneme: char) -> bool {
        let map = &self.config.phoneme_id_map;
        let Some(ids) = map.get(phoneme.encode_utf8(&mut [0; 4]) as &str) else {
            return false;
        };
        self.sequence.ids.extend(ids);
        if phoneme != '$' {
            self.sequence.ids.extend(&map["_"]);
        }
        true
    }

    fn clause(&mut self, clause: &Clause) {
        for (word, phonemes) in &clause.words {
            let end = self.sequence.ids.len();
            if !self.sequence.words.is_empty() {
                self.phoneme(' ');
            }
            // A space is no pause: the next word is said in its hops, and in those of
            // the `_` before it, where the mouth already closes for `p`, `t` or `k`
            // (measured, see BENCHMARKS.md). Behind a mark both are silence.
            let start = if self.paused {
                self.sequence.ids.len()
            } else {
                end - self.config.phoneme_id_map["_"].len()
            };
            let mut known = false;
            for phoneme in phonemes {
                // The utterance's marks come from the text; `_` would be a hole.
                if !matches!(phoneme, '_' | '^' | '$' | ' ') {
                    known |= self.phoneme(*phoneme);
                }
            }
            if known {
                if let (false, Some(before)) = (self.paused, self.sequence.places.last_mut()) {
                    before.end = before.end.min(start);
                }
                self.sequence.words.push(*word);
                self.sequence.places.push(start..self.sequence.ids.len());
                self.paused = false;
            }
        }
        if let Some(mark) = clause.mark {
            self.paused |= self.phoneme(mark);
        }
    }

    fn finish(mut self) -> Option<Sequence> {
        self.phoneme('$');
        (!self.sequence.words.is_empty()).then_some(self.sequence)
    }
}

impl Sequence {
    /// The time of each of its words. `durations` has one count of hops an id, or
    /// none where the model does not tell them: then words share the sound by their
    /// numbers.
    pub(super) fn marks(&self, durations: &[f32], samples: usize) -> Vec<WordMark> {
        let even;
        let durations = if durations.len() == self.ids.len() {
            durations
        } else {
            even = vec![1.0; self.ids.len()];
            &even
        };
        let mut ends = Vec::with_capacity(durations.len() + 1);
        ends.push(0.0);
        for duration in durations {
            ends.push(ends[ends.len() - 1] + f64::from(*duration));
        }
        let whole = ends[ends.len() - 1].max(1.0);
        let at = |id: usize| Samples((ends[id] / whole * samples as f64).round() as u64);
        self.places
            .iter()
            .map(|place| WordMark {
                start: at(place.start),
                end: at(place.end),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Clause, Config, sequences};

    fn config() -> Config {
        let json = r#"{
            "audio": { "sample_rate": 22050 },
            "phoneme_id_map": {
                "_": [0], "^": [1], "$": [2], " ": [3], ",": [8], ".": [10],
                "a": [14], "p": [28], "l": [24]
            }
        }"#;
        serde_json::from_str(json).expect("what a voice's file holds")
    }

    /// Starts and ends in hops, where every number lasts one.
    fn places(words: &[&str], mark: char) -> Vec<(u64, u64)> {
        let words = words.iter().enumerate();
        let clause = |(index, word): (usize, &&str), mark| Clause {
            words: vec![(index, word.chars().collect())],
            mark,
        };
        let last = words.len() - 1;
        let clauses: Vec<Clause> = words
            .map(|(index, word)| clause((index, word), (index < last).then_some(mark)))
            .collect();
        let sequence = sequences(&clauses, &config()).remove(0);
        let count = sequence.ids.len();
        let marks = sequence.marks(&vec![1.0; count], count);
        marks
            .iter()
            .map(|mark| (mark.start.0, mark.end.0))
            .collect()
    }

    #[test]
    fn a_word_begins_with_the_hole_before_its_space() {
        // ^_ a_p_ ␣_ l_a_ $, no mark between: one the voice does not know.
        assert_eq!(places(&["ap", "la"], ';'), [(2, 5), (5, 12)]);
    }

    #[test]
    fn a_word_behind_a_mark_begins_with_its_first_sound() {
        // ^_ a_p_ ,_ ␣_ l_a_ $
        assert_eq!(places(&["ap", "la"], ','), [(2, 6), (10, 14)]);
    }

    #[test]
    fn the_first_word_begins_with_its_first_sound() {
        assert_eq!(places(&["la"], '.'), [(2, 6)]);
    }
}
