//! TTML → a timeline: IMSC, EBU-TT-D, DFXP and what editors turn them into.
//!
//! Reads `p` with its spans: times of every kind that TTML2 has (section 12.3),
//! styles by reference, inline and inherited, regions, agents. Not read: images,
//! animation, sequential time containers. Elements are distinguished by their
//! local names, as old files have other namespaces. There is no recursion and no entity of
//! a document's own is expanded.

use super::clock::{Clock, clock};
use crate::colours::css_colour;
use crate::file;
use crate::reading::{FormatError, TimedFile};
use crate::timeline_builder::{CueDraft, TimelineBuilder};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use voixoff_model::timeline::{Colour, Horizontal, Vertical};
use voixoff_model::units::Samples;

/// Elements inside each other; real files have about eight.
const DEEPEST: usize = 64;

/// Whether the first bytes look like a TTML document.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]);
    head.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
        && (head.contains("<tt ") || head.contains("<tt:tt") || head.contains("ns/ttml"))
}

/// Reads a whole document.
pub(super) fn read(bytes: &[u8]) -> Result<TimedFile, FormatError> {
    let text = file::decode(bytes)?.text;
    let mut document = Document::default();
    let mut reader = Reader::from_str(&text);
    let (mut line, mut counted) = (1, 0);
    loop {
        let before = reader.buffer_position() as usize;
        line += line_ends(&text, counted..before);
        counted = before;
        let event = reader.read_event().map_err(|error| FormatError {
            line: Some(1 + line_ends(&text, 0..reader.error_position() as usize)),
            what: format!("not well-formed XML: {error}"),
        })?;
        match event {
            Event::Start(element) => document.open(&element, line)?,
            Event::Empty(element) => {
                document.open(&element, line)?;
                document.close();
            }
            Event::End(_) => document.close(),
            Event::Text(piece) => document.text(&piece),
            Event::CData(piece) => document.text(&piece),
            Event::GeneralRef(name) => document.reference(&name),
            Event::Eof => break,
            _ => {}
        }
    }
    if !document.is_ttml {
        return Err(FormatError::new(
            "no `tt` element in it; a TTML file is wanted",
        ));
    }
    document.builder.finish()
}

fn line_ends(text: &str, range: std::ops::Range<usize>) -> u32 {
    let bytes = &text.as_bytes()[range.start.min(text.len())..range.end.min(text.len())];
    bytes.iter().filter(|byte| **byte == b'\n').count() as u32
}

/// What styles can say; `None` is inherited.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    colour: Option<Colour>,
    italic: Option<bool>,
    horizontal: Option<Horizontal>,
    /// Where text is set in its region.
    display: Option<Vertical>,
    /// The region's upper edge and height, in percent of the picture.
    top: Option<f32>,
    height: Option<f32>,
}

impl Style {
    /// Where the text is in the picture; at the bottom where nothing is said.
    fn vertical(self) -> Vertical {
        // At the top of its region (TTML2, section 10.2.12); without one, players put it
        // at the bottom.
        let Some(display) = self.display.or(self.top.map(|_| Vertical::Top)) else {
            return Vertical::Bottom;
        };
        let (top, height) = (self.top.unwrap_or(0.0), self.height.unwrap_or(100.0));
        let share = match display {
            Vertical::Top => 0.0,
            Vertical::Middle => 0.5,
            Vertical::Bottom => 1.0,
        };
        Vertical::at(top + height * share)
    }

    /// What is set here goes before what comes from `under`.
    fn over(self, under: Self) -> Self {
        Self {
            colour: self.colour.or(under.colour),
            italic: self.italic.or(under.italic),
            horizontal: self.horizontal.or(under.horizontal),
            display: self.display.or(under.display),
            top: self.top.or(under.top),
            height: self.height.or(under.height),
        }
    }
}

/// An open element.
#[derive(Clone, Debug, Default)]
struct Open {
    name: String,
    style: Style,
    begin: Samples,
    end: Option<Samples>,
    keeps_space: bool,
    /// Its `xml:id`, where that names a style, region or agent.
    id: String,
}

#[derive(Default)]
struct Document {
    is_ttml: bool,
    clock: Clock,
    styles: HashMap<String, Style>,
    agents: HashMap<String, String>,
    open: Vec<Open>,
    /// Elements past [`DEEPEST`], which are not looked at.
    too_deep: usize,
    draft: Option<CueDraft>,
    builder: TimelineBuilder,
}

