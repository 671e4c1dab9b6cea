//! E-mail and web addresses, handles, hashtags, file names, paths.
//!
//! Takes `contact@elysee.fr`, `www.lemonde.fr`, `https://…`, `impots.gouv.fr`, `@franceinter`, `#MeToo`,
//! `discours.pdf`, `/var/log/messages`. Says « contact arobase elysee point effe erre »,
//! « trois double vé point… », « hashtag me too »; short and unpronounceable parts by
//! letters. `http://` is silent. Hands over a full stop without a space (« fin.Le »)
//! where what follows is not a domain or file type (`data/addresses.tsv`).

use super::{Taken, TokenClass};
use crate::normalise::acronyms::{self, Reading};
use crate::normalise::cursor::{Cursor, lower};
use crate::normalise::gender::Gender;
use crate::normalise::tokens::Kind;
use crate::normalise::{pronounceable, spelling};
use crate::tables;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The longest address looked at, in tokens: more is not an address but text without spaces.
const MOST_TOKENS: usize = 80;

/// A name of this many letters is a word even if it cannot be pronounced.
const LONG_NAME: usize = 6;

struct Table {
    domains: HashSet<&'static str>,
    files: HashSet<&'static str>,
    signs: HashMap<char, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let section = |name| tables::ADDRESSES.section(name).into_iter().collect();
    Table {
        domains: section("domain"),
        files: section("file"),
        signs: tables::ADDRESS_SIGNS.load(|row| {
            let [sign, said] = row.columns()?;
            let sign = sign.chars().next();
            Ok((sign.ok_or_else(|| row.wrong("no sign"))?, said))
        }),
    }
});

pub(super) struct Electronic;

impl TokenClass for Electronic {
    fn id(&self) -> &'static str {
        "electronic"
    }

    fn about(&self) -> &'static str {
        "addresses, handles, hashtags, files: a@b.fr, www.lemonde.fr, #MeToo"
    }

    fn starts(&self) -> &'static [Kind] {
        &[
            Kind::Lower,
            Kind::Capitalised,
            Kind::Upper,
            Kind::Mixed,
            Kind::Sign,
            Kind::Digits,
        ]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let next = cursor.ahead(1);
        if !next.is_glued() {
            return None;
        }
        match cursor.text() {
            "@" | "#" if !cursor.is_glued() || cursor.back(1).is_sign() => tagged(cursor),
            "/" if !cursor.is_glued() => path(cursor),
            "." if !cursor.is_glued() => ending(cursor),
            _ if cursor.is_sign()
                || !next.is_sign() && !next.is_digits() && !cursor.is_digits()
                || matches!(next.text(), "'" | "," | ")") =>
            {
                None
            }
            _ if cursor.is_glued()
                && !matches!(
                    cursor.back(1).text(),
                    "'" | "(" | "«" | "\"" | "<" | "[" | "“" | ":" | "*"
                ) =>
            {
                None
            }
            _ => address(cursor),
        }
    }
}

/// The end of the run that may be an address: no space, no closing marks after.
fn run_end(cursor: Cursor<'_>) -> usize {
    let mut end = cursor.at + 1;
    while cursor.to(end).is_glued() && cursor.to(end).exists() && end < cursor.at + MOST_TOKENS {
        if matches!(
            cursor.to(end).text(),
            ")" | "»" | ">" | "]" | "\"" | "”" | "," | ";" | "'" | "…" | "("
        ) {
            break;
        }
        end += 1;
    }
    while end > cursor.at + 1
        && matches!(cursor.to(end - 1).text(), "." | ":" | "!" | "?" | "/" | "*")
    {
        end -= 1;
    }
    end
}

fn address(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let end = run_end(cursor);
    let text = cursor.span(cursor.at, end);
    if !text.contains(['.', '@', ':']) {
        return None;
    }
    let start = scheme_end(cursor);
    let has_scheme = start > cursor.at;
    let is_mail = text
        .find('@')
        .is_some_and(|at| at > 0 && at + 1 < text.len());
    let known = has_scheme
        || is_mail
        || cursor.text() == "www"
        || ends_in_domain(cursor, end)
        || is_file(cursor, end);
    (known && start < end).then(|| Taken::new(end, say(cursor, start, end)))
}

/// After `https://`.
fn scheme_end(cursor: Cursor<'_>) -> usize {
    let is_scheme = matches!(cursor.text(), "http" | "https" | "ftp" | "Http" | "Https");
    if is_scheme && cursor.span(cursor.at + 1, cursor.at + 4) == "://" {
        cursor.at + 4
    } else {
        cursor.at
    }
}

