//! Undoes the hyphens of line ends. A hyphen that the word has anyway
//! (`porte-parole`, `c'est-à-dire`) stays; the document itself is asked first.

use crate::read::document::Piece;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What keeps its hyphen, by the words of `data/hyphens.tsv`.
static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

struct Table {
    /// First words, with the second words that they keep their hyphen before;
    /// none: before all.
    first: HashMap<&'static str, Vec<&'static str>>,
    /// Second words, with the ends of the first words after which they keep it.
    second: HashMap<&'static str, Vec<&'static str>>,
}

impl Table {
    fn read() -> Self {
        let lines = include_str!("../data/hyphens.tsv").lines();
        let mut table = Self {
            first: HashMap::new(),
            second: HashMap::new(),
        };
        for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut cells = line.split('\t');
            let mut words = || -> Vec<&'static str> {
                cells
                    .next()
                    .unwrap_or_default()
                    .split_whitespace()
                    .collect()
            };
            let (kind, keys, others) = (words(), words(), words());
            let map = match kind.as_slice() {
                ["first"] => &mut table.first,
                _ => &mut table.second,
            };
            for key in keys {
                map.entry(key).or_default().extend(&others);
            }
        }
        table
    }

    /// Both in lower case with straight apostrophes; `first` is the last word before
    /// the hyphen, `second` the first one after it.
    fn keeps(&self, first: &str, second: &str) -> bool {
        let before = self.first.get(first);
        let after = self.second.get(second);
        before.is_some_and(|seconds| {
            seconds.is_empty() || seconds.iter().any(|start| second.starts_with(start))
        }) || after
            .is_some_and(|ends| ends.is_empty() || ends.iter().any(|end| first.ends_with(end)))
    }
}

/// Whether a word is cut between two pieces.
pub(super) fn is_cut(before: &str, after: &str) -> bool {
    let has_hyphen = ends_with_hyphen(before).is_some();
    has_hyphen && after.trim_start().starts_with(char::is_lowercase)
}

/// The bytes of a hyphen at the end that a letter stands before.
fn ends_with_hyphen(text: &str) -> Option<usize> {
    let last = text.chars().next_back()?;
    let is_hyphen = matches!(last, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '¬');
    let before = &text[..text.len() - last.len_utf8()];
    (is_hyphen && before.ends_with(|c: char| c.is_alphabetic() || c == '\u{ad}'))
        .then_some(last.len_utf8())
}

/// All words of pieces, to see how the document writes a word elsewhere.
pub(super) struct Vocabulary {
    words: HashSet<String>,
}

impl Vocabulary {
    /// Gathers words only where some line ends with a hyphen.
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let any = pieces.iter().any(|piece| {
            piece
                .lines()
                .any(|(_, line)| ends_with_hyphen(line).is_some())
        });
        let mut words = HashSet::new();
        if any {
            for piece in pieces.iter().take(20_000) {
                let all = piece
                    .text
                    .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
                words.extend(all.filter(|word| word.len() > 3).map(str::to_lowercase));
            }
        }
        Self { words }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(&word.to_lowercase())
    }
}

/// Mends every line end of a piece that cuts a word.
pub(super) fn mend(piece: &mut Piece, vocabulary: &Vocabulary) {
    let mut from = 0;
    while let Some(at) = piece.text[from..].find('\n').map(|at| at + from) {
        from = at + 1;
        if mend_with(piece, at, Some(vocabulary)) {
            from = at.saturating_sub(2);
            while !piece.text.is_char_boundary(from) {
                from -= 1;
            }
        }
    }
}

/// Mends the line end at `at`, if it cuts a word.
pub(super) fn mend_at(piece: &mut Piece, at: usize) {
    mend_with(piece, at, None);
}

fn mend_with(piece: &mut Piece, at: usize, vocabulary: Option<&Vocabulary>) -> bool {
    let Some(hyphen) = ends_with_hyphen(&piece.text[..at]) else {
        return false;
    };
    let after = &piece.text[at + 1..];
    if !after.starts_with(char::is_alphabetic) {
        return false;
    }
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let first = piece.text[..at - hyphen]
        .rsplit(|c: char| !is_word(c))
        .next()
        .unwrap_or_default();
    let second: &str = &after[..after.find(|c: char| !is_word(c)).unwrap_or(after.len())];
    let sign = piece.text[at - hyphen..].chars().next();
    let keeps = keeps_hyphen(first, second, sign, vocabulary);
    let cut = if keeps {
        at..at + 1
    } else {
        at - hyphen..at + 1
    };
    remove(piece, cut);
    true
}

fn keeps_hyphen(
    first: &str,
    second: &str,
    sign: Option<char>,
    vocabulary: Option<&Vocabulary>,
) -> bool {
    if matches!(sign, Some('\u{ad}' | '¬')) {
        return false;
    }
    if let Some(vocabulary) = vocabulary {
        let (joined, hyphened) = (format!("{first}{second}"), format!("{first}-{second}"));
        match (vocabulary.has(&joined), vocabulary.has(&hyphened)) {
            (true, false) => return false,
            (false, true) => return true,
            _ => {}
        }
    }
    if sign == Some('\u{2010}') {
        return second.starts_with(char::is_uppercase);
    }
    let lower = first.to_lowercase().replace('’', "'");
    let last_part = lower.rsplit(['-', '\'']).next().unwrap_or(&lower);
    let next = second.to_lowercase().replace('’', "'");
    let next_part = next.split('-').next().unwrap_or(&next);
    second.starts_with(char::is_uppercase)
        || next.starts_with("d'") && next != "d'hui"
        || TABLE.keeps(last_part, next_part)
        || TABLE.keeps(&lower, next_part)
}

/// Takes bytes out of a piece; places and emphasis after them move up.
fn remove(piece: &mut Piece, cut: std::ops::Range<usize>) {
    let bytes = cut.len() as u32;
    let (start, end) = (cut.start as u32, cut.end as u32);
    piece.text.replace_range(cut, "");
    let moved = |place: u32| {
        if place >= end {
            place - bytes
        } else {
            place.min(start)
        }
    };
    for anchor in &mut piece.anchors {
        if anchor.text > start && anchor.text < end {
            anchor.source += end - anchor.text;
        }
        anchor.text = moved(anchor.text);
    }
    let at = piece.anchors.partition_point(|anchor| anchor.text <= start);
    let has_anchor = at
        .checked_sub(1)
        .is_some_and(|index| piece.anchors[index].text == start);
    if let (false, Some(before)) = (
        has_anchor,
        at.checked_sub(1).map(|index| piece.anchors[index]),
    ) {
        piece.anchors.insert(
            at,
            crate::read::document::Anchor {
                text: start,
                source: before.source + (start - before.text) + bytes,
            },
        );
    }
    for part in &mut piece.emphasis {
        part.text.start = moved(part.text.start);
        part.text.end = moved(part.text.end);
    }
}
