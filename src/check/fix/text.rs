//! The marks of a cue: spaces, dots, dashes, markup; never its letters.

use super::marked::Marked;
use super::{set_text, written};
use crate::check::rules::{dash_style, markup};
use crate::check::subject::dash;
use crate::cue::marks;
use crate::subtitles::file::{FileCue, SubtitleFormat};

/// The cue with its marks in order; as it was written where nothing is wrong.
pub(super) fn clean(cue: &FileCue, format: SubtitleFormat) -> FileCue {
    let marked = Marked::read(&written(cue), format);
    let mut lines: Vec<String> = marked.plain.split('\n').map(tidy).collect();
    lines.retain(|line| !line.is_empty());
    join_marks(&mut lines);
    for line in &mut lines {
        *line = marks(line).into_owned();
    }
    set_dashes(&mut lines);
    let mut clean = cue.clone();
    if format == SubtitleFormat::Srt {
        clean.settings.clear();
    }
    if lines != cue.plain_lines() || !markup::is_clean(cue, format) {
        set_text(&mut clean, &marked.with(lines.join("\n")).write());
    }
    clean
}

/// No space at the ends, single ones inside; a no-break space stays where it alone
/// separates two characters.
pub(super) fn tidy(line: &str) -> String {
    let is_plain_space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let words: Vec<&str> = line
        .split(is_plain_space)
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// A line that begins with a closing mark belongs to the one before.
fn join_marks(lines: &mut Vec<String>) {
    for index in (1..lines.len()).rev() {
        let mut chars = lines[index].chars();
        let closes = chars
            .next()
            .is_some_and(|c| matches!(c, ';' | ':' | '!' | '?' | '»' | '%' | ','));
        if closes && chars.next().is_none_or(|c| !c.is_alphanumeric()) {
            let line = lines.remove(index);
            let before = &mut lines[index - 1];
            if !line.starts_with(',') {
                before.push(' ');
            }
            before.push_str(&line);
        }
    }
}

/// `- ` before each speaker, where [`dash_style`] wants it.
fn set_dashes(lines: &mut [String]) {
    let is_dialogue = lines.len() > 1 && lines.iter().all(|line| dash(line).is_some());
    for line in lines.iter_mut() {
        let Some(mark) = dash(line) else { continue };
        let said = &line[mark.len_utf8()..];
        let lacks_space = mark == '-' && said.starts_with(char::is_alphabetic);
        if lacks_space || mark != '-' && is_dialogue && dash_style::speaks(line) {
            *line = format!("- {}", said.trim_start());
        }
    }
    if lines.len() > 1 && dash_style::is_half_dashed(lines) {
        lines[0].insert_str(0, "- ");
    }
}
