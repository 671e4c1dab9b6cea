//! Captions that show words twice: live captions that roll up a line at a time or
//! grow by a word, and cues that a converter doubled.
//!
//! A file rolls when many cues begin with the lines that the cue before them ends
//! with. Then every such start is dropped. In other files, only a cue that repeats
//! the whole text before it without a pause is: people do say things twice.

use super::cue_text::CueText;
use voixoff_model::units::Millis;

/// Cues that are further apart do not roll.
const ADJACENT: Millis = Millis(250);
/// Of so many cues, one must roll.
const ROLLING_SHARE: usize = 4;
/// The longest text that is compared, in words: more never stands on a screen.
const MOST_WORDS: usize = 400;

/// Takes out of each cue what the cue before it already showed.
pub(super) fn drop_repeats(cues: &mut Vec<CueText>) {
    cues.retain(|cue| !cue.lines.is_empty());
    let overlaps = overlaps(cues);
    let rolls = overlaps.iter().filter(|overlap| overlap.is_roll()).count();
    let is_rolling = rolls >= 2 && rolls * ROLLING_SHARE >= cues.len();
    for (cue, overlap) in cues.iter_mut().zip(overlaps) {
        if is_rolling || overlap.is_doubled() {
            drop_words(cue, overlap.words);
        }
    }
    cues.retain(|cue| !cue.lines.is_empty());
}

/// What a cue repeats of the one before it.
#[derive(Clone, Copy, Default)]
struct Overlap {
    /// Words at its start.
    words: usize,
    /// All its words.
    of: usize,
    /// It begins when the other ends, or before.
    no_pause: bool,
    /// All words of the other are repeated.
    whole: bool,
}

impl Overlap {
    fn is_roll(self) -> bool {
        self.words >= 2 || (self.words == 1 && self.of > 1)
    }

    fn is_doubled(self) -> bool {
        self.no_pause && self.whole && self.words == self.of && self.of >= 3
    }
}

fn overlaps(cues: &[CueText]) -> Vec<Overlap> {
    let mut out = Vec::with_capacity(cues.len());
    let mut before: Option<(&CueText, Vec<&str>)> = None;
    for cue in cues {
        let words: Vec<&str> = cue.words().take(MOST_WORDS).collect();
        let overlap = before
            .as_ref()
            .map(|(last, shown)| overlap(last, shown, cue, &words));
        out.push(overlap.unwrap_or_default());
        before = Some((cue, words));
    }
    out
}

fn overlap(last: &CueText, shown: &[&str], cue: &CueText, words: &[&str]) -> Overlap {
    let end = last.time.end.unwrap_or(last.time.start);
    if cue.time.start.0 > end.0 + ADJACENT.0 {
        return Overlap::default();
    }
    // The earliest line of the other whose words, to its end, begin this one.
    let mut line_start = 0;
    for line in &last.lines {
        let tail = shown.get(line_start..).unwrap_or_default();
        if !tail.is_empty() && words.starts_with(tail) {
            return Overlap {
                words: tail.len(),
                of: words.len(),
                no_pause: cue.time.start.0 <= end.0 + 50,
                whole: line_start == 0,
            };
        }
        line_start += line.text().split_whitespace().count();
    }
    Overlap::default()
}

impl CueText {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .flat_map(|line| line.text().split_whitespace())
    }
}

fn drop_words(cue: &mut CueText, mut count: usize) {
    cue.lines.retain_mut(|line| {
        let text = line.text();
        let mut words = text.split_whitespace();
        let mut here = 0;
        while here < count && words.next().is_some() {
            here += 1;
        }
        count -= here;
        let kept = words
            .next()
            .map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
        if let Some(byte) = kept {
            line.cut_before(byte);
        }
        kept.is_some()
    });
}
