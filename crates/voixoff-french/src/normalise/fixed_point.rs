//! What was said is read again until nothing changes: it is a fixed point.
//!
//! A class judges what is around a token as it is written: `0 ppm kcal` has no
//! number before `kcal`, « zéro partie par million kcal » has one. So what was said is
//! read once more, as text, while there is a word in it that a class may still take
//! (`said_words`); the links to what is written are kept. That is
//! rare, and one round is nearly always enough. What the user's lexicon says is not
//! read again.

use super::piece::Explained;
use super::said_words;
use voixoff_model::spoken::{Spoken, Written};

/// Each round turns at least one word into words that stay; real text needs none.
const MOST_ROUNDS: usize = 8;

/// The fixed point, linked to what is written.
pub(super) fn of(mut spoken: Spoken, read: impl Fn(&str) -> Spoken) -> Spoken {
    for _ in 0..MOST_ROUNDS {
        let Some(again) = again(&spoken, &read) else {
            break;
        };
        spoken = joined(&spoken, again);
    }
    spoken
}

/// What a second reading says, where it says anything else.
fn again(spoken: &Spoken, read: impl Fn(&str) -> Spoken) -> Option<Spoken> {
    if !said_words::may_be_taken(&spoken.text) {
        return None;
    }
    let again = read(&spoken.text);
    (again.text != spoken.text && !again.words.is_empty()).then_some(again)
}

/// The words of the second reading, which has read the text of the first one. Written
/// words that it reads as one thing become one.
fn joined(first: &Spoken, again: Spoken) -> Spoken {
    let mut old = first.written.iter();
    let mut written: Vec<Written> = Vec::with_capacity(first.written.len());
    // Where, in the first one's text, the words end that the written ones so far have.
    let mut end = 0;
    let end_of = |old: &Written| {
        let next = first.words.get(old.words.end as usize);
        next.map_or(first.text.len(), |word| word.text.start as usize)
    };
    for new in &again.written {
        let range = new.text.range();
        if range.start < end
            && let Some(last) = written.last_mut()
        {
            last.words.end = new.words.end;
        } else if let Some(next) = old.next() {
            end = end_of(next);
            written.push(Written {
                text: next.text,
                words: new.words.clone(),
            });
        }
        while end < range.end {
            let (Some(next), Some(last)) = (old.next(), written.last_mut()) else {
                break;
            };
            end = end_of(next);
            last.text.end = next.text.end;
        }
    }
    if let (Some(rest), Some(last)) = (old.next_back(), written.last_mut()) {
        last.text.end = rest.text.end;
    }
    Spoken { written, ..again }
}

/// Adds what only the second reading took, after the written word that it changes.
/// `read` reads a text, `words` lists what a reading takes but for marks.
pub(super) fn explain(
    mut spoken: Spoken,
    read: impl Fn(&str) -> Spoken,
    words: impl Fn(&str) -> Vec<Explained>,
    found: &mut Vec<Explained>,
) {
    for _ in 0..MOST_ROUNDS {
        let Some(second) = again(&spoken, &read) else {
            break;
        };
        for token in words(&spoken.text) {
            let is_changed = token.said != token.text.of(&spoken.text);
            let place = spoken
                .words
                .partition_point(|word| word.text.end <= token.text.start);
            let source = spoken
                .written
                .iter()
                .find(|written| written.words.contains(&(place as u32)));
            if let Some(source) = source.filter(|_| is_changed) {
                let next = found.partition_point(|other| other.text.end <= source.text.end);
                let text = source.text;
                found.insert(next, Explained { text, ..token });
            }
        }
        spoken = joined(&spoken, second);
    }
}
