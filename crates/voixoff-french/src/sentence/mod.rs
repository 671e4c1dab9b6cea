//! [`Transcript`] → sentences, each with the pause that follows it.
//!
//! A sentence ends at `.`, `!`, `?` or `…` (and closing marks after) before a
//! space and a capital, a figure or an opening mark; not after an abbreviation,
//! an initial or inside a number. What has no end in [`MOST_CHARS`] is cut at a
//! comma or a space, so that no utterance is endless.

mod abbreviations;

use std::ops::Range;
use voixoff_model::sentence::{Pause, Sentence};
use voixoff_model::transcript::{BlockKind, Transcript};
use voixoff_model::units::TextRange;

/// The longest utterance, in characters: about a minute of speech, and 2 MB of
/// audio. A house limit; French sentences of transcripts rarely pass 600.
pub const MOST_CHARS: usize = 900;

/// Splits every block; sentences cover all words of the text in order.
pub fn split(transcript: &Transcript) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, block) in transcript.blocks.iter().enumerate() {
        let text = block.text.of(&transcript.text);
        let base = block.text.start as usize;
        let ranges = split_text(text);
        let count = ranges.len();
        let next_kind = transcript.blocks.get(index + 1).map(|next| next.kind);
        for (place, (range, cut)) in ranges.into_iter().enumerate() {
            let pause = match cut {
                _ if place + 1 == count => pause_between(block.kind, next_kind),
                Cut::End => Pause::Sentence,
                Cut::Breath => Pause::Breath,
            };
            sentences.push(Sentence {
                block: index as u32,
                text: TextRange::new(base + range.start..base + range.end),
                pause,
            });
        }
    }
    sentences
}

fn pause_between(kind: BlockKind, next: Option<BlockKind>) -> Pause {
    if kind == BlockKind::Heading || next == Some(BlockKind::Heading) {
        Pause::Heading
    } else {
        Pause::Paragraph
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    End,
    Breath,
}

/// The sentences of one block of text, as byte ranges.
fn split_text(text: &str) -> Vec<(Range<usize>, Cut)> {
    let mut ranges = Vec::new();
    let mut start = 0;
    // Each run of marks is looked at once, so that a million full stops are no problem.
    let mut end = 0;
    for (at, mark) in text.char_indices() {
        if at < end || !is_final(mark) {
            continue;
        }
        end = end_of_marks(text, at);
        if ends_sentence(text, start, at, end) {
            push_within_limit(text, start..end, &mut ranges);
            start = end;
        }
    }
    push_within_limit(text, start..text.len(), &mut ranges);
    ranges
}

fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// The byte after the run of final and closing marks at `at`, `»` with the space
/// before it included.
fn end_of_marks(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        let trimmed = rest.trim_start_matches(|c: char| {
            is_final(c) || matches!(c, ')' | ']' | '”' | '"' | '’' | '\'')
        });
        let after_space = trimmed.trim_start();
        let next = if after_space.starts_with('»') {
            text.len() - after_space.len() + '»'.len_utf8()
        } else {
            text.len() - trimmed.len()
        };
        if next == end {
            return end;
        }
        end = next;
    }
}

fn ends_sentence(text: &str, start: usize, at: usize, end: usize) -> bool {
    let after = &text[end..];
    let Some(space) = after.chars().next() else {
        return true;
    };
    if !space.is_whitespace() {
        return false;
    }
    let next = after.trim_start();
    let opens = |c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || matches!(c, '«' | '“' | '"' | '(' | '[' | '–' | '—' | '-' | '•')
    };
    if !(next.chars().next().is_some_and(opens) || is_list_item(next)) {
        return false;
    }
    let is_single_dot = text[at..end].trim_end() == ".";
    !(is_single_dot && abbreviations::stands_before(&text[start..at], next))
}

/// `b) Les enjeux`: one small letter and a parenthesis.
fn is_list_item(next: &str) -> bool {
    let mut chars = next.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some(')')
}

/// Adds one range, or several where it is too long, none of them blank.
fn push_within_limit(text: &str, range: Range<usize>, out: &mut Vec<(Range<usize>, Cut)>) {
    let mut rest = range;
    loop {
        let piece = &text[rest.clone()];
        let lead = piece.len() - piece.trim_start().len();
        rest = rest.start + lead..rest.start + piece.trim_end().len();
        if rest.start >= rest.end {
            return;
        }
        let Some(limit) = text[rest.clone()]
            .char_indices()
            .nth(MOST_CHARS)
            .map(|(byte, _)| byte)
        else {
            out.push((rest, Cut::End));
            return;
        };
        let window = &text[rest.start..rest.start + limit];
        let cut = breathing_place(window).unwrap_or(limit);
        out.push((rest.start..rest.start + cut, Cut::Breath));
        rest = rest.start + cut..rest.end;
    }
}

/// The last semicolon or colon, else comma, else space, past a third of the window.
fn breathing_place(window: &str) -> Option<usize> {
    let third = window.len() / 3;
    let after = |marks: &[char]| {
        let found = window.match_indices(|c| marks.contains(&c));
        found
            .map(|(at, mark)| at + mark.len())
            .rfind(|end| *end > third && window[*end..].starts_with(' '))
    };
    after(&[';', ':'])
        .or_else(|| after(&[',']))
        .or_else(|| window.rfind(' ').filter(|at| *at > 0))
}
