//! Mended cues → the text of a file in the format that was read.

use super::Draft;
use crate::subtitles::file::{FileBlock, SubtitleFile, SubtitleFormat, is_vtt};
use crate::subtitles::write::vtt;
use std::fmt::Write as _;

/// UTF-8 with `\n`, a blank line behind every cue.
pub(super) fn write(file: &SubtitleFile, drafts: &[Draft]) -> String {
    match file.format {
        SubtitleFormat::Srt => srt(drafts),
        SubtitleFormat::Vtt => vtt(&file.blocks, drafts),
    }
}

fn srt(drafts: &[Draft]) -> String {
    let mut out = String::new();
    for (draft, index) in drafts.iter().zip(1_u64..) {
        let cue = &draft.cue;
        let _ = write!(out, "{index}\n{} --> {}", cue.in_time, cue.out_time);
        push_cue(&mut out, draft);
    }
    out
}

/// The head and the NOTE, STYLE and REGION blocks stand before the cue that they
/// stood before.
fn vtt(blocks: &[FileBlock], drafts: &[Draft]) -> String {
    let mut out = String::new();
    let mut blocks = blocks.iter().peekable();
    if !blocks.peek().is_some_and(|head| is_vtt(&head.text)) {
        out.push_str("WEBVTT\n\n");
    }
    for draft in drafts {
        while let Some(block) = blocks.next_if(|block| block.before_cue <= draft.origin) {
            push_block(&mut out, block);
        }
        let cue = &draft.cue;
        if let Some(index) = &cue.index {
            out.push_str(index);
            out.push('\n');
        }
        let (start, end) = (vtt::clock(cue.in_time), vtt::clock(cue.out_time));
        let _ = write!(out, "{start} --> {end}");
        push_cue(&mut out, draft);
    }
    for block in blocks {
        push_block(&mut out, block);
    }
    out
}

fn push_block(out: &mut String, block: &FileBlock) {
    out.push_str(&block.text);
    out.push_str("\n\n");
}

/// What stands behind the times: settings and text.
fn push_cue(out: &mut String, draft: &Draft) {
    if !draft.cue.settings.is_empty() {
        out.push(' ');
        out.push_str(&draft.cue.settings);
    }
    out.push('\n');
    for line in draft.cue.lines.iter().filter(|line| !line.text.is_empty()) {
        out.push_str(&line.text);
        out.push('\n');
    }
    out.push('\n');
}
