//! Passages: stretches of consecutive sentences that are cut on their own.
//!
//! A passage ends where no cue could cross: after a paragraph, a turn or a heading,
//! or after a sentence once it is long enough. So passages are cut in parallel,
//! in bounded memory, and the whole still follows one optimum.

use super::atoms::{self, Atom, CONTEXT_WORDS, Edge};
use super::cut::{self, CueSpan};
use super::rules::Rules;
use super::timing::{self, PassageTimes};
use super::{Pace, Step, StepKind, Typography, lines, weights};
use crate::read::{BlockKind, SpeakerId};
use crate::syntax::{self, Joint};
use crate::timeline::Word;
use crate::units::{Samples, TextRange, VideoFrames};
use std::ops::Range;

/// A sentence as grouping sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GroupedSentence {
    pub(crate) text: TextRange,
    pub(crate) block: u32,
    pub(crate) kind: BlockKind,
    pub(crate) speaker: Option<SpeakerId>,
}

/// A passage ends after a paragraph once it has so many bytes, after any sentence
/// once it has twice as many, and after anything once it has ten times as many.
const ENOUGH_BYTES: usize = 400;

/// The passages of a text, as ranges of `parts`.
pub(crate) fn group(text: &str, parts: &[GroupedSentence]) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut first = 0;
    for last in 0..parts.len() {
        let bytes = (parts[last].text.end - parts[first].text.start) as usize;
        let wanted = match edge(text, parts, last) {
            _ if last + 1 == parts.len() => 0,
            Edge::Block | Edge::Turn => ENOUGH_BYTES,
            Edge::Sentence => 2 * ENOUGH_BYTES,
            Edge::None => 10 * ENOUGH_BYTES,
        };
        if bytes >= wanted {
            passages.push(first..last + 1);
            first = last + 1;
        }
    }
    passages
}

/// What ends behind a part.
pub(crate) fn edge(text: &str, parts: &[GroupedSentence], index: usize) -> Edge {
    let part = &parts[index];
    let Some(next) = parts.get(index + 1) else {
        return Edge::Block;
    };
    let is_heading = |part: &GroupedSentence| part.kind == BlockKind::Heading;
    if part.block != next.block && (is_heading(part) || is_heading(next)) {
        return Edge::Block;
    }
    if part.speaker != next.speaker {
        return Edge::Turn;
    }
    let joint = joint_at(text, part.text.end as usize, next.text.start as usize);
    match joint {
        _ if part.block != next.block && !joint.is_forbidden() => Edge::Block,
        Joint::AfterStrong => Edge::Sentence,
        _ => Edge::None,
    }
}

fn joint_at(text: &str, end: usize, start: usize) -> Joint {
    let (before, after) = (back(text, end), forth(text, start));
    let mut words: Vec<&str> = before.split_whitespace().collect();
    let place = words.len().saturating_sub(1);
    words.extend(after.split_whitespace());
    let joints = syntax::joints(&words);
    joints.get(place).copied().unwrap_or(Joint::AfterStrong)
}

/// The most bytes of context: a word without end is not looked at whole.
const CONTEXT_BYTES: usize = 40 * CONTEXT_WORDS;
/// As far back the beginning of a sentence is looked for: whether a dash in it opens an
/// aside or closes one depends on those before.
const SENTENCE_BYTES: usize = 5 * ENOUGH_BYTES;

/// The words just before a byte: [`CONTEXT_WORDS`], and those since the sentence began.
pub(crate) fn back(text: &str, end: usize) -> &str {
    let first = text.floor_char_boundary(end.saturating_sub(SENTENCE_BYTES));
    let (text, end) = (&text[first..], end - first);
    let bare = text[..end].trim_end();
    let mut words = 0;
    let mut spaces = bare.rmatch_indices([' ', '\n', '\t']);
    let start = spaces.find(|(at, _)| {
        words += 1;
        words > CONTEXT_WORDS && bare[..*at].ends_with(['.', '!', '?', '…'])
    });
    &text[start.map_or(0, |(at, _)| at + 1)..end]
}

