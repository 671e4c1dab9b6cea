//! Markdown, read as `CommonMark` with tables, footnotes, heading attributes and
//! YAML front matter: marks are never spoken, emphasis is remembered.
//!
//! Two departures, because transcripts are prose: indented blocks are paragraphs,
//! not code, and a list number above 99 (a year that opens a sentence) is text.

use super::document::{Document, Emphasised, LineBreaks, Lines, Piece};
use super::{BlockKind, Error, Input, Reason, TranscriptReader, html};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use voixoff_model::units::TextRange;

pub(super) struct Markdown;

impl TranscriptReader for Markdown {
    fn id(&self) -> &'static str {
        "md"
    }

    fn about(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd", "qmd", "rmd"]
    }

    /// By a heading with `#` or front matter; emphasis alone is read in plain
    /// text too, where line breaks mean more.
    fn recognises(&self, input: &Input<'_>) -> bool {
        let Some(text) = input.text else { return false };
        let is_heading = |line: &str| {
            let marks = line.bytes().take_while(|byte| *byte == b'#').count();
            (1..=6).contains(&marks)
                && line[marks..].starts_with(' ')
                && !line[marks..].trim().is_empty()
        };
        let mut lines = text.lines().take(400);
        let is_front_matter = text.starts_with("---\n") || text.starts_with("---\r\n");
        (is_front_matter && text.lines().nth(1).is_some_and(|line| line.contains(':')))
            || lines.any(is_heading)
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        let text = input.text.unwrap_or_default();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut builder = MarkdownPieceBuilder::new(text);
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            builder.event(event, &range);
        }
        builder.close();
        Ok(Document {
            pieces: builder.pieces,
        })
    }
}

struct MarkdownPieceBuilder<'a> {
    source: &'a str,
    lines: Lines<'a>,
    pieces: Vec<Piece>,
    /// The piece that text goes to; closed at the end of its block.
    open: Option<Piece>,
    /// Where each open emphasis began in the open piece, and whether it is bold.
    emphasis: Vec<(u32, bool)>,
    /// Open list items and quotes, innermost last.
    containers: Vec<BlockKind>,
    /// The next number of each open list; `None` for bullets.
    numbers: Vec<Option<u64>>,
    /// Inside code, metadata, a footnote: why it is not speech.
    leave: Vec<Reason>,
    /// Soft breaks of the open piece: spaces if a hard one follows.
    soft_breaks: Vec<usize>,
    /// Bytes of the open piece that are links within the document.
    inner_link_bytes: usize,
    /// Where the open inner link began.
    inner_link: Option<usize>,
    /// Open images: their text is a description.
    image: Option<Piece>,
    /// Open struck-out text: the author took it back.
    struck: Option<Piece>,
    images: Vec<Piece>,
    tables: u32,
    in_table: bool,
}

