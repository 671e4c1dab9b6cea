//! The encoding of a cue's text, before anything else touches it: one half of an `à`
//! that was read wrong is a no-break space, and once that is gone nobody knows.

use super::{set_text, written};
use crate::subtitles::file::{FileCue, Part, is_dirt, mojibake, parts};

/// What became of a cue.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Repaired {
    /// Its text is what it was meant to be.
    Sound(FileCue),
    /// Bytes are lost: its text has to stay as it is, for a person to see.
    Held(FileCue),
}

/// Reads the text of a cue in its encoding, where it was read in another.
pub(super) fn repair(cue: &FileCue) -> Repaired {
    if !is_mojibake(cue) {
        let clean = without_controls(cue);
        // What only a control character kept from looking read wrong stays as it is.
        return if is_mojibake(&clean) {
            Repaired::Held(cue.clone())
        } else {
            Repaired::Sound(clean)
        };
    }
    let mut repaired = cue.clone();
    if let Some(text) = mojibake::decoded(&with_characters(&written(cue))) {
        // As the reader leaves lines: `Â` and a no-break space were one space at an end.
        let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
        set_text(&mut repaired, &lines.join("\n"));
        // Markup may stand between two bytes of a character.
        if !is_mojibake(&repaired) {
            return Repaired::Sound(repaired);
        }
    }
    Repaired::Held(cue.clone())
}

/// Whether a reader sees such text.
pub(super) fn is_mojibake(cue: &FileCue) -> bool {
    let lines = cue.plain_lines();
    lines.iter().any(|line| mojibake::is_mojibake(line))
}

/// The reader keeps a control character that may be a byte of another; in sound text it
/// is none.
fn without_controls(cue: &FileCue) -> FileCue {
    let mut clean = cue.clone();
    for line in &mut clean.lines {
        line.text.retain(|c| !is_dirt(c));
    }
    clean
}

/// With the characters that references beyond ASCII stand for: `&nbsp;` may be half of
/// one. Others stay, for what they stand for might be read as markup.
fn with_characters(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    for (place, part) in parts(written, true) {
        match part {
            Part::Character(c) if !c.is_ascii() => text.push_str(&c),
            _ => text.push_str(&written[place]),
        }
    }
    text
}
