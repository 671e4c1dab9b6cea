//! A cue cut into pieces that writers turn into marks and text.
//!
//! In: a cue. Out: its text with its line breaks, italics, colours, voices and words,
//! in order. Blank lines, control characters and what no XML file may hold are left
//! out here, once for all formats.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use voixoff_model::timeline::{Colour, Cue, Timeline, Word};
use voixoff_model::transcript::SpeakerId;
use voixoff_model::units::TextRange;

/// One piece of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// From here on, this one speaks. First in every cue, then at line starts.
    Voice(Option<SpeakerId>),
    /// From here on, this word; only where words were asked for.
    Word(&'a Word),
    /// From here on, this colour; none is white. A colour ends before another begins,
    /// and before another voice.
    Colour(Option<Colour>),
    /// Italics begin or end. Always closed before any other mark and reopened
    /// after it, so that marks nest.
    Italics(bool),
    /// Text, not escaped; never empty.
    Text(&'a str),
    /// A new line.
    Break,
}

/// The pieces of a cue, with its words where `words` is set and where they can be
/// distinguished in its text.
pub fn pieces<'a>(timeline: &'a Timeline, cue: &'a Cue, words: bool) -> Vec<Piece<'a>> {
    coloured_pieces(timeline, cue, words, &[])
}

/// The same with the colours that are asked for, as [`voixoff_model::timeline::Look::colours`] has them.
pub fn coloured_pieces<'a>(
    timeline: &'a Timeline,
    cue: &'a Cue,
    words: bool,
    colours: &[(TextRange, Colour)],
) -> Vec<Piece<'a>> {
    let starts = word_starts(timeline, cue);
    let mut cutter = Cutter {
        cue,
        colours,
        colour: None,
        pieces: Vec::new(),
    };
    let mut voice = None;
    let mut next = 0;
    for (number, line) in lines(&cue.text).enumerate() {
        let speaker = speaker_of(timeline, cue, &starts, &line);
        let is_new_voice = voice != Some(speaker);
        if is_new_voice || cutter.colour != cutter.colour_at(line.start) {
            cutter.set_colour(None);
        }
        if number > 0 {
            cutter.pieces.push(Piece::Break);
        }
        if is_new_voice {
            cutter.pieces.push(Piece::Voice(speaker));
            voice = Some(speaker);
        }
        let first = next;
        next = starts.partition_point(|start| start.0 < line.end);
        let inside = if words { &starts[first..next] } else { &[] };
        cutter.line(line, inside);
    }
    cutter.set_colour(None);
    cutter.pieces
}

/// The lines of a cue with who speaks on each.
pub fn voiced_lines(timeline: &Timeline, cue: &Cue) -> Vec<(Range<usize>, Option<SpeakerId>)> {
    let starts = word_starts(timeline, cue);
    lines(&cue.text)
        .map(|line| (line.clone(), speaker_of(timeline, cue, &starts, &line)))
        .collect()
}

/// The text of a cue on one line, as plain text.
pub fn one_line(cue: &Cue) -> String {
    let mut text = String::with_capacity(cue.text.len());
    for line in lines(&cue.text) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(cue.text[line].chars().filter(|c| is_printable(*c)));
    }
    text
}

/// Characters to read, as `check` counts them: grapheme clusters, line breaks left out.
pub fn reading_chars(cue: &Cue) -> usize {
    let printable = |line: Range<usize>| -> String {
        cue.text[line]
            .chars()
            .filter(|c| is_printable(*c))
            .collect()
    };
    lines(&cue.text)
        .map(|line| printable(line).graphemes(true).count())
        .sum()
}

/// Any text on one line: what is not printable is a space, and spaces that follow
/// each other are one. No-break spaces stay.
pub fn plain_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_printable(c) && c != ' ' {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// The lines that hold something, without white space at their ends.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    text.split(['\n', '\r']).filter_map(move |line| {
        let start = next;
        next += line.len() + 1;
        let is_blank = |c: char| c == ' ' || c == '\t' || !is_printable(c);
        let shown = line.trim_matches(is_blank);
        if shown.trim().is_empty() {
            return None;
        }
        let start = start + (shown.as_ptr() as usize - line.as_ptr() as usize);
        Some(start..start + shown.len())
    })
}

/// Not a control and allowed in XML 1.0 (section 2.2).
pub fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
}

