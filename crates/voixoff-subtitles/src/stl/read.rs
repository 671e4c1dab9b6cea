//! EBU STL → a timeline: the head, then blocks of 128 bytes.
//!
//! Latin text only (code table 00): the Cyrillic, Arabic, Greek and Hebrew tables
//! are rejected. Comments and user data are left out. Cumulative sets become one
//! cue for each state of the screen. A block that is cut off at the end of the
//! file is left out with a note.

use super::iso6937;
use super::tables::{self, BLOCK, HEAD, NEW_LINE, UNUSED, field};
use crate::reading::{FormatError, RATE, TimedFile};
use crate::timeline_builder::{CueDraft, TimelineBuilder};
use voixoff_model::timecode::Timecode;
use voixoff_model::timeline::{Colour, Horizontal, Vertical};
use voixoff_model::units::{FrameRate, Samples, VideoFrames};

/// Whether the head says so.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.get(3..6) == Some(b"STL") && bytes.get(8..11) == Some(b".01")
}

/// Reads the head, then the blocks.
pub(super) fn read(bytes: &[u8]) -> Result<TimedFile, FormatError> {
    let Some((head, rest)) = bytes.split_at_checked(HEAD) else {
        return Err(FormatError::new(format!(
            "{} bytes; an EBU STL file begins with a head of {HEAD}",
            bytes.len()
        )));
    };
    let programme = programme(head)?;
    let mut builder = TimelineBuilder {
        language: tables::language(&head[field::LANGUAGE])
            .unwrap_or_default()
            .to_owned(),
        ..TimelineBuilder::default()
    };
    let blocks = rest.chunks_exact(BLOCK);
    let cut = blocks.remainder().len();
    let count = blocks.len() as u32;
    let mut reader = Reader {
        programme,
        builder: &mut builder,
        text: Vec::new(),
        screen: None,
    };
    for (block, number) in blocks.zip(1..) {
        reader.block(block, number);
    }
    reader.close_set();
    if cut > 0 {
        builder.note(
            count + 1,
            format!("the file ends inside a block ({cut} of {BLOCK} bytes), which is left out"),
        );
    }
    builder.finish()
}

#[derive(Clone, Copy)]
struct Programme {
    fps: FrameRate,
    start: VideoFrames,
    is_teletext: bool,
}

fn programme(head: &[u8]) -> Result<Programme, FormatError> {
    // The rates that programs write besides the standard's 25 and 30.
    let fps = match &head[field::FORMAT] {
        b"STL25.01" => FrameRate::PAL,
        b"STL30.01" => FrameRate::new(30, 1),
        b"STL24.01" => FrameRate::new(24, 1),
        b"STL23.01" => FrameRate::new(24_000, 1001),
        b"STL29.01" => FrameRate::new(30_000, 1001),
        b"STL50.01" => FrameRate::new(50, 1),
        found => {
            let found = String::from_utf8_lossy(found).into_owned();
            return Err(FormatError::new(format!(
                "disk format `{found}`; `STL25.01` or `STL30.01` is wanted: this is no EBU STL file"
            )));
        }
    };
    let table = &head[field::CHARACTERS];
    if table != b"00" && table.iter().any(u8::is_ascii_digit) {
        let table = String::from_utf8_lossy(table);
        return Err(FormatError::new(format!(
            "character code table {table}; only 00, Latin, is read"
        )));
    }
    let digits = std::str::from_utf8(&head[field::PROGRAMME_START]).unwrap_or_default();
    let start = digits.is_ascii().then(|| {
        let fields: Vec<&str> = (0..4)
            .filter_map(|at| digits.get(at * 2..at * 2 + 2))
            .collect();
        Timecode::parse(&fields.join(":"))
    });
    Ok(Programme {
        fps,
        start: start.flatten().unwrap_or_default().to_frames(fps),
        is_teletext: matches!(head[field::DISPLAY.start], b'1' | b'2'),
    })
}

struct Reader<'a> {
    programme: Programme,
    builder: &'a mut TimelineBuilder,
    /// Of the extension blocks so far.
    text: Vec<u8>,
    /// The state of the screen inside a cumulative set.
    screen: Option<CueDraft>,
}

