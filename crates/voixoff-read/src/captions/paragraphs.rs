//! Lines of cues → paragraphs: a sentence that runs over cues becomes one again;
//! another voice, a sound, a pause after a full stop begin a new one.

use super::super::document::Piece;
use super::super::structure::{ends_sentence, may_name, may_start_turn, names_sound};
use super::super::{OldTime, Reason};
use super::cue_text::{CueText, DASHES, LineText};
use super::sounds;
use std::collections::HashSet;
use voixoff_model::units::Millis;

/// After a full stop, a silence that begins a new paragraph. House values, as the next two.
const PAUSE: Millis = Millis(2000);
/// In captions without full stops, a silence that does.
const PAUSE_UNPUNCTUATED: Millis = Millis(1000);
/// Past so many bytes, the next full stop ends the paragraph.
const LONG_BYTES: usize = 700;

/// Collects pieces from cues in order of time.
pub(super) struct Paragraphs {
    pieces: Vec<Piece>,
    open: Option<Piece>,
    /// The voice of the open paragraph, where `<v Name>` told it.
    voice: Option<String>,
    /// The open paragraph is in italics or sung.
    apart: bool,
    /// The file names voices: a line without one is somebody else's.
    names_voices: bool,
    /// The cues have full stops.
    punctuated: bool,
    /// Where meeting programs wrote a name before most cues: the last one.
    label: Option<String>,
}

impl Paragraphs {
    /// Looks at all cues first: what a missing mark means depends on the others.
    pub(super) fn of(cues: &[CueText]) -> Self {
        let lines = || cues.iter().flat_map(|cue| &cue.lines);
        let ended = cues
            .iter()
            .filter(|cue| {
                cue.lines
                    .last()
                    .is_some_and(|line| ends_sentence(line.text()))
            })
            .count();
        let labelled = are_labelled(cues);
        Self {
            pieces: Vec::new(),
            open: None,
            voice: None,
            apart: false,
            names_voices: labelled || lines().any(|line| line.voice.is_some()),
            punctuated: ended * 8 >= cues.len(),
            label: labelled.then(String::new),
        }
    }

