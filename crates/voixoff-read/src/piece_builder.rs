//! Pieces from runs of styled text, for the formats that have runs: HTML, EPUB,
//! DOCX and ODT. In: text with its style and its place. Out: [`Piece`]s.

use super::document::{Emphasised, LineBreaks, Piece};
use std::ops::Range;
use voixoff_model::units::TextRange;

/// How a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// Collects runs into pieces.
#[derive(Default)]
pub(super) struct PieceBuilder {
    pub(super) pieces: Vec<Piece>,
    open: Option<Piece>,
    /// Pieces that a text box hangs on, and how many pieces stood before it.
    around: Vec<(Option<Piece>, usize)>,
    /// What stood in text boxes; it comes after the piece that they hang on.
    boxed: Vec<Piece>,
}

/// Text that the format says is no speech.
pub(super) fn left(text: &str, line: u32, reason: super::Reason) -> Piece {
    let mut piece = Piece {
        line,
        leave: Some(reason),
        ..Piece::default()
    };
    piece.push(text, 0..0);
    piece
}

impl PieceBuilder {
    /// Starts a piece like `model`, whose text is empty.
    pub(super) fn begin(&mut self, model: Piece) {
        self.close();
        self.open = Some(model);
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The text of the open piece.
    pub(super) fn text(&self) -> &str {
        self.open.as_ref().map_or("", |piece| &piece.text)
    }

    pub(super) fn open_mut(&mut self) -> Option<&mut Piece> {
        self.open.as_mut()
    }

    /// Adds a run to the open piece; white space at its start is dropped.
    pub(super) fn push(&mut self, text: &str, source: Range<usize>, style: Style) {
        let Some(piece) = &mut self.open else { return };
        if piece.text.is_empty() {
            let kept = text.trim_start();
            if kept.is_empty() {
                return;
            }
            piece.source = TextRange::new(source.clone());
        }
        let start = piece.text.len();
        piece.push(text, source);
        emphasise(piece, start, style);
    }

    /// Breaks the line; two breaks in a row part two pieces.
    pub(super) fn line_break(&mut self, at: usize) {
        let Some(piece) = &mut self.open else { return };
        if piece.text.trim_end_matches([' ', '\t']).ends_with('\n') {
            // A heading spaced out with empty lines is one heading.
            if piece.kind == super::BlockKind::Heading {
                return;
            }
            let model = Piece {
                text: String::new(),
                emphasis: Vec::new(),
                anchors: Vec::new(),
                after_page_break: false,
                ..piece.clone()
            };
            self.begin(model);
        } else if !piece.text.trim().is_empty() {
            piece.breaks = LineBreaks::Unknown;
            piece.push("\n", at..at);
        }
    }

    /// A box with pieces of its own begins inside the open piece.
    pub(super) fn suspend(&mut self) {
        self.around.push((self.open.take(), self.pieces.len()));
    }

    /// The box ends, the piece around it goes on.
    pub(super) fn resume(&mut self) {
        self.close();
        if let Some((open, before)) = self.around.pop() {
            self.boxed.extend(self.pieces.drain(before..));
            self.open = open;
        }
    }

    /// Ends the open piece; one without visible text is dropped.
    pub(super) fn close(&mut self) {
        self.close_open();
        if self.around.is_empty() {
            self.pieces.append(&mut self.boxed);
        }
    }

    fn close_open(&mut self) {
        let Some(mut piece) = self.open.take() else {
            return;
        };
        piece.trim_end();
        if piece.text.is_empty() {
            return;
        }
        self.pieces.push(piece);
    }
}

fn emphasise(piece: &mut Piece, start: usize, style: Style) {
    if style == Style::default() {
        return;
    }
    let text = TextRange::new(start..piece.text.len());
    match piece.emphasis.last_mut() {
        Some(last)
            if last.text.end == text.start
                && (last.bold, last.italic) == (style.bold, style.italic) =>
        {
            last.text.end = text.end;
        }
        _ => piece.emphasis.push(Emphasised {
            text,
            bold: style.bold,
            italic: style.italic,
        }),
    }
}

/// What a raised run of text stands for.
pub(super) enum Raised {
    /// The call of a note: not said.
    Note,
    /// These characters, on the line.
    Text(String),
}

/// `XVIII<sup>e</sup>` is letters, `n<sup>o</sup>` the sign °, `m<sup>2</sup>` a
/// unit, `10<sup>6</sup>` a power, `travaux<sup>1</sup>` the call of a note.
pub(super) fn raised(before: &str, text: &str) -> Raised {
    let trimmed = text.trim();
    if !trimmed.is_empty()
        && trimmed
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '*' | '(' | ')' | '[' | ']'))
    {
        let unit: String = before
            .chars()
            .rev()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let is_unit = matches!(
            unit.as_str(),
            "m" | "mk" | "mc" | "md" | "mm" | "mh" | "mad" | "mah"
        );
        let is_power = before.ends_with(|c: char| c.is_ascii_digit())
            && trimmed.bytes().all(|b| b.is_ascii_digit());
        return if is_unit || is_power {
            Raised::Text(trimmed.chars().map(superscript).collect())
        } else {
            Raised::Note
        };
    }
    let after_number_sign = before.ends_with(['n', 'N']) && !before.ends_with("nn");
    match trimmed {
        "o" | "os" if after_number_sign || before.ends_with(|c: char| c.is_ascii_digit()) => {
            Raised::Text(text.replace("os", "°").replace('o', "°"))
        }
        _ => Raised::Text(text.to_owned()),
    }
}

fn superscript(digit: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit
        .to_digit(10)
        .map_or(digit, |value| DIGITS[value as usize])
}
