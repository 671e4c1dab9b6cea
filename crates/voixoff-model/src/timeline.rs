//! The middle of the program: every written word and every cue on the sample clock.
//!
//! In: what was spoken, in order (rendering), or a subtitle file that was
//! read. Out: everything that is written or checked. It holds text and times
//! only, never audio, so an hour of speech is a few megabytes.

use crate::transcript::{BlockKind, Speaker, SpeakerId};
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
    /// The subtitles; empty until they are cut.
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
    /// The text, its lines separated by `\n`. Never empty, no empty line.
    pub text: String,
    /// When it appears.
    pub in_time: Samples,
    /// When it goes; after `in_time`, at most the next cue's in time. (Cues that
    /// were read from a file may overlap.)
    pub out_time: Samples,
    /// Who speaks, where one speaker holds the cue.
    pub speaker: Option<SpeakerId>,
    /// How it looks, where that is not told by who speaks.
    pub look: Look,
}

/// What a subtitle file can say about a cue beside its words. The default is
/// what most cues have: upright, at the bottom, centred, no colour of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Ranges of [`Cue::text`] in italics; in order, none empty, none touching.
    pub italics: Vec<TextRange>,
    /// Ranges of [`Cue::text`] in a colour other than white, which is what text is
    /// without one; in order, none empty, none overlapping.
    pub colours: Vec<(TextRange, Colour)>,
    /// Top, middle or bottom of the picture.
    pub vertical: Vertical,
    /// Where its lines are set flush.
    pub horizontal: Horizontal,
    /// Where in [`Cue::text`] each voice begins, for a cue of several that was
    /// read from a file; otherwise its words tell.
    pub voices: Vec<(u32, SpeakerId)>,
}

/// The eight colours of teletext, which every coloured subtitle format has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Colour {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
}

/// Where a cue stands, from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Vertical {
    Top,
    Middle,
    #[default]
    Bottom,
}

/// Where a cue's lines are set flush.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Horizontal {
    Left,
    #[default]
    Centre,
    Right,
}

impl Vertical {
    /// The third of the picture that a place falls into, in percent from the top.
    pub fn at(percent: f32) -> Self {
        match percent {
            share if share < 34.0 => Self::Top,
            share if share < 67.0 => Self::Middle,
            _ => Self::Bottom,
        }
    }
}

impl Colour {
    /// All of them, in the order of their teletext codes (0 to 7).
    pub const ALL: [Self; 8] = [
        Self::Black,
        Self::Red,
        Self::Green,
        Self::Yellow,
        Self::Blue,
        Self::Magenta,
        Self::Cyan,
        Self::White,
    ];

    /// As CSS, TTML and `WebVTT` name it: teletext's green is their `lime`.
    pub fn css_name(self) -> &'static str {
        match self {
            Self::Black => "black",
            Self::Red => "red",
            Self::Green => "lime",
            Self::Yellow => "yellow",
            Self::Blue => "blue",
            Self::Magenta => "magenta",
            Self::Cyan => "cyan",
            Self::White => "white",
        }
    }

    /// Red, green and blue, each 0 or 255.
    pub fn rgb(self) -> [u8; 3] {
        let code = self as u8;
        [0, 1, 2].map(|bit| if code >> bit & 1 == 1 { 255 } else { 0 })
    }

    /// The colour of the same sign in each of red, green and blue: full above
    /// half, none below.
    pub fn nearest(rgb: [u8; 3]) -> Self {
        let code = rgb.iter().enumerate().fold(0, |code, (bit, part)| {
            code | usize::from(*part > 127) << bit
        });
        Self::ALL[code]
    }
}

impl Timeline {
    /// The written form of a word.
    pub fn word(&self, word: &Word) -> &str {
        word.text.of(&self.text)
    }

    /// The label of a cue's speaker.
    pub fn label(&self, speaker: Option<SpeakerId>) -> Option<&str> {
        let speaker = self.speakers.get(usize::from(speaker?.0))?;
        Some(speaker.label.as_str()).filter(|label| !label.trim().is_empty())
    }

    /// The words of a cue.
    pub fn words_of(&self, cue: &Cue) -> &[Word] {
        &self.words[cue.words.start as usize..cue.words.end as usize]
    }
}
