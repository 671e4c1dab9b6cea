//! `{\an8}`, `{\i1}`, `{\N}`: the codes of ASS that stray into SRT files and that
//! players obey there.

use crate::file::MarkState;
use crate::timeline_builder::CueDraft;
use voixoff_model::timeline::{Horizontal, Vertical};

/// Applies one `{\…}` code, given without its braces and first backslash.
pub(crate) fn apply(code: &str, state: &mut MarkState, draft: &mut CueDraft) {
    for code in code.split('\\') {
        match code {
            "i1" => state.italics = 1,
            "i0" => state.italics = 0,
            "N" | "n" => state.push("\n", draft),
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
