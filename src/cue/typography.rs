//! French typography of a written word with its marks: no-break spaces, `…`, `’`.
//!
//! U+202F before `; ! ?`, U+00A0 before `:`, `%` and inside « » (*Lexique des règles
//! typographiques en usage à l'Imprimerie nationale*). Letters never change.

use std::borrow::Cow;

/// What is done to the written text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typography {
    /// Nothing.
    Keep,
    /// No-break spaces, the ellipsis character and curly apostrophes.
    #[default]
    Fix,
}

const THIN: char = '\u{202f}';
const FULL: char = '\u{a0}';

impl Typography {
    /// The word as it is shown.
    pub fn apply(self, word: &str) -> Cow<'_, str> {
        if self == Self::Keep || !word.contains([';', ':', '!', '?', '«', '»', '.', '\'', '%']) {
            return Cow::Borrowed(word);
        }
        Cow::Owned(fix(word, true))
    }
}

/// A line with its no-break spaces and `…`; apostrophes stay as they are.
pub(crate) fn marks(line: &str) -> Cow<'_, str> {
    if line.contains([';', ':', '!', '?', '«', '»', '.', '%']) {
        // Twice: a space put before `»` may make a colon before it one that takes a space.
        Cow::Owned(fix(&fix(line, false), false))
    } else {
        Cow::Borrowed(line)
    }
}

fn fix(word: &str, curly: bool) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len() + 8);
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let next = chars.get(at + 1).copied();
        match c {
            '.' if chars[at..].starts_with(&['.', '.', '.']) => {
                while chars.get(at + 1) == Some(&'.') {
                    at += 1;
                }
                out.push('…');
            }
            '\'' if curly && joins_letters(&out, next) => out.push('’'),
            ';' | '!' | '?' if ends_here(&chars[at..]) => spaced(&mut out, THIN, c),
            ':' if next.is_none_or(is_space) => spaced(&mut out, FULL, c),
            '»' => spaced(&mut out, FULL, c),
            '%' if next.is_none_or(|next| !next.is_alphanumeric()) => {
                spaced(&mut out, FULL, c);
            }
            '«' => {
                out.push('«');
                while chars.get(at + 1).copied().is_some_and(is_space) {
                    at += 1;
                }
                if at + 1 < chars.len() {
                    out.push(FULL);
                }
            }
            c => out.push(c),
        }
        at += 1;
    }
    out
}

/// `l'eau`, and `l'` before a guillemet or at the end.
fn joins_letters(before: &str, next: Option<char>) -> bool {
    before.ends_with(char::is_alphabetic)
        && next.is_none_or(|c| c.is_alphanumeric() || matches!(c, '«' | ' '))
}

/// Whether a run of marks ends the word: not `?a=b` of an address.
fn ends_here(rest: &[char]) -> bool {
    let behind = rest
        .iter()
        .find(|c| !matches!(c, ';' | '!' | '?' | '.' | '…'));
    behind.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '=' | '&' | '_' | '#'))
}

/// Puts the space before a mark that follows a word; a run of marks has one space.
fn spaced(out: &mut String, space: char, mark: char) {
    let bare = out.trim_end_matches(is_space).len();
    let has_space = bare < out.len();
    let kept = out[bare..].chars().next();
    let last = out[..bare].chars().next_back();
    let follows = match last {
        None => false,
        Some(last) if mark == '»' => last != '«',
        Some(last) if mark == '%' => last.is_ascii_digit(),
        Some(last) => !matches!(
            last,
            '(' | '[' | '«' | '“' | '¿' | '¡' | '!' | '?' | ';' | '/'
        ),
    };
    if follows {
        out.truncate(bare);
        // A no-break space that stands there is right enough.
        out.push(
            kept.filter(|c| matches!(c, '\u{a0}' | '\u{202f}'))
                .unwrap_or(space),
        );
    } else if has_space && last.is_some_and(|last| matches!(last, '!' | '?' | ';')) {
        out.truncate(bare);
    }
    out.push(mark);
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}
