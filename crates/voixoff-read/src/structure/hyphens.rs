//! Undoes the hyphens of line ends. A hyphen that the word has anyway
//! (`porte-parole`, `c'est-à-dire`) stays; the document itself is asked first.

use super::thresholds::{SHORTEST_VOCABULARY_BYTES, VOCABULARY_PIECES};
use crate::document::{Anchor, Piece};
use crate::word_list::rows;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
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
        let mut table = Self {
            first: HashMap::new(),
            second: HashMap::new(),
        };
        for line in rows(include_str!("../../data/hyphens.tsv")) {
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
    /// Some line ends with a hyphen.
    has_cuts: bool,
    /// The program that set the lines marks its own hyphens (U+2010), so the others
    /// were written.
    marks_cuts: bool,
}

impl Vocabulary {
    /// Gathers words only where some line ends with a hyphen.
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let (mut has_cuts, mut marks_cuts) = (false, false);
        for (_, line) in pieces.iter().flat_map(Piece::lines) {
            has_cuts |= ends_with_hyphen(line).is_some();
            marks_cuts |= line.trim_end().ends_with('\u{2010}');
        }
        let mut words = HashSet::new();
        if has_cuts {
            for piece in pieces.iter().take(VOCABULARY_PIECES) {
                let all = piece
                    .text
                    .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
                words.extend(
                    all.filter(|word| word.len() > SHORTEST_VOCABULARY_BYTES)
                        .map(str::to_lowercase),
                );
            }
        }
        Self {
            words,
            has_cuts,
            marks_cuts,
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(&word.to_lowercase())
    }
}

/// Mends every line end of a piece that cuts a word.
pub(super) fn mend(piece: &mut Piece, vocabulary: &Vocabulary) {
    if !vocabulary.has_cuts {
        return;
    }
    let ends = memchr::memchr_iter(b'\n', piece.text.as_bytes());
    let cuts: Vec<Range<usize>> = ends
        .filter_map(|at| cut_at(&piece.text, at, Some(vocabulary)))
        .collect();
    remove(piece, &cuts);
}

/// Mends the line end at `at`, if it cuts a word.
pub(super) fn mend_at(piece: &mut Piece, at: usize) {
    let cut = cut_at(&piece.text, at, None);
    remove(piece, cut.as_slice());
}

/// What goes where the line end at `at` cuts a word: the end, and its hyphen unless
/// the word has one.
fn cut_at(text: &str, at: usize, vocabulary: Option<&Vocabulary>) -> Option<Range<usize>> {
    let hyphen = ends_with_hyphen(&text[..at])?;
    let after = &text[at + 1..];
    if !after.starts_with(char::is_alphabetic) {
        return None;
    }
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let first = text[..at - hyphen]
        .rsplit(|c: char| !is_word(c))
        .next()
        .unwrap_or_default();
    let second: &str = &after[..after.find(|c: char| !is_word(c)).unwrap_or(after.len())];
    let sign = text[at - hyphen..].chars().next();
    Some(if keeps_hyphen(first, second, sign, vocabulary) {
        at..at + 1
    } else {
        at - hyphen..at + 1
    })
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
    // `je-ne-sais-quoi`: syllables are not cut that far into a compound.
    if sign == Some('-')
        && (vocabulary.is_some_and(|words| words.marks_cuts) || first.matches('-').count() > 1)
    {
        return true;
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

/// Takes bytes out of a piece, in rising order; places and emphasis after them
/// move up.
fn remove(piece: &mut Piece, cuts: &[Range<usize>]) {
    if cuts.is_empty() {
        return;
    }
    let mut text = String::with_capacity(piece.text.len());
    // How many bytes went before each cut, and before the end.
    let mut gone = vec![0_u32];
    let mut done = 0;
    for cut in cuts {
        text.push_str(&piece.text[done..cut.start]);
        gone.push(gone[gone.len() - 1] + cut.len() as u32);
        done = cut.end;
    }
    text.push_str(&piece.text[done..]);
    let moved = |place: u32| {
        let before = cuts.partition_point(|cut| cut.end as u32 <= place);
        let inside = cuts.get(before).filter(|cut| (cut.start as u32) < place);
        inside.map_or(place, |cut| cut.start as u32) - gone[before]
    };
    // What follows a cut stands further on in the source than what precedes it.
    let after_cuts = cuts.iter().map(|cut| Anchor {
        text: cut.end as u32,
        source: piece.source_at(cut.end),
    });
    let mut anchors: Vec<Anchor> = piece.anchors.iter().copied().chain(after_cuts).collect();
    anchors.retain(|anchor| {
        let at = anchor.text as usize;
        let before = cuts.partition_point(|cut| cut.end <= at);
        cuts.get(before).is_none_or(|cut| at < cut.start)
    });
    anchors.sort_by_key(|anchor| (anchor.text, anchor.source));
    anchors.dedup_by_key(|anchor| anchor.text);
    for anchor in &mut anchors {
        anchor.text = moved(anchor.text);
    }
    piece.anchors = anchors;
    for part in &mut piece.emphasis {
        part.text.start = moved(part.text.start);
        part.text.end = moved(part.text.end);
    }
    piece.text = text;
}
