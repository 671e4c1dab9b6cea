//! The lines of finished cues, set anew by a profile: for subtitles that were read
//! from a file and are wanted in another width.
//!
//! In: a timeline with cues. Out: the same words at the same times, each cue on one
//! line where it fits, else on lines broken by meaning first and by shape second, as
//! [`super::cut`](fn@super::cut) breaks them. Lines of different speakers stay apart,
//! and so do the halves of a word that a line end parts (`peut-` / `être`). A cue that does not fit keeps its lines and is
//! told.

use super::atoms::{self, Atom};
use super::lines::{self, Measures};
use super::rules::columns;
use super::typography::Typography;
use crate::timeline::{Cue, Timeline, Word};
use crate::units::{Samples, TextRange};
use std::ops::Range;
use voixoff_model::profile::Profile;

/// A cue whose text is too long for its profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnfitCue {
    /// Its place in [`Timeline::cues`].
    pub cue: usize,
    /// Its characters, line breaks left out.
    pub chars: usize,
    /// Its parts that need a line each: 1, or as many as speak.
    pub parts: usize,
}

/// Sets the lines of every cue; gives those that do not fit. Linear in the text.
pub fn rewrap(timeline: &mut Timeline, profile: &Profile) -> Vec<UnfitCue> {
    let mut unfit = Vec::new();
    let mut before = String::new();
    for index in 0..timeline.cues.len() {
        let after = timeline.cues.get(index + 1);
        let after = after.map_or_else(String::new, |cue| cue.text.clone());
        let cue = &mut timeline.cues[index];
        let old = cue.text.clone();
        match WrappedCue::new(cue, profile, (&before, &after)) {
            Some(wrapped) => wrapped.put(cue),
            None => unfit.push(UnfitCue {
                cue: index,
                chars: cue.text.split('\n').map(columns).sum(),
                parts: parts(cue).len(),
            }),
        }
        before = old;
    }
    unfit
}

/// A cue's new text, with where each word of the old one went.
struct WrappedCue {
    text: String,
    /// Words by their bytes in the old text, with their first byte in the new.
    moved: Vec<(Range<usize>, usize)>,
}

impl WrappedCue {
    /// `None` where the cue does not fit.
    fn new(cue: &Cue, profile: &Profile, (before, after): (&str, &str)) -> Option<Self> {
        let parts = parts(cue);
        // Parts that stay apart have a line each; only a cue of one may have more.
        let lines = match parts.len() {
            1 => profile.lines,
            several if several <= profile.lines => 1,
            _ => return None,
        };
        let mut wrapped = Self {
            text: String::with_capacity(cue.text.len()),
            moved: Vec::new(),
        };
        for part in &parts {
            let around = (
                format!("{before} {}", &cue.text[..part.start]),
                format!("{} {after}", &cue.text[part.end..]),
            );
            let words = words(&cue.text, part.clone());
            let atoms = atoms::split(
                &cue.text,
                &words,
                (&around.0, &around.1),
                Typography::Keep,
                (usize::MAX, Samples(u64::MAX)),
            );
            wrapped.set(&words, &atoms, (profile.line_chars, lines))?;
        }
        Some(wrapped)
    }

    fn set(&mut self, words: &[Word], atoms: &[Atom], limits: (usize, usize)) -> Option<()> {
        if atoms.is_empty() {
            return Some(());
        }
        let measures = Measures::new(atoms);
        let setting = lines::set(atoms, &measures, (0, atoms.len()), limits)?;
        for (index, (atom, word)) in atoms.iter().zip(words).enumerate() {
            if !self.text.is_empty() {
                let is_new_line = index == 0 || setting.second == Some(index);
                self.text.push(if is_new_line { '\n' } else { ' ' });
            }
            self.moved.push((word.text.range(), self.text.len()));
            self.text.push_str(&atom.text);
        }
        Some(())
    }

    /// Gives the cue its new text; what points into the old one is moved along.
    fn put(self, cue: &mut Cue) {
        for range in &mut cue.look.italics {
            let (start, end) = (range.start as usize, range.end as usize);
            *range = TextRange::new(self.start(start)..self.end(end));
        }
        cue.look.italics.retain(|range| range.start < range.end);
        for (range, _) in &mut cue.look.colours {
            let (start, end) = (range.start as usize, range.end as usize);
            *range = TextRange::new(self.start(start)..self.end(end));
        }
        cue.look
            .colours
            .retain(|(range, _)| range.start < range.end);
        for (byte, _) in &mut cue.look.voices {
            *byte = TextRange::new(self.start(*byte as usize)..0).start;
        }
        cue.text = self.text;
    }

    /// Where a byte went; between words, the start of the next one.
    fn start(&self, byte: usize) -> usize {
        let index = self.moved.partition_point(|(old, _)| old.end <= byte);
        self.moved.get(index).map_or(self.text.len(), |(old, new)| {
            new + byte.saturating_sub(old.start)
        })
    }

