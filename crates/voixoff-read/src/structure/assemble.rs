//! Pieces and turns → one clean text with its blocks and events.

use super::cast::Stage;
use super::clean::Cleaner;
use super::didascalie::{self, Parenthesis, Verdict};
use super::draft::Leftovers;
use super::labels::Turn;
use super::thresholds::PARENTHESIS_CONTEXT_BYTES;
use super::{letter_case, minutes, script, times};
use crate::document::{LineBreaks, Lines, Piece};
use std::ops::Range;
use voixoff_model::transcript::{
    Block, BlockKind, Event, OldTime, Reason, Speaker, SpeakerId, Transcript,
};
use voixoff_model::units::TextRange;

/// The longest stage direction, in bytes.
const MOST_DIRECTION: usize = 800;

/// Builds the transcript.
pub(super) struct Assembler<'l> {
    transcript: Transcript,
    leftovers: &'l mut Leftovers,
    speak_labels: bool,
    speaker: Option<SpeakerId>,
    time: Option<OldTime>,
    /// In a play, paragraphs in italics and what stands between the speeches happen.
    stage: Stage,
    /// Nobody has spoken under the last heading.
    under_heading: bool,
    /// The label of a turn is all that came of it.
    opens_turn: bool,
    /// The source line that the last piece of the turn ended on.
    last_line: u32,
}

impl<'l> Assembler<'l> {
    pub(super) fn new(
        speakers: Vec<Speaker>,
        leftovers: &'l mut Leftovers,
        speak_labels: bool,
        stage: Stage,
        pieces: &[Piece],
    ) -> Self {
        // Asked for at once: a text that grows by copies takes twice its room.
        let bytes = pieces.iter().map(|piece| piece.text.len() + 1).sum();
        Self {
            transcript: Transcript {
                text: String::with_capacity(bytes),
                blocks: Vec::with_capacity(pieces.len()),
                speakers,
                ..Transcript::default()
            },
            leftovers,
            speak_labels,
            speaker: None,
            time: None,
            stage,
            under_heading: true,
            opens_turn: false,
            last_line: 0,
        }
    }

    pub(super) fn add(&mut self, piece: &Piece, turn: Option<Turn>) {
        if piece.is_event {
            return self.event(&piece.text, piece.source, piece.line);
        }
        let mut start = 0;
        self.time = piece.time.or(self.time);
        let has_turn = turn.is_some();
        if let Some(turn) = turn {
            start = turn.end.min(piece.text.len());
            self.time = turn.time.or(self.time);
            self.begin_turn(piece, &turn);
        }
        if let Some((time, bytes)) = times::at_start(&piece.text[start..]) {
            self.time = Some(time);
            start += bytes;
        }
        let happens = self.is_direction(piece, start) || !has_turn && self.is_between(piece);
        if has_turn || piece.line <= self.last_line + 1 && !happens {
            self.last_line = piece.line + piece.text.matches('\n').count() as u32;
        }
        self.under_heading = piece.kind == BlockKind::Heading || self.under_heading && !has_turn;
        if happens {
            let text = piece.text[start..].trim();
            let source = piece.source_of(start..piece.text.len());
            self.event(text, source, line_of(piece, start));
            return;
        }
        if !piece.text[start..].trim().is_empty() {
            self.block(piece, start);
        }
    }

    pub(super) fn finish(mut self) -> Transcript {
        self.transcript.text.shrink_to_fit();
        self.transcript.blocks.shrink_to_fit();
        self.transcript
    }

    fn begin_turn(&mut self, piece: &Piece, turn: &Turn) {
        self.speaker = turn.speaker;
        self.opens_turn = true;
        if let (true, Some(speaker)) = (self.speak_labels, turn.speaker) {
            let label = self.transcript.speakers[usize::from(speaker.0)]
                .label
                .clone();
            let start = self.transcript.text.len();
            self.transcript.text.push_str(&label);
            let stop = if label.ends_with('.') { "" } else { "." };
            self.transcript.text.push_str(stop);
            self.end_block(BlockKind::Label, start, piece.source_of(0..turn.end));
        }
        for direction in &turn.directions {
            self.event(
                &piece.text[direction.clone()],
                piece.source_of(direction.clone()),
                line_of(piece, direction.start),
            );
        }
    }

