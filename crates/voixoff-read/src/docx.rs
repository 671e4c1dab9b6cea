//! Word documents (OOXML, ECMA-376): `word/document.xml` with the styles that
//! say what is a heading. Tables of contents, headers, footers, notes and comments
//! are left out and listed; deleted and hidden text and field codes are not read. Refused: passwords, and what is no OOXML.

use super::archive::{self, Archive};
use super::document::{Document, Piece};
use super::piece_builder::{PieceBuilder, Raised, Style, left, raised};
use super::xml::{self, Node, Tag};
use super::{BlockKind, Error, Input, Reason, TranscriptReader};
use std::collections::HashMap;
use voixoff_model::units::TextRange;

pub(super) struct Docx;

const BODY: &str = "word/document.xml";

impl TranscriptReader for Docx {
    fn id(&self) -> &'static str {
        "docx"
    }

    fn about(&self) -> &'static str {
        "Word document"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx"]
    }

    fn recognises(&self, input: &Input<'_>) -> bool {
        archive::shows(input.bytes, BODY, "")
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        let mut archive = Archive::open(input.path, input.bytes, "DOCX")?;
        let styles = match archive.optional("word/styles.xml")? {
            Some(styles) => read_styles(input.path, &styles)?,
            None => HashMap::new(),
        };
        let mut builder = DocxPieceBuilder {
            styles,
            ..DocxPieceBuilder::default()
        };
        let body = archive.text(BODY)?;
        xml::walk(input.path, BODY, &body, |node| builder.node(node))?;
        builder.out.close();
        let mut pieces = builder.out.pieces;
        for (part, element, reason) in aside_parts(&archive) {
            let Some(text) = archive.optional(&part)? else {
                continue;
            };
            let texts = xml::texts(input.path, &part, &text, &[element], Some("t"))?;
            pieces.extend(
                (1..)
                    .zip(&texts)
                    .map(|(line, text)| left(text, line, reason)),
            );
        }
        Ok(Document { pieces })
    }
}

/// What a style says of its paragraphs.
#[derive(Clone, Default)]
struct ParagraphStyle {
    kind: Option<BlockKind>,
    contents: bool,
    hidden: bool,
    style: Style,
    based_on: String,
}

fn read_styles(
    path: &std::path::Path,
    styles: &str,
) -> Result<HashMap<String, ParagraphStyle>, Error> {
    let mut all: HashMap<String, ParagraphStyle> = HashMap::new();
    let (mut id, mut open) = (String::new(), ParagraphStyle::default());
    xml::walk(path, "word/styles.xml", styles, |node| match node {
        Node::Start(tag) => match tag.name.as_str() {
            "style" => {
                id = tag.attribute("styleId").unwrap_or_default();
                open = ParagraphStyle::default();
            }
            "name" => {
                let name = tag.attribute("val").unwrap_or_default().to_lowercase();
                open.kind = kind_by_name(&name);
                open.contents = is_contents(&name);
            }
            "basedOn" => open.based_on = tag.attribute("val").unwrap_or_default(),
            "outlineLvl" if tag.attribute("val").is_some_and(|level| level != "9") => {
                open.kind = Some(BlockKind::Heading);
            }
            "vanish" => open.hidden = is_on(&tag),
            "b" => open.style.bold = is_on(&tag),
            "i" => open.style.italic = is_on(&tag),
            _ => {}
        },
        Node::End(name) if name == "style" => {
            all.insert(std::mem::take(&mut id), std::mem::take(&mut open));
        }
        _ => {}
    })?;
    Ok(all)
}

/// By the names that Word and `LibreOffice` give, in English and French.
fn kind_by_name(name: &str) -> Option<BlockKind> {
    let starts = |names: &[&str]| names.iter().any(|start| name.starts_with(start));
    if starts(&["heading", "titre", "title", "subtitle", "sous-titre"]) {
        Some(BlockKind::Heading)
    } else if starts(&[
        "quote",
        "citation",
        "intense quote",
        "block text",
        "quotations",
    ]) {
        Some(BlockKind::Quote)
    } else if starts(&["list", "liste"]) {
        Some(BlockKind::ListItem)
    } else {
        None
    }
}