    pub(super) fn add(&mut self, mut cue: CueText) {
        self.take_label(&mut cue);
        let lines: Vec<&str> = cue.lines.iter().map(LineText::text).collect();
        let text = lines.join(" ");
        if sounds::is_credits(&text) {
            return self.no_speech(cue, |piece| piece.leave = Some(Reason::Credits));
        }
        if sounds::event(&text).is_some() {
            return self.no_speech(cue, |piece| piece.is_event = true);
        }
        for mut line in cue.lines {
            if sounds::event(line.text()).is_some() {
                let cue = CueText {
                    time: cue.time,
                    lines: vec![line],
                };
                self.no_speech(cue, |piece| piece.is_event = true);
                continue;
            }
            line.piece.time = Some(cue.time);
            for line in line.split_at_dashes() {
                self.line(line);
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.pieces.extend(self.open.take());
        self.pieces
    }

    /// A cue that is no speech. A sentence may go on after it, in a new piece.
    fn no_speech(&mut self, cue: CueText, say: impl FnOnce(&mut Piece)) {
        self.pieces.extend(self.open.take());
        let mut pieces = cue.lines.into_iter().map(|line| line.piece);
        let Some(mut piece) = pieces.next() else {
            return;
        };
        pieces.for_each(|next| piece.append(next, " "));
        piece.time = Some(cue.time);
        say(&mut piece);
        if piece.is_event {
            let inside = sounds::event(&piece.text).unwrap_or(&piece.text);
            let start = inside.as_ptr() as usize - piece.text.as_ptr() as usize;
            let end = start + inside.len();
            piece = Piece {
                time: None,
                ..piece.part(start..end)
            };
        }
        self.pieces.push(piece);
    }

    /// The name before a cue is whose its lines are; without one, they are the last one's.
    fn take_label(&mut self, cue: &mut CueText) {
        let (Some(first), Some(label)) = (cue.lines.first_mut(), &mut self.label) else {
            return;
        };
        if let Some((name, bytes)) = meeting_label(first.text()) {
            name.clone_into(label);
            first.cut_before(bytes);
        }
        for line in &mut cue.lines {
            let last = || (!label.is_empty()).then(|| label.clone());
            line.voice = line.voice.take().or_else(last);
        }
    }

    fn line(&mut self, mut line: LineText) {
        let goes_on = self.goes_on(&line);
        let turn = turn_mark(line.text(), goes_on);
        line.cut_before(turn.unwrap_or(0));
        let is_song = line.cut_notes();
        let mut changes = turn.is_some();
        let mut speaker = line.voice.clone();
        if let Some((name, bytes)) = bracketed_name(line.text()).filter(|_| speaker.is_none()) {
            line.cut_before(bytes);
            speaker = Some(name);
            changes = true;
        }
        let goes_on = goes_on && !changes;
        if self.names_voices {
            changes |= line.voice != self.voice && (line.voice.is_some() || !goes_on);
        }
        // A voice off and a song are set apart by how they look.
        let apart = line.piece.is_italic() || is_song;
        if apart != self.apart && !goes_on && !self.names_voices && self.open.is_some() {
            changes = true;
        }
        if !goes_on {
            self.apart = apart;
        }
        let parts = changes
            || !goes_on && (may_start_turn(&line.piece) || self.pauses(&line.piece))
            || self.runs_back(&line.piece);
        if parts || self.open.is_none() {
            self.pieces.extend(self.open.take());
            let is_first = self.pieces.is_empty();
            let unnamed = changes && !is_first;
            if changes || !goes_on {
                self.voice.clone_from(&line.voice);
            }
            line.piece.speaker = speaker
                .or_else(|| self.voice.clone())
                .or_else(|| (unnamed || self.names_voices).then(String::new));
        }
        self.push(line.piece, goes_on);
    }

    fn push(&mut self, mut piece: Piece, goes_on: bool) {
        if goes_on && let Some(bytes) = ellipsis(&piece.text) {
            piece = piece.part(bytes..piece.text.len());
        }
        match &mut self.open {
            None => self.open = Some(piece),
            Some(open) => {
                let time = later_end(open.time, piece.time);
                // Where a word is cut, the line end stays for those who mend it.
                let cut = open.text.strip_suffix('-');
                let is_cut = cut.is_some_and(|text| text.ends_with(char::is_alphabetic));
                open.append(piece, if is_cut { "\n" } else { " " });
                open.time = time;
            }
        }
    }

    /// The line goes on with the sentence of the open paragraph, or with the one
    /// that a sound has cut.
    fn goes_on(&self, line: &LineText) -> bool {
        let is_speech = |piece: &&Piece| !piece.is_event && piece.leave.is_none();
        let last = self
            .open
            .as_ref()
            .or(self.pieces.iter().rev().take(2).find(is_speech));
        let Some(last) = last else { return false };
        let opens_low = ellipsis(line.text()).is_some()
            || line
                .text()
                .trim_start_matches(['"', '«', ' ', '\u{a0}'])
                .starts_with(char::is_lowercase);
        let is_open =
            !ends_sentence(&last.text) || last.text.ends_with('…') || last.text.ends_with("...");
        if !self.punctuated {
            return self.open.is_some() && !self.pauses(&line.piece);
        }
        if !opens_low && (self.pauses(&line.piece) || is_capitals_label(line.text())) {
            return false;
        }
        is_open && (opens_low || !ends_sentence(&last.text))
    }

    fn pauses(&self, next: &Piece) -> bool {
        let Some(open) = &self.open else { return true };
        let end = open.time.map(|time| time.end.unwrap_or(time.start));
        let (Some(end), Some(start)) = (end, next.time.map(|time| time.start)) else {
            return false;
        };
        let silence = start.0.saturating_sub(end.0);
        if self.punctuated {
            silence >= PAUSE.0 || open.text.len() > LONG_BYTES
        } else {
            silence >= PAUSE_UNPUNCTUATED.0
        }
    }

    /// Places in the source must rise inside a piece.
    fn runs_back(&self, next: &Piece) -> bool {
        let end = self.open.as_ref().map_or(0, |open| open.source.end);
        next.source.start < end
    }
}

/// Whether meeting programs wrote the cues: most open with a name and a colon, one of
/// them comes back, and one is no name that people have (`iPhone de Léa:`).
fn are_labelled(cues: &[CueText]) -> bool {
    let firsts = || cues.iter().filter_map(|cue| cue.lines.first());
    let found = || firsts().filter_map(|line| Some((line, meeting_label(line.text())?.0)));
    let names: HashSet<&str> = found().map(|(_, name)| name).collect();
    let count = found().count();
    count * 2 >= cues.len()
        && names.len() >= 2
        && count > names.len()
        && found().any(|(line, _)| !may_start_turn(&line.piece))
}

/// `iPhone de Léa: `, as no French sentence is written: no space before the colon. The
/// name, and where the speech begins.
fn meeting_label(text: &str) -> Option<(&str, usize)> {
    const MOST_BYTES: usize = 60;
    const MOST_WORDS: usize = 5;
    let (name, speech) = text.split_once(": ")?;
    let is_name = name.len() <= MOST_BYTES
        && name.split_whitespace().count() <= MOST_WORDS
        && name.starts_with(char::is_alphanumeric)
        && name.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && name.contains(char::is_alphabetic)
        && !name.contains(['.', '!', '?', ',', ';', '«', '"']);
    let speech = speech.trim_start();
    (is_name && !speech.is_empty()).then(|| (name, text.len() - speech.len()))
}

fn later_end(first: Option<OldTime>, last: Option<OldTime>) -> Option<OldTime> {
    let (first, last) = (first?, last?);
    Some(OldTime {
        start: first.start,
        end: first.end.max(last.end),
    })
}

/// The bytes of a mark that another voice begins here: a dash, `>>`.
fn turn_mark(text: &str, goes_on: bool) -> Option<usize> {
    let arrows = text.trim_start_matches('>');
    if text.len() - arrows.len() >= 2 {
        return Some(text.len() - arrows.trim_start().len());
    }
    let dash = text.strip_prefix(DASHES)?;
    let words = dash.trim_start();
    let spaced = words.len() < dash.len();
    let first = words.trim_start_matches(['«', '"', '“', '(', '[', ' ', '\u{a0}', '.', '…', '¿']);
    let opens = first.starts_with(|c: char| !c.is_lowercase());
    let is_figure = !spaced && first.starts_with(|c: char| c.is_ascii_digit());
    let is_turn = !words.is_empty() && !is_figure && (opens || spaced && !goes_on);
    is_turn.then(|| text.len() - words.len())
}

/// `LUC :` at the head of a line, which in subtitles is nothing but a label.
fn is_capitals_label(text: &str) -> bool {
    const MOST_BYTES: usize = 60;
    text.split_once(':').is_some_and(|(label, speech)| {
        label.len() <= MOST_BYTES
            && speech.starts_with(char::is_whitespace)
            && label.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !label.contains(char::is_lowercase)
    })
}

/// `[Pierre] Bonjour.`: who speaks, and where the speech begins.
fn bracketed_name(text: &str) -> Option<(String, usize)> {
    let (close, rest) = match text.chars().next()? {
        '[' => (']', &text[1..]),
        '(' => (')', &text[1..]),
        _ => return None,
    };
    let (inside, after) = rest.split_once(close)?;
    let speech = after.trim_start_matches([':', ' ', '\u{a0}']);
    let is_name = inside.len() < 80 && !names_sound(inside) && may_name(inside.trim());
    (is_name && !speech.is_empty()).then(|| (inside.trim().to_owned(), text.len() - speech.len()))
}

/// The bytes of an ellipsis before a word in lower case, which marks that a
/// sentence goes on.
fn ellipsis(text: &str) -> Option<usize> {
    let rest = text
        .strip_prefix('…')
        .or_else(|| text.strip_prefix("..."))?;
    let rest = rest.trim_start();
    rest.starts_with(char::is_lowercase)
        .then(|| text.len() - rest.len())
}
