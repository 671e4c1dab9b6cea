//! SRT and `WebVTT`: the lenient parser of [`crate::file`] finds the
//! cues; here their marks become looks, voices and words.

use super::builder::{Builder, Draft};
use super::{Problem, RATE, TimedFile, TimedReader};
use crate::file::{FileCue, Part, SubtitleFile, SubtitleFormat, parts, tag_name};
use voixoff_model::timeline::{Colour, Horizontal, Vertical};
use voixoff_model::units::{Millis, Samples};

pub(super) struct Srt;
pub(super) struct Vtt;

impl TimedReader for Srt {
    fn id(&self) -> &'static str {
        "srt"
    }

    fn about(&self) -> &'static str {
        "SubRip subtitles, as players read them"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["srt"]
    }

    fn recognises(&self, _bytes: &[u8]) -> bool {
        false
    }

    fn read(&self, bytes: &[u8]) -> Result<TimedFile, Problem> {
        read(bytes)
    }
}

impl TimedReader for Vtt {
    fn id(&self) -> &'static str {
        "vtt"
    }

    fn about(&self) -> &'static str {
        "WebVTT subtitles"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vtt", "webvtt"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        bytes.starts_with(b"WEBVTT")
    }

    fn read(&self, bytes: &[u8]) -> Result<TimedFile, Problem> {
        read(bytes)
    }
}

fn read(bytes: &[u8]) -> Result<TimedFile, Problem> {
    let file = SubtitleFile::read(bytes)?;
    let mut builder = Builder::default();
    for defect in &file.defects {
        builder.note(defect.line, defect.kind.to_string());
    }
    if file.format == SubtitleFormat::Vtt {
        note_left_out(&file, &mut builder);
    }
    for cue in &file.cues {
        builder.add(draft(cue, file.format));
    }
    builder.finish()
}

/// What stands beside the cues of a `WebVTT` file and is not carried.
fn note_left_out(file: &SubtitleFile, builder: &mut Builder) {
    for kind in ["NOTE", "REGION", "STYLE"] {
        let mut blocks = file
            .blocks
            .iter()
            .filter(|block| block.text.starts_with(kind));
        if let Some(first) = blocks.next() {
            let count = 1 + blocks.count();
            let s = if count == 1 { " is" } else { "s are" };
            builder.note(first.line, format!("{count} {kind} block{s} left out"));
        }
    }
    let is_named = |cue: &&FileCue| {
        let name = cue.index.as_deref().unwrap_or_default();
        !name.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some(first) = file.cues.iter().find(is_named) {
        builder.note(first.line, "the names of cues are left out");
    }
}

fn samples(time: Millis) -> Samples {
    Samples::from_millis(time, RATE)
}

/// What is on while a cue's text is read.
#[derive(Default)]
struct State {
    italics: u32,
    colours: Vec<Option<Colour>>,
}

fn draft(cue: &FileCue, format: SubtitleFormat) -> Draft {
    let mut draft = Draft {
        line: cue.line,
        in_time: samples(cue.in_time),
        out_time: samples(cue.out_time),
        ..Draft::default()
    };
    settings(&cue.settings, &mut draft);
    let lines: Vec<&str> = cue.lines.iter().map(|line| line.text.as_str()).collect();
    let mut text = lines.join("\n");
    if format == SubtitleFormat::Srt {
        // What our writer put between marks that are text.
        for (from, to) in [
            ("<\u{2060}", "<\u{2061}"),
            ("{\u{2060}", "{\u{2061}"),
            ("&\u{2060}", "&\u{2061}"),
            ("-\u{2060}->", "-->"),
        ] {
            text = text.replace(from, to);
        }
    }
    let mut state = State::default();
    // Braces are codes in SRT only, where ASS habits stray in.
    for (_, part) in parts(&text, format == SubtitleFormat::Srt) {
        match part {
            Part::Text(text) => push(text, &state, &mut draft),
            Part::Character(decoded) => push(&decoded, &state, &mut draft),
            Part::Tag(tag) => mark(tag, &mut state, &mut draft),
        }
    }
    draft
}

fn push(text: &str, state: &State, draft: &mut Draft) {
    let colour = state.colours.iter().rev().find_map(|colour| *colour);
    let text = text.replace('\u{2061}', "");
    draft.push(&text, state.italics > 0, colour);
}

/// Applies one tag or `{\…}` code.
fn mark(tag: &str, state: &mut State, draft: &mut Draft) {
    if let Some(code) = tag.strip_prefix("{\\") {
        code_of_ass(code.trim_end_matches('}'), state, draft);
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
                draft.voice(&crate::file::plain(name));
            }
        }
        ("b" | "u" | "strong", false) => draft.is_stressed = true,
        ("br", _) => push("\n", state, draft),
        (name, false) if name.starts_with(|c: char| c.is_ascii_digit()) => {
            let inner = tag.trim_matches(['<', '>', ' ']);
            if let Some(time) = stamp(inner) {
                draft.word(samples(time), None);
            }
        }
        _ => {}
    }
}

