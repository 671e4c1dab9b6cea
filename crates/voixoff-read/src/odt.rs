//! Text documents of `LibreOffice` (ODF 1.3): `content.xml` with its automatic
//! styles. Tables of contents, headers, footers, notes and comments are left out and
//! listed; deleted and hidden text is not read. Refused: passwords.

use super::archive::{self, Archive};
use super::document::{Document, Piece};
use super::piece_builder::{PieceBuilder, Raised, Style, left, raised};
use super::xml::{self, Node, Tag};
use super::{BlockKind, Error, Input, Reason, TranscriptReader};
use std::collections::HashMap;
use voixoff_model::units::TextRange;

pub(super) struct Odt;

const BODY: &str = "content.xml";

impl TranscriptReader for Odt {
    fn id(&self) -> &'static str {
        "odt"
    }

    fn about(&self) -> &'static str {
        "LibreOffice text document"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott", "fodt"]
    }

    fn recognises(&self, input: &Input<'_>) -> bool {
        match input.text {
            Some(text) => {
                let head = &text[..text.floor_char_boundary(1024)];
                head.contains("<office:document") && head.contains("opendocument")
            }
            None => archive::shows(input.bytes, BODY, "application/vnd.oasis.opendocument.text"),
        }
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        let mut builder = OdtPieceBuilder::default();
        let mut furniture = Vec::new();
        if let Some(text) = input.text {
            xml::walk(input.path, "document", text, |node| builder.node(node))?;
            furniture = furniture_of(input.path, "document", text)?;
        } else {
            let mut archive = Archive::open(input.path, input.bytes, "ODT")?;
            let manifest = archive
                .optional("META-INF/manifest.xml")?
                .unwrap_or_default();
            if manifest.contains("encryption-data") {
                return Err(Error::Password {
                    path: input.path.to_owned(),
                    format: "ODT",
                });
            }
            if let Some(styles) = archive.optional("styles.xml")? {
                let mut common = OdtPieceBuilder::default();
                xml::walk(input.path, "styles.xml", &styles, |node| common.node(node))?;
                builder.styles = common.styles;
                furniture = furniture_of(input.path, "styles.xml", &styles)?;
            }
            let body = archive.text(BODY)?;
            xml::walk(input.path, BODY, &body, |node| builder.node(node))?;
        }
        builder.out.close();
        let mut pieces = builder.out.pieces;
        pieces.append(&mut builder.notes);
        pieces.append(&mut furniture);
        Ok(Document { pieces })
    }
}

/// Headers and footers of all kinds of pages.
fn furniture_of(path: &std::path::Path, part: &str, styles: &str) -> Result<Vec<Piece>, Error> {
    const ELEMENTS: &[&str] = &[
        "header",
        "header-left",
        "header-first",
        "footer",
        "footer-left",
        "footer-first",
    ];
    let texts = xml::texts(path, part, styles, ELEMENTS, None)?;
    let pieces = (1..).zip(&texts);
    Ok(pieces
        .map(|(line, text)| left(text, line, Reason::RunningHeader))
        .collect())
}

#[derive(Clone, Default)]
struct NamedStyle {
    style: Style,
    raised: bool,
    hidden: bool,
    page_break: bool,
    parent: String,
}

#[derive(Default)]
struct OdtPieceBuilder {
    styles: HashMap<String, NamedStyle>,
    /// The style that is being defined.
    defined: Option<String>,
    out: PieceBuilder,
    in_body: bool,
    paragraphs: u32,
    /// Open paragraphs and spans.
    spans: Vec<NamedStyle>,
    skipped: u32,
    lists: u32,
    contents: u32,
    tables: u32,
    table_depth: u32,
    note: Option<Piece>,
    in_citation: bool,
    /// Open paragraph and spans around each open text box or shape.
    around_box: Vec<Vec<NamedStyle>>,
    /// Open paragraphs: whether each is in a shape that hangs on the one before.
    nested: Vec<bool>,
    /// Open sections: whether each is hidden.
    sections: Vec<bool>,
    notes: Vec<Piece>,
}

