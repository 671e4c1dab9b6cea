//! The label at the start of a piece, if there is one, and how sure that is.

use super::super::thresholds::ROLE_AFTER_BOLD_BYTES;
use super::super::{attendance, letter_case, script, times};
use super::certainty::{LabelCertainty, certainty};
use super::grammar::{self, Form, Person};
use super::lexicon;
use super::sentence_words;
use super::spelling::{
    clean, ends_abbreviation, without_directions, without_number, without_parentheses,
};
use crate::document::Piece;
use std::ops::Range;
use voixoff_model::transcript::{BlockKind, OldTime};

/// A label found at the start of a piece.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// As written, without separator, marks and directions.
    pub(super) label: String,
    pub(super) person: Person,
    /// Where the speech begins in the piece's text.
    pub(super) end: usize,
    /// Stage directions inside the label.
    pub(super) directions: Vec<Range<usize>>,
    /// The time that stands in the label.
    pub(super) time: Option<OldTime>,
    /// It must come back, or shorten a label that is sure.
    pub(super) weak: bool,
    /// It fills the piece: what follows is in the next one.
    pub(super) stands_alone: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Colon,
    Period,
    Dash,
    /// `LE MAIRE. –`
    PeriodDash,
    /// The end of the line or of the bold text.
    End,
}

struct Separator {
    /// The label ends here.
    at: usize,
    /// The speech begins here.
    end: usize,
    mark: Mark,
}

/// Looks at the start of a piece.
pub(super) fn at_start(piece: &Piece) -> Option<Candidate> {
    let text = piece.text.as_str();
    let first = text.trim_start().chars().next()?;
    if matches!(first, '[' | '<') {
        return in_brackets(text);
    }
    if !first.is_uppercase() {
        return None;
    }
    if let Some(found) = by_style(piece) {
        return Some(found);
    }
    for separator in separators(text) {
        let found = judge(piece, &separator, false);
        // A label holds no full stop and no colon: the first that is no label ends the search.
        if found.is_some() || separator.mark != Mark::Dash {
            return found;
        }
    }
    None
}

/// `[SPEAKER_00]: `, `[Léa] : `, `<Léa> `, as programs write labels. Without a colon,
/// it must be a person's name, and come back.
fn in_brackets(text: &str) -> Option<Candidate> {
    const MOST_BYTES: usize = 80;
    let open = text.find(['[', '<'])?;
    let window = &text[..text.floor_char_boundary(MOST_BYTES)];
    let close = open + window[open..].find([']', '>'])?;
    let after = text[close + 1..].trim_start();
    let label = clean(&text[open + 1..close]);
    let (speech, weak) = match after.strip_prefix(':') {
        Some(speech) => (speech, false),
        None if names_somebody(&label) || is_full_name_alone(&label) => (after, true),
        None => return None,
    };
    Some(Candidate {
        person: grammar::parse(&label)?,
        label,
        end: text.len() - speech.trim_start().len(),
        directions: Vec::new(),
        time: None,
        weak,
        stands_alone: speech.trim().is_empty(),
    })
}

/// A label that fills a line: `M. Jean Dupont, maire`, `Question`.
pub(super) fn alone(piece: &Piece) -> Option<Candidate> {
    let text = piece.text.trim_end();
    if text.len() > grammar::MOST_BYTES
        || !text.starts_with(char::is_uppercase)
        || text.ends_with([',', ';'])
        || piece.kind == BlockKind::ListItem
    {
        return None;
    }
    let trimmed = text
        .trim_end_matches(|c: char| matches!(c, ':' | '.' | '–' | '—' | '-') || c.is_whitespace());
    let separator = Separator {
        at: trimmed.len(),
        end: piece.text.len(),
        mark: Mark::End,
    };
    let mut found = judge(piece, &separator, piece.is_bold())?;
    found.stands_alone = true;
    Some(found)
}

/// A civility, a role, a first name, a name with a role.
pub(super) fn names_somebody(line: &str) -> bool {
    let label = clean(line);
    // « QUESTIONS AU GOUVERNEMENT » are on the agenda, and nobody.
    if letter_case::lower(&label).starts_with("questions") {
        return false;
    }
    grammar::parse(&without_parentheses(&label)).is_some_and(|person| match person.form {
        Form::Civility | Form::Role | Form::Group => true,
        Form::Name | Form::Capitals | Form::Initials => {
            person.has_role
                || person
                    .name
                    .first()
                    .is_some_and(|name| lexicon::is_first_name(name))
        }
    })
}

/// Written as names and roles are, parentheses aside.
pub(super) fn may_name(phrase: &str) -> bool {
    grammar::parse(&without_parentheses(phrase.trim())).is_some()
}

/// `Mme Pradier`, `Paul Brémond`, `M. TOURNIER (pouvoir à Mme PRADIER)`.
pub(super) fn is_full_name_alone(phrase: &str) -> bool {
    grammar::parse(&without_parentheses(phrase.trim())).is_some_and(|person| match person.form {
        Form::Civility => !person.name.is_empty(),
        Form::Name | Form::Capitals => {
            let words = person
                .name
                .iter()
                .filter(|word| !lexicon::is_particle(word));
            words.count() >= 2
        }
        _ => false,
    })
}