impl<'a> MarkdownPieceBuilder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            source: text,
            lines: Lines::new(text),
            pieces: Vec::new(),
            open: None,
            emphasis: Vec::new(),
            containers: Vec::new(),
            numbers: Vec::new(),
            leave: Vec::new(),
            soft_breaks: Vec::new(),
            inner_link_bytes: 0,
            inner_link: None,
            image: None,
            struck: None,
            images: Vec::new(),
            tables: 0,
            in_table: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            Event::SoftBreak => {
                self.soft_breaks
                    .extend(self.open.as_ref().map(|piece| piece.text.len()));
                self.text("\n", range);
            }
            Event::HardBreak => self.hard_break(range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.hard_break(range),
            // `<Nadia>`: who speaks, as chats write it; no tag is written so.
            Event::InlineHtml(tag) if is_name_in_angles(&tag) => self.text(&tag, range),
            Event::Rule => self.close(),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.begin(BlockKind::Heading, range),
            Tag::Paragraph => self.begin(self.kind(), range),
            Tag::List(first) => {
                self.close();
                self.numbers.push(*first);
            }
            Tag::Item => self.start_item(range),
            Tag::BlockQuote(_) => {
                self.close();
                self.containers.push(BlockKind::Quote);
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.begin(self.kind(), range);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.leave_from(Reason::Markup),
            Tag::MetadataBlock(_) => self.leave_from(Reason::Metadata),
            Tag::FootnoteDefinition(_) => self.leave_from(Reason::Note),
            Tag::HtmlBlock => self.html(range),
            Tag::Strong => self.emphasis.push((self.position(), true)),
            Tag::Emphasis => self.emphasis.push((self.position(), false)),
            Tag::Table(_) => {
                self.close();
                self.tables += 1;
                self.in_table = true;
            }
            Tag::TableCell => self.begin(BlockKind::Paragraph, range),
            Tag::Image { .. } => {
                self.image = Some(Piece {
                    source: TextRange::new(range.clone()),
                    line: self.lines.at(range.start),
                    leave: Some(Reason::Markup),
                    ..Piece::default()
                });
            }
            Tag::Strikethrough => {
                self.struck = Some(Piece {
                    source: TextRange::new(range.clone()),
                    line: self.lines.at(range.start),
                    leave: Some(Reason::Markup),
                    ..Piece::default()
                });
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } if dest_url.starts_with('#') && *link_type != LinkType::Autolink => {
                self.inner_link = Some(self.position() as usize);
            }
            _ => {}
        }
    }

    fn start_item(&mut self, range: &Range<usize>) {
        self.close();
        self.containers.push(BlockKind::ListItem);
        let Some(Some(number)) = self.numbers.last_mut() else {
            return;
        };
        let this = *number;
        *number += 1;
        let marker = &self.source[range.clone()];
        let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
        if this > 99 && digits > 0 {
            // A year at the start of a sentence, not the hundredth item.
            *self.containers.last_mut().expect("just pushed") = BlockKind::Paragraph;
            let end = range.start + digits + 1;
            self.text(
                &format!("{} ", &self.source[range.start..end]),
                &(range.start..end + 1),
            );
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell => self.close(),
            TagEnd::List(_) => {
                self.close();
                self.numbers.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.close();
                self.containers.pop();
            }
            TagEnd::CodeBlock => {
                self.close();
                if self.leave.last() == Some(&Reason::Markup) {
                    self.leave.pop();
                }
            }
            TagEnd::MetadataBlock(_) | TagEnd::FootnoteDefinition => {
                self.close();
                self.leave.pop();
            }
            TagEnd::Table => {
                self.close();
                self.in_table = false;
            }
            TagEnd::Strong | TagEnd::Emphasis => self.end_emphasis(),
            TagEnd::Strikethrough => self.images.extend(self.struck.take()),
            TagEnd::Image => self.images.extend(self.image.take()),
            TagEnd::Link => {
                if let Some(start) = self.inner_link.take() {
                    self.inner_link_bytes += (self.position() as usize).saturating_sub(start);
                }
            }
            _ => {}
        }
    }

    fn kind(&self) -> BlockKind {
        self.containers.last().copied().unwrap_or_default()
    }

    fn leave_from(&mut self, reason: Reason) {
        self.close();
        self.leave.push(reason);
    }

    /// A block of HTML: what can be said in it is said, comments are not.
    fn html(&mut self, range: &Range<usize>) {
        self.close();
        let block = &self.source[range.clone()];
        let first_line = self.lines.at(range.start);
        if block.trim_start().starts_with("<!--") {
            let mut comment = Piece {
                source: TextRange::new(range.clone()),
                line: first_line,
                leave: Some(Reason::Markup),
                ..Piece::default()
            };
            comment.push(block.trim_end(), range.clone());
            self.pieces.push(comment);
            return;
        }
        let mut inside = html::read_fragment(block);
        inside.shift(range.start as u32);
        self.pieces
            .extend(inside.pieces.into_iter().map(|piece| Piece {
                line: piece.line + first_line - 1,
                ..piece
            }));
    }

    fn hard_break(&mut self, range: &Range<usize>) {
        self.text("\n", range);
        if let Some(piece) = &mut self.open {
            piece.breaks = LineBreaks::Kept;
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(image) = self.image.as_mut().or(self.struck.as_mut()) {
            image.push(text, range.clone());
            return;
        }
        if self.open.is_none() {
            self.begin(self.kind(), range);
        }
        if let Some(piece) = &mut self.open {
            push_without_scripts(piece, text, range);
        }
    }

    fn begin(&mut self, kind: BlockKind, range: &Range<usize>) {
        // The number that opened an item stays with its first paragraph.
        if self
            .open
            .as_ref()
            .is_some_and(|piece| piece.text.ends_with(". "))
            && kind == BlockKind::Paragraph
        {
            return;
        }
        self.close();
        self.open = Some(Piece {
            kind,
            text: String::with_capacity(range.len()),
            source: TextRange::new(range.start..range.start),
            line: self.lines.at(range.start),
            leave: self.leave.last().copied(),
            table: if self.in_table { self.tables } else { 0 },
            ..Piece::default()
        });
    }

    fn close(&mut self) {
        self.emphasis.clear();
        if let Some(mut piece) = self.open.take() {
            piece.trim_end();
            let end = piece.text.len();
            if piece.breaks == LineBreaks::Kept {
                self.join_soft_breaks(&mut piece);
            }
            if self.inner_link_bytes * 10 > end * 8 && piece.leave.is_none() {
                piece.leave = Some(Reason::Contents);
            }
            if !piece.text.trim().is_empty() {
                self.pieces.push(piece);
            }
        }
        self.inner_link_bytes = 0;
        self.soft_breaks.clear();
        self.pieces.append(&mut self.images);
    }

    fn join_soft_breaks(&self, piece: &mut Piece) {
        for at in &self.soft_breaks {
            if *at < piece.text.len() {
                piece.text.replace_range(*at..=*at, " ");
            }
        }
    }

    fn end_emphasis(&mut self) {
        let end = self.position();
        let bold = self.emphasis.iter().any(|(_, bold)| *bold);
        let italic = self.emphasis.iter().any(|(_, bold)| !*bold);
        if let (Some((start, _)), Some(piece)) = (self.emphasis.pop(), &mut self.open) {
            let done = piece.emphasis.last().map_or(0, |part| part.text.end);
            let text = TextRange {
                start: start.max(done),
                end,
            };
            if text.start < text.end {
                piece.emphasis.push(Emphasised { text, bold, italic });
            }
        }
    }

    fn position(&self) -> u32 {
        self.open
            .as_ref()
            .map_or(0, |piece| piece.text.len() as u32)
    }
}

