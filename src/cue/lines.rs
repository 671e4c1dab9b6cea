//! The atoms of one cue on its lines: one when they fit, else two, broken by
//! meaning first and by shape second.

use super::atoms::{Atom, Edge};
use super::weights;
use crate::syntax::Joint;

/// Sums over the atoms of a passage, so that any stretch is measured at once.
pub(super) struct Measures {
    /// Columns before each atom, with the spaces behind the atoms.
    columns: Vec<usize>,
    tokens: Vec<usize>,
    words: Vec<usize>,
    sentences: Vec<usize>,
    /// Lines that the text keeps.
    lines: Vec<usize>,
}

impl Measures {
    pub(super) fn new(atoms: &[Atom]) -> Self {
        let sums = |of: fn(&Atom) -> usize| {
            let mut sum = 0;
            let mut sums = vec![0];
            sums.extend(atoms.iter().map(|atom| {
                sum += of(atom);
                sum
            }));
            sums
        };
        Self {
            columns: sums(|atom| atom.columns + usize::from(atom.spaced)),
            tokens: sums(|atom| atom.tokens),
            words: sums(|atom| atom.words),
            sentences: sums(|atom| usize::from(ends_sentence(atom))),
            lines: sums(|atom| usize::from(atom.ends_line)),
        }
    }

    /// The width of a stretch on one line.
    pub(super) fn width(&self, atoms: &[Atom], from: usize, to: usize) -> usize {
        self.columns[to] - self.columns[from] - usize::from(atoms[to - 1].spaced)
    }

    pub(super) fn tokens(&self, from: usize, to: usize) -> usize {
        self.tokens[to] - self.tokens[from]
    }

    pub(super) fn words(&self, from: usize, to: usize) -> usize {
        self.words[to] - self.words[from]
    }

    /// What it costs that lines of the text end inside a line.
    fn verse_cost(&self, from: usize, to: usize) -> u32 {
        (self.lines[to - 1] - self.lines[from]) as u32 * weights::JOINED_LINES
    }

    /// Sentences that end inside a stretch, before its last atom.
    pub(super) fn joined(&self, from: usize, to: usize) -> usize {
        self.sentences[to - 1] - self.sentences[from]
    }
}

/// Whether a sentence ends behind an atom, by its marks or by the transcript.
pub(super) fn ends_sentence(atom: &Atom) -> bool {
    atom.rank == Joint::BEST_RANK || atom.edge >= Edge::Sentence
}

/// How a stretch stands on its lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The first atom of the second line, where there is one.
    pub(super) second: Option<usize>,
    /// Characters to read; a line break counts as the space that it stands for, so
    /// that the cue holds for those who count it and for those who do not.
    pub(super) chars: usize,
    pub(super) cost: u64,
}

/// The best setting; `None` where the stretch fits no cue.
pub(super) fn set(
    atoms: &[Atom],
    measures: &Measures,
    (from, to): (usize, usize),
    (line_chars, lines): (usize, usize),
) -> Option<Setting> {
    let width = measures.width(atoms, from, to);
    let joined = measures.joined(from, to) as u32;
    if width <= line_chars {
        return Some(Setting {
            second: None,
            chars: width,
            cost: u64::from(joined * weights::JOINED.1 + measures.verse_cost(from, to)),
        });
    }
    if lines < 2 || width > 2 * line_chars + 1 {
        return None;
    }
    let mut best: Option<Setting> = None;
    for second in from + 1..to {
        let upper = measures.width(atoms, from, second);
        if upper > line_chars {
            break;
        }
        let lower = measures.width(atoms, second, to);
        if lower > line_chars {
            continue;
        }
        let last = &atoms[second - 1];
        let mut cost = weights::SECOND_LINE + weights::line_break(last);
        cost += weights::UNEVEN * (upper.abs_diff(lower) / weights::UNEVEN_CHARS) as u32;
        let alone = measures.tokens(from, second) == 1 || measures.tokens(second, to) == 1;
        if alone && last.rank < Joint::BEST_RANK {
            cost += weights::ORPHAN_LINE;
        }
        if measures.words(from, second) == 0 || measures.words(second, to) == 0 {
            cost += weights::NO_WORD;
        }
        cost += measures.verse_cost(from, second) + measures.verse_cost(second, to);
        let at_end = u32::from(ends_sentence(last));
        cost += at_end * weights::JOINED.0 + (joined - at_end) * weights::JOINED.1;
        if best.is_none_or(|best| u64::from(cost) < best.cost) {
            best = Some(Setting {
                second: Some(second),
                chars: upper + lower + 1,
                cost: u64::from(cost),
            });
        }
    }
    best
}

/// The text of some atoms on one line.
pub(super) fn line(atoms: &[Atom]) -> String {
    let mut text = String::new();
    for (index, atom) in atoms.iter().enumerate() {
        text.push_str(&atom.text);
        if atom.spaced && index + 1 < atoms.len() {
            text.push(if atom.is_bound { '\u{a0}' } else { ' ' });
        }
    }
    text
}
