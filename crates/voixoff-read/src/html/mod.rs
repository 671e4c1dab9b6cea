//! HTML, tokenised as the WHATWG standard says (entities, raw text, broken tags)
//! and built into pieces with a stack of our own, so that any depth costs little
//! and every run keeps its place in the source.
//!
//! Left out: what [`boilerplate`] knows as the site's, and everything outside the
//! main content where the page marks it. Refused: nesting without end.

mod boilerplate;
mod piece_builder;

use super::document::Document;
use super::{Error, Input, TranscriptReader};
use boilerplate::Attributes;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use piece_builder::HtmlPieceBuilder;

pub(super) struct Html;

impl TranscriptReader for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "web page or fragment of one"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    /// The text opens with a tag of HTML.
    fn recognises(&self, input: &Input<'_>) -> bool {
        let Some(text) = input.text else { return false };
        let head = text.trim_start().get(..1).is_some_and(|first| first == "<");
        head && opens_with_html(text.trim_start())
    }

    fn read(&self, input: &Input<'_>) -> Result<Document, Error> {
        read_checked(input.path, input.text.unwrap_or_default())
    }
}

/// Reads HTML inside another format, which has checked its size.
pub(super) fn read_fragment(text: &str) -> Document {
    read_checked(std::path::Path::new(""), text).unwrap_or_default()
}

/// Reads a part of a container, which has checked its size.
pub(super) fn read_checked(path: &std::path::Path, text: &str) -> Result<Document, Error> {
    let mut builder = HtmlPieceBuilder::new(text);
    tokens(text, &mut builder);
    builder.finish(path)
}

fn opens_with_html(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "!doctype",
        "html",
        "head",
        "body",
        "p",
        "div",
        "span",
        "br",
        "b",
        "strong",
        "i",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "section",
        "article",
        "main",
        "a",
        "meta",
        "title",
        "center",
        "font",
        "blockquote",
        "header",
    ];
    let mut rest = text;
    // Comments and an XML declaration may come first.
    loop {
        let skipped = ["<!--", "<?xml"].iter().find_map(|open| {
            let close = if *open == "<!--" { "-->" } else { "?>" };
            let inside = rest.strip_prefix(open)?;
            inside
                .find(close)
                .map(|at| inside[at + close.len()..].trim_start())
        });
        match skipped {
            Some(after) => rest = after,
            None => break,
        }
    }
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    let name: String = tag
        .trim_start_matches('/')
        .chars()
        .take(16)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '!')
        .collect::<String>()
        .to_ascii_lowercase();
    TAGS.contains(&name.as_str())
}

fn tokens(text: &str, builder: &mut HtmlPieceBuilder<'_>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let attributes = Attributes::new(&tag.attributes);
                builder.start(&name, &attributes, tag.self_closing, tag.span.start);
            }
            Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name), tag.span.start),
            Token::String(string) => {
                builder.text(
                    &String::from_utf8_lossy(&string.value),
                    string.span.start..string.span.end,
                );
            }
            _ => {}
        }
        if builder.is_refused() {
            return;
        }
    }
}
