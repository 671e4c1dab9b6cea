//! Takes a transcript out of the program that it was pasted from:
//! `export const text = "…"`, a Ruby, Python or PHP assignment.
//!
//! In: a text file. Out: the document of what stands between the quotes, with
//! the code before and after it as left-out pieces. A text is only unwrapped when
//! it *opens* with an assignment to a quoted string.

use super::document::{Document, Piece};
use super::{Error, Input, Reason, TranscriptReader};
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use voixoff_model::units::TextRange;

/// An assignment at the start of a file. The opening quote ends the match.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?x)^\s*
        (?:(?:\#!|\#|//)[^\n]*\n\s*)*                       # a shebang, comments
        (?:['"]use\ strict['"];?\s*)?
        (?:<\?php\s+)?
        (?:(?:export|default|const|let|var|final|static|public|private|readonly|String|string|str|auto|char|my|our|local|val|module\.exports)\b[\s*]*)*
        [$@]*[A-Za-z_][\w.\[\]]*(?:\s*:\s*\w+)?\s*:?=\s*
        (?:String\.raw|[rRuUfFbB]{1,2})?\(?\s*
        (?:"""|'''|"|'|`|“)"#,
    )
    .expect("a valid pattern")
});

const QUOTES: [(&str, &str); 6] = [
    ("\"\"\"", "\"\"\""),
    ("'''", "'''"),
    ("\"", "\""),
    ("'", "'"),
    ("`", "`"),
    ("“", "”"),
];

/// Reads the text inside the quotes, or the whole where there are none.
pub(super) fn read_inside(
    reader: &dyn TranscriptReader,
    input: &Input<'_>,
) -> Result<Document, Error> {
    let text = input.text.unwrap_or_default();
    let Some(inside) = inside(text) else {
        return reader.read(input);
    };
    let unescaped = unescape(&text[inside.clone()]);
    let mut document = reader.read(&Input {
        text: Some(&unescaped),
        ..*input
    })?;
    document.shift(inside.start as u32);
    let lines_before = text[..inside.start]
        .bytes()
        .filter(|byte| *byte == b'\n')
        .count() as u32;
    document
        .pieces
        .iter_mut()
        .for_each(|piece| piece.line += lines_before);
    document.pieces.insert(0, code(text, 0..inside.start));
    document.pieces.push(code(text, inside.end..text.len()));
    document
        .pieces
        .retain(|piece| !piece.text.trim().is_empty());
    Ok(document)
}

fn code(text: &str, range: Range<usize>) -> Piece {
    let mut piece = Piece {
        source: TextRange::new(range.clone()),
        line: 1 + text[..range.start]
            .bytes()
            .filter(|byte| *byte == b'\n')
            .count() as u32,
        leave: Some(Reason::Wrapper),
        ..Piece::default()
    };
    piece.push(text[range.clone()].trim_end_matches('\0'), range);
    piece
}

/// What stands between the quotes of an assignment that opens the text.
fn inside(text: &str) -> Option<Range<usize>> {
    let opening = OPENING.find(text)?;
    let start = opening.end();
    let (_, closing) = QUOTES
        .iter()
        .find(|(open, _)| opening.as_str().ends_with(open))?;
    let ends: Vec<usize> = closings(&text[start..], closing)
        .map(|at| start + at)
        .collect();
    // Sound code ends at the first quote; quotes that nobody escaped do not.
    let end = ends
        .iter()
        .copied()
        .find(|end| is_code(&text[end + closing.len()..]))
        .or(ends.last().copied())
        .unwrap_or(text.len());
    Some(start..end)
}

/// Closing quotes that are not escaped and after which the statement can end.
fn closings<'a>(text: &'a str, closing: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(closing)
        .map(|(at, _)| at)
        .filter(move |at| {
            let escapes = text[..*at]
                .bytes()
                .rev()
                .take_while(|byte| *byte == b'\\')
                .count();
            let line = text[at + closing.len()..]
                .lines()
                .next()
                .unwrap_or_default()
                .trim();
            let ends_statement =
                line.starts_with([';', ',', ')', '.', '}', '?']) || line.is_empty();
            escapes % 2 == 0 && ends_statement
        })
}

/// What follows the transcript is a program: few of its lines read as prose.
fn is_code(rest: &str) -> bool {
    let lines = rest
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let (mut prose, mut all) = (0, 0);
    for line in lines.take(200) {
        all += 1;
        let is_prose = line.len() > 60
            && line.ends_with(['.', '!', '?', '…', '»', ')'])
            && !line.contains(['{', '}', '=', ';', '#', '|']);
        prose += usize::from(is_prose);
    }
    prose * 3 <= all
}

/// Escapes become what they stand for. No byte moves: `\n` becomes a control
/// character, which no reader speaks, and a line break.
fn unescape(text: &str) -> Cow<'_, str> {
    const FILLER: char = '\u{1}';
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = (c == '\\').then(|| chars.peek().copied()).flatten();
        let plain = match escaped {
            Some('n' | 'r') => '\n',
            Some('t') => '\t',
            Some(quote @ ('"' | '\'' | '`' | '\\')) => quote,
            _ => {
                out.push(c);
                continue;
            }
        };
        chars.next();
        out.push(FILLER);
        out.push(plain);
    }
    Cow::Owned(out)
}
