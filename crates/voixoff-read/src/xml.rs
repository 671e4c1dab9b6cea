//! XML as events with places: no entity is defined or expanded, no nesting is
//! without end, an unknown or broken part is skipped.

use super::Error;
use super::limits::MOST_DEPTH;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

/// What a part of a container holds.
pub(super) enum Node<'x> {
    Start(Tag<'x>),
    End(String),
    /// Decoded text and its place in the part.
    Text(Cow<'x, str>, Range<usize>),
}

/// A start tag, its prefix taken off.
pub(super) struct Tag<'x> {
    pub(super) name: String,
    start: BytesStart<'x>,
    pub(super) at: usize,
}

impl Tag<'_> {
    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attributes = self.start.attributes().flatten();
        attributes.into_iter().find_map(|attribute| {
            let is_it = attribute.key.local_name().as_ref() == name;
            is_it.then(|| decode(&attribute.value).into_owned())
        })
    }
}

/// Hands every node of `xml` to `take`.
pub(super) fn walk(
    path: &Path,
    part: &str,
    xml: &str,
    mut take: impl FnMut(Node<'_>),
) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| Error::Damaged {
            path: path.to_owned(),
            format: "XML",
            part: part.to_owned(),
            found: error.to_string(),
        })?;
        let after = (reader.buffer_position() as usize).min(xml.len());
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MOST_DEPTH {
                    return Err(Error::TooDeep {
                        path: path.to_owned(),
                        offset: before,
                        most: MOST_DEPTH,
                    });
                }
                take(Node::Start(Tag {
                    name: start.local_name().as_ref().to_owned(),
                    start,
                    at: before,
                }));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Node::End(end.local_name().as_ref().to_owned()));
            }
            Event::Text(_) | Event::GeneralRef(_) => {
                let raw = xml.get(before..after).unwrap_or_default();
                take(Node::Text(decode(raw), before..after));
            }
            Event::CData(_) => {
                let raw = xml.get(before..after).unwrap_or_default();
                let inside = raw
                    .strip_prefix("<![CDATA[")
                    .and_then(|raw| raw.strip_suffix("]]>"));
                take(Node::Text(
                    Cow::Borrowed(inside.unwrap_or_default()),
                    before..after,
                ));
            }
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                return Err(Error::Entities {
                    path: path.to_owned(),
                    part: part.to_owned(),
                });
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The text inside each of `elements`, one string an element; `text_in` names the
/// element that holds text where the format has one.
pub(super) fn texts(
    path: &Path,
    part: &str,
    xml: &str,
    elements: &[&str],
    text_in: Option<&str>,
) -> Result<Vec<String>, Error> {
    let mut all = Vec::new();
    let (mut text, mut depth, mut text_depth) = (String::new(), 0_u32, 0_u32);
    walk(path, part, xml, |node| match node {
        Node::Start(tag) => {
            depth += u32::from(elements.contains(&tag.name.as_str()));
            text_depth += u32::from(text_in == Some(tag.name.as_str()));
        }
        Node::End(name) => {
            text_depth = text_depth.saturating_sub(u32::from(text_in == Some(name.as_str())));
            if matches!(name.as_str(), "p" | "tab" | "s") {
                text.push(' ');
            }
            if elements.contains(&name.as_str()) {
                depth = depth.saturating_sub(1);
                let found = std::mem::take(&mut text);
                all.extend((!found.trim().is_empty()).then(|| found.trim().to_owned()));
            }
        }
        Node::Text(found, _) if depth > 0 && (text_in.is_none() || text_depth > 0) => {
            text.push_str(&found);
        }
        Node::Text(..) => {}
    })?;
    Ok(all)
}

/// The five entities of XML and numbered characters; others are dropped.
fn decode(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let Some(end) = after.bytes().take(12).position(|byte| byte == b';') else {
            out.push('&');
            rest = after;
            continue;
        };
        match &after[..end] {
            "amp" => out.push('&'),
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "quot" => out.push('"'),
            "apos" => out.push('\''),
            "nbsp" => out.push('\u{a0}'),
            name => out.extend(numbered(name)),
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn numbered(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}
