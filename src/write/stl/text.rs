//! The text field (TF): control codes and characters of ISO 6937.

use super::{Display, Programme};
use crate::ebu::{NEW_LINE, iso6937};
use crate::timeline::{Colour, Cue};
use crate::write::markup::{Piece, pieces};

/// Tech 3264, section 5: italics on and off, for open subtitles.
const ITALICS: [u8; 2] = [0x80, 0x81];
/// World System Teletext: double height, start of box (sent twice), end of box.
const DOUBLE_HEIGHT: u8 = 0x0d;
const START_BOX: u8 = 0x0b;
const END_BOX: u8 = 0x0a;

/// The text of a cue, without padding; empty if there is none.
pub(super) fn encode(programme: &Programme<'_>, cue: &Cue) -> Vec<u8> {
    let timeline = programme.delivery.timeline;
    let colour = programme.colours.of(timeline, cue);
    let mut text = Vec::new();
    let mut has_text = false;
    open_line(programme.display, colour, &mut text);
    for piece in pieces(timeline, cue, false) {
        match piece {
            Piece::Text(piece) => {
                iso6937::encode(piece, &mut text);
                has_text = true;
            }
            Piece::Italics(on) if programme.display == Display::Open => {
                text.push(ITALICS[usize::from(!on)]);
            }
            Piece::Break => {
                close_line(programme.display, &mut text);
                // A line of double height fills two rows.
                let rows = if programme.display == Display::Teletext {
                    2
                } else {
                    1
                };
                text.extend(std::iter::repeat_n(NEW_LINE, rows));
                open_line(programme.display, colour, &mut text);
            }
            Piece::Voice(_) | Piece::Italics(_) | Piece::Word(_) => {}
        }
    }
    close_line(programme.display, &mut text);
    if has_text { text } else { Vec::new() }
}

fn open_line(display: Display, colour: Option<Colour>, text: &mut Vec<u8>) {
    if display == Display::Teletext {
        text.push(DOUBLE_HEIGHT);
    }
    // Alphanumeric colours 00h to 07h; a line begins in white.
    text.extend(
        colour
            .filter(|colour| *colour != Colour::White)
            .map(|colour| colour as u8),
    );
    if display == Display::Teletext {
        text.extend([START_BOX, START_BOX]);
    }
}

fn close_line(display: Display, text: &mut Vec<u8>) {
    if display == Display::Teletext {
        text.extend([END_BOX, END_BOX]);
    }
}
