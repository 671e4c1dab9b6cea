//! Text and timing information: one block of 128 bytes a subtitle, or several.

use super::tables::{BLOCK, UNUSED};
use super::{Display, Programme};
use crate::cannot_hold;
use crate::pieces::lines;
use std::io;
use voixoff_model::timecode::Timecode;
use voixoff_model::timeline::{Cue, Horizontal, Vertical};
use voixoff_model::units::VideoFrames;

pub(super) type Block = [u8; BLOCK];

/// Bytes of text in a block.
const TEXT: usize = 112;
/// Extension block number: the last block of a subtitle.
const LAST: u8 = 0xff;
/// Extension blocks are numbered 00h to `EFh`.
const MOST_EXTENSIONS: usize = 0xf0;
/// Rows of a picture: teletext's 1 to 23, which open subtitles use here too.
pub(super) const ROWS: u8 = 23;

/// Adds the blocks of one subtitle.
pub(super) fn push(
    programme: &Programme<'_>,
    cue: &Cue,
    number: u16,
    text: &[u8],
    blocks: &mut Vec<Block>,
) -> io::Result<()> {
    let pieces = pieces(text);
    if pieces.len() > MOST_EXTENSIONS {
        return Err(cannot_hold(format!(
            "subtitle {}: {} bytes of text; EBU STL holds at most {}",
            u32::from(number) + 1,
            text.len(),
            MOST_EXTENSIONS * TEXT
        )));
    }
    let (begin, end) = times(programme, cue)?;
    let row = row(programme.display, cue);
    for (index, piece) in pieces.iter().enumerate() {
        let mut block = [UNUSED; BLOCK];
        block[0] = 0; // Subtitle group.
        block[1..3].copy_from_slice(&number.to_le_bytes());
        block[3] = if index + 1 == pieces.len() {
            LAST
        } else {
            index as u8
        };
        block[4] = 0; // Not part of a cumulative set.
        block[5..9].copy_from_slice(&[begin.hours, begin.minutes, begin.seconds, begin.frames]);
        block[9..13].copy_from_slice(&[end.hours, end.minutes, end.seconds, end.frames]);
        block[13] = row;
        block[14] = match cue.look.horizontal {
            Horizontal::Left => 1,
            Horizontal::Centre => 2,
            Horizontal::Right => 3,
        };
        block[15] = 0; // Subtitle, not a comment.
        block[16..16 + piece.len()].copy_from_slice(piece);
        blocks.push(block);
    }
    Ok(())
}

/// When a block's subtitle begins: hours, minutes, seconds, frames.
pub(super) fn begin(block: &Block) -> [u8; 4] {
    [block[5], block[6], block[7], block[8]]
}

/// Cuts between characters: an accent (C0h to `CFh`) stays with its letter. The
/// last piece leaves room for one unused byte, which marks the text's end.
fn pieces(text: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() >= TEXT {
        let is_accent = matches!(rest[TEXT - 2], 0xc0..=0xcf);
        let (now, later) = rest.split_at(if is_accent { TEXT - 2 } else { TEXT - 1 });
        pieces.push(now);
        rest = later;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// In and out, at least one frame apart.
fn times(programme: &Programme<'_>, cue: &Cue) -> io::Result<(Timecode, Timecode)> {
    let rate = programme.delivery.timeline.rate;
    let start = programme.start.to_frames(programme.fps).0;
    let times = programme.delivery.cue_times(cue);
    let begin = start + times.start.to_nearest_video_frame(rate, programme.fps).0;
    let end = start + times.end.to_nearest_video_frame(rate, programme.fps).0;
    let code = |frames| programme.code(VideoFrames(frames));
    Ok((code(begin)?, code(end.max(begin + 1))?))
}

/// The row of the first line.
fn row(display: Display, cue: &Cue) -> u8 {
    let height = if display == Display::Teletext { 2 } else { 1 };
    let rows = (lines(&cue.text).count() * height).clamp(1, usize::from(ROWS)) as u8;
    match cue.look.vertical {
        Vertical::Top => 1,
        // Readers understand a row in the upper half as hanging from it.
        Vertical::Middle => (ROWS - rows).div_ceil(2).max(1),
        Vertical::Bottom => (ROWS + 1 - rows).max(1),
    }
}
