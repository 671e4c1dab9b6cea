//! The words to say and their link to the written ones.

use crate::units::TextRange;
use std::ops::Range;

/// One sentence as the voice is given it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Words parted by one space, with `, . ; : ! ?` where the voice pauses.
    /// Only letters, apostrophes (`'`), hyphens, those marks and spaces.
    pub text: String,
    /// The words of `text`, in order, without marks.
    pub words: Vec<SpokenWord>,
    /// The written words, in order; each has at least one spoken word, which
    /// may be shared with no other.
    pub written: Vec<Written>,
}

/// A word to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpokenWord {
    /// Its place in [`Spoken::text`].
    pub text: TextRange,
}

/// A written word with its punctuation, and what is said for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its place in the transcript's text.
    pub text: TextRange,
    /// Indices into [`Spoken::words`]; never empty.
    pub words: Range<u32>,
}

/// Builds a [`Spoken`] from left to right.
#[derive(Default)]
pub(super) struct Builder {
    spoken: Spoken,
    open: Option<TextRange>,
    /// Where a written word began that gave nothing to say and had none before it.
    carried: Option<u32>,
}

impl Builder {
    /// The words that follow belong to this written word.
    pub(super) fn begin(&mut self, written: TextRange) {
        self.close();
        let start = self.carried.take().unwrap_or(written.start);
        self.open = Some(TextRange { start, ..written });
    }

    /// Adds a word to say.
    pub(super) fn word(&mut self, word: &str) {
        let text = &mut self.spoken.text;
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        let text = TextRange::new(start..text.len());
        self.spoken.words.push(SpokenWord { text });
    }

    /// Adds a mark after the last word; a stronger one replaces a weaker one.
    pub(super) fn mark(&mut self, mark: char) {
        let text = &mut self.spoken.text;
        let weight = |mark| ",;:.!?".find(mark);
        match text.chars().next_back() {
            None => {}
            Some(last) if weight(last) >= weight(mark) => {}
            Some(last) => {
                if weight(last).is_some() {
                    text.pop();
                }
                text.push(mark);
            }
        }
    }

    /// `sentence` is said as it stands where it has letters or figures but gave no
    /// word: the engine then reports what it cannot say, and no text is lost.
    pub(super) fn finish(mut self, sentence: &str) -> Spoken {
        self.close();
        if let Some(start) = self.carried.take() {
            let end = start + sentence.trim_end().len() as u32;
            self.open = Some(TextRange { start, end });
            self.word(sentence.trim());
            self.close();
        }
        self.spoken
    }

    /// A written word that gives nothing to say joins the one before it, or the
    /// one after where it is the first.
    fn close(&mut self) {
        let Some(text) = self.open.take() else { return };
        let first = self.spoken.written.last().map_or(0, |last| last.words.end);
        let words = first..self.spoken.words.len() as u32;
        if !words.is_empty() {
            self.spoken.written.push(Written { text, words });
        } else if let Some(last) = self.spoken.written.last_mut() {
            last.text.end = text.end;
        } else {
            self.carried = Some(text.start);
        }
    }
}
