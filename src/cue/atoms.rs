//! Written words → atoms: the smallest pieces that a cue or a line may part.
//!
//! An atom is a written word as it is shown. One with ordinary spaces in it (`le 12
//! mars`, read as one thing) is parted there; one longer than a line behind its
//! hyphens and slashes, at last anywhere; so is one whose speech is longer than a cue may
//! be (an address or a number that is spelled). The pieces of a word share its time by
//! their length, and those parted without a space are joined again without one.

use super::rules::columns;
use super::typography::Typography;
use crate::syntax::{self, Joint};
use crate::timeline::Word;
use crate::units::Samples;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// See the module.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) text: String,
    pub(super) columns: usize,
    /// One; two for a long piece of an address, which fills a line by itself.
    pub(super) tokens: usize,
    /// Pieces between ordinary spaces that hold a letter or a figure.
    pub(super) words: usize,
    /// The written word, by its place in the passage.
    pub(super) word: usize,
    pub(super) start: Samples,
    pub(super) end: Samples,
    /// Whether a space stands behind it when the next atom is on the same line.
    pub(super) spaced: bool,
    /// Whether that space is a no-break one: a mark follows that is no word's.
    pub(super) is_bound: bool,
    /// [`syntax::Joint::rank`] of the place behind it; the best behind the last one.
    pub(super) rank: u8,
    /// [`syntax::Joint::firmness`] of the same place.
    pub(super) firmness: u8,
    /// Whether a line ends behind it that the text keeps: of verse, of an address.
    pub(super) ends_line: bool,
    /// What ends behind it.
    pub(super) edge: Edge,
}

/// The dashes that a reply begins with.
const DASHES: [char; 3] = ['-', '–', '—'];

impl Atom {
    /// The columns of the dash, and the space behind it, that a reply begins with; none
    /// where it begins otherwise: `-5` is a number.
    pub(super) fn dash_columns(&self) -> usize {
        let said = self.text.trim_start_matches(DASHES);
        if said.len() == self.text.len() || said.starts_with(|c: char| c.is_ascii_digit()) {
            return 0;
        }
        let dash = self.columns - columns(said.trim_start());
        dash + usize::from(said.is_empty() && self.spaced)
    }
}

/// A line without the dash that it begins with.
pub(super) fn without_dash(line: &str) -> &str {
    line.trim_start_matches(DASHES).trim_start()
}

/// What ends behind an atom, from the least to the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edge {
    /// Nothing.
    #[default]
    None,
    /// A sentence; the cue may go on.
    Sentence,
    /// A turn: another speaker follows.
    Turn,
    /// A heading or a paragraph: every cue ends.
    Block,
}

/// How many words around a passage are enough for every rule's view.
pub(super) const CONTEXT_WORDS: usize = 20;

/// The atoms of `words`, without their edges.
///
/// `before` and `after` are the text around the passage, `longest` is the longest that
/// a cue may last.
pub(super) fn split(
    text: &str,
    words: &[Word],
    (before, after): (&str, &str),
    typography: Typography,
    (line_chars, longest): (usize, Samples),
) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        let shown = one_line(&typography.apply(word.text.of(text)));
        let span = (word.end - word.start).0;
        // What stands before an address has to find room in its cue.
        let is_address = is_address(&shown);
        let wanted = longest.0 / if is_address { 2 } else { 1 };
        // The last syllable may do without its cue: better than a number in two.
        let is_overlong = span > longest.0.saturating_add(longest.0 / OVERRUN);
        let fits = if is_overlong { longest.0 } else { u64::MAX };
        let most = Most {
            columns: columns_within(&shown, span, fits).min(line_chars),
            spoken: columns_within(&shown, span, wanted).min(line_chars),
        };
        let pieces = pieces(&shown, &most);
        let all: u64 = pieces.iter().map(|piece| piece.text.len() as u64).sum();
        let next = words
            .get(index + 1)
            .map_or(word.text.end, |next| next.text.start);
        let between = text.get(word.text.end as usize..next as usize);
        let ends_line = between.is_some_and(|between| between.contains('\n'));
        let mut done = 0;
        for piece in pieces {
            let at = |bytes: u64| word.start + Samples(span * bytes / all.max(1));
            let start = at(done);
            done += piece.text.len() as u64;
            let is_word = |token: &&str| token.chars().any(char::is_alphanumeric);
            atoms.push(Atom {
                columns: columns(piece.text),
                tokens: 1 + usize::from(fills_line(piece.text)),
                words: piece.text.split_whitespace().filter(is_word).count(),
                text: piece.text.to_owned(),
                word: index,
                start,
                end: at(done),
                spaced: piece.spaced,
                is_bound: false,
                rank: Joint::BEST_RANK,
                firmness: 0,
                ends_line: false,
                edge: Edge::None,
            });
        }
        if let Some(last) = atoms.last_mut() {
            last.ends_line = ends_line;
        }
    }
    if typography == Typography::Fix {
        bind_marks(&mut atoms);
    }
    set_ranks(
        &mut atoms,
        &typography.apply(before),
        &typography.apply(after),
    );
    for atom in &mut atoms {
        if atom.ends_line && atom.rank > 0 {
            atom.rank = atom.rank.max(Joint::AfterMedium.rank());
        }
    }
    atoms
}

