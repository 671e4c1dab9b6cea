//! Why a delivery was not made.

use std::io;
use std::path::PathBuf;

/// Why a delivery was not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// A file cannot be written, or its format cannot hold the timeline.
    #[error("cannot write {name}: {source}")]
    File { name: String, source: io::Error },
    /// The cues cannot be written as the subtitles that the check reads.
    #[error("cannot check the cues: {0}")]
    Check(#[source] io::Error),
    /// A recording is not there.
    #[error("cannot read {}: {source}", .path.display())]
    Recording { path: PathBuf, source: io::Error },
    /// A recording that no browser plays.
    #[error("{}: a sound that browsers play is wanted: {}", .path.display(), .wanted.join(", "))]
    NotPlayable {
        path: PathBuf,
        wanted: Vec<&'static str>,
    },
}
