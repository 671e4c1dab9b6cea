//! Pages made from a timeline: the page to read along and the reports.

mod html;
mod report;
mod rule_names;

pub use html::AUDIO;

use voixoff_subtitles::write::SubtitleWriter;

/// Sorted by id: the order in which help and docs list them.
pub const PAGE_WRITERS: &[&dyn SubtitleWriter] = &[&html::Html, &report::Html, &report::Json];