/// Gives marks that stand alone the space of French typography.
fn bind_marks(atoms: &mut [Atom]) {
    for index in 1..atoms.len() {
        let is_lone = |text: &str| !text.contains(char::is_alphanumeric);
        let follows = atoms[index]
            .text
            .starts_with([';', ':', '!', '?', '»', '%']);
        let opens = atoms[index - 1].text.ends_with('«');
        if follows && is_lone(&atoms[index].text) || opens && is_lone(&atoms[index - 1].text) {
            atoms[index - 1].is_bound = true;
        }
    }
}

fn one_line(word: &str) -> String {
    let parts: Vec<&str> = word
        .split([' ', '\n', '\t', '\r'])
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// Sets the rank of every place from the words around it.
fn set_ranks(atoms: &mut [Atom], before: &str, after: &str) {
    fn parts(text: &str) -> Vec<&str> {
        text.split([' ', '\n', '\t', '\r'])
            .filter(|word| !word.is_empty())
            .collect()
    }
    let (before, after) = (parts(before), parts(after));
    let mut tokens: Vec<Cow<'_, str>> = before.into_iter().map(Cow::Borrowed).collect();
    // The pieces of a word are one word to the syntax, as they are to a reader.
    let mut goes_on = false;
    let mut ends = Vec::with_capacity(atoms.len());
    for atom in atoms.iter() {
        match tokens.last_mut() {
            Some(word) if goes_on => word.to_mut().push_str(&atom.text),
            _ => tokens.push(Cow::Borrowed(&atom.text)),
        }
        goes_on = !atom.spaced;
        ends.push(tokens.len());
    }
    let after = after.iter().take(CONTEXT_WORDS);
    tokens.extend(after.map(|word| Cow::Borrowed(*word)));
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let joints = syntax::joints(&tokens);
    for (atom, end) in atoms.iter_mut().zip(ends) {
        if !atom.spaced {
            // Inside a word that is longer than a line.
            atom.rank = Joint::Tight.rank();
        } else if let Some(joint) = joints.get(end - 1) {
            atom.rank = joint.rank();
            atom.firmness = joint.firmness();
        }
    }
}

struct Piece<'a> {
    text: &'a str,
    /// Whether a space follows it in the written word, or the word ends.
    spaced: bool,
}

/// The last good place to part what is left of a long word within `window`, its
/// beginning. In an address a hyphen would be read as the end of a line's: it is
/// parted behind its other marks.
fn soft_end(rest: &str, window: &str, is_address: bool) -> Option<usize> {
    const MARKS: [&[char]; 4] = [
        &['/'],
        &['?', '&', '=', '#', '@', '.', '_'],
        &['-', '–'],
        &['\u{a0}', '\u{202f}'],
    ];
    let kinds = if is_address { &MARKS[..2] } else { &MARKS[..] };
    let last = |marks: &&[char]| {
        let ends = window
            .rmatch_indices(*marks)
            .map(|(at, mark)| at + mark.len());
        ends.take_while(|end| end * 4 > window.len()).find(|end| {
            let (head, tail) = rest.split_at(*end);
            may_begin(tail) && !head.ends_with("://") && !head.ends_with(":/")
        })
    };
    kinds.iter().find_map(last)
}

