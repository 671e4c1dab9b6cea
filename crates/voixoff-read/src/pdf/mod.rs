//! PDF, by its text layer: glyphs with their places, made into lines, columns,
//! paragraphs and headings by [`layout`].
//!
//! In: a PDF that opens without a password (one that only restricts printing or
//! copying does). Refused: passwords, pages that are pictures, and what [`guard`]
//! knows as hostile.

mod fonts;
mod glyphs;
mod guard;
mod layout;
mod letters;

use super::document::Document;
use super::{Error, Input, TranscriptReader};
use glyphs::{Glyphs, Page};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Once;

pub(super) struct Pdf;

/// The extractor calls itself for forms inside forms.
const STACK_BYTES: usize = 64 << 20;

pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

impl TranscriptReader for Pdf {
    fn id(&self) -> &'static str {
        "pdf"
    }

    fn about(&self) -> &'static str {
        "PDF with a text layer"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn recognises(&self, input: &Input<'_>) -> bool {
        input.text.is_none() && is_pdf(input.bytes)
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        let (path, bytes) = (input.path, input.bytes);
        let pages = std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
            let work = thread.spawn_scoped(scope, || guarded(path, bytes));
            let failed = |found: &str| damaged(path, found);
            match work {
                Ok(work) => work
                    .join()
                    .unwrap_or_else(|_| Err(failed("its objects contradict each other"))),
                Err(error) => Err(failed(&error.to_string())),
            }
        })?;
        let count = pages.len();
        if pages.iter().all(Page::is_blank) {
            return Err(Error::NoText {
                path: path.to_owned(),
                pages: count,
            });
        }
        Ok(layout::document(pages))
    }
}

fn damaged(path: &Path, found: &str) -> Error {
    Error::Damaged {
        path: path.to_owned(),
        format: "PDF",
        part: "text layer".to_owned(),
        found: found.to_owned(),
    }
}

/// The extractor panics on some damaged files: that is an error like others, and
/// is not printed.
fn guarded(path: &Path, bytes: &[u8]) -> Result<Vec<Page>, Error> {
    silence_expected_panics();
    EXPECTED.with(|expected| expected.set(true));
    let result = catch_unwind(AssertUnwindSafe(|| extract(path, bytes)));
    EXPECTED.with(|expected| expected.set(false));
    result.unwrap_or_else(|_| Err(damaged(path, "its objects contradict each other")))
}

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

fn silence_expected_panics() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !EXPECTED.with(Cell::get) {
                before(info);
            }
        }));
    });
}

fn extract(path: &Path, bytes: &[u8]) -> Result<Vec<Page>, Error> {
    let mut document = guard::open(path, bytes)?;
    fonts::mend_widths(&mut document);
    letters::add_ligatures(&mut document);
    let mut glyphs = Glyphs::default();
    let done = pdf_extract::output_doc(&document, &mut glyphs);
    if glyphs.is_full() {
        return Err(Error::Bomb {
            path: path.to_owned(),
            part: "text layer".to_owned(),
            most: super::limits::MOST_TEXT_BYTES,
        });
    }
    done.map_err(|error| damaged(path, &format!("page {}: {error}", glyphs.pages.len())))?;
    Ok(glyphs.pages)
}
