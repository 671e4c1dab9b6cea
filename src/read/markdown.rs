//! Markdown, read as `CommonMark`: marks are never spoken, emphasis is remembered.

use super::document::{Document, Emphasised, Lines, Piece};
use super::{BlockKind, TranscriptReader};
use crate::units::TextRange;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) struct Markdown;

impl TranscriptReader for Markdown {
    fn id(&self) -> &'static str {
        "md"
    }

    fn about(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn recognises(&self, _text: &str) -> bool {
        false
    }

    fn read(&self, text: &str) -> Document {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut builder = Builder::new(text);
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            builder.event(event, &range);
        }
        Document {
            pieces: builder.pieces,
        }
    }
}

struct Builder<'a> {
    lines: Lines<'a>,
    pieces: Vec<Piece>,
    /// The piece that text goes to; closed at the end of its block.
    open: Option<Piece>,
    /// Where each open emphasis began in the open piece, and whether it is bold.
    emphasis: Vec<(u32, bool)>,
    /// Open list items and quotes, innermost last.
    containers: Vec<BlockKind>,
    /// Inside code, metadata or HTML: not speech.
    markup: u32,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            lines: Lines::new(text),
            pieces: Vec::new(),
            open: None,
            emphasis: Vec::new(),
            containers: Vec::new(),
            markup: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text, range),
            Event::SoftBreak | Event::HardBreak => self.text("\n", range),
            Event::Html(html) => {
                self.markup += 1;
                self.text(&html, range);
                self.markup -= 1;
                self.close();
            }
            Event::Rule => self.close(),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.begin(BlockKind::Heading, range),
            Tag::Paragraph => {
                let kind = self.containers.last().copied().unwrap_or_default();
                self.begin(kind, range);
            }
            Tag::Item => self.containers.push(BlockKind::ListItem),
            Tag::BlockQuote(_) => self.containers.push(BlockKind::Quote),
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.markup += 1;
            }
            Tag::Strong => self.emphasis.push((self.position(), true)),
            Tag::Emphasis => self.emphasis.push((self.position(), false)),
            Tag::TableCell => self.begin(BlockKind::Paragraph, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell => self.close(),
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.close();
                self.containers.pop();
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock => {
                self.close();
                self.markup -= 1;
            }
            TagEnd::Strong | TagEnd::Emphasis => self.end_emphasis(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.open.is_none() {
            let kind = self.containers.last().copied().unwrap_or_default();
            self.begin(kind, range);
        }
        if let Some(piece) = &mut self.open {
            piece.text.push_str(text);
            piece.source.end = piece.source.end.max(TextRange::new(range.clone()).end);
        }
    }

    fn begin(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.close();
        self.open = Some(Piece {
            kind,
            source: TextRange::new(range.clone()),
            line: self.lines.at(range.start),
            markup: self.markup > 0,
            ..Piece::default()
        });
    }

    fn close(&mut self) {
        self.emphasis.clear();
        if let Some(mut piece) = self.open.take() {
            piece.text.truncate(piece.text.trim_end().len());
            if !piece.text.trim().is_empty() {
                self.pieces.push(piece);
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
