//! Opens a PDF and refuses what would cost without end: streams that unpack to
//! too much, forms that hold themselves or multiply, too many pages. Pictures are
//! emptied: their bytes are no text.

use super::super::Error;
use super::super::limits::{MOST_PAGES, MOST_TEXT_BYTES};
use super::damaged;
use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Error as PdfError, Object, ObjectId, Stream};
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

/// The most that one stream may unpack to, and all together.
const MOST_STREAM_BYTES: usize = MOST_TEXT_BYTES as usize;
/// Forms inside forms.
const DEEPEST_FORM: usize = 24;
/// States saved inside saved states; the standard lets 28 (ISO 32000-1, C.2). The
/// extractor copies about a kilobyte for each.
const DEEPEST_SAVE: usize = 10_000;
/// Forms drawn on one page, those inside forms counted each time.
const MOST_FORMS: u64 = 50_000;

pub(super) fn open(path: &Path, bytes: &[u8]) -> Result<Document, Error> {
    refuse_packed_objects(path, bytes)?;
    let mut document = Document::load_mem(bytes).map_err(|error| explain(path, &error))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(password(path));
    }
    let pages = document.get_pages();
    if pages.len() > MOST_PAGES {
        return Err(Error::Endless {
            path: path.to_owned(),
            found: format!("{} pages, more than {MOST_PAGES}", pages.len()),
        });
    }
    if pages.is_empty() {
        return Err(damaged(path, "it has no page"));
    }
    document.objects.values_mut().for_each(empty_picture);
    let mut left = MOST_STREAM_BYTES;
    let mut forms = Forms {
        document: &document,
        calls: HashMap::new(),
    };
    for (number, id) in pages {
        let mut drawn = 0;
        for stream in document
            .get_page_contents(id)
            .into_iter()
            .filter_map(|id| document.get_object(id).ok()?.as_stream().ok())
        {
            let content =
                unpacked(stream, left).ok_or_else(|| bomb(path, &format!("page {number}")))?;
            left -= content.len().min(left);
            drawn += draws(&content);
            if saves(&content) > DEEPEST_SAVE {
                return Err(Error::Endless {
                    path: path.to_owned(),
                    found: format!("page {number} saves its state more than {DEEPEST_SAVE} deep"),
                });
            }
        }
        if drawn > 0
            && forms
                .resources_of_page(id)
                .is_none_or(|calls| calls.saturating_mul(drawn) > MOST_FORMS)
        {
            return Err(Error::Endless {
                path: path.to_owned(),
                found: format!("page {number} draws forms without end"),
            });
        }
    }
    Ok(document)
}

/// Streams of objects are unpacked while the file is opened, without a limit: they
/// are measured first, by what stands before and after the word `stream`.
fn refuse_packed_objects(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    const DICTIONARY: usize = 512;
    let mut left = MOST_STREAM_BYTES;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let opens = memchr::memmem::rfind(before, b"obj").map_or(before, |start| &before[start..]);
        let holds_objects = [&b"/ObjStm"[..], b"/XRef"]
            .iter()
            .any(|kind| memchr::memmem::find(opens, kind).is_some());
        if !holds_objects || before.ends_with(b"end") {
            continue;
        }
        let start = bytes[at + 6..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let content =
            inflated(&bytes[at + 6 + start..], left).ok_or_else(|| bomb(path, "object stream"))?;
        left -= content.len().min(left);
    }
    Ok(())
}

/// What zlib makes of bytes, up to an error in them; `None` past the limit.
fn inflated(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    // Damaged ends are common: what came before them counts.
    let _ = ZlibDecoder::new(bytes)
        .take(most as u64 + 1)
        .read_to_end(&mut content);
    (content.len() <= most).then_some(content)
}

/// A stream's content; `None` when it would pass the limit.
fn unpacked(stream: &Stream, most: usize) -> Option<Vec<u8>> {
    /// The most that LZW makes of a byte: codes of 12 bits for 4,096 bytes.
    const LZW_RATIO: usize = 2731;
    let filters = stream.filters().unwrap_or_default();
    match filters.as_slice() {
        [] => (stream.content.len() <= most).then(|| stream.content.clone()),
        [filter] if *filter == b"FlateDecode" => inflated(&stream.content, most),
        filters => {
            let packings = filters
                .iter()
                .filter(|filter| matches!(**filter, b"FlateDecode" | b"LZWDecode"))
                .count();
            let grows = if packings == 0 { 1 } else { LZW_RATIO };
            let fits = packings <= 1 && stream.content.len().saturating_mul(grows) <= most;
            fits.then(|| stream.decompressed_content().unwrap_or_default())
        }
    }
}