impl Reader<'_> {
    fn block(&mut self, block: &[u8], number: u32) {
        let extension = block[3];
        if (0xf0..=0xfe).contains(&extension) {
            return; // Reserved, or user data.
        }
        let text = &block[16..];
        let used = text
            .iter()
            .rposition(|byte| *byte != UNUSED)
            .map_or(0, |last| last + 1);
        self.text.extend_from_slice(&text[..used]);
        if extension != 0xff {
            return;
        }
        let text = std::mem::take(&mut self.text);
        if block[15] != 0 {
            return; // A comment.
        }
        let (Some(in_time), Some(out_time)) = (self.time(&block[5..9]), self.time(&block[9..13]))
        else {
            self.builder
                .note(number, "a block with an impossible time code is left out");
            return;
        };
        let mut draft = CueDraft {
            line: number,
            in_time,
            out_time,
            horizontal: match block[14] {
                1 => Horizontal::Left,
                3 => Horizontal::Right,
                _ => Horizontal::Centre,
            },
            ..CueDraft::default()
        };
        let rows = decode(&text, self.programme.is_teletext, &mut draft);
        draft.vertical = vertical(block[13], rows);
        self.show(block[4], draft);
    }

    /// `set` is the cumulative status: alone, first, in between, last.
    fn show(&mut self, set: u8, mut draft: CueDraft) {
        if matches!(set, 2 | 3) {
            if let Some(mut before) = self.screen.take() {
                let mut whole = before.clone();
                before.out_time = draft.in_time;
                self.builder.add(before);
                whole.push("\n", false, None);
                whole.push(&draft.text, false, None);
                whole.in_time = draft.in_time;
                whole.out_time = draft.out_time;
                draft = whole;
            }
        } else {
            self.close_set();
        }
        if matches!(set, 1 | 2) {
            self.screen = Some(draft);
        } else {
            self.builder.add(draft);
        }
    }

    /// A set whose last block is missing.
    fn close_set(&mut self) {
        if let Some(draft) = self.screen.take() {
            self.builder.add(draft);
        }
    }

    /// From the programme's start; a time before it is used as it is.
    fn time(&self, fields: &[u8]) -> Option<Samples> {
        let &[hours, minutes, seconds, frames] = fields else {
            return None;
        };
        let known = hours < 24 && minutes < 60 && seconds < 60 && frames < 60;
        let code = Timecode {
            hours,
            minutes,
            seconds,
            frames,
        };
        let at = known.then(|| code.to_frames(self.programme.fps))?;
        let at = VideoFrames(at.0.checked_sub(self.programme.start.0).unwrap_or(at.0));
        Some(Samples::from_video_frames(at, RATE, self.programme.fps))
    }
}

/// Reads a text field; gives the rows it fills.
fn decode(text: &[u8], is_teletext: bool, draft: &mut CueDraft) -> u8 {
    let (mut italic, mut colour) = (false, None);
    let (mut rows, mut double) = (1_u8, 1);
    let mut from = 0;
    for (at, byte) in text.iter().enumerate() {
        if !matches!(byte, 0x00..=0x1f | 0x80..=0x9f) {
            continue;
        }
        draft.push(&iso6937::decode(&text[from..at]), italic, colour);
        from = at + 1;
        match byte {
            0x00..=0x07 => {
                colour =
                    Some(Colour::ALL[usize::from(*byte)]).filter(|colour| *colour != Colour::White);
                // A colour code fills the space between two words.
                if !draft.text.is_empty() && !draft.text.ends_with([' ', '\n']) {
                    draft.push(" ", italic, colour);
                }
            }
            0x0d => double = 2,
            0x80 => italic = true,
            0x81 => italic = false,
            &NEW_LINE => {
                draft.push("\n", italic, colour);
                rows = rows.saturating_add(1);
                if is_teletext {
                    colour = None;
                }
            }
            _ => {}
        }
    }
    draft.push(&iso6937::decode(&text[from..]), italic, colour);
    // Double height: the second of two row ends is the lower half of the line.
    rows.saturating_add(double - 1)
}

/// From the first row, of 23, and the rows that are filled.
fn vertical(row: u8, rows: u8) -> Vertical {
    let last = row.saturating_add(rows.saturating_sub(1));
    match (row, last) {
        (0..=5, _) => Vertical::Top,
        (_, 0..=16) => Vertical::Middle,
        _ => Vertical::Bottom,
    }
}
