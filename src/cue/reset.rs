//! Cues that have their times already, set or cut anew: what mends a subtitle file.
//!
//! In: the text of one or more cues and the frames in which each was shown. Out:
//! the same words on other lines ([`set_lines`]) or in other cues ([`recut`]), by
//! the costs that cut a transcript. Words that are longer than a line are left
//! alone: where one would be parted, the answer is nothing.

use super::atoms::{self, Edge};
use super::lines::{self, Measures};
use super::passage::{self, DraftCue, Passage};
use super::rules::{Clock, Rules, columns};
use super::{Pace, Typography};
use crate::timeline::Word;
use crate::units::{FrameRate, Millis, SampleRate, Samples, TextRange, VideoFrames};
use std::ops::Range;
use voixoff_model::profile::Profile;

/// The clock that frames are counted on where there is no sound.
const RATE: SampleRate = SampleRate::new(48_000);

/// The limits of a profile for cues whose out time is known: nothing lingers.
pub(crate) fn rules(profile: &Profile, fps: FrameRate) -> Rules {
    let profile = Profile {
        linger: Millis(0),
        ..profile.clone()
    };
    Rules::new(&profile, Clock { rate: RATE, fps })
}

/// A text on its best lines, parted by `\n`; `around` is the text before and behind.
///
/// `None` where it fits no cue.
pub(crate) fn set_lines(text: &str, around: (&str, &str), profile: &Profile) -> Option<String> {
    let most = profile.line_chars;
    let words = spread(text, Samples(0)..Samples(0), &mut 0);
    if words.is_empty() || has_long_word(text, most) {
        return None;
    }
    let limits = (most, Samples(u64::MAX));
    let atoms = atoms::split(text, &words, around, Typography::Keep, limits);
    let measures = Measures::new(&atoms);
    let setting = lines::set(&atoms, &measures, (0, atoms.len()), (most, profile.lines))?;
    Some(match setting.second {
        None => lines::line(&atoms),
        Some(second) => {
            let (upper, lower) = atoms.split_at(second);
            format!("{}\n{}", lines::line(upper), lines::line(lower))
        }
    })
}

/// A piece of text with the frames in which it is shown.
pub(crate) struct PlacedText<'a> {
    /// On one line.
    pub(crate) text: &'a str,
    pub(crate) frames: Range<VideoFrames>,
    /// Whether another speaker follows.
    pub(crate) ends_turn: bool,
}

/// Pieces that follow each other, cut into cues anew; `next` is the frame in which
/// the next cue begins.
///
/// Each piece's words share its time by their length. Empty where a word is longer
/// than a line, where the pieces hold no word and where the next cue leaves no time.
pub(crate) fn recut(pieces: &[PlacedText<'_>], next: VideoFrames, rules: &Rules) -> Vec<DraftCue> {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return Vec::new();
    };
    let base = first.frames.start;
    let sample = |frame: VideoFrames| rules.clock.sample(frame - base);
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text).collect();
    let text = texts.join(" ");
    let mut words = Vec::new();
    let mut edges = Vec::new();
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        // Words follow each other, whatever overlaps.
        let follower = pieces.get(index + 1).map(|next| next.frames.start);
        let end = piece.frames.end.min(follower.unwrap_or(next));
        let times = sample(piece.frames.start)..sample(end.max(piece.frames.start));
        words.extend(spread(piece.text, times, &mut at));
        if piece.ends_turn {
            edges.push((words.len(), Edge::Turn));
        }
    }
    edges.push((words.len(), Edge::Block));
    let is_late = next <= last.frames.start;
    if is_late || words.is_empty() || has_long_word(&text, rules.profile().line_chars) {
        return Vec::new();
    }
    let passage = Passage {
        text: &text,
        words: &words,
        edges: &edges,
        next: sample(next.max(last.frames.start)),
    };
    let mut drafts = passage::cut(&passage, rules, (Typography::Keep, Pace::Natural, false)).drafts;
    for draft in &mut drafts {
        draft.in_frame += base;
        draft.out_frame += base;
    }
    drafts
}

fn has_long_word(text: &str, most: usize) -> bool {
    text.split(' ').any(|word| columns(word) > most)
}

/// The words of a text that stands at byte `at` of the whole, with times by length.
fn spread(text: &str, times: Range<Samples>, at: &mut usize) -> Vec<Word> {
    let (start, lasts) = (times.start, (times.end - times.start).0);
    let all = text.len().max(1) as u64;
    let time = |byte: usize| start + Samples(lasts * byte as u64 / all);
    let mut words = Vec::new();
    let mut byte = 0;
    for word in text.split(' ') {
        let end = byte + word.len();
        if !word.is_empty() {
            words.push(Word {
                text: TextRange::new(*at + byte..*at + end),
                start: time(byte),
                end: time(end),
            });
        }
        byte = end + 1;
    }
    *at += text.len() + 1;
    words
}