    /// A piece without a label, in a play, that is no part of a speech.
    fn is_between(&self, piece: &Piece) -> bool {
        let is_prose = matches!(piece.kind, BlockKind::Paragraph | BlockKind::Verse);
        if !is_prose || self.transcript.speakers.is_empty() {
            return false;
        }
        let text = piece.text.trim();
        match self.stage {
            Stage::None => false,
            Stage::Play => self.under_heading || script::is_action(text),
            Stage::Screenplay => {
                let in_speech = piece.line <= self.last_line + 1;
                self.under_heading || !in_speech && !self.opens_turn
            }
        }
    }

    fn is_direction(&self, piece: &Piece, start: usize) -> bool {
        let text = piece.text[start..].trim();
        let is_prose =
            matches!(piece.kind, BlockKind::Paragraph | BlockKind::Verse) && piece.table == 0;
        let italic = is_prose && start == 0 && text.len() < MOST_DIRECTION && piece.is_italic();
        let in_play = self.stage != Stage::None;
        let curtain = in_play
            && matches!(
                letter_case::lower(text).trim_end_matches(['.', ' ']),
                "rideau" | "noir" | "fin"
            );
        let transition = in_play && script::is_transition(text);
        let minutes = start == 0 && is_prose && minutes::is_minutes(text);
        let sound = start == 0 && is_prose && script::is_sound(text);
        curtain
            || transition
            || minutes
            || sound
            || italic
                && !text.starts_with(['(', '['])
                && (in_play || didascalie::is_direction(text))
    }

    fn block(&mut self, piece: &Piece, from: usize) {
        let opens_turn = std::mem::take(&mut self.opens_turn);
        let start = self.transcript.text.len();
        let first_event = self.transcript.events.len();
        let keep_lines = piece.kind == BlockKind::Verse && piece.breaks == LineBreaks::Kept;
        let mut text = std::mem::take(&mut self.transcript.text);
        let mut cleaner = Cleaner::new(&mut text, keep_lines);
        let mut done = from;
        let mut cuts: Vec<(Range<usize>, Verdict)> = Vec::new();
        let mut search = from;
        let mut lines = Lines::new(&piece.text);
        while let Some(open) =
            memchr::memchr2(b'(', b'[', &piece.text.as_bytes()[search..]).map(|at| at + search)
        {
            let Some(close) = closing(&piece.text, open) else {
                search = open + 1;
                continue;
            };
            let verdict = verdict(piece, from, open..close, opens_turn);
            search = if verdict == Verdict::Spoken {
                open + 1
            } else {
                close
            };
            if verdict == Verdict::Spoken {
                continue;
            }
            cleaner.push(&piece.text[done..open]);
            cleaner.gap();
            if piece.text[close..]
                .trim_start_matches(' ')
                .starts_with([',', '.', '…', ')'])
            {
                cleaner.cling();
                let next = piece.text[close..].trim_start_matches(' ');
                search = piece.text.len() - next.len();
                // « mon grand-père, (inaudible), tous »: one comma is enough.
                search += usize::from(next.starts_with(',') && cleaner.ends_with(','));
            }
            if verdict == Verdict::Event {
                let inside = &piece.text[open + 1..close - 1];
                self.transcript.events.push(event(
                    inside,
                    piece.source_of(open..close),
                    piece.line + lines.at(open) - 1,
                    cleaner.position(),
                ));
            }
            cuts.push((open..close, verdict));
            done = search;
        }
        let end = piece.text.len() - end_mark(&piece.text[done..]);
        cleaner.push(&piece.text[done..end]);
        let places = self.transcript.events[first_event..]
            .iter_mut()
            .map(|event| &mut event.at);
        cleaner.finish(places);
        self.transcript.text = text;
        for (range, verdict) in cuts {
            let reason = match verdict {
                Verdict::Note => Reason::Note,
                Verdict::Cut => Reason::Cut,
                Verdict::Event | Verdict::Spoken => continue,
            };
            self.leftovers.add(&piece.part(range), reason);
        }
        self.close_block(piece, from, start);
    }

