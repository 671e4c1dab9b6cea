//! How good a place between two words is to break a cue or a line.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that hold on to the next one, and words that a break may stand before.
static WORDS: LazyLock<(HashSet<&str>, HashSet<&str>)> = LazyLock::new(|| {
    let rows = include_str!("data/breaks.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'));
    let (holding, opening): (Vec<_>, Vec<_>) = rows.partition(|(kind, _)| *kind == "holds-next");
    let words =
        |rows: Vec<(&'static str, &'static str)>| rows.into_iter().map(|row| row.1).collect();
    (words(holding), words(opening))
});

/// The cost of a break between two written words, from 0 (after a full stop) up.
pub(super) fn cost(before: &str, after: &str) -> u32 {
    let closed = before.trim_end_matches(['»', ')', '"', '”', '\u{a0}', '\u{202f}', ' ']);
    if closed.ends_with(['.', '!', '?', '…']) && !is_held(before) {
        return 0;
    }
    if closed.ends_with([';', ':', ',']) || before.ends_with([')', '»', '–', '—']) {
        return 4;
    }
    match (is_held(before), WORDS.1.contains(folded(after).as_str())) {
        (true, _) => 100,
        (false, true) => 12,
        (false, false) => 30,
    }
}

fn is_held(word: &str) -> bool {
    let word = folded(word);
    WORDS.0.contains(word.as_str()) || word.chars().next_back().is_some_and(|c| c.is_ascii_digit())
}

fn folded(word: &str) -> String {
    let word =
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '.');
    word.to_lowercase().replace('’', "'")
}
