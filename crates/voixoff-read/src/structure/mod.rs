//! [`Document`] → [`Transcript`], by the passes that all formats share. [`PASSES`] lists
//! them in the order they run; each has a file of its own here.
//!
//! In: pieces as a format shows them. Out: one clean text with its blocks, speakers and
//! events, and every piece that was left out, with the reason and the pass.

mod assemble;
mod attendance;
mod cast;
mod chat;
mod clean;
mod contents;
mod didascalie;
mod draft;
mod headings;
mod hyphens;
mod interview;
mod labels;
mod letter_case;
mod letterhead;
mod line_numbers;
mod lists;
mod minutes;
mod page_break;
mod pages;
mod paragraphs;
mod passes;
mod patterns;
mod plain_run;
mod reaction;
mod script;
mod sentence_end;
mod tables;
mod thresholds;
mod times;

use super::document::Document;
use super::{ReadOptions, Transcript};
use draft::Draft;

pub use passes::{PASSES, Pass};

pub(super) use didascalie::{is_aside, names_sound};
pub(super) use labels::{may_name, may_start_turn};
pub(super) use sentence_end::ends_sentence;

/// Runs the passes. Text keeps its order; nothing is both kept and left out.
pub fn structure(document: Document, options: ReadOptions) -> Transcript {
    let mut draft = Draft::new(document, options);
    for pass in PASSES {
        pass.apply(&mut draft);
    }
    draft.finish()
}
