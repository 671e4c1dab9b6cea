//! Abbreviations whose full stop does not end a sentence (`data/abbreviations.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// Word without its full stop, lower case → whether it may also end a sentence.
static TABLE: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
    include_str!("data/abbreviations.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (word, ends) = line.split_once('\t').expect("the table has two columns");
            (word, ends == "may-end")
        })
        .collect()
});

/// Whether the full stop after `before` belongs to an abbreviation; `next` is
/// what follows the space after it.
pub(super) fn stands_before(before: &str, next: &str) -> bool {
    let opening: &[char] = &['(', '«', '"', '[', '“', '\u{a0}', '\u{202f}', '’', '\''];
    let word = before.rsplit([' ', '\n']).next().unwrap_or(before);
    let word = word.rsplit(opening).next().unwrap_or(word);
    if is_initial(word) {
        return true;
    }
    match TABLE.get(word.to_lowercase().as_str()) {
        Some(false) => true,
        Some(true) => !next.chars().next().is_some_and(char::is_uppercase),
        None => false,
    }
}

/// `J`, `J.-C`, `E.T`: letters parted by full stops or hyphens.
fn is_initial(word: &str) -> bool {
    let mut parts = word
        .split(['.', '-'])
        .filter(|part| !part.is_empty())
        .peekable();
    let is_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    parts.peek().is_some() && parts.all(is_letter)
}