    /// Where the end of a range went; between words, the end of the one before.
    fn end(&self, byte: usize) -> usize {
        let index = self.moved.partition_point(|(old, _)| old.start < byte);
        let last = index.checked_sub(1).and_then(|index| self.moved.get(index));
        last.map_or(0, |(old, new)| new + byte.min(old.end) - old.start)
    }
}

/// The stretches of a cue whose line breaks stay: at least one.
fn parts(cue: &Cue) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    for (at, _) in cue.text.match_indices('\n') {
        let next = at + 1;
        let opens_voice = cue
            .look
            .voices
            .iter()
            .any(|(byte, _)| *byte as usize == next);
        if opens_voice || is_dashed(&cue.text[next..]) || is_hyphenated(&cue.text, at) {
            starts.push(next);
        }
    }
    let ends = starts[1..].iter().copied().chain([cue.text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// Whether a line begins with the dash of a dialogue: not `-5`.
fn is_dashed(line: &str) -> bool {
    let bare = line.trim_start_matches(['-', '–', '—']);
    bare.len() < line.len() && !bare.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the line that ends at a byte ends inside a word.
fn is_hyphenated(text: &str, at: usize) -> bool {
    let bare = text[..at].strip_suffix(['-', '\u{2010}']);
    bare.is_some_and(|bare| bare.ends_with(char::is_alphanumeric))
        && text[at + 1..].starts_with(char::is_alphanumeric)
}

/// What stands between the spaces that may break. Their times do not matter here.
fn words(text: &str, part: Range<usize>) -> Vec<Word> {
    let pieces = text[part].split([' ', '\n', '\t', '\r']);
    let pieces = pieces.filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize;
            Word {
                text: TextRange::new(start..start + piece.len()),
                start: Samples(0),
                end: Samples(0),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::SpeakerId;
    use crate::timeline::Look;
    use crate::units::SampleRate;

    fn timeline(texts: &[&str]) -> Timeline {
        let cue = |text: &&str| Cue {
            words: 0..0,
            text: (*text).to_owned(),
            in_time: Samples(0),
            out_time: Samples(48_000),
            speaker: None,
            look: Look::default(),
        };
        Timeline {
            rate: SampleRate::new(48_000),
            duration: Samples(48_000),
            language: "fr".to_owned(),
            text: String::new(),
            words: Vec::new(),
            utterances: Vec::new(),
            speakers: Vec::new(),
            events: Vec::new(),
            cues: texts.iter().map(cue).collect(),
        }
    }

    fn wrapped(text: &str) -> (String, usize) {
        let mut whole = timeline(&[text]);
        let unfit = rewrap(&mut whole, &Profile::default());
        (whole.cues.remove(0).text, unfit.len())
    }

    #[test]
    fn a_cue_that_fits_on_one_line_has_one() {
        assert_eq!(
            wrapped("Bonjour\nà tous !"),
            ("Bonjour à tous !".to_owned(), 0)
        );
    }

    #[test]
    fn longer_ones_are_broken_by_meaning_within_the_width() {
        let text = "Nous avons remercié la\nville de Lyon, qui nous accueille.";
        let (text, unfit) = wrapped(text);
        assert_eq!(
            text,
            "Nous avons remercié la ville de Lyon,\nqui nous accueille."
        );
        assert_eq!(unfit, 0);
    }

    #[test]
    fn the_lines_of_two_speakers_stay_apart() {
        let dialogue = "- Oui.\n- Non.";
        assert_eq!(wrapped(dialogue).0, dialogue);
        let mut voices = timeline(&["Oui.\nNon."]);
        voices.cues[0].look.voices = vec![(0, SpeakerId(0)), (5, SpeakerId(1))];
        rewrap(&mut voices, &Profile::default());
        assert_eq!(voices.cues[0].text, "Oui.\nNon.");
        assert_eq!(voices.cues[0].look.voices[1].0, 5);
    }

    #[test]
    fn a_word_that_a_line_end_parts_is_not_changed() {
        assert_eq!(
            wrapped("Il viendra peut-\nêtre.").0,
            "Il viendra peut-\nêtre."
        );
    }

    #[test]
    fn what_does_not_fit_keeps_its_lines_and_is_told() {
        let long = format!("{}\nfin", "mot ".repeat(30).trim());
        assert_eq!(wrapped(&long), (long.clone(), 1));
        let word = "a".repeat(60);
        assert_eq!(wrapped(&word), (word.clone(), 1));
        assert_eq!(wrapped("- Un.\n- Deux.\n- Trois.").1, 1);
    }

    #[test]
    fn italics_move_with_their_words() {
        let mut whole = timeline(&["Il  a dit\n« jamais »\nhier."]);
        let start = whole.cues[0].text.find('«').unwrap();
        let end = whole.cues[0].text.find(" »").unwrap();
        whole.cues[0].look.italics = vec![TextRange::new(start..end)];
        rewrap(&mut whole, &Profile::default());
        let cue = &whole.cues[0];
        assert_eq!(cue.text, "Il a dit « jamais » hier.");
        assert_eq!(cue.look.italics[0].of(&cue.text), "« jamais");
    }
}