fn password(path: &Path) -> Error {
    Error::Password {
        path: path.to_owned(),
        format: "PDF",
    }
}

fn bomb(path: &Path, part: &str) -> Error {
    Error::Bomb {
        path: path.to_owned(),
        part: part.to_owned(),
        most: MOST_TEXT_BYTES,
    }
}

fn explain(path: &Path, error: &PdfError) -> Error {
    match error {
        PdfError::InvalidPassword | PdfError::Decryption(_) => password(path),
        error => damaged(path, &error.to_string()),
    }
}

fn empty_picture(object: &mut Object) {
    if let Object::Stream(stream) = object
        && is_a(&stream.dict, b"Image")
    {
        stream.content = Vec::new();
        stream.dict.remove(b"Filter");
        stream.dict.remove(b"DecodeParms");
    }
}

fn is_a(dictionary: &Dictionary, subtype: &[u8]) -> bool {
    dictionary
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == subtype)
}

/// How many times content draws a form, at most.
fn draws(content: &[u8]) -> u64 {
    memchr::memmem::find_iter(content, b"Do").count() as u64
}

/// How deep content saves its state (`q`, ended by `Q`).
fn saves(content: &[u8]) -> usize {
    let is_word_end = |at: Option<usize>| {
        at.and_then(|at| content.get(at))
            .is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr2_iter(b'q', b'Q', content) {
        if is_word_end(at.checked_sub(1)) && is_word_end(Some(at + 1)) {
            depth = if content[at] == b'q' {
                depth + 1
            } else {
                depth.saturating_sub(1)
            };
            deepest = deepest.max(depth);
        }
    }
    deepest
}

struct Forms<'d> {
    document: &'d Document,
    /// Forms drawn by each form, itself included; `None` while it is looked at,
    /// so that one inside itself is found.
    calls: HashMap<ObjectId, Option<u64>>,
}

impl<'d> Forms<'d> {
    /// The most forms that one draw on this page can mean; `None` without end.
    fn resources_of_page(&mut self, page: ObjectId) -> Option<u64> {
        let mut id = Some(page);
        let mut most = 1;
        // Resources are inherited from the tree of pages.
        for _ in 0..64 {
            let Some(here) = id.and_then(|id| self.document.get_dictionary(id).ok()) else {
                break;
            };
            most = most.max(self.resources(here, 0)?);
            id = here.get(b"Parent").and_then(Object::as_reference).ok();
        }
        Some(most)
    }

    fn dictionary(&self, of: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
        let (_, object) = self.document.dereference(of.get(key).ok()?).ok()?;
        object.as_dict().ok()
    }

    fn resources(&mut self, owner: &'d Dictionary, depth: usize) -> Option<u64> {
        let resources = self.dictionary(owner, b"Resources");
        let Some(forms) = resources.and_then(|resources| self.dictionary(resources, b"XObject"))
        else {
            return Some(1);
        };
        let mut most = 1;
        for (_, form) in forms {
            let Ok((id, Object::Stream(stream))) = self.document.dereference(form) else {
                continue;
            };
            if is_a(&stream.dict, b"Image") {
                continue;
            }
            most = most.max(self.form(id, stream, depth + 1)?);
        }
        Some(most)
    }

    fn form(&mut self, id: Option<ObjectId>, stream: &'d Stream, depth: usize) -> Option<u64> {
        if depth > DEEPEST_FORM {
            return None;
        }
        if let Some(known) = id.and_then(|id| self.calls.get(&id)) {
            return *known;
        }
        if let Some(id) = id {
            self.calls.insert(id, None);
        }
        let content = unpacked(stream, MOST_STREAM_BYTES)?;
        if saves(&content) > DEEPEST_SAVE {
            return None;
        }
        let drawn = draws(&content);
        let inner = if drawn > 0 {
            self.resources(&stream.dict, depth)?
        } else {
            0
        };
        let calls = 1 + drawn.saturating_mul(inner);
        if let Some(id) = id {
            self.calls.insert(id, Some(calls));
        }
        Some(calls)
    }
}
