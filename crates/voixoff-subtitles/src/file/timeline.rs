//! A file's cues → a timeline: their marks become looks, voices and words.

use super::{FileCue, FileFormat, Part, SubtitleFile, parts, plain, tag_name};
use crate::colours::{by_css_name, css_colour};
use crate::reading::{FormatError, RATE, TimedFile};
use crate::timeline_builder::{CueDraft, TimelineBuilder};
use crate::{srt, vtt};
use voixoff_model::timeline::Colour;
use voixoff_model::units::{Millis, Samples};

/// Reads SRT or `WebVTT`, whichever the content is.
pub(crate) fn read_timeline(bytes: &[u8]) -> Result<TimedFile, FormatError> {
    let file = SubtitleFile::read(bytes)?;
    let mut builder = TimelineBuilder::default();
    for defect in &file.defects {
        builder.note(defect.line, defect.kind.to_string());
    }
    if file.format == FileFormat::Vtt {
        vtt::note_left_out(&file, &mut builder);
    }
    for cue in &file.cues {
        builder.add(draft(cue, file.format));
    }
    builder.finish()
}

fn samples(time: Millis) -> Samples {
    Samples::from_millis(time, RATE)
}

/// What is on while a cue's text is read.
#[derive(Default)]
pub(crate) struct MarkState {
    /// Open italics.
    pub(crate) italics: u32,
    /// Open colours; `None` is one that is not known.
    colours: Vec<Option<Colour>>,
}

impl MarkState {
    /// Adds text in the style that is on.
    pub(crate) fn push(&self, text: &str, draft: &mut CueDraft) {
        let colour = self.colours.iter().rev().find_map(|colour| *colour);
        draft.push(&srt::reveal(text), self.italics > 0, colour);
    }
}

fn draft(cue: &FileCue, format: FileFormat) -> CueDraft {
    let mut draft = CueDraft {
        line: cue.line,
        in_time: samples(cue.in_time),
        out_time: samples(cue.out_time),
        ..CueDraft::default()
    };
    vtt::apply_settings(&cue.settings, &mut draft);
    let lines: Vec<&str> = cue.lines.iter().map(|line| line.text.as_str()).collect();
    let mut text = lines.join("\n");
    if format == FileFormat::Srt {
        text = srt::shield(&text);
    }
    let mut state = MarkState::default();
    // Braces are codes in SRT only, where ASS habits stray in.
    for (_, part) in parts(&text, format == FileFormat::Srt) {
        match part {
            Part::Text(text) => state.push(text, &mut draft),
            Part::Character(decoded) => state.push(&decoded, &mut draft),
            Part::Tag(tag) => mark(tag, &mut state, &mut draft),
        }
    }
    draft
}

/// Applies one tag or `{\…}` code.
fn mark(tag: &str, state: &mut MarkState, draft: &mut CueDraft) {
    if let Some(code) = tag.strip_prefix("{\\") {
        srt::apply_code(code.trim_end_matches('}'), state, draft);
        return;
    }
    let (closes, name, rest) = tag_name(tag);
    match (name.as_str(), closes) {
        ("i" | "em", false) => state.italics += 1,
        ("i" | "em", true) => state.italics = state.italics.saturating_sub(1),
        ("c" | "font", false) => state.colours.push(colour_in(rest)),
        ("c" | "font", true) => {
            state.colours.pop();
        }
        ("v", false) => {
            if let Some((_, name)) = rest.split_once([' ', '\t', '\n']) {
                draft.voice(&plain(name));
            }
        }
        ("b" | "u" | "strong", false) => draft.is_stressed = true,
        ("br", _) => state.push("\n", draft),
        (name, false) if name.starts_with(|c: char| c.is_ascii_digit()) => {
            let inner = tag.trim_matches(['<', '>', ' ']);
            if let Some(time) = vtt::time_stamp(inner) {
                draft.word(samples(time), None);
            }
        }
        _ => {}
    }
}

/// A class of `<c.yellow.bg_black>` or the value of `<font color="#FFFF00">`.
fn colour_in(rest: &str) -> Option<Colour> {
    let rest = rest.to_ascii_lowercase();
    if let Some(value) = rest.split("color=").nth(1) {
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', ' ']).unwrap_or(value.len());
        return css_colour(&value[..end]);
    }
    rest.split('.').find_map(|class| by_css_name(class.trim()))
}