/// The host, up to a slash, ends in `.fr` and the like, with a name before.
fn ends_in_domain(cursor: Cursor<'_>, end: usize) -> bool {
    let slash = (cursor.at..end)
        .find(|at| cursor.to(*at).text() == "/")
        .unwrap_or(end);
    let last = cursor.to(slash - 1);
    let dot = cursor.to(slash.saturating_sub(2));
    let name = cursor.to(slash.saturating_sub(3));
    let is_host =
        slash >= cursor.at + 3 && dot.text() == "." && (name.is_letters() || name.is_digits());
    let named = (cursor.at..slash).all(|at| {
        cursor.to(at).is_letters()
            || cursor.to(at).is_digits()
            || matches!(cursor.to(at).text(), "." | "-")
    });
    is_host
        && named
        && last.kind() == Some(Kind::Lower)
        && TABLE.domains.contains(last.text())
        && (cursor.at..slash).any(|at| cursor.to(at).is_letters() && at < slash - 1)
}

fn is_file(cursor: Cursor<'_>, end: usize) -> bool {
    let last = cursor.to(end - 1);
    let (dot, kind) = if last.is_digits() {
        (cursor.to(end.saturating_sub(3)), cursor.span(end - 2, end))
    } else {
        (cursor.to(end.saturating_sub(2)), last.text())
    };
    end >= cursor.at + 3 && dot.text() == "." && TABLE.files.contains(lower(kind).as_str())
}

/// « un site en .fr », « un .pdf ».
fn ending(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let word = cursor.ahead(1);
    let runs_on = word.ahead(1).is_glued()
        && !matches!(
            word.ahead(1).text(),
            "." | "," | ";" | ":" | ")" | "»" | "!" | "?" | "…"
        );
    let is_known = TABLE.domains.contains(word.text()) || TABLE.files.contains(word.text());
    (is_known && !runs_on).then(|| Taken::new(word.at + 1, say(cursor, cursor.at, word.at + 1)))
}

/// `/var/log`: two slashes at least.
fn path(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let end = run_end(cursor);
    let slashes = (cursor.at..end)
        .filter(|at| cursor.to(*at).text() == "/")
        .count();
    (slashes >= 2 && cursor.ahead(1).is_letters())
        .then(|| Taken::new(end, say(cursor, cursor.at, end)))
}

/// `@EmmanuelMacron`, `#COP26`.
fn tagged(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let first = cursor.ahead(1);
    // `#8mars`, but not `#1er`.
    let word = first.ahead(1);
    let is_numbered = cursor.text() == "#"
        && first.is_digits()
        && word.is_glued_letters()
        && word.text().chars().count() > 2;
    if !first.is_letters() && !is_numbered {
        return None;
    }
    let mut end = cursor.at + 1;
    let mut said = if cursor.text() == "@" {
        "arobase"
    } else {
        "hashtag"
    }
    .to_owned();
    while cursor.to(end).is_glued()
        && (cursor.to(end).is_letters()
            || cursor.to(end).is_digits()
            || cursor.to(end).text() == "_")
    {
        let at = cursor.to(end);
        if at.is_letters() {
            for part in camel_parts(at.text()) {
                said.push(' ');
                let is_capitals = part.chars().all(char::is_uppercase) && part.chars().count() > 1;
                let is_letter = part.chars().nth(1).is_none();
                said.push_str(&match (is_capitals, is_letter) {
                    (true, _) => acronyms::say(part),
                    (_, true) => spelling::letters(part),
                    _ => lower(part),
                });
            }
        } else if at.is_digits() {
            said.push(' ');
            said.push_str(&spelling::cardinal(
                at.text(),
                Gender::Masculine,
                cursor.options.numbers,
            ));
        }
        end += 1;
    }
    Some(Taken::new(end, said))
}

/// `NousToutes` → `Nous`, `Toutes`; capitals in a row stay together.
fn camel_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before_is_small = false;
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && before_is_small {
            parts.push(&text[start..at]);
            start = at;
        }
        before_is_small = !c.is_uppercase();
    }
    parts.push(&text[start..]);
    parts
}

fn say(cursor: Cursor<'_>, start: usize, end: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for at in start..end {
        let token = cursor.to(at);
        if token.is_letters() {
            words.push(name(token.text()));
        } else if token.is_digits() {
            words.push(spelling::cardinal(
                token.text(),
                Gender::Masculine,
                cursor.options.numbers,
            ));
        } else {
            let sign = token
                .text()
                .chars()
                .next()
                .and_then(|sign| TABLE.signs.get(&sign));
            words.extend(sign.map(|said| (*said).to_owned()));
        }
    }
    words.join(" ")
}

/// A part of an address, in small letters or by letters.
fn name(text: &str) -> String {
    let word = lower(text);
    let capitals = text.to_uppercase();
    let letters = word.chars().count();
    if let Some(Reading::Said(said)) = acronyms::find(&capitals).filter(|_| word == "www") {
        return said.to_owned();
    }
    let by_letters = letters <= 2
        || acronyms::find(&capitals) == Some(Reading::Letters)
        || letters < LONG_NAME
            && acronyms::find(&capitals) != Some(Reading::Word)
            && !pronounceable::is_pronounceable(&word);
    if by_letters {
        spelling::letters(&word)
    } else {
        word
    }
}
