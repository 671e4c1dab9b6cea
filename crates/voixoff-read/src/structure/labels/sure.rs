//! How sure a label is by itself, by its form, its mark and its style.

use super::super::fold;
use super::find::{Found, Mark};
use super::grammar::{Form, Person};
use super::words;
use crate::document::Piece;
use voixoff_model::transcript::BlockKind;

/// `Some(true)` for a label by itself, `Some(false)` for one that needs support.
pub(super) fn is_sure(
    found: &Found,
    mark: Mark,
    rest: &str,
    bold: bool,
    piece: &Piece,
) -> Option<bool> {
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
        // `Speaker 2:`, `SPEAKER_01:`, as programs number those whom they hear.
        (Mark::Colon, Form::Role) if found.label.ends_with(|c: char| c.is_ascii_digit()) => {
            return Some(true);
        }
        // « Le général de Gaulle : « La France… » » is quoted; he may speak elsewhere.
        (Mark::Colon, Form::Role | Form::Name) if rest.starts_with('«') && !bold => false,
        (Mark::Colon, Form::Role | Form::Group) => (opens && rest.len() > 1) || bold,
        // « La France : … » is what is spoken of; « Le Soir – … » may ask.
        // A whole paragraph in bold that asks is the paper's question, and what it says
        // elsewhere in bold is its remark.
        (Mark::Colon, Form::Name) if is_definite(person) => {
            return piece.is_bold().then_some(rest.ends_with('?'));
        }
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
