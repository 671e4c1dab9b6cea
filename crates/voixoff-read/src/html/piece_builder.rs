//! Tags and text → pieces, with a stack of open elements.

use super::super::document::{Document, LineBreaks, Lines, Piece};
use super::super::limits::MOST_DEPTH;
use super::super::piece_builder::{PieceBuilder, Raised, Style, raised};
use super::super::{BlockKind, Error, Reason};
use super::boilerplate::{self, Attributes};
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use voixoff_model::units::TextRange;

#[derive(Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "an element inherits each by itself"
)]
struct Element {
    name: String,
    style: Style,
    invisible: bool,
    leave: Option<(Reason, bool)>,
    kind: BlockKind,
    raised: bool,
    preformatted: bool,
    main: bool,
    cell: bool,
}

pub(super) struct HtmlPieceBuilder<'a> {
    source: &'a str,
    lines: Lines<'a>,
    line: u32,
    out: PieceBuilder,
    stack: Vec<Element>,
    /// How many of each element are open, so that stray end tags cost nothing.
    open_names: HashMap<String, usize>,
    tables: u32,
    refused_at: Option<usize>,
    /// For each piece: it stands in the main content; its reason is a guess.
    flags: Vec<Flags>,
    mains: usize,
    link: Option<Link>,
    links: LinkBytes,
}

#[derive(Clone, Copy, Default)]
struct Flags {
    in_main: bool,
    guessed: bool,
    all_link: bool,
}

struct Link {
    start: usize,
    inner: bool,
}

#[derive(Default)]
struct LinkBytes {
    all: usize,
    inner: usize,
}

