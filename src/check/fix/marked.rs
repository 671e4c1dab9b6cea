//! A cue's text with its markup apart, so that spaces, dashes and line breaks can
//! change while every tag keeps its place among the letters.
//!
//! A tag's place is a count of *solids*: characters that no mending adds or takes
//! away, which is all but white space and dashes; three dots or more are one, as
//! the `…` they become.

use crate::check::rules::markup::is_known;
use crate::subtitles::file::{FileFormat, Part, is_line_break, parts, plain};

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marked {
    /// As a reader sees it, lines parted by `\n`.
    pub(super) plain: String,
    tags: Vec<Tag>,
    format: FileFormat,
}

#[derive(Clone, Debug, PartialEq)]
struct Tag {
    /// Solids before it.
    before: usize,
    /// As written.
    text: String,
}

impl Tag {
    fn closes(&self) -> bool {
        self.text.starts_with("</")
    }

    /// `i` of `<i>`, `</i>` and `<i.loud>`.
    fn name(&self) -> &str {
        let name = self.text.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        &name[..end.unwrap_or(name.len())]
    }
}

impl Marked {
    /// Reads text as written, its lines parted by `\n`, without the tags that the
    /// format does not know.
    pub(super) fn read(written: &str, format: FileFormat) -> Self {
        let mut text = String::with_capacity(written.len());
        let mut tags = Vec::new();
        for (_, part) in parts(written, true) {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Character(part) => text.push_str(&part),
                Part::Tag(tag) if is_line_break(tag) => text.push('\n'),
                Part::Tag(tag) => {
                    if let Some(tag) = kept(tag, format) {
                        tags.push((text.len(), tag));
                    }
                }
            }
        }
        let places = solid_places(&text);
        let tags = tags.into_iter().map(|(at, tag)| Tag {
            before: places.partition_point(|(start, _)| *start < at),
            text: tag,
        });
        let mut marked = Self {
            tags: tags.collect(),
            plain: text,
            format,
        };
        marked.close_italics();
        marked.drop_empty();
        marked
    }

    /// SRT knows no implied end: italics that are not closed go on in some players.
    fn close_italics(&mut self) {
        if self.format == FileFormat::Vtt {
            return;
        }
        let mut open = false;
        self.tags.retain(|tag| {
            let is_turn = tag.closes() == open;
            open ^= is_turn;
            is_turn
        });
        if open {
            let before = solids(&self.plain);
            let text = "</i>".to_owned();
            self.tags.push(Tag { before, text });
        }
    }

    /// Takes out tags that hold nothing.
    fn drop_empty(&mut self) {
        let mut kept: Vec<Tag> = Vec::with_capacity(self.tags.len());
        for tag in self.tags.drain(..) {
            let holds_nothing = kept.last().is_some_and(|open| {
                tag.closes()
                    && !open.closes()
                    && open.before == tag.before
                    && open.name() == tag.name()
            });
            if holds_nothing {
                kept.pop();
            } else {
                kept.push(tag);
            }
        }
        self.tags = kept;
    }

    /// The same with other white space, dashes and dots.
    pub(super) fn with(&self, plain: String) -> Self {
        Self {
            plain,
            tags: self.tags.clone(),
            format: self.format,
        }
    }

    /// Two texts, one behind the other on the same line.
    pub(super) fn join(&self, next: &Self) -> Self {
        let before = solids(&self.plain);
        let mut joined = self.with(format!("{} {}", self.plain, next.plain));
        joined.tags.extend(next.tags.iter().map(|tag| Tag {
            before: tag.before + before,
            text: tag.text.clone(),
        }));
        joined
    }

    /// The tags for texts that hold the same solids in order, one after the other.
    /// A tag that is open where one text ends is closed there and opened again.
    pub(super) fn part(&self, texts: &[&str]) -> Vec<Self> {
        let mut first = 0;
        let mut open: Vec<Tag> = Vec::new();
        let mut rest = self.tags.iter().peekable();
        let mut all = Vec::with_capacity(texts.len());
        for text in texts {
            let end = first + solids(text);
            let opened = open.iter().map(|tag| Tag {
                before: 0,
                ..tag.clone()
            });
            let mut tags: Vec<Tag> = opened.collect();
            while let Some(tag) =
                rest.next_if(|tag| tag.before < end || (tag.before == end && tag.closes()))
            {
                let before = tag.before - first;
                let tag = Tag {
                    before,
                    ..tag.clone()
                };
                if tag.closes() {
                    if let Some(at) = open.iter().rposition(|open| open.name() == tag.name()) {
                        open.remove(at);
                    }
                } else if !tag.name().starts_with(|c: char| c.is_ascii_digit()) {
                    open.push(tag.clone());
                }
                tags.push(tag);
            }
            tags.extend(open.iter().rev().map(|tag| Tag {
                before: end - first,
                text: format!("</{}>", tag.name()),
            }));
            first = end;
            let mut marked = Self {
                plain: (*text).to_owned(),
                tags,
                format: self.format,
            };
            marked.drop_empty();
            all.push(marked);
        }
        all
    }

    /// As the format writes it.
    pub(super) fn write(&self) -> String {
        let pieces = self.pieces();
        let bare: String = pieces.iter().map(|(text, _)| *text).collect();
        let is_srt = self.format == FileFormat::Srt;
        // What reads as it should is left as it is.
        if is_srt && plain(&bare) == self.plain && !bare.contains("-->") {
            return bare;
        }
        let mut out = String::with_capacity(bare.len() + 16);
        for run in pieces.chunk_by(|a, b| !a.1 && !b.1) {
            let text: String = run.iter().map(|(text, _)| *text).collect();
            if run[0].1 {
                out.push_str(&text);
            } else {
                self.format.escape(&text, &mut out);
            }
        }
        out
    }

    /// Text and tags in order; closing tags stand right behind a solid, others
    /// right before one.
    fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut tags = self.tags.iter().peekable();
        let mut done = 0;
        for (index, (start, end)) in solid_places(&self.plain).into_iter().enumerate() {
            pieces.push((&self.plain[done..start], false));
            while let Some(tag) = tags.next_if(|tag| tag.before <= index) {
                pieces.push((tag.text.as_str(), true));
            }
            pieces.push((&self.plain[start..end], false));
            while let Some(tag) = tags.next_if(|tag| tag.closes() && tag.before == index + 1) {
                pieces.push((tag.text.as_str(), true));
            }
            done = end;
        }
        pieces.extend(
            tags.filter(|tag| tag.closes())
                .map(|tag| (tag.text.as_str(), true)),
        );
        pieces.push((&self.plain[done..], false));
        pieces
    }
}

/// A tag in the form that the format knows, if it knows it.
fn kept(tag: &str, format: FileFormat) -> Option<String> {
    if format == FileFormat::Vtt {
        return is_known(tag, true).then(|| tag.to_owned());
    }
    let tag = tag.to_ascii_lowercase();
    is_known(&tag, false).then(|| if tag.starts_with("</") { "</i>" } else { "<i>" }.to_owned())
}

fn is_soft(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '‐' | '‑')
}

/// The byte ranges of a text's solids.
fn solid_places(text: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let dots = text[at..].len() - text[at..].trim_start_matches('.').len();
        let end = if dots >= 3 {
            at + dots
        } else {
            at + c.len_utf8()
        };
        if !is_soft(c) {
            places.push((at, end));
        }
        at = end;
    }
    places
}

fn solids(text: &str) -> usize {
    solid_places(text).len()
}