/// The words just after a byte.
pub(crate) fn forth(text: &str, start: usize) -> &str {
    let last = text.floor_char_boundary(start + CONTEXT_BYTES);
    let tail = &text[start..last.max(start)];
    let lead = tail.len() - tail.trim_start().len();
    let spaces = tail[lead..].match_indices([' ', '\n', '\t']);
    let end = spaces.map(|(at, _)| lead + at).nth(2 * CONTEXT_WORDS);
    &tail[..end.unwrap_or(tail.len())]
}

/// Words with times, ready to be cut.
pub(crate) struct Passage<'a> {
    pub(crate) text: &'a str,
    /// Starts and ends on the clock whose zero is frame zero.
    pub(crate) words: &'a [Word],
    /// For each sentence the word behind its last, and what ends there.
    pub(crate) edges: &'a [(usize, Edge)],
    /// When the next sound after the passage comes.
    pub(crate) next: Samples,
}

/// A cue in frames.
#[derive(Clone, Debug)]
pub(crate) struct DraftCue {
    pub(crate) words: Range<u32>,
    pub(crate) text: String,
    pub(crate) in_frame: VideoFrames,
    pub(crate) out_frame: VideoFrames,
    pub(crate) is_dialogue: bool,
}

/// Silence to be added.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AddedSilence {
    /// Where, on the clock before anything was added.
    pub(crate) at: Samples,
    pub(crate) count: Samples,
    /// The last word before it.
    pub(crate) word: usize,
    /// As much of it as a listener would not expect: slower speech is better.
    pub(crate) excess: Samples,
}

/// A passage, cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct CutPassage {
    pub(crate) drafts: Vec<DraftCue>,
    pub(crate) added: Vec<AddedSilence>,
    /// When the next sound comes, with what was added.
    pub(crate) next: Samples,
    pub(crate) steps: Vec<(Step, VideoFrames)>,
}

/// Cuts one passage.
pub(crate) fn cut(
    passage: &Passage<'_>,
    rules: &Rules,
    (typography, pace, explain): (Typography, Pace, bool),
) -> CutPassage {
    let mut atoms = make_atoms(passage, rules, typography);
    set_edges(&mut atoms, passage);
    part_dashes(&mut atoms);
    let spans = cut::cheapest(&atoms, passage.next, rules, true);
    let timed = timing::set(&atoms, &spans, passage.next, rules, pace == Pace::Fit);
    let mut cutting = CutPassage {
        drafts: drafts(&atoms, &spans, &timed),
        added: added(&atoms, &spans, &timed, passage, rules),
        next: timed.next,
        steps: Vec::new(),
    };
    explain_cut(
        &mut cutting,
        &atoms,
        &spans,
        &timed,
        (passage, rules, explain),
    );
    cutting
}

fn make_atoms(passage: &Passage<'_>, rules: &Rules, typography: Typography) -> Vec<Atom> {
    let (Some(first), Some(last)) = (passage.words.first(), passage.words.last()) else {
        return Vec::new();
    };
    let around = (
        back(passage.text, first.text.start as usize),
        forth(passage.text, last.text.end as usize),
    );
    // A frame less than the longest: a piece does not begin with one.
    let longest = rules.clock.sample(rules.longest - VideoFrames(1));
    let most = (rules.profile.line_chars, longest);
    atoms::split(passage.text, passage.words, around, typography, most)
}

fn set_edges(atoms: &mut [Atom], passage: &Passage<'_>) {
    let mut edges = passage.edges.iter().peekable();
    for index in 0..atoms.len() {
        let ends_word = atoms
            .get(index + 1)
            .is_none_or(|next| next.word != atoms[index].word);
        while let Some(&&(end, edge)) = edges.peek() {
            if end > atoms[index].word + 1 {
                break;
            }
            if ends_word {
                atoms[index].edge = atoms[index].edge.max(edge);
                edges.next();
            } else {
                break;
            }
        }
    }
}