/// `\an8`, `\i1`, `\N`: the codes that stray into SRT.
fn code_of_ass(code: &str, state: &mut State, draft: &mut Draft) {
    for code in code.split('\\') {
        match code {
            "i1" => state.italics = 1,
            "i0" => state.italics = 0,
            "N" | "n" => push("\n", state, draft),
            _ => {
                let key = code
                    .strip_prefix("an")
                    .and_then(|key| key.parse::<u8>().ok());
                if let Some(key @ 1..=9) = key {
                    draft.vertical = [Vertical::Bottom, Vertical::Middle, Vertical::Top]
                        [usize::from((key - 1) / 3)];
                    draft.horizontal = [Horizontal::Left, Horizontal::Centre, Horizontal::Right]
                        [usize::from((key - 1) % 3)];
                }
            }
        }
    }
}

/// A class of `<c.yellow.bg_black>` or the value of `<font color="#FFFF00">`.
fn colour_in(rest: &str) -> Option<Colour> {
    let rest = rest.to_ascii_lowercase();
    if let Some(value) = rest.split("color=").nth(1) {
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', ' ']).unwrap_or(value.len());
        return colour(&value[..end]);
    }
    rest.split('.').find_map(|class| by_name(class.trim()))
}

/// A CSS name or `#RRGGBB`, as the nearest of the eight.
pub(super) fn colour(value: &str) -> Option<Colour> {
    let value = value.trim();
    let Some(hex) = value
        .strip_prefix('#')
        .filter(|hex| hex.is_ascii() && hex.len() >= 6)
    else {
        return by_name(&value.to_ascii_lowercase());
    };
    let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).ok();
    Some(Colour::nearest([part(0)?, part(2)?, part(4)?]))
}

fn by_name(name: &str) -> Option<Colour> {
    if name == "green" {
        return Some(Colour::Green);
    }
    Colour::ALL
        .into_iter()
        .find(|colour| colour.css_name() == name)
}

/// `WebVTT` settings (W3C *`WebVTT`*, section 4.4).
fn settings(settings: &str, draft: &mut Draft) {
    for setting in settings.split_whitespace() {
        match setting.split_once(':') {
            Some(("line", value)) => draft.vertical = vertical(value),
            Some(("align", value)) => {
                draft.horizontal = match value {
                    "left" | "start" => Horizontal::Left,
                    "right" | "end" => Horizontal::Right,
                    _ => Horizontal::Centre,
                }
            }
            _ => {}
        }
    }
}

/// A percentage from the top, or a line: counted from the top, or, below zero,
/// from the bottom.
fn vertical(value: &str) -> Vertical {
    let value = value.split(',').next().unwrap_or_default();
    match value.strip_suffix('%') {
        Some(share) => match share.parse::<f32>() {
            Ok(share) => Vertical::at(share),
            Err(_) => Vertical::Bottom,
        },
        None => match value.parse::<i32>() {
            Ok(0..=5) => Vertical::Top,
            Ok(6..=9) => Vertical::Middle,
            _ => Vertical::Bottom,
        },
    }
}

/// `[HH:]MM:SS.mmm`
fn stamp(text: &str) -> Option<Millis> {
    let (clock, millis) = text.split_once('.')?;
    let millis: u64 = (millis.len() == 3).then(|| millis.parse().ok())??;
    let mut seconds = 0_u64;
    for field in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(field.parse().ok()?)?;
    }
    Some(Millis(seconds.checked_mul(1000)?.checked_add(millis)?))
}