/// Adds text without pandoc's marks of raised and lowered signs: `XV^e^`, `H~2~O`.
fn push_without_scripts(piece: &mut Piece, text: &str, range: &Range<usize>) {
    const MOST_BYTES: usize = 6;
    let in_step = text.len() == range.len();
    let mut done = 0;
    let mut search = 0;
    while in_step && let Some(at) = memchr::memchr2(b'^', b'~', &text.as_bytes()[search..]) {
        let open = search + at;
        let inside = &text[open + 1..];
        let close = inside
            .bytes()
            .take(MOST_BYTES)
            .position(|byte| byte == text.as_bytes()[open]);
        let raised =
            close.filter(|close| *close > 0 && inside[..*close].chars().all(char::is_alphanumeric));
        let Some(close) = raised else {
            search = open + 1;
            continue;
        };
        piece.push(&text[done..open], range.start + done..range.start + open);
        let end = open + 1 + close;
        piece.push(
            &text[open + 1..end],
            range.start + open + 1..range.start + end,
        );
        done = end + 1;
        search = done;
    }
    piece.push(&text[done..], range.start + done..range.end);
}

fn is_name_in_angles(tag: &str) -> bool {
    let inside = tag.trim_start_matches('<').trim_end_matches('>');
    inside.starts_with(char::is_uppercase)
        && inside.chars().skip(1).all(char::is_lowercase)
        && inside.len() > 2
}

fn is_line_break(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('<')
        .trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