impl Document {
    fn open(&mut self, element: &BytesStart<'_>, line: u32) -> Result<(), FormatError> {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            return Ok(());
        }
        let parent = self.open.last().cloned().unwrap_or_default();
        let local = element.local_name();
        let name = local.as_ref().to_owned();
        let attributes = attributes(element, line)?;
        let get = |name: &str| attributes.get(name).map(String::as_str);
        let mut open = Open {
            id: get("id").unwrap_or_default().to_owned(),
            keeps_space: get("space").map_or(parent.keeps_space, |space| space == "preserve"),
            style: self.style(&attributes),
            ..Open::default()
        };
        match name.as_str() {
            "tt" => {
                self.is_ttml = true;
                self.clock = clock(&attributes);
                get("lang")
                    .unwrap_or_default()
                    .clone_into(&mut self.builder.language);
            }
            "style" if !open.id.is_empty() => {
                self.styles.insert(open.id.clone(), open.style);
            }
            // A style inside a region, without an id, is the region's.
            "style" if parent.name == "region" => {
                let known = self.styles.entry(parent.id.clone()).or_default();
                *known = known.over(open.style);
            }
            "region" => {
                self.styles.insert(open.id.clone(), open.style);
            }
            "agent" | "name" if name == "name" => {
                open.id.clone_from(&parent.id);
            }
            "body" | "div" | "p" | "span" => {
                self.timed(&name, &attributes, &parent, &mut open, line)?;
            }
            "br" => {
                if let Some(draft) = &mut self.draft {
                    draft.push("\n", parent.style.italic == Some(true), parent.style.colour);
                }
            }
            _ => {}
        }
        open.name = name;
        self.open.push(open);
        Ok(())
    }

    /// Times and styles of content elements.
    fn timed(
        &mut self,
        name: &str,
        attributes: &HashMap<String, String>,
        parent: &Open,
        open: &mut Open,
        line: u32,
    ) -> Result<(), FormatError> {
        let time = |name: &str| match attributes.get(name) {
            None => Ok(None),
            Some(text) => self.clock.time(text).map(Some).ok_or_else(|| FormatError {
                line: Some(line),
                what: format!("{name}=\"{text}\": a time such as 00:00:01.000 is wanted"),
            }),
        };
        let begin = time("begin")?;
        let length = time("dur")?;
        open.begin = parent.begin + begin.unwrap_or_default();
        let end = time("end")?.map(|end| parent.begin + end);
        let end = end.or(length.map(|length| open.begin + length));
        open.end = match (end, parent.end) {
            (Some(end), Some(limit)) => Some(end.min(limit)),
            (end, limit) => end.or(limit),
        };
        let region = attributes.get("region").and_then(|id| self.styles.get(id));
        open.style = open
            .style
            .over(parent.style)
            .over(region.copied().unwrap_or_default());
        if name == "p" {
            self.draft = Some(CueDraft {
                line,
                in_time: open.begin,
                out_time: open.end.unwrap_or(open.begin),
                ..CueDraft::default()
            });
        }
        let agent = attributes.get("agent").and_then(|id| self.agents.get(id));
        if let Some(draft) = &mut self.draft {
            if name == "span" && begin.is_some() {
                // Times on spans alone make the paragraph last as long as they do.
                if parent.end.is_none() {
                    draft.out_time = draft.out_time.max(open.end.unwrap_or_default());
                }
                draft.word(open.begin, None);
            }
            if let Some(agent) = agent {
                draft.voice(agent);
            }
        }
        Ok(())
    }

    fn style(&self, attributes: &HashMap<String, String>) -> Style {
        let get = |name: &str| attributes.get(name).map(String::as_str);
        let own = Style {
            colour: get("color").and_then(css_colour),
            italic: get("fontStyle").map(|style| style != "normal"),
            horizontal: get("textAlign").and_then(|align| match align {
                "left" | "start" => Some(Horizontal::Left),
                "center" => Some(Horizontal::Centre),
                "right" | "end" => Some(Horizontal::Right),
                _ => None,
            }),
            top: get("origin").and_then(second_percentage),
            height: get("extent").and_then(second_percentage),
            display: get("displayAlign").and_then(|align| match align {
                "before" => Some(Vertical::Top),
                "center" => Some(Vertical::Middle),
                "after" => Some(Vertical::Bottom),
                _ => None,
            }),
        };
        // The last of several references goes before the others.
        let named = get("style").unwrap_or_default();
        let named = named
            .split_whitespace()
            .filter_map(|id| self.styles.get(id));
        let named = named.fold(Style::default(), |under, style| style.over(under));
        own.over(named)
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        if open.name == "p"
            && let Some(mut draft) = self.draft.take()
        {
            draft.horizontal = open.style.horizontal.unwrap_or_default();
            draft.vertical = open.style.vertical();
            self.builder.add(draft);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last() else { return };
        if open.name == "name" {
            let label = self.agents.entry(open.id.clone()).or_default();
            label.push_str(text);
            return;
        }
        let Some(draft) = &mut self.draft else { return };
        let text = if open.keeps_space {
            text.replace(['\r', '\n', '\t'], " ")
        } else {
            collapse(text, &draft.text)
        };
        // White is what text is without a colour.
        let colour = open.style.colour.filter(|colour| *colour != Colour::White);
        draft.push(&text, open.style.italic == Some(true), colour);
    }

    /// `&amp;` and its like; an entity of the document's own stays as it is.
    fn reference(&mut self, name: &str) {
        let whole = format!("&{name};");
        let decoded = file::entity_at(&whole).map_or(whole.clone(), |(text, _)| text);
        let spaced = self.open.last().is_some_and(|open| open.keeps_space);
        if spaced || !decoded.trim().is_empty() {
            self.text(&decoded);
        }
    }
}

/// The second of two percentages: `10% 80%`.
fn second_percentage(pair: &str) -> Option<f32> {
    let second = pair.split_whitespace().nth(1)?.strip_suffix('%')?;
    second.parse().ok().filter(|share: &f32| share.is_finite())
}

/// One space for any white space; none at the start of a line.
fn collapse(text: &str, before: &str) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let mut out = String::with_capacity(text.len());
    let mut spaced = before.is_empty() || before.ends_with([' ', '\n']);
    for c in text.chars() {
        if !is_space(c) {
            out.push(c);
            spaced = false;
        } else if !spaced {
            out.push(' ');
            spaced = true;
        }
    }
    out
}

fn attributes(element: &BytesStart<'_>, line: u32) -> Result<HashMap<String, String>, FormatError> {
    let mut found = HashMap::new();
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| FormatError {
            line: Some(line),
            what: format!("not well-formed XML: {error}"),
        })?;
        let name = attribute.key.local_name().as_ref().to_owned();
        let value = file::plain(&attribute.value);
        // `xml:id` and `ttm:agent` have one local name each; the first wins.
        found.entry(name).or_insert(value);
    }
    Ok(found)
}
