//! Text with markup → text as a reader sees it.

/// Tags that players know; another `<` is text (`a < b`).
const TAGS: &[&str] = &[
    "b", "i", "u", "s", "c", "v", "font", "ruby", "rt", "lang", "span", "em", "strong", "br", "p",
];

/// The character references that players decode.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("lrm", ""),
    ("rlm", ""),
    ("laquo", "«"),
    ("raquo", "»"),
    ("hellip", "…"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedil", "ç"),
    ("ecirc", "ê"),
    ("rsquo", "’"),
];

/// The text without tags and `{\…}` codes, with character references decoded.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tag) = tag_at(rest) {
            if is_line_break(tag) {
                out.push('\n');
            }
            rest = &rest[tag.len()..];
        } else if let Some((decoded, bytes)) = entity_at(rest) {
            out.push_str(&decoded);
            rest = &rest[bytes..];
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
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

fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br") || tag.eq_ignore_ascii_case("{\\n}")
}

/// Whether players know a tag of that name.
pub(crate) fn is_known_tag(name: &str) -> bool {
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// The tag or code that `text` starts with.
pub(in crate::read) fn tag_at(text: &str) -> Option<&str> {
    // Both searches stop at the next opening, so that a text of openings alone
    // is read in linear time.
    if text.starts_with("{\\") {
        let end = 1 + text[1..].find(['}', '{'])?;
        return text[end..].starts_with('}').then(|| &text[..=end]);
    }
    let inner = text.strip_prefix('<')?;
    let end = inner.find(['>', '<'])?;
    if inner[end..].starts_with('<') {
        return None;
    }
    let inner = &inner[..end];
    let name = inner.trim_start_matches('/').trim_start();
    let is_time = name.starts_with(|c: char| c.is_ascii_digit()) && name.contains(':');
    let name_end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    (is_time || is_known_tag(&name[..name_end]) || inner == "/").then(|| &text[..end + 2])
}

/// The character that a reference at the start of `text` stands for, and its size.
pub(in crate::read) fn entity_at(text: &str) -> Option<(String, usize)> {
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
        None => ENTITIES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| (*text).to_owned()),
    };
    decoded.map(|decoded| (decoded, end + 2))
}
