//! What hostile files may cost. House limits: the longest real transcripts (a
//! year of a parliament's sittings in one file) stay a hundred times below.

/// The largest file. Pictures in DOCX, PDF and EPUB count, so it is generous.
pub const MOST_FILE_BYTES: u64 = 512 << 20;

/// The most text, as bytes of the decoded source: 128 MiB are 2,000 hours of speech.
pub const MOST_TEXT_BYTES: u64 = 128 << 20;

/// The deepest nesting of elements. Browsers stop at 512.
pub const MOST_DEPTH: usize = 4096;

/// The most entries in a container.
pub const MOST_ENTRIES: usize = 20_000;

/// The most pages of a PDF.
pub const MOST_PAGES: usize = 20_000;
