//! What programs do: breaks by length alone, two lines of 42 characters.

use super::{Break, Cut};

const LINE: usize = 42;

fn width(words: &[String]) -> usize {
    words
        .iter()
        .map(|word| word.chars().count() + 1)
        .sum::<usize>()
        .saturating_sub(1)
}

/// Word ranges of the sentences, by their marks.
pub fn sentences(words: &[String]) -> Vec<std::ops::Range<usize>> {
    let mut all = Vec::new();
    let mut first = 0;
    for (index, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches(['»', '"', ')', '\u{a0}', '\u{202f}']);
        if bare.ends_with(['.', '!', '?', '…']) || index + 1 == words.len() {
            all.push(first..index + 1);
            first = index + 1;
        }
    }
    all
}

/// The parts of a sentence that have about the same length and each fit a cue.
fn even_parts(words: &[String]) -> Vec<usize> {
    let whole = width(words);
    let ends_of = |count: usize| {
        let mut ends = Vec::new();
        for part in 1..=count {
            let goal = whole * part / count;
            let end = (1..=words.len()).min_by_key(|end| width(&words[..*end]).abs_diff(goal));
            ends.extend(end.filter(|end| ends.last().is_none_or(|last| last < end)));
        }
        ends
    };
    (whole.div_ceil(2 * LINE)..=words.len())
        .map(ends_of)
        .find(|ends| {
            let starts = [0].into_iter().chain(ends.iter().copied());
            starts.zip(ends).all(|(start, end)| {
                end - start == 1
                    || width(&words[start..*end]) <= LINE
                    || second_line(&words[start..*end], |_, _| true).is_some()
            })
        })
        .unwrap_or_default()
}

/// The break nearest to the middle among those that fit and that `may` takes.
fn second_line(words: &[String], may: fn(usize, usize) -> bool) -> Option<usize> {
    let lengths = |at: usize| (width(&words[..at]), width(&words[at..]));
    (1..words.len())
        .filter(|at| {
            let (upper, lower) = lengths(*at);
            upper <= LINE && lower <= LINE && may(upper, lower)
        })
        .min_by_key(|at| {
            let (upper, lower) = lengths(*at);
            upper.abs_diff(lower)
        })
}

fn by_length(words: &[String], may: fn(usize, usize) -> bool) -> Cut {
    let mut breaks = vec![Break::None; words.len()];
    for sentence in sentences(words) {
        let mut first = sentence.start;
        for end in even_parts(&words[sentence.clone()]) {
            let end = sentence.start + end;
            let cue = &words[first..end];
            if width(cue) > LINE {
                let second = second_line(cue, may).or_else(|| second_line(cue, |_, _| true));
                if let Some(second) = second {
                    breaks[first + second - 1] = Break::Line;
                }
            }
            breaks[end - 1] = Break::Cue;
            first = end;
        }
    }
    Cut {
        words: words.to_vec(),
        breaks,
    }
}

/// Cues of a sentence and lines of a cue as even as they can be.
pub fn balanced(words: &[String]) -> Cut {
    by_length(words, |_, _| true)
}

/// The same cues; the lower line is the longer one, as Subtitle Edit breaks.
pub fn bottom_heavy(words: &[String]) -> Cut {
    by_length(words, |upper, lower| upper <= lower)
}

/// Each line as full as it gets, two to a cue.
pub fn greedy(words: &[String]) -> Cut {
    let mut breaks = vec![Break::None; words.len()];
    for sentence in sentences(words) {
        let (mut first, mut line) = (sentence.start, 0);
        for index in sentence.clone() {
            if width(&words[first..=index]) > LINE && index > first {
                line += 1;
                breaks[index - 1] = if line % 2 == 0 {
                    Break::Cue
                } else {
                    Break::Line
                };
                first = index;
            }
        }
        breaks[sentence.end - 1] = Break::Cue;
    }
    Cut {
        words: words.to_vec(),
        breaks,
    }
}
