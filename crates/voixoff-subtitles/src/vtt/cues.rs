//! What only the cues of `WebVTT` have: settings and time stamps; and what a file holds
//! next to them.

use crate::file::{FileCue, SubtitleFile};
use crate::timeline_builder::{CueDraft, TimelineBuilder};
use voixoff_model::timeline::{Horizontal, Vertical};
use voixoff_model::units::Millis;

/// Notes what is next to the cues and is not carried.
pub(crate) fn note_left_out(file: &SubtitleFile, builder: &mut TimelineBuilder) {
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

/// `WebVTT` settings (W3C *`WebVTT`*, section 4.4).
pub(crate) fn apply_settings(settings: &str, draft: &mut CueDraft) {
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
pub(crate) fn time_stamp(text: &str) -> Option<Millis> {
    let (clock, millis) = text.split_once('.')?;
    let millis: u64 = (millis.len() == 3).then(|| millis.parse().ok())??;
    let mut seconds = 0_u64;
    for field in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(field.parse().ok()?)?;
    }
    Some(Millis(seconds.checked_mul(1000)?.checked_add(millis)?))
}