impl<'a> HtmlPieceBuilder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            lines: Lines::new(source),
            line: 1,
            out: PieceBuilder::default(),
            stack: Vec::new(),
            open_names: HashMap::new(),
            tables: 0,
            refused_at: None,
            flags: Vec::new(),
            mains: 0,
            link: None,
            links: LinkBytes::default(),
        }
    }

    pub(super) fn is_refused(&self) -> bool {
        self.refused_at.is_some()
    }

    pub(super) fn start(
        &mut self,
        name: &str,
        attributes: &Attributes,
        self_closing: bool,
        at: usize,
    ) {
        self.line = self.lines.at(at);
        match name {
            "br" => {
                if !self.top().invisible {
                    self.out.line_break(at);
                    self.count();
                }
                return;
            }
            "hr" => return self.close(),
            "wbr" | "img" | "input" | "meta" | "link" | "source" | "track" | "col" | "area"
            | "base" | "embed" | "param" => return,
            _ => {}
        }
        if is_block(name) {
            self.close();
            self.close_implied(name);
        }
        let element = self.element(name, attributes);
        if name == "a" {
            self.link = Some(Link {
                start: self.out.text().len(),
                inner: attributes.href.starts_with('#'),
            });
        }
        if self_closing && (name == "a" || name.contains(':')) {
            return;
        }
        if self.stack.len() >= MOST_DEPTH {
            self.refused_at = Some(at);
            return;
        }
        *self.open_names.entry(name.to_owned()).or_default() += 1;
        self.stack.push(element);
    }

    fn element(&mut self, name: &str, attributes: &Attributes) -> Element {
        let mut element = Element {
            name: name.to_owned(),
            ..self.top()
        };
        element.style.bold |= matches!(name, "b" | "strong" | "th") || attributes.bold;
        element.style.italic |= matches!(name, "i" | "em" | "cite" | "dfn") || attributes.italic;
        element.raised |= name == "sup";
        element.preformatted |= name == "pre";
        element.invisible |= boilerplate::is_invisible(name) || attributes.is_note_call();
        if matches!(name, "main" | "article") {
            self.mains += usize::from(!element.main);
            element.main = true;
        }
        if element.leave.is_none() {
            element.leave = boilerplate::reason(name, attributes, element.main);
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => element.kind = BlockKind::Heading,
            "li" | "dd" => element.kind = BlockKind::ListItem,
            "blockquote" => element.kind = BlockKind::Quote,
            "table" => self.tables += 1,
            "td" | "th" => {
                element.cell = true;
                element.kind = BlockKind::Paragraph;
            }
            _ => {}
        }
        element
    }

    /// `<p>` ends at the next block, `<li>` at the next `<li>`, and so on.
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["p", "li"],
            "dt" | "dd" => &["p", "dt", "dd"],
            "td" | "th" => &["p", "td", "th"],
            "tr" => &["p", "td", "th", "tr"],
            "option" => &["option"],
            _ => &["p"],
        };
        while let Some(top) = self.stack.last() {
            if !ends.contains(&top.name.as_str()) {
                return;
            }
            self.pop();
        }
    }

    pub(super) fn end(&mut self, name: &str, at: usize) {
        self.line = self.lines.at(at);
        if name == "br" {
            self.out.line_break(at);
            return self.count();
        }
        if name == "a" {
            self.end_link();
        }
        if self.open_names.get(name).copied().unwrap_or(0) == 0 {
            if is_block(name) {
                self.close();
            }
            return;
        }
        if is_block(name) {
            self.close();
        }
        while let Some(popped) = self.pop() {
            if popped == name {
                return;
            }
        }
    }

    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            let bytes = self.out.text().len().saturating_sub(link.start);
            self.links.all += bytes;
            self.links.inner += if link.inner { bytes } else { 0 };
        }
    }

    fn pop(&mut self) -> Option<String> {
        let element = self.stack.pop()?;
        if let Some(open) = self.open_names.get_mut(&element.name) {
            *open -= 1;
        }
        Some(element.name)
    }

    fn top(&self) -> Element {
        self.stack.last().cloned().unwrap_or_default()
    }

    pub(super) fn text(&mut self, text: &str, source: Range<usize>) {
        let default = Element::default();
        let top = self.stack.last().unwrap_or(&default);
        if top.invisible {
            return;
        }
        let (style, is_raised, preformatted) = (top.style, top.raised, top.preformatted);
        if !self.out.is_open() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(source.start);
        }
        if is_raised {
            match raised(self.out.text(), text) {
                Raised::Note => {}
                Raised::Text(text) => self.out.push(&text, source, style),
            }
            return;
        }
        let source_text = self.source.get(source.clone()).unwrap_or_default();
        for (run, place) in runs(text, source_text, source.start) {
            if preformatted {
                if let Some(piece) = self.out.open_mut() {
                    piece.breaks = LineBreaks::Unknown;
                }
                self.out.push(run, place, style);
            } else {
                let run = run.replace(['\n', '\r'], " ");
                self.out.push(&run, place, style);
            }
        }
    }

    fn begin(&mut self, at: usize) {
        let default = Element::default();
        let line = self.lines.at(at);
        let top = self.stack.last().unwrap_or(&default);
        self.out.begin(Piece {
            kind: top.kind,
            leave: top.leave.map(|(reason, _)| reason),
            line,
            source: TextRange::new(at..at),
            table: if top.cell { self.tables } else { 0 },
            ..Piece::default()
        });
    }

    fn close(&mut self) {
        let bytes = self.out.text().trim().len();
        if let Some(link) = &mut self.link {
            let inside = self.out.text().len().saturating_sub(link.start);
            self.links.all += inside;
            self.links.inner += if link.inner { inside } else { 0 };
            link.start = 0;
        }
        let all_link = bytes > 0 && self.links.all * 10 >= bytes * 9;
        let is_contents = bytes > 0 && self.links.inner * 10 >= bytes * 9;
        if is_contents && let Some(piece) = self.out.open_mut() {
            piece.leave = piece.leave.or(Some(Reason::Contents));
        }
        self.links = LinkBytes::default();
        self.out.close();
        self.count();
        if let Some(flags) = self.flags.last_mut() {
            flags.all_link |= all_link;
        }
    }

    /// Gives each new piece its flags.
    fn count(&mut self) {
        let default = Element::default();
        let top = self.stack.last().unwrap_or(&default);
        let flags = Flags {
            in_main: top.main,
            guessed: top.leave.is_some_and(|(_, guessed)| guessed),
            all_link: false,
        };
        self.flags.resize(self.out.pieces.len(), flags);
    }

    pub(super) fn finish(mut self, path: &Path) -> Result<Document, Error> {
        self.close();
        if let Some(offset) = self.refused_at {
            return Err(Error::TooDeep {
                path: path.to_owned(),
                offset,
                most: MOST_DEPTH,
            });
        }
        let mut pieces = self.out.pieces;
        let flags = self.flags;
        trust_guesses(&mut pieces, &flags);
        leave_outside_main(&mut pieces, &flags, self.mains);
        leave_link_lists(&mut pieces, &flags);
        Ok(Document { pieces })
    }
}

