//! The label at the start of a piece, if there is one, and how sure that is.

use super::super::{didascalie, fold, rolls, times};
use super::grammar::{self, Form, Person};
use super::words;
use crate::read::document::Piece;
use crate::read::{BlockKind, OldTime};
use std::ops::Range;

/// A label found at the start of a piece.
#[derive(Clone, Debug)]
pub(super) struct Found {
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
enum Mark {
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
pub(super) fn at_start(piece: &Piece) -> Option<Found> {
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
fn in_brackets(text: &str) -> Option<Found> {
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
    Some(Found {
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
pub(super) fn alone(piece: &Piece) -> Option<Found> {
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
    if fold::lower(&label).starts_with("questions") {
        return false;
    }
    grammar::parse(&without_parentheses(&label)).is_some_and(|person| match person.form {
        Form::Civility | Form::Role | Form::Group => true,
        Form::Name | Form::Capitals | Form::Initials => {
            person.has_role
                || person
                    .name
                    .first()
                    .is_some_and(|name| words::is_first_name(name))
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
            let words = person.name.iter().filter(|word| !words::is_particle(word));
            words.count() >= 2
        }
        _ => false,
    })
}

/// Bold text, with a role in italics after it, that ends in a separator.
fn by_style(piece: &Piece) -> Option<Found> {
    let text = piece.text.as_str();
    let bold = piece.bold_start();
    if bold == 0 || bold > grammar::MOST_BYTES || bold >= text.trim_end().len() {
        return None;
    }
    let is_joint = |c: char| c == ',' || c.is_whitespace();
    let after_bold = text[bold..].trim_start_matches(is_joint);
    let italic_start = text.len() - after_bold.len();
    let italic = piece.styled_from(italic_start, |part| part.italic);
    let has_role = italic > italic_start
        && !after_bold.starts_with(['(', '[', '«'])
        && italic - italic_start < 250;
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
    window.char_indices().filter_map(move |(at, c)| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 {
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

/// `M.`, `Dr.`, an initial: the stop belongs to the word.
fn ends_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '.' || c == '-')
        .next()
        .unwrap_or_default();
    let mut chars = word.chars();
    let is_initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    is_initial
        || matches!(
            word,
            "MM" | "Mr" | "Dr" | "Pr" | "St" | "Ste" | "Mme" | "Mgr" | "n" | "art"
        )
}

fn judge(piece: &Piece, separator: &Separator, bold: bool) -> Option<Found> {
    let text = piece.text.as_str();
    let (time, at) = match times::at_end(&text[..separator.at]) {
        Some((time, at)) => (Some(time), at),
        None => (None, separator.at),
    };
    let (written, directions) = without_directions(text, at);
    let label = clean(&written);
    let label = without_number(label);
    if rolls::is_opening(&label) {
        return None;
    }
    let name = without_parentheses(&label);
    let mut person = grammar::parse(&name).or_else(|| {
        // « Dupont, Marie   0:03 »: the time says that it is a label.
        time.and_then(|_| grammar::parse_listed(&name))
    })?;
    let rest = text[separator.end..].trim_start();
    let mut found = Found {
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
    found.weak = time.is_none() && !is_sure(&found, separator.mark, rest, bold, piece)?;
    Some(found)
}

/// `Question 3`, `Q3`: whoever asks, asks all of them.
fn without_number(label: String) -> String {
    let word = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = word.len() < label.len() && label.len() - word.len() <= 3;
    match word.trim_end() {
        "Q" | "R" | "Question" | "Réponse" | "QUESTION" | "RÉPONSE" if is_numbered => {
            word.trim_end().to_owned()
        }
        _ => label,
    }
}

fn place_of(text: &str, part: &str, before: usize) -> Option<Range<usize>> {
    let start = text[..before].rfind(part)?;
    Some(start..start + part.len())
}

/// `Some(true)` for a label by itself, `Some(false)` for one that needs support.
fn is_sure(found: &Found, mark: Mark, rest: &str, bold: bool, piece: &Piece) -> Option<bool> {
    let person = &found.person;
    let first = after_direction(rest)
        .trim_start_matches([
            '«', '“', '"', '(', '[', '–', '—', '-', '*', '_', '\u{a0}', ' ',
        ])
        .chars()
        .next();
    let opens = first.is_none_or(|c| !c.is_lowercase());
    let is_bare = fold::lower(&found.label);
    let words = is_bare.split_whitespace().count();
    let sure = match (mark, person.form) {
        (Mark::End, _) if piece.text.trim_end().ends_with(':') => {
            return stands_with_colon(found, bold, piece);
        }
        (Mark::End, _) => return stands(found, bold, piece),
        // « Monsieur le président : c'est à vous… » speaks to him.
        (Mark::Colon, Form::Civility) => {
            person.short_civility || (opens && (bold || !person.name.is_empty()))
        }
        (Mark::Period, Form::Civility) => {
            opens && (bold || person.short_civility) && first.is_some()
        }
        (Mark::Period, Form::Group) => opens && (bold || is_of_a_house(&is_bare)),
        (Mark::Period, Form::Name) if is_definite(person) => return None,
        (Mark::Period, Form::Role | Form::Name | Form::Capitals) => {
            bold && opens && (person.form != Form::Name || words >= 2)
        }
        (Mark::Dash, Form::Initials) if person.name[0].len() >= 2 => {
            let is_word = words::is_acronym(&found.label) || words::is_not_a_person(&is_bare);
            return (opens && !is_word).then_some(bold);
        }
        (Mark::Period | Mark::Dash, Form::Initials) => {
            (bold || matches!(is_bare.as_str(), "q" | "r" | "q." | "r.")) && opens
        }
        (Mark::Colon, Form::Initials) => return initials(&found.label, opens),
        // « Le général de Gaulle : « La France… » » is quoted; he may speak elsewhere.
        (Mark::Colon, Form::Role | Form::Name) if rest.starts_with('«') && !bold => false,
        (Mark::Colon, Form::Role | Form::Group) => (opens && rest.len() > 1) || bold,
        // « La France : … » is what is spoken of; « Le Soir – … » may ask.
        (Mark::Colon, Form::Name) if is_definite(person) => return None,
        (Mark::Colon, Form::Name) => is_full_name(person) && opens && rest.len() > 1,
        (Mark::Colon | Mark::PeriodDash, Form::Capitals) => opens && !is_shouted(rest),
        (Mark::PeriodDash, Form::Civility) => {
            opens && (person.short_civility || !person.name.is_empty())
        }
        (Mark::Dash, Form::Civility) => opens && person.short_civility,
        (Mark::PeriodDash, Form::Role | Form::Initials) => opens,
        (Mark::Dash, Form::Role) => {
            let sure = bold || is_generic(&is_bare) || fold::is_capitals(&found.label);
            return opens.then_some(sure);
        }
        (Mark::PeriodDash, Form::Name | Form::Group) => {
            return opens.then_some(is_full_name(person));
        }
        (Mark::Dash, Form::Name) => return (opens && is_full_name(person)).then_some(false),
        (Mark::Dash, Form::Capitals | Form::Group) => {
            return (opens && words <= 4).then_some(false);
        }
    };
    let may_come_back = sure || (first.is_some() && mark != Mark::Dash && found.label.len() < 80);
    may_come_back.then_some(sure)
}

/// « (voix grave) Qui ose ? » opens with « Qui ».
fn after_direction(speech: &str) -> &str {
    let close = match speech.chars().next() {
        Some('(') => speech.find(')'),
        Some('[') => speech.find(']'),
        _ => None,
    };
    match close.map(|close| speech[close + 1..].trim_start()) {
        Some(rest) if !rest.is_empty() => rest,
        _ => speech,
    }
}

/// `Le président :` on a line of its own, its speech below.
fn stands_with_colon(found: &Found, bold: bool, piece: &Piece) -> Option<bool> {
    let person = &found.person;
    let is_sure = piece.kind != BlockKind::Heading
        && match person.form {
            Form::Civility => person.short_civility,
            Form::Role | Form::Group => true,
            Form::Name => is_full_name(person) && !is_definite(person),
            Form::Capitals | Form::Initials => false,
        };
    if is_sure {
        return Some(true);
    }
    stands(found, bold, piece)
}

/// A label that fills its line.
fn stands(found: &Found, bold: bool, piece: &Piece) -> Option<bool> {
    let person = &found.person;
    let is_heading = piece.kind == BlockKind::Heading;
    let label = fold::lower(&found.label);
    let generic = matches!(
        label.as_str(),
        "question" | "réponse" | "q" | "r" | "journaliste" | "question de la salle"
    );
    match person.form {
        Form::Civility => Some(!is_heading && (bold || person.short_civility)),
        _ if generic => Some(true),
        Form::Role if bold => Some(!is_heading),
        Form::Name if bold && !is_heading => {
            Some(is_full_name(person) && (person.has_role || words::is_first_name(&person.name[0])))
        }
        Form::Initials if bold => {
            Some(person.name[0].len() >= 2 && !words::is_acronym(&found.label))
        }
        Form::Capitals if bold && !is_heading => {
            let has_first_name = person
                .name
                .first()
                .is_some_and(|name| words::is_first_name(name));
            Some(has_first_name && is_full_name(person))
        }
        Form::Capitals | Form::Role | Form::Group if !is_heading => Some(false),
        // « ### Nadia Kaci », over each of her turns.
        Form::Name | Form::Capitals if !is_definite(person) => {
            is_full_name(person).then_some(false)
        }
        Form::Initials if !is_heading => {
            (person.name[0].len() >= 2 && !words::is_acronym(&found.label)).then_some(false)
        }
        _ => None,
    }
}

fn initials(label: &str, opens: bool) -> Option<bool> {
    let letters: String = label.chars().filter(|c| c.is_alphabetic()).collect();
    let is_numeral = letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if words::is_not_a_person(&letters.to_lowercase()) {
        return None;
    }
    let is_question = matches!(letters.as_str(), "Q" | "R");
    let is_sure = is_question
        || (letters.chars().count() >= 2 && !is_numeral && !words::is_acronym(&letters) && opens);
    Some(is_sure)
}

/// « Le Journal du Soir »: an article, and then a name.
fn is_definite(person: &Person) -> bool {
    person
        .name
        .first()
        .is_some_and(|word| words::is_article(word))
}

/// Two capitalised words, or a first name, or a name with a role.
fn is_full_name(person: &Person) -> bool {
    let words = person
        .name
        .iter()
        .filter(|word| !words::is_particle(word))
        .count();
    words >= 2
        || person.has_role
        || person
            .name
            .first()
            .is_some_and(|name| words::is_first_name(name))
}

/// The indefinite labels of parliaments.
fn is_of_a_house(label: &str) -> bool {
    const HOUSE: &[&str] = &[
        "député",
        "sénat",
        "voix",
        "membre",
        "collègue",
        "orateur",
        "commissaire",
        "conseiller",
        "élus",
    ];
    HOUSE.iter().any(|noun| label.contains(noun))
}

fn is_generic(label: &str) -> bool {
    let word = label.split_whitespace().next().unwrap_or_default();
    matches!(
        word,
        "question"
            | "réponse"
            | "journaliste"
            | "interviewer"
            | "intervieweur"
            | "enquêteur"
            | "enquêtrice"
            | "animateur"
            | "animatrice"
            | "intervenant"
            | "intervenante"
            | "participant"
            | "participante"
            | "narrateur"
            | "narratrice"
            | "voix"
    )
}

/// All in capitals, as a warning is.
fn is_shouted(rest: &str) -> bool {
    let letters = || rest.chars().take(200).filter(|c| c.is_alphabetic());
    letters().count() > 1 && !letters().any(char::is_lowercase)
}

/// The label without its parentheses; those in lower case are directions.
fn without_directions(text: &str, end: usize) -> (String, Vec<Range<usize>>) {
    let mut out = String::new();
    let mut directions = Vec::new();
    let mut done = 0;
    while let Some(open) = text[done..end].find(['(', '[']).map(|at| at + done) {
        let Some(close) = text[open..end].find([')', ']']).map(|at| at + open) else {
            break;
        };
        out.push_str(&text[done..open]);
        let inside = &text[open + 1..close];
        if didascalie::is_direction_in_label(inside) && !grammar::is_role(inside) {
            directions.push(open + 1..close);
        } else {
            out.push_str(&text[open..=close]);
        }
        done = close + 1;
    }
    out.push_str(&text[done..end]);
    (out, directions)
}

/// « M. Dupont (LR) » is read without its group.
fn without_parentheses(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut depth = 0_u32;
    for c in label.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// One space between words, no separator at the end.
fn clean(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for word in label
        .split(|c: char| c.is_whitespace())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() && !word.starts_with([',', '.']) {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| {
            !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '`' | '*')
        }));
    }
    let is_abbreviated = ends_abbreviation(out.strip_suffix('.').unwrap_or("x"));
    let keeps_stop = is_abbreviated && out.contains(' ');
    let end = out
        .trim_end_matches(|c: char| matches!(c, ':' | '–' | '—' | '-' | ',') || c.is_whitespace());
    let end = if keeps_stop {
        end
    } else {
        end.trim_end_matches(['.', ' ', ':'])
    };
    out.truncate(end.len());
    unicode_normalization::UnicodeNormalization::nfc(out.as_str()).collect()
}
