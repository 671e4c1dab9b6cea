//! What the rules look at: a subtitle file and everything that follows from it.
//!
//! In: the file, a profile, a frame rate, perhaps the sound. Out: [`Subject`]. Nothing
//! is rejected, and nothing is assumed of the program that wrote the file.

use super::frame_grid::ExactMillis;
use super::sound::Sound;
use crate::cue::Profile;
use crate::subtitles::file::{DefectKind, FileCue, SubtitleFile};
use crate::syntax::{self, Joint};
use crate::units::{FrameRate, Millis, TextRange, VideoFrames};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Times are written to the millisecond, so being off by that much is no fault.
pub const TOLERANCE: Millis = Millis(1);

/// A file under check.
pub struct Subject<'a> {
    /// As it was read.
    pub file: &'a SubtitleFile,
    /// What its cues may be.
    pub profile: &'a Profile,
    /// The picture's frame rate.
    pub fps: FrameRate,
    /// The sound, where there is one.
    pub sound: Option<&'a Sound>,
    /// The cues in the order of the file.
    pub cues: Vec<CueFacts<'a>>,
    /// The cues with text and a duration, by in time; indices into [`Subject::cues`].
    pub in_time: Vec<usize>,
    /// The lines of [`Subject::in_time`] in order, one after the other.
    text: String,
    /// Their words.
    words: Vec<TextRange>,
    /// The places between those words.
    joints: Vec<Joint>,
}

/// One cue as a reader sees it.
pub struct CueFacts<'a> {
    /// As it was read.
    pub cue: &'a FileCue,
    /// Its lines without markup.
    pub lines: Vec<String>,
    /// Characters to read: grapheme clusters, line breaks left out.
    pub chars: usize,
    /// Words to read.
    pub word_count: usize,
    /// Its words among all words, by line.
    pub line_words: Vec<Range<usize>>,
    /// Whether each of its lines is a different speaker's.
    pub is_dialogue: bool,
    /// For each line, whether it begins with a speaker's dash, not that of an aside.
    pub is_turn: Vec<bool>,
}

impl<'a> CueFacts<'a> {
    /// Derives everything but [`CueFacts::line_words`], which [`Subject::new`] fills in.
    pub fn new(cue: &'a FileCue) -> Self {
        let lines = cue.plain_lines();
        let dashed = lines.iter().filter(|line| dash(line).is_some()).count();
        let is_dialogue = lines.len() > 1 && dashed == lines.len();
        let is_turn = lines.iter().map(|line| {
            let said = line.strip_prefix('-').map(str::trim_start);
            said.is_some_and(|said| is_dialogue || !said.starts_with(char::is_lowercase))
        });
        Self {
            cue,
            chars: lines.iter().map(|line| columns(line)).sum(),
            word_count: lines
                .iter()
                .flat_map(|line| line.split(' '))
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count(),
            line_words: Vec::new(),
            is_dialogue,
            is_turn: is_turn.collect(),
            lines,
        }
    }

    /// How long it is on screen; `None` where it ends no later than it begins.
    pub fn duration(&self) -> Option<Millis> {
        let duration = self.cue.out_time - self.cue.in_time;
        (duration > Millis(0)).then_some(duration)
    }

    /// Its words among all words.
    pub fn words(&self) -> Range<usize> {
        let first = self.line_words.first().map_or(0, |line| line.start);
        first..self.line_words.last().map_or(first, |line| line.end)
    }
}

impl<'a> Subject<'a> {
    /// Derives everything, in time linear in the file's size.
    pub fn new(
        file: &'a SubtitleFile,
        profile: &'a Profile,
        fps: FrameRate,
        sound: Option<&'a Sound>,
    ) -> Self {
        let mut cues: Vec<CueFacts<'a>> = file.cues.iter().map(CueFacts::new).collect();
        let mut in_time: Vec<usize> = (0..cues.len())
            .filter(|index| !cues[*index].lines.is_empty() && cues[*index].duration().is_some())
            .collect();
        in_time.sort_by_key(|index| cues[*index].cue.in_time);
        let mut text = String::new();
        let mut words: Vec<TextRange> = Vec::new();
        for index in &in_time {
            let facts = &mut cues[*index];
            for (line, is_turn) in facts.lines.iter().zip(&facts.is_turn) {
                let first = words.len();
                for word in line_words(line, *is_turn) {
                    let start = text.len();
                    text.push_str(word);
                    words.push(TextRange::new(start..text.len()));
                }
                facts.line_words.push(first..words.len());
            }
        }
        let all: Vec<&str> = words.iter().map(|word| word.of(&text)).collect();
        let joints = syntax::joints(&all);
        Self {
            file,
            profile,
            fps,
            sound,
            cues,
            in_time,
            text,
            words,
            joints,
        }
    }

    /// The place before a word; the best one before the first word.
    pub fn joint_before(&self, word: usize) -> Joint {
        let before = word.checked_sub(1).and_then(|at| self.joints.get(at));
        before.copied().unwrap_or(Joint::AfterStrong)
    }

