//! What stands between the speeches of plays, screenplays and broadcasts, by its words:
//! sounds, what somebody does, how one shot becomes the next.

use super::didascalie::{STAGE_VERBS, speaks_of_itself};
use super::letter_case;
use super::thresholds::SHORTEST_ELIDED_VERB_BYTES;
use crate::word_list::{DIRECTION_WORDS, WordList};

static SOUNDS: WordList = WordList::named(DIRECTION_WORDS, "script-sound");
static TRANSITIONS: WordList = WordList::named(DIRECTION_WORDS, "transition");

/// A sound of a script, on a line of its own: `SFX : un chien aboie`.
pub(super) fn is_sound(text: &str) -> bool {
    const MOST_BYTES: usize = 160;
    text.len() < MOST_BYTES
        && text
            .split_once(':')
            .is_some_and(|(name, _)| SOUNDS.has(name.trim_end()))
}

/// How one shot becomes the next in a screenplay: `CUT TO:`, `FONDU AU NOIR.`
pub(super) fn is_transition(text: &str) -> bool {
    const MOST_BYTES: usize = 40;
    text.len() < MOST_BYTES && letter_case::is_capitals(text) && {
        let lower = letter_case::lower(text);
        TRANSITIONS.opens(&lower)
    }
}

/// What happens between the speeches of a play: `Il sort.`, `GASPARD se lève.`
pub(super) fn is_action(text: &str) -> bool {
    const MOST_BYTES: usize = 160;
    let lower = letter_case::lower(text);
    let mut words = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let named = matches!(first, "il" | "elle" | "ils" | "elles" | "tous" | "toutes")
        || text
            .split_whitespace()
            .next()
            .is_some_and(letter_case::is_capitals);
    let does = |word: &str| {
        STAGE_VERBS.has(word)
            || word == "se"
            || word.starts_with("s'") && word.len() > SHORTEST_ELIDED_VERB_BYTES
    };
    text.len() < MOST_BYTES
        && !text.contains(['!', '?', '«'])
        && !speaks_of_itself(&lower)
        && (STAGE_VERBS.has(first) || named && does(second))
}
