//! Pages made from a timeline: the page to read along and the reports.

mod html;
mod report;
mod rule_names;

pub use html::AUDIO;

use voixoff_subtitles::SubtitleFormat;

/// Sorted by id: the order in which help and docs list them.
pub const PAGE_WRITERS: &[&dyn SubtitleFormat] = &[&html::Html, &report::Html, &report::Json];