/// Whether a piece may begin so: one that begins with a hyphen would look like a
/// speaker's, and marks stay with the word before them.
fn may_begin(piece: &str) -> bool {
    !piece.starts_with(['-', '–', '—', '‐', '‑']) && piece.contains(char::is_alphanumeric)
}

/// A word is parted for its speech alone where that exceeds the longest cue by one part in so
/// many: half a second of 7.
const OVERRUN: u64 = 14;

/// How long a piece may be.
struct Most {
    /// So that it fits on a line and its speech in a cue.
    columns: usize,
    /// So that there is room in the cue, where there is a mark to part it at.
    spoken: usize,
}

/// The columns of a word that are spoken within so many samples: nine tenths, because
/// its letters do not take the same time each.
fn columns_within(word: &str, span: u64, most: u64) -> usize {
    if span <= most {
        return usize::MAX;
    }
    let within = u128::from(most) * columns(word) as u128 * 9 / (u128::from(span) * 10);
    usize::try_from(within).unwrap_or(usize::MAX).max(1)
}

/// Pieces of a word that each fit on a line.
fn pieces<'a>(word: &'a str, most: &Most) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for part in word.split(' ').filter(|part| !part.is_empty()) {
        let mut rest = part;
        while let Some((head, tail)) = parted(part, rest, most) {
            rest = tail;
            let text = head.trim_end();
            match pieces.last_mut() {
                // No-break spaces alone are no piece: they part what is around them.
                Some(before) if text.is_empty() => before.spaced = true,
                None if text.is_empty() => {}
                _ => pieces.push(Piece {
                    text,
                    spaced: text.len() < head.len(),
                }),
            }
        }
        pieces.push(Piece {
            text: rest,
            spaced: true,
        });
    }
    pieces
}

/// What is left of a word, in two where it has to be parted. Neither is empty, so that
/// parting again and again comes to an end, wherever [`piece_end`] parts.
fn parted<'a>(word: &str, rest: &'a str, most: &Most) -> Option<(&'a str, &'a str)> {
    let end = piece_end(word, rest, most)?;
    let (head, tail) = rest.split_at_checked(end)?;
    (!head.is_empty() && !tail.is_empty()).then_some((head, tail))
}

/// Whether a piece of an address is so long that it looks like no lost word.
fn fills_line(piece: &str) -> bool {
    const LONG: usize = 10;
    piece.contains(['/', '@']) && columns(piece) >= LONG
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

/// The fewest columns that are left over of a word which is parted anywhere.
const LEAST_LEFT: usize = 5;
/// A word of so many columns fits a line of any profile. Where fewer than [`LEAST_LEFT`]
/// of them can be said within a cue, it stays whole all the same, and its cue is too
/// long: nobody can read a word in crumbs.
const SHORT_WORD: usize = 8;

/// Where the rest of a word has to be parted, if it has to.
fn piece_end(word: &str, rest: &str, most: &Most) -> Option<usize> {
    let all = columns(rest);
    if all <= most.spoken {
        return None;
    }
    let is_address = is_address(word);
    let window = |count: usize| {
        let end = rest.grapheme_indices(true).nth(count);
        &rest[..end.map_or(rest.len(), |(at, _)| at)]
    };
    // An address that has no mark so early is parted at its first one.
    let latest = if is_address {
        most.columns
    } else {
        most.spoken
    };
    let mut widths = most.spoken..=latest.max(most.spoken).min(all);
    let soft = widths.find_map(|width| soft_end(rest, window(width), is_address));
    let whole = if most.columns < LEAST_LEFT {
        SHORT_WORD
    } else {
        most.columns
    };
    if soft.is_some() || all <= whole {
        return soft;
    }
    // What is left over is no word of its own: `à`, `en`.
    let width = most.columns.max(LEAST_LEFT).min(all - LEAST_LEFT);
    let line = window(width);
    let places = line.grapheme_indices(true).rev().map(|(at, _)| at);
    let mut places = std::iter::once(line.len()).chain(places.filter(|at| *at > 0));
    let hard = places.find(|at| may_begin(&rest[*at..]));
    soft_end(rest, line, is_address).or(Some(hard.unwrap_or(line.len())))
}

#[cfg(test)]
mod tests;