/// A sentence that begins with a dash is another speaker's: two such replies may share
/// a cue, as two turns may; no other sentence shares theirs.
fn part_dashes(atoms: &mut [Atom]) {
    let mut is_reply = atoms.first().is_some_and(|atom| atom.dash_columns() > 0);
    for index in 1..atoms.len() {
        let ends = atoms[index - 1].rank == Joint::BEST_RANK;
        if ends && atoms[index].dash_columns() > 0 {
            atoms[index - 1].edge = if is_reply { Edge::Turn } else { Edge::Block };
            is_reply = true;
        } else if atoms[index - 1].edge >= Edge::Turn {
            is_reply = false;
        }
    }
}

fn drafts(atoms: &[Atom], spans: &[CueSpan], timed: &PassageTimes) -> Vec<DraftCue> {
    let spans = spans.iter().zip(&timed.shown);
    spans
        .map(|(span, shown)| {
            let first = atoms[span.from].word;
            // A word belongs to the cue that holds its first piece.
            let goes_on = span.from > 0 && atoms[span.from - 1].word == first;
            let end = atoms[span.to - 1].word as u32 + 1;
            DraftCue {
                words: (first as u32 + u32::from(goes_on)).min(end)..end,
                text: span.text(atoms),
                in_frame: shown.in_frame,
                out_frame: shown.out_frame,
                is_dialogue: span.is_dialogue,
            }
        })
        .collect()
}

fn added(
    atoms: &[Atom],
    spans: &[CueSpan],
    timed: &PassageTimes,
    passage: &Passage<'_>,
    rules: &Rules,
) -> Vec<AddedSilence> {
    let grown = spans
        .iter()
        .zip(&timed.shown)
        .filter(|(_, shown)| shown.added.0 > 0);
    grown
        .map(|(span, shown)| {
            let last = &atoms[span.to - 1];
            let start = atoms.get(span.to).map_or(passage.next, |atom| atom.start);
            let pause = start - last.end;
            // A word longer than a line is an address or noise: a pause does no harm.
            let is_inside_word = atoms
                .get(span.to)
                .is_some_and(|atom| atom.word == last.word);
            let is_end = lines::ends_sentence(last) || span.to == atoms.len();
            let expected = if is_end || is_inside_word {
                shown.added
            } else if last.rank >= Joint::WEAK_RANK {
                Samples::from_millis(weights::NATURAL_PAUSE, rules.clock.rate) - pause
            } else {
                Samples(0)
            };
            AddedSilence {
                at: last.end + Samples(pause.0 / 2),
                count: shown.added,
                word: last.word,
                excess: shown.added - expected,
            }
        })
        .collect()
}

/// What was done for reading speed, and what could not be done.
fn explain_cut(
    cutting: &mut CutPassage,
    atoms: &[Atom],
    spans: &[CueSpan],
    timed: &PassageTimes,
    (passage, rules, explain): (&Passage<'_>, &Rules, bool),
) {
    let untimed = if explain {
        cut::cheapest(atoms, passage.next, rules, false)
    } else {
        Vec::new()
    };
    for ((span, shown), draft) in spans.iter().zip(&timed.shown).zip(&cutting.drafts) {
        let millis = |frames| rules.clock.millis(frames);
        let mut kinds = Vec::new();
        if explain && shown.extended > VideoFrames(0) {
            kinds.push(StepKind::Extended(millis(shown.extended)));
        }
        if explain && !untimed.contains(span) {
            kinds.push(StepKind::Recut);
        }
        if explain && shown.added.0 > 0 {
            kinds.push(StepKind::PauseGrown(
                shown.added.to_millis(rules.clock.rate),
            ));
        }
        if shown.lacking > VideoFrames(0) {
            kinds.push(StepKind::TooFast(millis(shown.lacking)));
        }
        for kind in kinds {
            let text = draft.text.replace('\n', " ");
            cutting.steps.push((Step { kind, text }, shown.in_frame));
        }
    }
}
