//! Pages made from a timeline: the page to read along, and the reports.
//!
//! In: a [`Delivery`](voixoff_subtitles::Delivery), with its findings. Out: HTML
//! or JSON, through the same trait as the subtitle formats. Rejected: a page whose
//! sound is to be a file of its own where no such file is delivered.

mod html;
mod report;

pub use html::AUDIO;

use crate::check;
use voixoff_subtitles::SubtitleFormat;

/// Sorted by id: the order in which help and docs list them.
pub const PAGE_WRITERS: &[&dyn SubtitleFormat] = &[&html::Html, &report::Html, &report::Json];

/// What the French pages call the rule of that name.
fn rule_label(name: &str) -> &str {
    check::rule(name).map_or(name, |rule| rule.french_label)
}