    /// A block without a letter or figure is no block.
    fn close_block(&mut self, piece: &Piece, from: usize, start: usize) {
        if self.transcript.text[start..]
            .chars()
            .any(char::is_alphanumeric)
        {
            let kind = match piece.kind {
                BlockKind::Verse if !self.transcript.text[start..].contains('\n') => {
                    BlockKind::Paragraph
                }
                kind => kind,
            };
            self.end_block(kind, start, piece.source_of(from..piece.text.len()));
            return;
        }
        if !self.transcript.text[start..].is_empty() {
            self.leftovers
                .add(&piece.part(from..piece.text.len()), Reason::Wordless);
        }
        self.transcript.text.truncate(start);
        for event in self
            .transcript
            .events
            .iter_mut()
            .rev()
            .take_while(|event| event.at as usize > start)
        {
            event.at = start as u32;
        }
    }

    fn end_block(&mut self, kind: BlockKind, start: usize, source: TextRange) {
        let end = self.transcript.text.len();
        self.transcript.text.push('\n');
        let is_heading = kind == BlockKind::Heading;
        self.transcript.blocks.push(Block {
            kind,
            text: TextRange::new(start..end),
            source,
            speaker: if is_heading { None } else { self.speaker },
            old_time: if is_heading || kind == BlockKind::Label {
                None
            } else {
                self.time.take()
            },
        });
    }

    fn event(&mut self, text: &str, source: TextRange, line: u32) {
        let at = self.transcript.text.len();
        self.transcript.events.push(event(text, source, line, at));
    }
}

/// The source line of a byte of a piece.
fn line_of(piece: &Piece, byte: usize) -> u32 {
    piece.line + piece.text[..byte].matches('\n').count() as u32
}

fn event(inside: &str, source: TextRange, line: u32, at: usize) -> Event {
    let mut text = String::new();
    let cleaner_text = inside.trim_matches(|c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '*' | '_') || c.is_whitespace()
    });
    let mut cleaner = Cleaner::new(&mut text, false);
    cleaner.push(cleaner_text);
    cleaner.finish(std::iter::empty());
    let stop = text.len()
        - usize::from(text.ends_with('.') && !text.ends_with("..") && !text.ends_with(" M."));
    text.truncate(stop);
    Event {
        text,
        source,
        line,
        at: at as u32,
    }
}

fn verdict(piece: &Piece, from: usize, range: Range<usize>, opens_turn: bool) -> Verdict {
    let text = piece.text.as_str();
    let (open, close) = (range.start, range.end);
    let inside = &text[open + 1..close - 1];
    if times::is_code(inside) && text[from..open].trim().is_empty() {
        return Verdict::Cut;
    }
    let window = |at: usize| text.floor_char_boundary(at);
    Parenthesis {
        inside,
        square: text[open..].starts_with('['),
        italic: piece.is_italic_part(range) && !piece.is_italic(),
        opens_turn: opens_turn && text[from..open].trim().is_empty(),
        before: &text[window(open.saturating_sub(PARENTHESIS_CONTEXT_BYTES)).max(from)..open],
        after: &text[close..window((close + PARENTHESIS_CONTEXT_BYTES).min(text.len()))],
    }
    .verdict()
}

/// The byte after the bracket that closes the one at `open`.
fn closing(text: &str, open: usize) -> Option<usize> {
    let square = text[open..].starts_with('[');
    let (opening, closing) = if square { (b'[', b']') } else { (b'(', b')') };
    let mut depth = 0_u32;
    let window = text.as_bytes()[open..].iter().take(MOST_DIRECTION);
    for (index, byte) in window.enumerate() {
        if *byte == opening {
            depth += 1;
        } else if *byte == closing {
            depth -= 1;
            if depth == 0 {
                return Some(open + index + 1);
            }
        }
    }
    None
}

/// Bytes of the mark that ends official texts: `./.`
fn end_mark(text: &str) -> usize {
    let trimmed = text.trim_end();
    // A path may end so (`win64/.`); the mark stands apart or after a stop.
    let mark = [".//.", "./.", " /.", "\u{a0}/."]
        .iter()
        .find(|mark| trimmed.ends_with(**mark));
    mark.map_or(0, |mark| {
        text.len() - trimmed.len() + mark.len() - usize::from(mark.starts_with("./"))
    })
}
