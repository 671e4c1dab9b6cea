//! Text with markup → text as a reader sees it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Tags that players know; another `<` is text (`a < b`).
const TAGS: &[&str] = &[
    "b", "i", "u", "s", "c", "v", "font", "ruby", "rt", "lang", "span", "em", "strong", "br", "p",
];

/// The character references that players decode, by name.
static ENTITIES: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
    let rows = include_str!("data/entities.tsv").lines();
    rows.filter_map(|row| row.split_once('\t'))
        .map(|(name, code)| {
            let code = u32::from_str_radix(code, 16).ok();
            let text = code.and_then(char::from_u32).map(String::from);
            (name, text.unwrap_or_default())
        })
        .collect()
});

/// What cue text is made of.
pub enum Part<'t> {
    /// Text as it is there.
    Text(&'t str),
    /// A tag or a `{\…}` code, as written.
    Tag(&'t str),
    /// What a character reference stands for.
    Character(String),
}

/// The parts of cue text in order, each with its place; `codes` says whether
/// `{\…}` is a code, as in SRT, or text.
pub fn parts(text: &str, codes: bool) -> impl Iterator<Item = (Range<usize>, Part<'_>)> {
    let marks: &[char] = if codes { &['<', '{', '&'] } else { &['<', '&'] };
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let plain = rest.find(marks).unwrap_or(rest.len());
        let (bytes, part) = if plain > 0 {
            (plain, Part::Text(&rest[..plain]))
        } else if let Some(tag) = tag_at(rest) {
            (tag.len(), Part::Tag(tag))
        } else if let Some((decoded, bytes)) = entity_at(rest) {
            (bytes, Part::Character(decoded))
        } else {
            (1, Part::Text(&rest[..1]))
        };
        at += bytes;
        Some((start..at, part))
    })
}

/// The text without tags and `{\…}` codes, with character references decoded.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, part) in parts(text, true) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Character(decoded) => out.push_str(&decoded),
            Part::Tag(tag) if is_line_break(tag) => out.push('\n'),
            Part::Tag(_) => {}
        }
    }
    out
}

/// The tags and `{\…}` codes of a text, as written, in order.
pub fn tags(text: &str) -> Vec<&str> {
    let starts = text.match_indices(['<', '{']);
    starts.filter_map(|(at, _)| tag_at(&text[at..])).collect()
}

/// The speaker that a `<v Name>` tag names.
pub(super) fn speaker(text: &str) -> Option<String> {
    tags(text).into_iter().find_map(|tag| {
        let inner = tag.strip_prefix("<v")?.strip_suffix('>')?;
        let (classes, name) = inner.split_once([' ', '\t'])?;
        let is_voice = classes.is_empty() || classes.starts_with('.');
        let name = plain(name.trim());
        (is_voice && !name.is_empty()).then_some(name)
    })
}

/// Of a tag `<…>`: whether it closes, its name in lower case, what follows the name.
pub fn tag_name(tag: &str) -> (bool, String, &str) {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim();
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner.trim()),
        None => (false, inner),
    };
    let end = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    (closes, name.to_ascii_lowercase(), rest)
}

/// Whether a tag or code breaks the line.
pub fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br") || tag.eq_ignore_ascii_case("{\\n}")
}

/// Whether players know a tag of that name.
pub fn is_known_tag(name: &str) -> bool {
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// The tag or code that `text` starts with.
fn tag_at(text: &str) -> Option<&str> {
    if text.starts_with("{\\") {
        // Never past the next brace, so that many open ones cost no more than one.
        let end = text[1..].find(['{', '}'])? + 1;
        return text[end..].starts_with('}').then(|| &text[..=end]);
    }
    let inner = text.strip_prefix('<')?;
    let end = inner.find(['<', '>'])?;
    let inner = inner[end..].starts_with('>').then(|| &inner[..end])?;
    let name = inner.trim_start_matches('/').trim_start();
    let is_time = name.contains(':')
        && name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_digit() || ":.".contains(c));
    let name_end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    (is_time || is_known_tag(&name[..name_end]) || inner == "/").then(|| &text[..end + 2])
}

/// The character that a reference at the start of `text` stands for, and its size.
pub fn entity_at(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.char_indices().take(10).find(|(_, c)| *c == ';')?.0;
    let name = &inner[..end];
    let number = name
        .strip_prefix('#')
        .and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
    let decoded = match number {
        Some(code) => char::from_u32(code)
            .filter(|c| !c.is_control())
            .map(String::from),
        None => ENTITIES.get(name).cloned(),
    };
    decoded.map(|decoded| (decoded, end + 2))
}
