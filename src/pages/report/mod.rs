//! A summary for delivery: what was made, how it reads, what the check found,
//! and the fingerprint of every file. A page for people, JSON for programs.

mod page;
mod summary;

use std::io;
use summary::Summary;
use voixoff_subtitles::{Capabilities, Delivery, Resolution, SubtitleFormat};

/// The page.
pub(super) struct Html;
/// The same as JSON.
pub(super) struct Json;

/// It is about the cues but does not carry them.
const CAPABILITIES: Capabilities = Capabilities::new(Resolution::None, &[]);

impl SubtitleFormat for Html {
    fn id(&self) -> &'static str {
        "report"
    }

    fn extension(&self) -> &'static str {
        "report.html"
    }

    fn about(&self) -> &'static str {
        "a summary for delivery: durations, reading speeds, findings, SHA-256 of the files"
    }

    fn capabilities(&self) -> Capabilities {
        CAPABILITIES
    }

    fn wants_findings(&self) -> bool {
        true
    }

    fn comes_last(&self) -> bool {
        true
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(page::page(&Summary::new(delivery)).as_bytes())
    }
}

impl SubtitleFormat for Json {
    fn id(&self) -> &'static str {
        "report-json"
    }

    fn extension(&self) -> &'static str {
        "report.json"
    }

    fn about(&self) -> &'static str {
        "the same summary as JSON"
    }

    fn capabilities(&self) -> Capabilities {
        CAPABILITIES
    }

    fn wants_findings(&self) -> bool {
        true
    }

    fn comes_last(&self) -> bool {
        true
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &Summary::new(delivery))?;
        out.write_all(b"\n")
    }
}
