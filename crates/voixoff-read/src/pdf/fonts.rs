//! Makes the widths of composite fonts readable for the extractor.
//!
//! `pdf-extract` 0.12 reads the form `first last width` of a CID font's `W` array
//! (ISO 32000-1, 9.7.4.3) as no width at all, and a `DW` with a fraction as 1000.
//! Chrome writes both, and words fall apart into letters without them. Here all
//! ranges become the form `first [width …]`, and `DW` a whole number.

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// The most glyphs whose widths are written out, in all fonts together.
const MOST_WIDTHS: usize = 1 << 20;
/// Glyphs of one font: CIDs have 16 bits.
const MOST_GLYPHS: i64 = 65_536;

/// Mends all composite fonts of a document.
pub(super) fn mend_widths(document: &mut Document) {
    let fonts: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(is_composite))
        .map(|(id, _)| *id)
        .collect();
    let mut left = MOST_WIDTHS;
    for id in fonts {
        let widths = document.get_dictionary(id).ok().and_then(|font| {
            let (_, widths) = document.dereference(font.get(b"W").ok()?).ok()?;
            Some(written_out(document, widths.as_array().ok()?, &mut left))
        });
        let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) else {
            continue;
        };
        if let Some(widths) = widths {
            font.set("W", Object::Array(widths));
        }
        let usual = font.get(b"DW").and_then(Object::as_float);
        if let Ok(width) = usual {
            font.set("DW", Object::Integer(i64::from(width.round() as i16)));
        }
    }
}

fn is_composite(font: &Dictionary) -> bool {
    font.get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name.starts_with(b"CIDFontType"))
}

/// Ranges as lists; what is neither ends the array.
fn written_out(document: &Document, widths: &[Object], left: &mut usize) -> Vec<Object> {
    let mut out = Vec::with_capacity(widths.len());
    let value = |at: usize| -> Option<&Object> {
        let (_, object) = document.dereference(widths.get(at)?).ok()?;
        Some(object)
    };
    let mut at = 0;
    while let (Some(first), Some(second)) = (value(at), value(at + 1)) {
        let Ok(first) = first.as_i64() else { break };
        if let Ok(list) = second.as_array() {
            let numbers = list.iter().filter(|width| width.as_float().is_ok());
            let numbers: Vec<Object> = numbers.take(*left).cloned().collect();
            *left -= numbers.len();
            out.extend([Object::Integer(first), Object::Array(numbers)]);
            at += 2;
            continue;
        }
        let (Ok(last), Some(Ok(width))) = (second.as_i64(), value(at + 2).map(Object::as_float))
        else {
            break;
        };
        let count = last.saturating_sub(first).saturating_add(1);
        let count = (count.clamp(0, MOST_GLYPHS) as usize).min(*left);
        *left -= count;
        let widths = vec![Object::Real(width); count];
        out.extend([Object::Integer(first), Object::Array(widths)]);
        at += 3;
    }
    out
}
