//! Electronic books (EPUB 2 and 3): the documents of the spine in its order, each
//! read as HTML. Navigation, notes and title pages are left out. Refused: books
//! under rights management.

use super::archive::{self, Archive};
use super::document::{Document, Piece};
use super::xml::{self, Node};
use super::{BlockKind, Error, Input, Reason, TranscriptReader, html};
use std::collections::HashMap;

pub(super) struct Epub;

const CONTAINER: &str = "META-INF/container.xml";

impl TranscriptReader for Epub {
    fn id(&self) -> &'static str {
        "epub"
    }

    fn about(&self) -> &'static str {
        "electronic book, in the order of its spine"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn recognises(&self, input: &Input<'_>) -> bool {
        archive::shows(input.bytes, CONTAINER, "application/epub+zip")
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        let mut archive = Archive::open(input.path, input.bytes, "EPUB")?;
        refuse_encrypted(input, &mut archive)?;
        let container = archive.text(CONTAINER)?;
        let package = package_path(input, &container)?
            .ok_or_else(|| archive.damaged(CONTAINER, "it names no package"))?;
        let opf = archive.text(&package)?;
        let spine = spine(input, &package, &opf)?;
        let mut document = Document::default();
        let (mut offset, mut lines) = (0, 0);
        for part in spine {
            let Some(text) = archive.optional(&part)? else {
                continue;
            };
            let mut inside = html::read_checked(input.path, &text)?;
            inside.shift(offset);
            leave_title_page(&text, &mut inside.pieces);
            end_turn(&mut inside.pieces);
            document
                .pieces
                .extend(inside.pieces.into_iter().map(|piece| Piece {
                    line: piece.line + lines,
                    ..piece
                }));
            offset += text.len() as u32;
            lines += text.bytes().filter(|byte| *byte == b'\n').count() as u32;
        }
        Ok(document)
    }
}

/// Fonts may be scrambled; text may not.
fn refuse_encrypted(input: &Input<'_>, archive: &mut Archive<'_>) -> Result<(), Error> {
    let Some(encryption) = archive.optional("META-INF/encryption.xml")? else {
        return Ok(());
    };
    let mut encrypted = false;
    xml::walk(input.path, "META-INF/encryption.xml", &encryption, |node| {
        if let Node::Start(tag) = node
            && tag.name == "CipherReference"
        {
            let name = tag.attribute("URI").unwrap_or_default().to_lowercase();
            encrypted |= [".xhtml", ".html", ".htm", ".xml"]
                .iter()
                .any(|end| name.ends_with(end));
        }
    })?;
    if encrypted {
        return Err(Error::Encrypted {
            path: input.path.to_owned(),
            format: "EPUB",
        });
    }
    Ok(())
}

fn package_path(input: &Input<'_>, container: &str) -> Result<Option<String>, Error> {
    let mut path = None;
    xml::walk(input.path, CONTAINER, container, |node| {
        if let Node::Start(tag) = node
            && tag.name == "rootfile"
            && path.is_none()
        {
            path = tag.attribute("full-path");
        }
    })?;
    Ok(path)
}

/// The parts to read, in order.
fn spine(input: &Input<'_>, package: &str, opf: &str) -> Result<Vec<String>, Error> {
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut items: HashMap<String, String> = HashMap::new();
    let mut navigation: Vec<String> = Vec::new();
    let mut order: Vec<String> = Vec::new();
    xml::walk(input.path, package, opf, |node| {
        let Node::Start(tag) = node else { return };
        match tag.name.as_str() {
            "item" => {
                let id = tag.attribute("id").unwrap_or_default();
                let is_navigation = tag
                    .attribute("properties")
                    .is_some_and(|names| names.split_whitespace().any(|name| name == "nav"));
                navigation.extend(is_navigation.then(|| id.clone()));
                items.insert(id, join(folder, &tag.attribute("href").unwrap_or_default()));
            }
            "itemref" if tag.attribute("linear").as_deref() != Some("no") => {
                order.extend(tag.attribute("idref"));
            }
            _ => {}
        }
    })?;
    let is_text = |id: &String| !navigation.contains(id);
    let mut seen = std::collections::HashSet::new();
    // A spine that names one part a thousand times is read once.
    Ok(order
        .into_iter()
        .filter(is_text)
        .filter_map(|id| items.get(&id).cloned())
        .filter(|part| seen.insert(part.clone()))
        .collect())
}

/// A path inside the container: `%20` decoded, `..` resolved.
fn join(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_decoded(href);
    let mut parts: Vec<&str> = if decoded.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let value = code
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Who spoke in the chapter before does not speak on in this one.
fn end_turn(pieces: &mut [Piece]) {
    let first = pieces.iter_mut().find(|piece| piece.leave.is_none());
    if let Some(first) = first.filter(|first| first.speaker.is_none()) {
        let goes_on = first.text.starts_with(char::is_lowercase);
        first.speaker = (!goes_on).then(String::new);
    }
}

/// Of a title page, the title is kept; who wrote and who owns it is not said.
fn leave_title_page(text: &str, pieces: &mut [Piece]) {
    let head = &text[..text.floor_char_boundary(4096)];
    if !head.contains("epub:type=\"titlepage\"") && !head.contains("halftitlepage") {
        return;
    }
    for piece in pieces
        .iter_mut()
        .filter(|piece| piece.kind != BlockKind::Heading)
    {
        piece.leave = piece.leave.or(Some(Reason::Letterhead));
    }
}
