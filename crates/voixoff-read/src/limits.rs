//! What hostile files may cost. House limits: the longest real transcripts (a
//! year of a parliament's sittings in one file) stay a hundred times below.

use super::{archive, pdf};

/// The largest file. Pictures in DOCX, PDF and EPUB count, so it is generous.
pub const MOST_FILE_BYTES: u64 = 512 << 20;

/// The most text, as bytes of the decoded source: 128 MiB are 2,000 hours of speech.
pub const MOST_TEXT_BYTES: u64 = 128 << 20;

/// The most bytes to read of a file that begins so: the first 1024 bytes tell. Only what
/// holds pictures may be larger than the text that is read at most, which takes twice its
/// bytes in UTF-16.
pub fn most_bytes(head: &[u8]) -> u64 {
    if archive::is_zip(head) || pdf::is_pdf(head) {
        MOST_FILE_BYTES
    } else {
        MOST_FILE_BYTES.min(2 * MOST_TEXT_BYTES)
    }
}

/// The deepest nesting of elements. Browsers stop at 512.
pub const MOST_DEPTH: usize = 4096;

/// The most entries in a container.
pub const MOST_ENTRIES: usize = 20_000;

/// The most pages of a PDF.
pub const MOST_PAGES: usize = 20_000;