fn is_contents(name: &str) -> bool {
    [
        "toc",
        "tm ",
        "contents",
        "table of",
        "table des matières",
        "index",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

fn is_on(tag: &Tag<'_>) -> bool {
    !tag.attribute("val")
        .is_some_and(|value| matches!(value.as_str(), "0" | "false" | "none"))
}

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one property of the place being read"
)]
struct DocxPieceBuilder {
    styles: HashMap<String, ParagraphStyle>,
    out: PieceBuilder,
    paragraphs: u32,
    style: ParagraphStyle,
    run: Style,
    raised: bool,
    hidden: bool,
    is_item: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    /// The end of the open paragraph was deleted: the next one goes on with it.
    runs_on: bool,
    /// The next paragraph goes on with the piece that is still open.
    joins: bool,
    /// Inside an element whose text is not the document's.
    skipped: u32,
    in_text: bool,
    in_contents: u32,
    /// Open fields: whether each is a table of contents.
    fields: Vec<bool>,
    instruction: Option<String>,
    tables: u32,
    table_depth: u32,
    page_break: bool,
    /// Style, list and `runs_on` of the paragraphs around an open text box.
    around_box: Vec<(ParagraphStyle, bool, bool)>,
}

/// Deleted text, the look before a tracked change, and what is there twice.
fn is_skipped(element: &str) -> bool {
    matches!(
        element,
        "del" | "moveFrom" | "Fallback" | "footnotePr" | "rPrChange" | "pPrChange"
    )
}