    /// A word of all.
    pub fn word(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |word| word.of(&self.text))
    }

    /// The width of some words on one line.
    pub fn width(&self, words: Range<usize>) -> usize {
        let spaces = words.len().saturating_sub(1);
        self.words[words]
            .iter()
            .map(|word| columns(word.of(&self.text)))
            .sum::<usize>()
            + spaces
    }

    /// Whether a forbidden break before a word could have been avoided: the words that
    /// hold together there fit on one line, or another place among them on the two
    /// lines around it, which are the words `lines`, hurts less.
    pub fn is_avoidable(&self, word: usize, lines: Range<usize>) -> bool {
        self.width(self.chain(word)) <= self.profile.line_chars || self.has_better(word, lines)
    }

    /// The same for the break between two cues: what holds together has to fit a cue's
    /// longest time too, as far as the times of these two show.
    pub fn is_avoidable_between(&self, (earlier, later): (usize, usize)) -> bool {
        let (before, after) = (&self.cues[earlier], &self.cues[later]);
        let word = after.words().start;
        let upper = before.line_words.last().map_or(word, |line| line.start);
        let lower = after.line_words.first().map_or(word, |line| line.end);
        let chain = self.chain(word);
        let fits = self.width(chain.clone()) <= self.profile.line_chars
            && self.speaking_estimate(&chain, before) + self.speaking_estimate(&chain, after)
                <= self.profile.longest.0 as f64;
        fits || self.has_better(word, upper..lower)
    }

    /// About how many milliseconds it takes to say those words of a stretch that a cue
    /// shows: an estimate by letters, so a float does.
    fn speaking_estimate(&self, stretch: &Range<usize>, facts: &CueFacts<'_>) -> f64 {
        let shown = facts.words();
        let said = stretch.start.max(shown.start)..stretch.end.min(shown.end);
        let letters = |words: Range<usize>| -> usize {
            let words = words.map(|word| self.word(word));
            words.map(spoken_letters).sum()
        };
        if said.is_empty() {
            return 0.0;
        }
        facts.duration().unwrap_or_default().0 as f64 * letters(said) as f64
            / letters(shown).max(1) as f64
    }

    fn has_better(&self, word: usize, lines: Range<usize>) -> bool {
        let most = self.profile.line_chars;
        let chain = self.chain(word);
        let hurts = self.joint_before(word).firmness();
        let mut places = chain.start.max(lines.start) + 1..chain.end.min(lines.end);
        places.any(|place| {
            self.joint_before(place).firmness() < hurts
                && self.width(lines.start..place) <= most
                && self.width(place..lines.end) <= most
        })
    }

    /// The words that hold together around a place. Long chains stop being followed.
    fn chain(&self, word: usize) -> Range<usize> {
        let most = self.profile.line_chars;
        let mut chain = word.saturating_sub(1)..(word + 1).min(self.words.len());
        while chain.start > 0
            && self.joint_before(chain.start).is_forbidden()
            && chain.len() <= most
        {
            chain.start -= 1;
        }
        while chain.end < self.words.len()
            && self.joint_before(chain.end).is_forbidden()
            && chain.len() <= most
        {
            chain.end += 1;
        }
        chain
    }

    /// The empty time between two cues that follow each other; `None` where they overlap.
    pub fn gap(&self, earlier: usize, later: usize) -> Option<Millis> {
        let (end, start) = self.end_and_start(earlier, later);
        (start >= end).then(|| start - end)
    }

    /// The time that two cues which follow each other share, if they overlap.
    pub fn overlap(&self, earlier: usize, later: usize) -> Option<Millis> {
        let (end, start) = self.end_and_start(earlier, later);
        (start < end).then(|| end - start)
    }

    fn end_and_start(&self, earlier: usize, later: usize) -> (Millis, Millis) {
        (
            self.cues[earlier].cue.out_time,
            self.cues[later].cue.in_time,
        )
    }

    /// Pairs of cues that follow each other in time.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.in_time.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// How long so many video frames last at this file's frame rate.
    pub fn frames_last(&self, frames: VideoFrames) -> ExactMillis {
        ExactMillis::of_frames(frames, self.fps)
    }

    /// The empty frames that the profile wants between two cues.
    pub fn gap_frames(&self) -> VideoFrames {
        VideoFrames(self.profile.gap_frames)
    }

    /// The least time in which a cue can be read.
    pub fn need(&self, facts: &CueFacts<'_>) -> Millis {
        self.profile.speed.time_for(facts.chars, facts.word_count)
    }

    /// The defects of one kind, by what they are.
    pub fn defects(
        &self,
        kind: fn(&DefectKind) -> bool,
    ) -> impl Iterator<Item = (u32, Option<usize>, &DefectKind)> {
        let defects = self.file.defects.iter();
        defects
            .filter(move |defect| kind(&defect.kind))
            .map(|defect| (defect.line, defect.cue, &defect.kind))
    }
}

/// The words of a line, without a speaker's dash.
fn line_words(line: &str, is_turn: bool) -> impl Iterator<Item = &str> {
    let said = line.strip_prefix("- ").filter(|_| is_turn);
    let bare = said.unwrap_or(line);
    bare.split(' ').filter(|word| !word.is_empty())
}

/// About how many letters are spoken for a word: eight for a figure (`1789`: mille sept
/// cent quatre-vingt-neuf).
fn spoken_letters(word: &str) -> usize {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.map(|c| if c.is_numeric() { 8 } else { 1 }).sum()
}

/// An address of this many columns is no orphan: it fills a line by itself (house).
const LONG_ADDRESS: usize = 10;

/// Whether a word is an address, or a long part of one: it fills a line by itself.
pub fn is_address(word: &str) -> bool {
    word.contains(['/', '@']) && columns(word) >= LONG_ADDRESS
}

/// The dash that a line begins with.
pub fn dash(line: &str) -> Option<char> {
    line.chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '—' | '‐' | '‑'))
}

/// Characters as readers see them.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).count()
    }
}