/// Cuts the lines of one cue, in order.
struct Cutter<'a, 'c> {
    cue: &'a Cue,
    colours: &'c [(TextRange, Colour)],
    /// The colour that is on.
    colour: Option<Colour>,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Cutter<'a, '_> {
    fn colour_at(&self, byte: usize) -> Option<Colour> {
        let next = self
            .colours
            .partition_point(|(range, _)| range.end as usize <= byte);
        let (range, colour) = self.colours.get(next)?;
        (range.start as usize <= byte).then_some(*colour)
    }

    fn set_colour(&mut self, colour: Option<Colour>) {
        if self.colour == colour {
            return;
        }
        if self.colour.is_some() {
            self.pieces.push(Piece::Colour(None));
        }
        if colour.is_some() {
            self.pieces.push(Piece::Colour(colour));
        }
        self.colour = colour;
    }

    fn line(&mut self, line: Range<usize>, starts: &[(usize, &'a Word)]) {
        let text = &self.cue.text;
        let mut starts = starts.iter().peekable();
        let (mut slanted, mut from) = (false, line.start);
        for (at, c) in text[line.clone()].char_indices() {
            let at = line.start + at;
            let slant = self.is_slanted(at);
            let colour = self.colour_at(at);
            let word = starts.next_if(|start| start.0 <= at);
            let changes = word.is_some() || slant != slanted || colour != self.colour;
            if changes || !is_printable(c) {
                self.text(from..at);
                from = if is_printable(c) {
                    at
                } else {
                    at + c.len_utf8()
                };
            }
            if slanted && changes {
                self.pieces.push(Piece::Italics(false));
                slanted = false;
            }
            self.set_colour(colour);
            self.pieces.extend(word.map(|word| Piece::Word(word.1)));
            if slant && !slanted {
                self.pieces.push(Piece::Italics(true));
                slanted = true;
            }
        }
        self.text(from..line.end);
        if slanted {
            self.pieces.push(Piece::Italics(false));
        }
    }

    fn is_slanted(&self, byte: usize) -> bool {
        let italics = &self.cue.look.italics;
        let next = italics.partition_point(|range| range.end as usize <= byte);
        italics
            .get(next)
            .is_some_and(|range| range.start as usize <= byte)
    }

    fn text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.pieces.push(Piece::Text(&self.cue.text[range]));
        }
    }
}

/// The byte of [`Cue::text`] at which each word starts, with what comes before
/// it. Empty where the cue has no words or its text is not made of them.
///
/// Words are distinguished by their letters and figures alone, since line breaks,
/// dashes and typography may have changed what is between.
fn word_starts<'a>(timeline: &'a Timeline, cue: &Cue) -> Vec<(usize, &'a Word)> {
    let words = timeline.words_of(cue);
    let mut text = cue.text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let mut starts = Vec::with_capacity(words.len());
    let mut last_end = 0;
    for word in words {
        let letters = timeline.word(word).chars().filter(|c| c.is_alphanumeric());
        let mut first = None;
        let mut end = last_end;
        for letter in letters {
            match text.next() {
                Some((at, same)) if same == letter => {
                    first = first.or(Some(at));
                    end = at + same.len_utf8();
                }
                _ => return Vec::new(),
            }
        }
        let Some(first) = first else { continue };
        let start = if starts.is_empty() {
            0
        } else {
            last_end + boundary(&cue.text[last_end..first])
        };
        starts.push((start, word));
        last_end = end;
    }
    if text.next().is_some() {
        return Vec::new();
    }
    starts
}

/// Where, between two words, the second begins: after a line break, else after
/// the last space that may break, else after a hyphen or apostrophe.
fn boundary(between: &str) -> usize {
    if let Some(at) = between.rfind('\n') {
        return at + 1;
    }
    between.rfind(' ').map_or(between.len(), |at| at + 1)
}

fn speaker_of(
    timeline: &Timeline,
    cue: &Cue,
    starts: &[(usize, &Word)],
    line: &Range<usize>,
) -> Option<SpeakerId> {
    if cue.speaker.is_some() {
        return cue.speaker;
    }
    let voices = &cue.look.voices;
    if !voices.is_empty() {
        let before = voices.partition_point(|(byte, _)| *byte as usize <= line.start);
        return Some(voices.get(before.checked_sub(1)?)?.1);
    }
    let before = starts.partition_point(|start| start.0 <= line.start);
    let word = starts.get(before.checked_sub(1)?)?.1;
    // `starts` leaves out words without letters: count from the word itself.
    let index = timeline
        .words
        .partition_point(|other| other.start < word.start) as u32;
    let after = timeline
        .utterances
        .partition_point(|utterance| utterance.words.end <= index);
    timeline.utterances.get(after)?.speaker
}
