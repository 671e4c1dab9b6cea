//! The middle of the program: every written word and every cue on the sample clock.
//!
//! In: what was spoken, in order ([`crate::render`]), or a subtitle file that was
//! read. Out: everything that is written or checked. It holds text and times
//! only, never audio, so an hour of speech is a few megabytes.

use crate::read::{BlockKind, Speaker, SpeakerId};
use crate::units::{SampleRate, Samples, TextRange};
use std::ops::Range;

/// Words and cues of one recording, in order of time.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The clock on which all times below are counted.
    pub rate: SampleRate,
    /// The length of the audio, with its pauses.
    pub duration: Samples,
    /// BCP 47, as the voice says: `fr-FR`.
    pub language: String,
    /// The transcript's text; all ranges point into it.
    pub text: String,
    /// Written words with their punctuation; starts strictly increase.
    pub words: Vec<Word>,
    /// The sentences, which cover the words in order, each word once.
    pub utterances: Vec<Utterance>,
    /// Who speaks, by [`SpeakerId`].
    pub speakers: Vec<Speaker>,
    /// What happened beside the speech: applause, laughter.
    pub events: Vec<TimedEvent>,
    /// The subtitles; empty until [`crate::cue::cut`] has run.
    pub cues: Vec<Cue>,
}

/// A written word with the punctuation that belongs to it (`« Non !`).
///
/// A figure that is read as one thing is one word even where it holds a space
/// (`2 000 €`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in [`Timeline::text`].
    pub text: TextRange,
    /// Its first sound.
    pub start: Samples,
    /// The end of its last sound; at most the next word's start.
    pub end: Samples,
}

/// A sentence as it was spoken, in one breath group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// Its words, as indices into [`Timeline::words`].
    pub words: Range<u32>,
    /// The block it comes from; utterances of one block share the number.
    pub block: u32,
    /// What that block is.
    pub kind: BlockKind,
    /// Who says it, where the transcript tells.
    pub speaker: Option<SpeakerId>,
}

/// A didascalie with its place in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedEvent {
    /// As written, without its parentheses.
    pub text: String,
    /// The end of the word before it.
    pub at: Samples,
}

/// One subtitle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words shown, as indices into [`Timeline::words`]; empty for a cue
    /// that was read from a subtitle file.
    pub words: Range<u32>,
    /// The text, its lines parted by `\n`. Never empty, no empty line.
    pub text: String,
    /// When it appears.
    pub in_time: Samples,
    /// When it goes; after `in_time`, at most the next cue's in time.
    pub out_time: Samples,
    /// Who speaks, where one speaker holds the cue.
    pub speaker: Option<SpeakerId>,
}

impl Timeline {
    /// The written form of a word.
    pub fn word(&self, word: &Word) -> &str {
        word.text.of(&self.text)
    }

    /// The words of a cue.
    pub fn words_of(&self, cue: &Cue) -> &[Word] {
        &self.words[cue.words.start as usize..cue.words.end as usize]
    }
}