impl DocxPieceBuilder {
    fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Start(tag) => self.start(&tag),
            Node::End(name) => self.end(&name),
            Node::Text(text, range) => {
                if let Some(instruction) = &mut self.instruction {
                    instruction.push_str(&text);
                } else if self.in_text && self.skipped == 0 {
                    self.text(&text, range);
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            name if is_skipped(name) => {
                let is_mark = matches!(name, "del" | "moveFrom");
                if is_mark && self.skipped == 0 && self.in_paragraph_properties {
                    self.runs_on = true;
                }
                self.skipped += 1;
            }
            _ if self.skipped > 0 => {}
            "p" => self.paragraph(tag.at),
            "txbxContent" => self.begin_box(),
            "pPr" => self.in_paragraph_properties = true,
            "pStyle" => {
                let id = tag.attribute("val").unwrap_or_default();
                self.style = self.resolve(&id);
                self.remodel();
            }
            "outlineLvl" if tag.attribute("val").is_some_and(|level| level != "9") => {
                self.style.kind = Some(BlockKind::Heading);
                self.remodel();
            }
            "numPr" => {
                self.is_item = true;
                self.remodel();
            }
            "pageBreakBefore" | "lastRenderedPageBreak" => {
                self.page_break |= is_on(tag) && tag.name == "pageBreakBefore";
            }
            "r" => {
                (self.run, self.raised) = (self.style.style, false);
                self.hidden = self.style.hidden;
            }
            "rPr" => self.in_run_properties = true,
            "b" if self.in_run_properties => self.run.bold = is_on(tag),
            "i" if self.in_run_properties => self.run.italic = is_on(tag),
            "vanish" if self.in_run_properties => self.hidden = is_on(tag),
            "vertAlign" => {
                self.raised = tag
                    .attribute("val")
                    .is_some_and(|value| value == "superscript");
            }
            "rStyle" => {
                let style = tag
                    .attribute("val")
                    .map(|id| self.resolve(&id))
                    .unwrap_or_default();
                self.run.bold |= style.style.bold;
                self.run.italic |= style.style.italic;
                self.hidden |= style.hidden;
            }
            "t" => self.in_text = true,
            "tab" | "ptab" if !self.in_run_properties => self.text("\t", tag.at..tag.at),
            "noBreakHyphen" => self.text("-", tag.at..tag.at),
            "br" | "cr" => match tag.attribute("type").as_deref() {
                Some("page" | "column") => self.break_page(),
                _ => self.out.line_break(tag.at),
            },
            "instrText" => self.instruction = Some(String::new()),
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "docPartGallery"
                if tag
                    .attribute("val")
                    .is_some_and(|name| name.contains("Contents")) =>
            {
                self.in_contents = self.in_contents.max(1);
            }
            "tbl" => {
                self.joins = false;
                self.table_depth += 1;
                self.tables += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            name if is_skipped(name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            "p" if std::mem::take(&mut self.runs_on) => self.joins = true,
            "p" => self.out.close(),
            "pPr" => self.in_paragraph_properties = false,
            "tc" => self.joins = false,
            "txbxContent" => self.end_box(),
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "sdt" => self.in_contents = 0,
            "tbl" => self.table_depth = self.table_depth.saturating_sub(1),
            "instrText" => {
                let is_contents = self
                    .instruction
                    .take()
                    .is_some_and(|code| code.trim_start().starts_with("TOC"));
                if let (true, Some(field)) = (is_contents, self.fields.last_mut()) {
                    *field = true;
                    self.remodel();
                }
            }
            _ => {}
        }
    }

    /// A text box hangs on a paragraph, which goes on after it.
    fn begin_box(&mut self) {
        self.out.suspend();
        let style = std::mem::take(&mut self.style);
        let runs_on = std::mem::take(&mut self.runs_on);
        self.around_box.push((style, self.is_item, runs_on));
    }

    fn end_box(&mut self) {
        self.out.resume();
        self.joins = false;
        if let Some(around) = self.around_box.pop() {
            (self.style, self.is_item, self.runs_on) = around;
        }
        self.in_run_properties = false;
    }

    fn resolve(&self, id: &str) -> ParagraphStyle {
        let mut style = self.styles.get(id).cloned().unwrap_or_default();
        style.kind = style.kind.or_else(|| kind_by_name(&id.to_lowercase()));
        style.contents |= is_contents(&id.to_lowercase());
        let mut parent = style.based_on.clone();
        // A chain of styles is short; one that loops is cut.
        for _ in 0..16 {
            let Some(next) = self.styles.get(&parent) else {
                break;
            };
            style.kind = style.kind.or(next.kind);
            style.hidden |= next.hidden;
            style.style.bold |= next.style.bold;
            style.style.italic |= next.style.italic;
            parent.clone_from(&next.based_on);
        }
        // A heading is bold because it is one.
        if style.kind == Some(BlockKind::Heading) {
            style.style = Style::default();
        }
        style
    }

    fn paragraph(&mut self, at: usize) {
        self.paragraphs += 1;
        self.style = ParagraphStyle::default();
        self.is_item = false;
        if std::mem::take(&mut self.joins) && !self.out.text().is_empty() {
            return self.remodel();
        }
        self.out.begin(Piece {
            source: TextRange::new(at..at),
            line: self.paragraphs,
            table: if self.table_depth > 0 { self.tables } else { 0 },
            after_page_break: std::mem::take(&mut self.page_break),
            ..Piece::default()
        });
        self.remodel();
    }

    /// Tells the open piece what is known of it by now.
    fn remodel(&mut self) {
        let is_contents =
            self.style.contents || self.in_contents > 0 || self.fields.contains(&true);
        let kind = self.style.kind.unwrap_or(if self.is_item {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        });
        if let Some(piece) = self.out.open_mut() {
            piece.kind = kind;
            piece.leave = is_contents.then_some(Reason::Contents);
        }
    }

    fn break_page(&mut self) {
        let has_text = !self.out.text().trim().is_empty();
        match self.out.open_mut() {
            Some(piece) if !has_text => piece.after_page_break = true,
            _ => {}
        }
        self.page_break = true;
    }

    fn text(&mut self, text: &str, range: std::ops::Range<usize>) {
        if self.hidden {
            return;
        }
        if !self.raised {
            return self.out.push(text, range, self.run);
        }
        match raised(self.out.text(), text) {
            Raised::Text(text) => self.out.push(&text, range, self.run),
            Raised::Note => {}
        }
    }
}

/// Parts whose text is not spoken, the elements that hold it, and why.
fn aside_parts(archive: &Archive<'_>) -> Vec<(String, &'static str, Reason)> {
    const PARTS: &[(&str, &str, Reason)] = &[
        ("word/comments", "comment", Reason::Note),
        ("word/endnotes", "endnote", Reason::Note),
        ("word/footer", "ftr", Reason::RunningHeader),
        ("word/footnotes", "footnote", Reason::Note),
        ("word/header", "hdr", Reason::RunningHeader),
    ];
    let mut found = Vec::new();
    for (start, element, reason) in PARTS {
        let names = archive.names().filter(|name| {
            let number = name
                .strip_prefix(start)
                .and_then(|rest| rest.strip_suffix(".xml"));
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        });
        found.extend(names.map(|name| (name.into_owned(), *element, *reason)));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}
