//! What rules look at: a subtitle file with everything derived from it, and nothing
//! taken over from the program that wrote it.

use super::sound::Sound;
use crate::cue::Profile;
use crate::subtitles::file::{DefectKind, FileCue, SubtitleFile};
use crate::syntax::{self, Joint};
use crate::units::{FrameRate, Millis, TextRange};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Times are written to the millisecond, so that much is no fault.
pub const TOLERANCE_MILLIS: f64 = 1.0;

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
    pub cues: Vec<Seen<'a>>,
    /// The cues with text and a length, by in time; indices into [`Subject::cues`].
    pub in_time: Vec<usize>,
    /// The lines of [`Subject::in_time`] in order, one after the other.
    text: String,
    /// Their words.
    words: Vec<TextRange>,
    /// The places between those words.
    joints: Vec<Joint>,
}

/// One cue as a reader sees it.
pub struct Seen<'a> {
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
    /// Whether each of its lines is another speaker's.
    pub is_dialogue: bool,
    /// For each line, whether it begins with a speaker's dash: not an aside's.
    pub is_turn: Vec<bool>,
}

impl<'a> Seen<'a> {
    /// Derives everything but its words among all words.
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

    /// Milliseconds on screen; below zero where it ends before it begins.
    pub fn millis(&self) -> f64 {
        self.cue.out_time.0 as f64 - self.cue.in_time.0 as f64
    }

    /// Its words among all words.
    pub fn words(&self) -> Range<usize> {
        let first = self.line_words.first().map_or(0, |line| line.start);
        first..self.line_words.last().map_or(first, |line| line.end)
    }
}

impl<'a> Subject<'a> {
    /// Derives everything; the cost is linear in the file.
    pub fn new(
        file: &'a SubtitleFile,
        profile: &'a Profile,
        fps: FrameRate,
        sound: Option<&'a Sound>,
    ) -> Self {
        let mut cues: Vec<Seen<'a>> = file.cues.iter().map(Seen::new).collect();
        let mut in_time: Vec<usize> = (0..cues.len())
            .filter(|index| !cues[*index].lines.is_empty() && cues[*index].millis() > 0.0)
            .collect();
        in_time.sort_by_key(|index| cues[*index].cue.in_time);
        let mut text = String::new();
        let mut words: Vec<TextRange> = Vec::new();
        for index in &in_time {
            let seen = &mut cues[*index];
            for (line, is_turn) in seen.lines.iter().zip(&seen.is_turn) {
                let first = words.len();
                for word in line_words(line, *is_turn) {
                    let start = text.len();
                    text.push_str(word);
                    words.push(TextRange::new(start..text.len()));
                }
                seen.line_words.push(first..words.len());
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
    /// longest time too, as far as the times of these two tell.
    pub fn is_avoidable_between(&self, (earlier, later): (usize, usize)) -> bool {
        let (before, behind) = (&self.cues[earlier], &self.cues[later]);
        let word = behind.words().start;
        let upper = before.line_words.last().map_or(word, |line| line.start);
        let lower = behind.line_words.first().map_or(word, |line| line.end);
        let chain = self.chain(word);
        let fits = self.width(chain.clone()) <= self.profile.line_chars
            && self.spoken_millis(&chain, before) + self.spoken_millis(&chain, behind)
                <= self.profile.longest.0 as f64;
        fits || self.has_better(word, upper..lower)
    }

    /// About how long it takes to say those words of a stretch that a cue shows.
    fn spoken_millis(&self, stretch: &Range<usize>, seen: &Seen<'_>) -> f64 {
        let shown = seen.words();
        let said = stretch.start.max(shown.start)..stretch.end.min(shown.end);
        let letters = |words: Range<usize>| -> usize {
            let words = words.map(|word| self.word(word));
            words.map(spoken_letters).sum()
        };
        if said.is_empty() {
            return 0.0;
        }
        seen.millis() * letters(said) as f64 / letters(shown).max(1) as f64
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

    /// The empty time between two cues that follow each other.
    pub fn gap(&self, earlier: usize, later: usize) -> f64 {
        self.cues[later].cue.in_time.0 as f64 - self.cues[earlier].cue.out_time.0 as f64
    }

    /// Pairs of cues that follow each other in time.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.in_time.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// So many frames in milliseconds.
    pub fn frames_millis(&self, frames: u64) -> f64 {
        frames as f64 * 1000.0 * f64::from(self.fps.seconds.get())
            / f64::from(self.fps.frames.get())
    }

    /// The least time in which a cue can be read.
    pub fn need(&self, seen: &Seen<'_>) -> Millis {
        self.profile.speed.time_for(seen.chars, seen.word_count)
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

/// The letters that are said for a word: up to eight for a figure (`1789`: mille sept
/// cent quatre-vingt-neuf).
fn spoken_letters(word: &str) -> usize {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.map(|c| if c.is_numeric() { 8 } else { 1 }).sum()
}

/// Columns of an address from which it is no lost word (house).
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
