//! Words with times → cues: where to cut, how to set the lines, when to show them.
//!
//! In: words on the sample clock, with their sentences. Out: cues in order, none
//! overlapping, in the limits of a [`Profile`]; where the voice can wait for them
//! ([`Pace::Fit`]), always. A cue never crosses a heading or a turn, but two short
//! turns may share one with dashes.
//!
//! `atoms` says what may be parted, [`crate::syntax`] how good each place is,
//! `cut` chooses by dynamic programming with the costs of `weights`, and
//! `timing` sets the frames. `passage` makes it parallel.

mod atoms;
mod cut;
mod lines;
pub(crate) mod passage;
pub(crate) mod reset;
mod rewrap;
mod rules;
pub(crate) mod timing;
mod typography;
mod weights;

pub use rewrap::{UnfitCue, rewrap};
pub use typography::Typography;
pub(crate) use typography::marks;
pub use voixoff_model::profile::{self, Profile};

pub(crate) use atoms::Edge;
pub(crate) use rules::{Clock, Rules};

use crate::timeline::{Cue, Timeline};
use crate::units::{FrameRate, Millis, VideoFrames};
use passage::{DraftCue, GroupedSentence, Passage};
use rayon::prelude::*;
pub use voixoff_model::units::frame_time;

/// How cues are made.
#[derive(Clone, Debug)]
pub struct Options {
    /// What a cue may be.
    pub profile: Profile,
    /// The picture's frame rate, on whose grid every cue begins and ends.
    pub fps: FrameRate,
    /// What is done to the written text.
    pub typography: Typography,
    /// Whether the voice waits for the reader.
    pub pace: Pace,
    /// Whether every [`Step`] is told, or only what breaks a rule.
    pub explain: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            fps: FrameRate::PAL,
            typography: Typography::default(),
            pace: Pace::default(),
            explain: false,
        }
    }
}

/// Whether the voice waits for the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// Pauses grow and sentences slow down where a cue would be too fast to read.
    #[default]
    Fit,
    /// The voice is left alone; what then breaks a rule is told.
    Natural,
}

/// Something done so that a cue can be read, or that could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// The cue, or the sentence.
    pub text: String,
}

/// The kinds of [`Step`], in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The cue stays so much longer than its speech would ask.
    Extended(Millis),
    /// It is cut otherwise than meaning alone would cut.
    Recut,
    /// The pause behind it grew by so much.
    PauseGrown(Millis),
    /// The sentence is spoken at so many percent of the chosen speed.
    Slowed(u8),
    /// Nothing was allowed to help: so much time is lacking.
    TooFast(Millis),
}

impl std::fmt::Display for StepKind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Extended(time) => write!(out, "shown {} ms longer than spoken", time.0),
            Self::Recut => out.write_str("cut otherwise, to be readable"),
            Self::PauseGrown(time) => write!(out, "{} ms of silence added behind it", time.0),
            Self::Slowed(percent) => write!(out, "spoken at {percent} % of the chosen speed"),
            Self::TooFast(time) => write!(out, "too fast to read: {} ms lacking", time.0),
        }
    }
}

/// Makes the cues of a timeline whose sound is given: a recording, or a voice that
/// does not wait. Passages are cut on all cores; the result does not depend on
/// how many there are.
pub fn cut(timeline: &Timeline, options: &Options) -> Vec<Cue> {
    let clock = Clock {
        rate: timeline.rate,
        fps: options.fps,
    };
    let rules = Rules::new(&options.profile, clock);
    let parts = parts(timeline);
    let passages = passage::group(&timeline.text, &parts);
    let cut: Vec<Vec<Cue>> = passages
        .into_par_iter()
        .map(|range| cut_passage(timeline, &parts, range, &rules, options))
        .collect();
    cut.into_iter().flatten().collect()
}

fn parts(timeline: &Timeline) -> Vec<GroupedSentence> {
    let utterances = timeline.utterances.iter();
    utterances
        .map(|utterance| {
            let words =
                &timeline.words[utterance.words.start as usize..utterance.words.end as usize];
            let start = words.first().map_or(0, |word| word.text.start);
            GroupedSentence {
                text: crate::units::TextRange {
                    start,
                    end: words.last().map_or(start, |word| word.text.end),
                },
                block: utterance.block,
                kind: utterance.kind,
                speaker: utterance.speaker,
            }
        })
        .collect()
}

fn cut_passage(
    timeline: &Timeline,
    parts: &[GroupedSentence],
    range: std::ops::Range<usize>,
    rules: &Rules,
    options: &Options,
) -> Vec<Cue> {
    let utterances = &timeline.utterances[range.clone()];
    let (Some(first), Some(last)) = (utterances.first(), utterances.last()) else {
        return Vec::new();
    };
    let base = first.words.start;
    let edges: Vec<(usize, Edge)> = range
        .zip(utterances)
        .map(|(index, utterance)| {
            let edge = passage::edge(&timeline.text, parts, index);
            ((utterance.words.end - base) as usize, edge)
        })
        .collect();
    let next = timeline.words.get(last.words.end as usize);
    let passage = Passage {
        text: &timeline.text,
        words: &timeline.words[base as usize..last.words.end as usize],
        edges: &edges,
        next: next.map_or(timeline.duration, |word| word.start),
    };
    let cutting = passage::cut(&passage, rules, (options.typography, Pace::Natural, false));
    let speaker = |word: u32| {
        let at = utterances.partition_point(|utterance| utterance.words.end <= word);
        utterances.get(at).and_then(|utterance| utterance.speaker)
    };
    cutting
        .drafts
        .into_iter()
        .map(|draft| finish(draft, base, VideoFrames(0), speaker, rules.clock))
        .collect()
}

/// A draft as a cue of the whole: its words and frames counted from the beginning.
pub(crate) fn finish(
    draft: DraftCue,
    base_word: u32,
    base_frame: VideoFrames,
    speaker: impl Fn(u32) -> Option<crate::read::SpeakerId>,
    clock: Clock,
) -> Cue {
    let time = |frame: VideoFrames| frame_time(base_frame + frame, clock.fps, clock.rate);
    let words = draft.words.start + base_word..draft.words.end + base_word;
    let first = if words.is_empty() {
        words.start.saturating_sub(1)
    } else {
        words.start
    };
    Cue {
        text: draft.text,
        in_time: time(draft.in_frame),
        out_time: time(draft.out_frame),
        speaker: speaker(first).filter(|_| !draft.is_dialogue),
        look: crate::timeline::Look::default(),
        words,
    }
}