fn bytes_of<'p>(pieces: impl Iterator<Item = &'p Piece>) -> usize {
    pieces.map(|piece| piece.text.len()).sum()
}

/// A class that would leave out most of the page says something else.
fn trust_guesses(pieces: &mut [Piece], flags: &[Flags]) {
    let kept = bytes_of(pieces.iter().filter(|piece| piece.leave.is_none()));
    let pairs = || pieces.iter().zip(flags);
    let guessed = bytes_of(
        pairs()
            .filter(|(_, flags)| flags.guessed)
            .map(|(piece, _)| piece),
    );
    if guessed > 4 * kept {
        for (piece, flags) in pieces.iter_mut().zip(flags) {
            if flags.guessed {
                piece.leave = None;
            }
        }
    }
}

/// Where one element holds the main content, the rest is the site's.
fn leave_outside_main(pieces: &mut [Piece], flags: &[Flags], mains: usize) {
    let inside = |wanted: bool| {
        let of = pieces
            .iter()
            .zip(flags)
            .filter(|(piece, flags)| flags.in_main == wanted && piece.leave.is_none());
        bytes_of(of.map(|(piece, _)| piece))
    };
    if mains == 0 || inside(true) * 3 < inside(false) {
        return;
    }
    for (piece, flags) in pieces.iter_mut().zip(flags) {
        if !flags.in_main && piece.leave.is_none() {
            piece.leave = Some(Reason::Navigation);
        }
    }
}

/// Three pieces in a row that are nothing but links are a menu.
fn leave_link_lists(pieces: &mut [Piece], flags: &[Flags]) {
    let is_link: Vec<bool> = pieces
        .iter()
        .zip(flags)
        .map(|(piece, flags)| flags.all_link && piece.kind != BlockKind::Heading)
        .collect();
    let mut start = 0;
    while start < is_link.len() {
        let run = is_link[start..].iter().take_while(|link| **link).count();
        if run >= 3 {
            for piece in &mut pieces[start..start + run] {
                piece.leave = piece.leave.or(Some(Reason::Navigation));
            }
        }
        start += run.max(1);
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "caption"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "form"
            | "figure"
            | "figcaption"
            | "blockquote"
            | "pre"
            | "address"
            | "center"
            | "body"
            | "html"
            | "head"
            | "dialog"
            | "details"
            | "summary"
            | "button"
            | "fieldset"
            | "option"
            | "select"
            | "hgroup"
            | "search"
            | "menu"
            | "title"
            | "script"
            | "style"
    )
}

/// Parts of decoded text with their places: parted after each entity, so that
/// what follows stands where it stands.
fn runs<'t>(text: &'t str, source: &str, start: usize) -> Vec<(&'t str, Range<usize>)> {
    if text.len() == source.len() {
        return vec![(text, start..start + source.len())];
    }
    let mut runs = Vec::new();
    let (mut done, mut place) = (0, 0);
    while let Some(found) = source[place..].find('&') {
        let entity = place + found;
        let plain = done + found;
        let is_same = text
            .get(done..plain)
            .is_some_and(|run| run == &source[place..entity]);
        let length = source[entity..]
            .bytes()
            .take(40)
            .position(|byte| byte == b';');
        let decoded = text.get(plain..).and_then(|rest| rest.chars().next());
        let (true, Some(length), Some(decoded)) = (is_same, length, decoded) else {
            break;
        };
        let (end, after) = (plain + decoded.len_utf8(), entity + length + 1);
        if found > 0 {
            runs.push((&text[done..plain], start + place..start + entity));
        }
        runs.push((&text[plain..end], start + entity..start + after));
        (done, place) = (end, after);
    }
    if done < text.len() {
        runs.push((&text[done..], start + place..start + source.len()));
    }
    runs
}
