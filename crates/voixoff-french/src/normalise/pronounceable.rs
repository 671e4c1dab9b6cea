//! Whether a run of letters can be said as a French word.
//!
//! It starts and ends as French words do, and the consonants between two vowels
//! are at most one that closes a syllable and a cluster that opens the next.

use crate::table::built_in;
use crate::tables;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static CLUSTERS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let sections = built_in(tables::CONSONANT_CLUSTERS.sections(&["onset", "coda", "final"]));
    sections
        .into_iter()
        .map(|(name, all)| (name, all.into_iter().collect()))
        .collect()
});

/// `word` in small letters.
pub(super) fn is_pronounceable(word: &str) -> bool {
    let has = |list: &str, cluster: &str| {
        cluster.chars().count() <= 1 || CLUSTERS[list].contains(cluster)
    };
    let letters: Vec<char> = word.chars().collect();
    if !letters.iter().all(|c| c.is_alphabetic()) {
        return false;
    }
    let vowels: Vec<usize> = (0..letters.len())
        .filter(|at| is_vowel(letters[*at]))
        .collect();
    let (Some(first), Some(last)) = (vowels.first(), vowels.last()) else {
        return false;
    };
    let text = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    if !has("onset", &text(0..*first)) || !has("final", &text(last + 1..letters.len())) {
        return false;
    }
    let no_three_vowels_alike = !letters
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2]);
    no_three_vowels_alike
        && vowels.windows(2).all(|pair| {
            let between = text(pair[0] + 1..pair[1]);
            is_between(&between, &has)
        })
}

/// One consonant that closes, then what may open a syllable.
fn is_between(cluster: &str, has: &dyn Fn(&str, &str) -> bool) -> bool {
    if has("onset", cluster) {
        return true;
    }
    let splits = cluster
        .char_indices()
        .skip(1)
        .map(|(at, _)| cluster.split_at(at));
    splits
        .into_iter()
        .any(|(coda, onset)| has("coda", coda) && coda_is_known(coda) && has("onset", onset))
}

/// A single letter closes a syllable only if French ever does so.
fn coda_is_known(coda: &str) -> bool {
    coda.len() > 1 || "bcdfglmnprstxzk".contains(coda)
}

fn is_vowel(c: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüÿœæ".contains(c)
}
