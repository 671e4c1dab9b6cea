//! The library's events → when each word is said.
//!
//! eSpeak NG tells each word's start; for MBROLA voices only the first of a clause.
//! A phoneme that opens a word tells the word's place in both (others tell the
//! character before the clause), and pauses are phonemes too, so a word's start is
//! that of its first phoneme and its end that of its last. Words that are said
//! together (« parce que ») have one start and share its time.

use super::frame::{Event, Kind};
use crate::speak::fill_marks;
use voixoff_model::speech::{Speech, WordMark};
use voixoff_model::spoken::Spoken;
use voixoff_model::units::{SampleRate, Samples};

/// How late MBROLA events are: the library adds 1000 samples (`mbrola_delay`,
/// `mbrowrap.c`) for live playing, and MBROLA itself starts 120 samples late (half a
/// window: measured on fr1 and fr4 at the ends of pauses).
pub(super) const MBROLA_DELAY: u32 = 880;

/// The utterance with its silence, each word with its time; events are `delay`
/// samples late.
pub(super) fn speech(
    spoken: &Spoken,
    pcm: Vec<i16>,
    rate: SampleRate,
    events: &[Event],
    delay: u32,
) -> Speech {
    let total = Samples(pcm.len() as u64);
    let found = found(spoken, total, events, delay);
    Speech {
        marks: fill_marks(spoken, &found, total),
        pcm,
        rate,
        unsaid: Vec::new(),
        confidence: Vec::new(),
    }
}

fn found(spoken: &Spoken, total: Samples, events: &[Event], delay: u32) -> Vec<Option<WordMark>> {
    let starts = starts(spoken);
    let mut found: Vec<Option<WordMark>> = vec![None; spoken.words.len()];
    // The last word begun, and whether a pause has ended it.
    let mut open: Option<usize> = None;
    let mut paused = false;
    for event in events {
        let at = Samples(u64::from(event.sample.saturating_sub(delay))).min(total);
        let close = |found: &mut Vec<Option<WordMark>>, end: Samples| {
            if let Some(mark) = open.and_then(|word| found[word].as_mut()) {
                mark.end = end.max(mark.start);
            }
        };
        if event.kind == Kind::Pause {
            // A long pause is several; the word ended where they begin.
            if !paused {
                close(&mut found, at);
            }
            paused = true;
            continue;
        }
        paused = false;
        // Only forwards: a place that is told again is not a new word.
        let word = starts.binary_search(&event.position).ok();
        let new = word.filter(|word| open.is_none_or(|open| *word > open));
        let Some(word) = new else {
            // A pause inside a word did not end it.
            close(&mut found, total);
            continue;
        };
        if let Some(mark) = open.and_then(|word| found[word].as_mut()) {
            mark.end = mark.end.min(at);
        }
        found[word] = Some(WordMark {
            start: at,
            end: total,
        });
        open = Some(word);
    }
    found
}

/// Where each word starts, in characters from 1.
fn starts(spoken: &Spoken) -> Vec<u32> {
    let mut starts = Vec::with_capacity(spoken.words.len());
    let (mut chars, mut bytes) = (1, 0);
    for word in &spoken.words {
        let start = word.text.start as usize;
        chars += spoken.text[bytes..start].chars().count() as u32;
        bytes = start;
        starts.push(chars);
    }
    starts
}
