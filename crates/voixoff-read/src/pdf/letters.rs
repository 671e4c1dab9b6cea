//! Letters that a PDF gives beside a ligature instead of in its font.
//!
//! Chrome marks the glyph of `tt` or `Qu` with its text (`ActualText`, ISO 32000-1,
//! 14.9.4) and leaves it out of the font's `ToUnicode` table. `pdf-extract` 0.12 reads
//! the table only, so « gazette » would be « gazee ». Here such texts go into the
//! table: those of a span that shows one glyph, and only letters, two or more, so that
//! no hyphen becomes a soft one.

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// A glyph, by its font and its code there.
type Glyph = (ObjectId, Vec<u8>);

/// Adds what all pages say to their fonts.
pub(super) fn add_ligatures(document: &mut Document) {
    // What two spans say otherwise is no ligature.
    let mut found: BTreeMap<Glyph, Option<String>> = BTreeMap::new();
    for page in document.get_pages().into_values() {
        for (glyph, text) in spans(document, page).unwrap_or_default() {
            found
                .entry(glyph)
                .and_modify(|known| {
                    if known.as_ref() != Some(&text) {
                        *known = None;
                    }
                })
                .or_insert(Some(text));
        }
    }
    let mut tables: BTreeMap<ObjectId, String> = BTreeMap::new();
    for ((font, code), text) in found {
        let Some(text) = text else { continue };
        let table = tables.entry(font).or_default();
        table.push_str("1 beginbfchar\n<");
        for byte in code {
            let _ = write!(table, "{byte:02X}");
        }
        table.push_str("> <");
        for unit in text.encode_utf16() {
            let _ = write!(table, "{unit:04X}");
        }
        table.push_str(">\nendbfchar\n");
    }
    for (font, lines) in tables {
        let _ = extend_table(document, font, &lines);
    }
}

/// The glyphs of a page that stand alone in a span with a text, and the text.
fn spans(document: &Document, page: ObjectId) -> Option<Vec<(Glyph, String)>> {
    let content = document.get_page_content(page).ok()?;
    memchr::memmem::find(&content, b"ActualText")?;
    let fonts = fonts(document, page)?;
    let mut found = Vec::new();
    let mut font = None;
    // Open spans, with their text where they have one, and the glyphs in that.
    let mut open: Vec<Option<String>> = Vec::new();
    let mut shown: Vec<Glyph> = Vec::new();
    for operation in Content::decode(&content).ok()?.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                font = name.and_then(|name| fonts.get(name)).copied();
            }
            "BMC" => open.push(None),
            "BDC" => {
                let text = operands.get(1).and_then(|properties| {
                    let text = properties.as_dict().ok()?.get(b"ActualText").ok()?;
                    decode_text_string(text).ok()
                });
                shown.clear();
                open.push(text);
            }
            "EMC" => {
                let text = open.pop().flatten().filter(|text| is_ligature(text));
                if let (Some(text), [glyph]) = (text, shown.as_slice()) {
                    found.push((glyph.clone(), text));
                }
                shown.clear();
            }
            "Tj" | "TJ" | "'" | "\"" if matches!(open.last(), Some(Some(_))) => {
                let Some((id, bytes)) = font else { continue };
                let strings = operands.iter().flat_map(strings);
                shown.extend(
                    strings
                        .flat_map(|text| text.chunks(bytes))
                        .take(2)
                        .map(|code| (id, code.to_vec())),
                );
            }
            _ => {}
        }
    }
    Some(found)
}

fn strings(object: &Object) -> Vec<&[u8]> {
    match object {
        Object::String(text, _) => vec![text],
        Object::Array(parts) => parts.iter().filter_map(|part| part.as_str().ok()).collect(),
        _ => Vec::new(),
    }
}

fn is_ligature(text: &str) -> bool {
    (2..=4).contains(&text.chars().count()) && text.chars().all(char::is_alphabetic)
}

/// The fonts of a page by the names it uses, with how many bytes their codes have.
fn fonts(document: &Document, page: ObjectId) -> Option<HashMap<Vec<u8>, (ObjectId, usize)>> {
    let (own, inherited) = document.get_page_resources(page).ok()?;
    let inherited = inherited
        .into_iter()
        .filter_map(|id| document.get_dictionary(id).ok());
    let mut fonts = HashMap::new();
    for resources in own.into_iter().chain(inherited) {
        let Some(named) = dictionary(document, resources, b"Font") else {
            continue;
        };
        for (name, font) in named {
            let Ok(id) = font.as_reference() else {
                continue;
            };
            let is_composite = document.get_dictionary(id).is_ok_and(|font| {
                font.get(b"Subtype")
                    .and_then(Object::as_name)
                    .is_ok_and(|kind| kind == b"Type0")
            });
            let bytes = if is_composite { 2 } else { 1 };
            fonts.entry(name.clone()).or_insert((id, bytes));
        }
    }
    Some(fonts)
}

fn dictionary<'d>(
    document: &'d Document,
    of: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(of.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

/// Gives a font a copy of its table with these lines; one without a table stays so.
fn extend_table(document: &mut Document, font: ObjectId, lines: &str) -> Option<()> {
    let table = document.get_dictionary(font).ok()?.get(b"ToUnicode").ok()?;
    let (_, table) = document.dereference(table).ok()?;
    let stream = table.as_stream().ok()?;
    let mut content = stream.get_plain_content().ok()?;
    let end = memchr::memmem::rfind(&content, b"endcmap")?;
    content.splice(end..end, lines.bytes());
    let id = document.add_object(Stream::new(Dictionary::new(), content));
    let font = document
        .get_object_mut(font)
        .and_then(Object::as_dict_mut)
        .ok()?;
    font.set("ToUnicode", Object::Reference(id));
    Some(())
}
