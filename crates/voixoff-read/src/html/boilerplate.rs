//! What of a page is the site's and not the transcript's, by element, role,
//! class and id.

use super::super::Reason;
use crate::word_list::{HTML_CLASSES, WordList};
use html5gum::{HtmlString, Spanned};
use std::collections::BTreeMap;

/// What a class or an id says of an element.
static CLASSES: [(WordList, Reason); 5] = [
    (
        WordList::named(HTML_CLASSES, "navigation"),
        Reason::Navigation,
    ),
    (WordList::named(HTML_CLASSES, "contents"), Reason::Contents),
    (WordList::named(HTML_CLASSES, "note"), Reason::Note),
    (WordList::named(HTML_CLASSES, "metadata"), Reason::Metadata),
    (WordList::named(HTML_CLASSES, "credits"), Reason::Credits),
];

/// The attributes of a tag that tell something.
pub(super) struct Attributes {
    pub(super) class: String,
    pub(super) id: String,
    pub(super) role: String,
    pub(super) kind: String,
    pub(super) href: String,
    pub(super) hidden: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl Attributes {
    pub(super) fn new(map: &BTreeMap<HtmlString, Spanned<HtmlString, usize>>) -> Self {
        let get = |name: &[u8]| {
            map.iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| String::from_utf8_lossy(value).to_lowercase())
                .unwrap_or_default()
        };
        if map.is_empty() {
            return Self::none();
        }
        let style: String = get(b"style").split_whitespace().collect();
        Self {
            hidden: map.keys().any(|key| key.eq_ignore_ascii_case(b"hidden"))
                || get(b"aria-hidden") == "true"
                || style.contains("display:none")
                || style.contains("visibility:hidden"),
            bold: style.contains("font-weight:bold") || style.contains("font-weight:700"),
            italic: style.contains("font-style:italic"),
            class: get(b"class"),
            id: get(b"id"),
            role: get(b"role"),
            kind: get(b"epub:type"),
            href: get(b"href"),
        }
    }

    pub(super) fn none() -> Self {
        Self {
            class: String::new(),
            id: String::new(),
            role: String::new(),
            kind: String::new(),
            href: String::new(),
            hidden: false,
            bold: false,
            italic: false,
        }
    }

    fn says(&self, wanted: &[&str]) -> bool {
        let names = self
            .kind
            .split_whitespace()
            .chain(self.role.split_whitespace());
        names.into_iter().any(|name| wanted.contains(&name))
    }

    /// The call of a footnote.
    pub(super) fn is_note_call(&self) -> bool {
        self.says(&["noteref", "doc-noteref", "doc-backlink", "backlink"])
            || self.class.split_whitespace().any(|name| {
                matches!(
                    name,
                    "footnote-ref" | "footnote-back" | "footnote-backref" | "noteref" | "reference"
                )
            })
    }
}

/// Elements whose content is never text of the page.
pub(super) fn is_invisible(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "head"
            | "svg"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "datalist"
            | "noscript"
            | "map"
            | "title"
            | "rt"
            | "rp"
    )
}

/// Why an element's content is not speech, and whether that is only a guess from
/// its class or id.
pub(super) fn reason(
    name: &str,
    attributes: &Attributes,
    inside_main: bool,
) -> Option<(Reason, bool)> {
    if attributes.hidden {
        return Some((Reason::Navigation, false));
    }
    let by_element = match name {
        "nav" | "footer" | "aside" | "form" | "button" | "dialog" | "menu" | "label" => {
            Some(Reason::Navigation)
        }
        "header" if !inside_main => Some(Reason::Navigation),
        "figcaption" | "caption" => Some(Reason::Credits),
        _ => None,
    };
    let by_role = || {
        let says = |names: &[&str]| attributes.says(names);
        if says(&[
            "navigation",
            "dialog",
            "alertdialog",
            "search",
            "banner",
            "contentinfo",
            "complementary",
            "menu",
            "menubar",
            "toolbar",
            "landmarks",
        ]) {
            Some(Reason::Navigation)
        } else if says(&["toc", "doc-toc"]) {
            Some(Reason::Contents)
        } else if says(&[
            "footnote",
            "footnotes",
            "endnote",
            "endnotes",
            "rearnote",
            "doc-footnote",
            "doc-endnotes",
        ]) {
            Some(Reason::Note)
        } else if says(&["copyright-page", "colophon"]) {
            Some(Reason::Credits)
        } else {
            None
        }
    };
    if let Some(reason) = by_element.or_else(by_role) {
        return Some((reason, false));
    }
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    let names = attributes
        .class
        .split_whitespace()
        .chain(attributes.id.split_whitespace());
    names
        .into_iter()
        .find_map(by_class)
        .map(|reason| (reason, true))
}

/// A class or id of which the first or last word is telling: `cookie-banner`.
fn by_class(name: &str) -> Option<Reason> {
    let mut words = name.split(['-', '_', ':']).filter(|word| !word.is_empty());
    let first = words.next()?;
    if matches!(first, "has" | "no" | "with" | "without" | "js" | "is") {
        return None;
    }
    let last = words.next_back().unwrap_or(first);
    [first, last].into_iter().find_map(|word| {
        let reason = CLASSES.iter().find(|(classes, _)| classes.has(word));
        reason.map(|(_, reason)| *reason)
    })
}