/// Deleted and hidden text, and what describes instead of being read.
fn is_skipped(element: &str) -> bool {
    matches!(
        element,
        "tracked-changes"
            | "hidden-text"
            | "ruby-text"
            | "annotation-end"
            | "sequence-decls"
            | "table-of-content-source"
            | "title"
            | "desc"
    )
}

/// Who wrote a comment, and when.
fn is_byline(name: &str) -> bool {
    matches!(
        name,
        "creator" | "date" | "creator-initials" | "date-string"
    )
}

impl OdtPieceBuilder {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Start(tag) => self.start(&tag),
            Node::End(name) => self.end(&name),
            Node::Text(text, range) => self.text(&text, range),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "style" => self.defined = Some(self.define(tag)),
            "text-properties" | "paragraph-properties" => self.property(tag),
            "body" => self.in_body = true,
            name if is_skipped(name) => self.skipped += 1,
            "section" => {
                let hidden = tag
                    .attribute("display")
                    .is_some_and(|shown| shown == "none");
                self.sections.push(hidden);
                self.skipped += u32::from(hidden);
            }
            "annotation" if self.skipped > 0 || self.note.is_some() => self.skipped += 1,
            _ if self.skipped > 0 || !self.in_body => {}
            "note" | "annotation" => {
                self.note = Some(Piece {
                    line: self.paragraphs,
                    source: TextRange::new(tag.at..tag.at),
                    leave: Some(Reason::Note),
                    ..Piece::default()
                });
            }
            "note-citation" => self.in_citation = true,
            name if is_byline(name) && self.note.is_some() => self.in_citation = true,
            "text-box" if self.note.is_none() => self.begin_box(),
            "p" | "h" if self.note.is_none() => {
                // A drawn shape has no text box: its paragraphs stand in it as they are.
                let is_nested = self.out.is_open();
                if is_nested {
                    self.begin_box();
                }
                self.nested.push(is_nested);
                self.paragraph(tag);
            }
            "span" => {
                let style = self.resolve(&tag.attribute("style-name").unwrap_or_default());
                let mut inner = self.spans.last().cloned().unwrap_or_default();
                inner.style.bold |= style.style.bold;
                inner.style.italic |= style.style.italic;
                inner.raised |= style.raised;
                inner.hidden |= style.hidden;
                self.spans.push(inner);
            }
            "list" => self.lists += 1,
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" => {
                self.contents += 1;
            }
            "table" => {
                self.table_depth += 1;
                self.tables += 1;
            }
            "s" | "tab" => self.text(" ", tag.at..tag.at),
            "line-break" => self.out.line_break(tag.at),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "style" => self.defined = None,
            name if is_skipped(name) => self.skipped = self.skipped.saturating_sub(1),
            "annotation" if self.skipped > 0 => self.skipped -= 1,
            "note" | "annotation" => self.notes.extend(self.note.take()),
            "note-citation" => self.in_citation = false,
            name if is_byline(name) => self.in_citation = false,
            "section" => {
                let hidden = self.sections.pop().unwrap_or(false);
                self.skipped = self.skipped.saturating_sub(u32::from(hidden));
            }
            _ if self.skipped > 0 || !self.in_body => {}
            "text-box" if self.note.is_none() => self.end_box(),
            "p" | "h" if self.note.is_none() => {
                self.out.close();
                self.spans.clear();
                if self.nested.pop().unwrap_or(false) {
                    self.end_box();
                }
            }
            "span" => drop(self.spans.pop()),
            "list" => self.lists = self.lists.saturating_sub(1),
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" => {
                self.contents = self.contents.saturating_sub(1);
            }
            "table" => self.table_depth = self.table_depth.saturating_sub(1),
            _ => {}
        }
    }

    /// What stands in a box comes after the paragraph that the box hangs on.
    fn begin_box(&mut self) {
        self.out.suspend();
        self.around_box.push(std::mem::take(&mut self.spans));
    }

    fn end_box(&mut self) {
        if let Some(spans) = self.around_box.pop() {
            self.out.resume();
            self.spans = spans;
        }
    }

    fn define(&mut self, tag: &Tag<'_>) -> String {
        let name = tag.attribute("name").unwrap_or_default();
        let parent = tag.attribute("parent-style-name").unwrap_or_default();
        self.styles.insert(
            name.clone(),
            NamedStyle {
                parent,
                ..NamedStyle::default()
            },
        );
        name
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let Some(style) = self
            .defined
            .as_ref()
            .and_then(|name| self.styles.get_mut(name))
        else {
            return;
        };
        let says = |name: &str, wanted: &str| {
            tag.attribute(name)
                .is_some_and(|value| value.starts_with(wanted))
        };
        style.style.bold |= says("font-weight", "bold") || says("font-weight", "7");
        style.style.italic |= says("font-style", "italic");
        style.raised |= says("text-position", "super");
        style.hidden |= says("display", "none");
        style.page_break |= says("break-before", "page");
    }

    /// A style with what it inherits.
    fn resolve(&self, name: &str) -> NamedStyle {
        let mut style = self.styles.get(name).cloned().unwrap_or_default();
        let mut parent = style.parent.clone();
        for _ in 0..16 {
            let Some(next) = self.styles.get(&parent) else {
                break;
            };
            style.style.bold |= next.style.bold;
            style.style.italic |= next.style.italic;
            style.hidden |= next.hidden;
            parent.clone_from(&next.parent);
        }
        style
    }

    fn paragraph(&mut self, tag: &Tag<'_>) {
        self.paragraphs += 1;
        let name = tag.attribute("style-name").unwrap_or_default();
        let mut style = self.resolve(&name);
        let page_break = style.page_break;
        let family = self.family(&name);
        let is_heading = tag.name == "h"
            || family.iter().any(|name| {
                matches!(name.as_str(), "title" | "subtitle") || name.starts_with("heading")
            });
        let is_quote = family.iter().any(|name| name.starts_with("quotations"));
        let kind = if is_heading {
            BlockKind::Heading
        } else if is_quote {
            BlockKind::Quote
        } else if self.lists > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        if is_heading {
            style.style = Style::default();
        }
        self.spans = vec![style];
        self.out.begin(Piece {
            kind,
            source: TextRange::new(tag.at..tag.at),
            line: self.paragraphs,
            leave: (self.contents > 0).then_some(Reason::Contents),
            table: if self.table_depth > 0 { self.tables } else { 0 },
            after_page_break: page_break,
            ..Piece::default()
        });
    }

    /// A style's name and its parents', in lower case.
    fn family(&self, name: &str) -> Vec<String> {
        let mut names = vec![name.to_lowercase()];
        let mut parent = self.styles.get(name).map(|style| style.parent.clone());
        while let Some(name) = parent.filter(|name| !name.is_empty() && names.len() < 16) {
            parent = self.styles.get(&name).map(|style| style.parent.clone());
            names.push(name.to_lowercase());
        }
        names
    }

    fn text(&mut self, text: &str, range: std::ops::Range<usize>) {
        if self.skipped > 0 || !self.in_body || self.in_citation {
            return;
        }
        if let Some(note) = &mut self.note {
            note.push(text, range);
            return;
        }
        let style = self.spans.last().cloned().unwrap_or_default();
        if style.hidden {
            return;
        }
        if !style.raised {
            return self.out.push(text, range, style.style);
        }
        match raised(self.out.text(), text) {
            Raised::Text(text) => self.out.push(&text, range, style.style),
            Raised::Note => {}
        }
    }
}
