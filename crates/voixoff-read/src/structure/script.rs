//! What stands between the speeches of plays, screenplays and broadcasts, by its words:
//! sounds, what somebody does, how one shot becomes the next.

use super::didascalie::{STAGE_VERBS, speaks_of_itself};
use super::fold;

/// A sound of a script, on a line of its own: `SFX : un chien aboie`.
pub(super) fn is_sound(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "SFX",
        "BRUITAGE",
        "BRUITAGES",
        "MUSIQUE",
        "SON",
        "AMBIANCE",
        "JINGLE",
    ];
    const MOST_BYTES: usize = 160;
    text.len() < MOST_BYTES
        && text
            .split_once(':')
            .is_some_and(|(name, _)| NAMES.contains(&name.trim_end()))
}

/// How one shot becomes the next in a screenplay: `CUT TO:`, `FONDU AU NOIR.`
pub(super) fn is_transition(text: &str) -> bool {
    const MOST_BYTES: usize = 40;
    const STARTS: &[&str] = &[
        "cut to",
        "smash cut",
        "fade",
        "dissolve",
        "fondu",
        "coupe franche",
        "coupe sur",
        "cut sur",
        "ouverture au noir",
        "fermeture au noir",
        "volet",
        "raccord",
    ];
    text.len() < MOST_BYTES && fold::is_capitals(text) && {
        let lower = fold::lower(text);
        STARTS.iter().any(|start| lower.starts_with(start))
    }
}

/// What happens between the speeches of a play: `Il sort.`, `GASPARD se lève.`
pub(super) fn is_action(text: &str) -> bool {
    const MOST_BYTES: usize = 160;
    let lower = fold::lower(text);
    let mut words = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let named = matches!(first, "il" | "elle" | "ils" | "elles" | "tous" | "toutes")
        || text
            .split_whitespace()
            .next()
            .is_some_and(fold::is_capitals);
    let does = |word: &str| {
        STAGE_VERBS.contains(word) || word == "se" || word.starts_with("s'") && word.len() > 4
    };
    text.len() < MOST_BYTES
        && !text.contains(['!', '?', '«'])
        && !speaks_of_itself(&lower)
        && (STAGE_VERBS.contains(first) || named && does(second))
}
