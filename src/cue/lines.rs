//! The words of one cue on its lines: one when they fit, else two, broken where
//! it costs least, balanced where that is equal.

use super::{Limits, breaks};
use unicode_segmentation::UnicodeSegmentation;

/// Text on lines.
pub(super) struct Set {
    /// Lines parted by `\n`.
    pub(super) text: String,
    /// Whether every line is within the limit.
    pub(super) fits: bool,
    /// What the line break costs.
    pub(super) cost: u32,
}

/// How much an uneven pair of lines costs: one unit for so many characters.
const CHARS_A_UNIT: usize = 4;

pub(super) fn set(words: &[&str], limits: &Limits) -> Set {
    let widths: Vec<usize> = words.iter().map(|word| columns(word)).collect();
    let width = |range: std::ops::Range<usize>| {
        let spaces = range.len().saturating_sub(1);
        widths[range].iter().sum::<usize>() + spaces
    };
    let count = words.len();
    if width(0..count) <= limits.line_chars || limits.lines < 2 || count < 2 {
        let fits = width(0..count) <= limits.line_chars;
        return Set {
            text: words.join(" "),
            fits,
            cost: 0,
        };
    }
    let two_lines = (1..count).map(|at| {
        let (upper, lower) = (width(0..at), width(at..count));
        let over = upper.max(lower).saturating_sub(limits.line_chars);
        let uneven = upper.abs_diff(lower) / CHARS_A_UNIT;
        (
            over,
            breaks::cost(words[at - 1], words[at]) / 2 + uneven as u32,
            at,
        )
    });
    let (over, cost, at) = two_lines.min().unwrap_or((0, 0, count));
    Set {
        text: format!("{}\n{}", words[..at].join(" "), words[at..].join(" ")),
        fits: over == 0,
        cost,
    }
}

/// Characters as readers see them: grapheme clusters.
fn columns(word: &str) -> usize {
    if word.is_ascii() {
        word.len()
    } else {
        word.graphemes(true).count()
    }
}
