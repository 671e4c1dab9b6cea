//! What the minutes print between turns, without parentheses.

use super::didascalie::{opens_with_civility, speaks_of_itself};
use super::letter_case;
use super::thresholds::MINUTES_BYTES;
use crate::word_list::{DIRECTION_WORDS, WordList};

static SITTINGS: WordList = WordList::named(DIRECTION_WORDS, "sitting");
static SITTING_VERBS: WordList = WordList::named(DIRECTION_WORDS, "sitting-verb");
static MOVES: WordList = WordList::named(DIRECTION_WORDS, "move");

/// What the minutes print between turns: « La séance est levée à quinze heures cinq. »
pub(super) fn is_minutes(text: &str) -> bool {
    // « La séance », « L'audience », « M. Tournier »
    let may_open = text.trim_start().starts_with(['l', 'L', 'm', 'M']);
    if !may_open || text.len() > MINUTES_BYTES || text.contains(['(', '[']) {
        return false;
    }
    let lower = letter_case::lower(text);
    if comes_or_goes(text, &lower) {
        return true;
    }
    let lower = lower
        .strip_prefix("l'ordre du jour étant épuisé, ")
        .unwrap_or(&lower);
    let rest = SITTINGS
        .words()
        .iter()
        .find_map(|start| lower.strip_prefix(start));
    rest.is_some_and(|rest| {
        let has_verb = SITTING_VERBS.opens(rest.trim_start_matches([',', ' ']))
            || rest.starts_with(", suspendue");
        has_verb && has_hour(rest)
    })
}

fn has_hour(lower: &str) -> bool {
    lower.contains(" à ")
        && (lower.contains("heure")
            || lower.contains(" h")
            || lower.contains("midi")
            || lower.contains("minuit"))
}

/// « M. Tournier arrive à 20 h 25. », « Mme Benali quitte la séance à 21 heures. »
fn comes_or_goes(text: &str, lower: &str) -> bool {
    let moves = lower.split_whitespace().any(|word| MOVES.has(word));
    opens_with_civility(lower)
        && moves
        && has_hour(lower)
        && !speaks_of_itself(lower)
        && !text.contains([':', '!', '?'])
}
