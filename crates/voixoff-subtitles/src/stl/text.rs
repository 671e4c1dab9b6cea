//! The text field (TF): control codes and characters of ISO 6937.

use super::iso6937;
use super::tables::NEW_LINE;
use super::{Display, Programme};
use crate::pieces::{Piece, coloured_pieces};
use voixoff_model::timeline::{Colour, Cue};

/// Tech 3264, section 5: italics on and off, for open subtitles.
const ITALICS: [u8; 2] = [0x80, 0x81];
/// World System Teletext: double height, start of box (sent twice), end of box.
const DOUBLE_HEIGHT: u8 = 0x0d;
const START_BOX: u8 = 0x0b;
const END_BOX: u8 = 0x0a;

/// The text of a cue, without padding; empty if there is none.
pub(super) fn encode(programme: &Programme<'_>, cue: &Cue) -> Vec<u8> {
    let timeline = programme.delivery.timeline;
    let colours = programme.colours.of(timeline, cue);
    let mut field = Field::new(programme.display);
    let mut has_text = false;
    for piece in coloured_pieces(timeline, cue, false, &colours) {
        match piece {
            Piece::Text(text) => {
                field.text(text);
                has_text = true;
            }
            Piece::Colour(colour) => field.wanted = colour.unwrap_or(Colour::White),
            Piece::Italics(on) => field.italics(on),
            Piece::Break => field.new_row(),
            Piece::Voice(_) | Piece::Word(_) => {}
        }
    }
    field.close_row();
    if has_text { field.bytes } else { Vec::new() }
}

/// A text field on its way.
struct Field {
    display: Display,
    bytes: Vec<u8>,
    /// Whether the row's opening codes are written.
    is_open: bool,
    /// The colour that is on, and the one that the next text has.
    colour: Colour,
    wanted: Colour,
}

impl Field {
    fn new(display: Display) -> Self {
        Self {
            display,
            bytes: Vec::new(),
            is_open: false,
            colour: Colour::White,
            wanted: Colour::White,
        }
    }

    fn open_row(&mut self) {
        if std::mem::replace(&mut self.is_open, true) {
            return;
        }
        let is_teletext = self.display == Display::Teletext;
        if is_teletext {
            self.bytes.push(DOUBLE_HEIGHT);
            // Each row of teletext begins in white.
            self.colour = Colour::White;
        }
        if self.colour != self.wanted {
            self.set_colour();
        }
        if is_teletext {
            self.bytes.extend([START_BOX, START_BOX]);
        }
    }

    /// Alphanumeric colours: 00h to 07h.
    fn set_colour(&mut self) {
        self.bytes.push(self.wanted as u8);
        self.colour = self.wanted;
    }

    /// A colour code inside a row fills a column, so it takes the place of the space between
    /// two words; it never splits a word.
    fn text(&mut self, text: &str) {
        self.open_row();
        let mut rest = text;
        if self.colour != self.wanted {
            if self.bytes.ends_with(b" ") {
                self.bytes.pop();
            } else if let Some((word, after)) = text.split_once(' ') {
                iso6937::encode(word, &mut self.bytes);
                rest = after;
            } else {
                iso6937::encode(text, &mut self.bytes);
                return;
            }
            self.set_colour();
        }
        iso6937::encode(rest, &mut self.bytes);
    }

    fn italics(&mut self, on: bool) {
        if self.display == Display::Open {
            self.open_row();
            self.bytes.push(ITALICS[usize::from(!on)]);
        }
    }

    fn close_row(&mut self) {
        if self.is_open && self.display == Display::Teletext {
            self.bytes.extend([END_BOX, END_BOX]);
        }
        self.is_open = false;
    }

    fn new_row(&mut self) {
        self.close_row();
        // A line of double height fills two rows.
        let rows = match self.display {
            Display::Teletext => 2,
            Display::Open => 1,
        };
        self.bytes.extend(std::iter::repeat_n(NEW_LINE, rows));
    }
}