/// Bold text, with a role in italics after it, that ends in a separator.
fn by_style(piece: &Piece) -> Option<Candidate> {
    let text = piece.text.as_str();
    let bold = piece.bold_start();
    if bold == 0 || bold > grammar::MOST_BYTES || bold >= text.trim_end().len() {
        return None;
    }
    let is_joint = |c: char| matches!(c, ',' | '–' | '—' | '-') || c.is_whitespace();
    let after_bold = text[bold..].trim_start_matches(is_joint);
    let italic_start = text.len() - after_bold.len();
    let italic = piece.styled_from(italic_start, |part| part.italic);
    let has_role = italic > italic_start
        && !after_bold.starts_with(['(', '[', '«'])
        && italic - italic_start < ROLE_AFTER_BOLD_BYTES;
    let ends_label = |c: char| matches!(c, '.' | ':' | '–' | '—' | '-') || c.is_whitespace();
    let end = if has_role { italic } else { bold };
    let written = text[..end].trim_end_matches(ends_label);
    let marks = &text[written.len()..];
    let speech = text.len() - marks.trim_start_matches(ends_label).len();
    let is_marked = text[written.len()..speech].contains(['.', ':', '–', '—', '-', '\n']);
    if !is_marked || speech < end {
        return None;
    }
    let mark = match text[written.len()..speech].trim_start().chars().next() {
        Some(':') => Mark::Colon,
        Some('.') => Mark::Period,
        Some('–' | '—' | '-') => Mark::Dash,
        _ => Mark::End,
    };
    let separator = Separator {
        at: written.len(),
        end: speech,
        mark,
    };
    judge(piece, &separator, true)
}

/// The first places where a label could end.
fn separators(text: &str) -> impl Iterator<Item = Separator> + '_ {
    let window = &text[..text.floor_char_boundary(grammar::MOST_BYTES)];
    let mut depth = 0_u32;
    let marks = window
        .bytes()
        .enumerate()
        .filter(|(_, byte)| opens_mark(*byte));
    marks.filter_map(move |(at, _)| {
        let c = text[at..].chars().next()?;
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !matches!(c, ':' | '.' | '–' | '—' | '-') {
            return None;
        }
        let after = &text[at + c.len_utf8()..];
        let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
        let mark = match c {
            ':' if spaced => Mark::Colon,
            '.' if spaced && !ends_abbreviation(&text[..at]) => Mark::Period,
            '–' | '—' | '-' if spaced && text[..at].ends_with(char::is_whitespace) => {
                Mark::Dash
            }
            _ => return None,
        };
        let trimmed = after.trim_start();
        let dash = (mark == Mark::Period)
            .then(|| trimmed.strip_prefix(['–', '—', '-']))
            .flatten();
        let (mark, rest) = match dash.filter(|rest| rest.starts_with(char::is_whitespace)) {
            Some(rest) => (Mark::PeriodDash, rest.trim_start()),
            None => (mark, trimmed),
        };
        Some(Separator {
            at,
            end: text.len() - rest.len(),
            mark,
        })
    })
}

/// The first byte of a mark that may end a label, or of a bracket.
fn opens_mark(byte: u8) -> bool {
    const DASH: u8 = 0xE2;
    matches!(byte, b'(' | b'[' | b')' | b']' | b':' | b'.' | b'-' | DASH)
}

fn judge(piece: &Piece, separator: &Separator, bold: bool) -> Option<Candidate> {
    let text = piece.text.as_str();
    let (time, at) = match times::at_end(&text[..separator.at]) {
        Some((time, at)) => (Some(time), at),
        None => (None, separator.at),
    };
    if time.is_none() && sentence_words::is_surely_text(&text[..at]) {
        return None;
    }
    let (written, directions) = without_directions(text, at);
    let label = clean(&written);
    let label = without_number(label);
    if attendance::is_opening(&label) || script::is_transition(&label) {
        return None;
    }
    let mut name = without_parentheses(&label);
    if bold && name.contains(['—', '–']) {
        // « **Jean Dupré** — *préfet* : »
        name = name.replace(" — ", ", ").replace(" – ", ", ");
    }
    let mut person = grammar::parse(&name).or_else(|| {
        // « Dupont, Marie   0:03 »: the time says that it is a label.
        time.and_then(|_| grammar::parse_listed(&name))
    })?;
    let rest = text[separator.end..].trim_start();
    let mut found = Candidate {
        end: text.len() - rest.len(),
        weak: false,
        stands_alone: rest.is_empty(),
        directions,
        label,
        time,
        person: person.clone(),
    };
    if let Some(at) = person.direction.take() {
        let direction = found.label.split_off(found.label.floor_char_boundary(at));
        found
            .label
            .truncate(found.label.trim_end_matches([',', ' ']).len());
        found
            .directions
            .extend(place_of(text, direction.trim(), separator.at));
    }
    found.weak = time.is_none()
        && match certainty(&found, separator.mark, rest, bold, piece) {
            LabelCertainty::Sure => false,
            LabelCertainty::Weak => true,
            LabelCertainty::NotALabel => return None,
        };
    Some(found)
}

fn place_of(text: &str, part: &str, before: usize) -> Option<Range<usize>> {
    let start = text[..before].rfind(part)?;
    Some(start..start + part.len())
}
