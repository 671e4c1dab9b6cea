//! How sure a label is by itself, by its form, its mark and its style.

use super::super::letter_case;
use super::super::thresholds::{DASH_LABEL_WORDS, RETURNING_LABEL_BYTES, SHOUTED_CHARS};
use super::candidate::{Candidate, Mark};
use super::grammar::{Form, Person};
use super::lexicon;
use crate::document::Piece;
use crate::word_list::{LABEL_WORDS, WordList};
use voixoff_model::transcript::BlockKind;

static HOUSE: WordList = WordList::named(LABEL_WORDS, "house");
static GENERIC: WordList = WordList::named(LABEL_WORDS, "generic");
static GENERIC_ALONE: WordList = WordList::named(LABEL_WORDS, "generic-alone");

/// Whether what looks like a label is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelCertainty {
    /// By itself.
    Sure,
    /// It must come back, or shorten a label that is sure.
    Weak,
    /// It is text.
    NotALabel,
}

impl LabelCertainty {
    /// A label in any case.
    fn sure_if(is_sure: bool) -> Self {
        if is_sure { Self::Sure } else { Self::Weak }
    }

    /// A weak label, or none.
    fn weak_if(may_be: bool) -> Self {
        Self::Weak.only_if(may_be)
    }

    fn only_if(self, may_be: bool) -> Self {
        if may_be { self } else { Self::NotALabel }
    }
}

/// What form, mark and style say of a label by itself.
pub(super) fn certainty(
    found: &Candidate,
    mark: Mark,
    rest: &str,
    bold: bool,
    piece: &Piece,
) -> LabelCertainty {
    let person = &found.person;
    let first = after_direction(rest)
        .trim_start_matches([
            '«', '“', '"', '(', '[', '–', '—', '-', '*', '_', '\u{a0}', ' ',
        ])
        .chars()
        .next();
    let opens = first.is_none_or(|c| !c.is_lowercase());
    let is_bare = letter_case::lower(&found.label);
    let words = is_bare.split_whitespace().count();
    let sure = match (mark, person.form) {
        (Mark::End, _) if piece.text.trim_end().ends_with(':') => {
            return certainty_on_line_with_colon(found, bold, piece);
        }
        (Mark::End, _) => return certainty_on_line(found, bold, piece),
        // « Monsieur le président : c'est à vous… » speaks to him.
        (Mark::Colon, Form::Civility) => {
            person.short_civility || (opens && (bold || !person.name.is_empty()))
        }
        (Mark::Period, Form::Civility) => {
            opens && (bold || person.short_civility) && first.is_some()
        }
        (Mark::Period, Form::Group) => opens && (bold || is_of_a_house(&is_bare)),
        (Mark::Period, Form::Name) if is_definite(person) => {
            return LabelCertainty::NotALabel;
        }
        (Mark::Period, Form::Role | Form::Name | Form::Capitals) => {
            bold && opens && (person.form != Form::Name || words >= 2)
        }
        (Mark::Dash, Form::Initials) if person.name[0].len() >= 2 => {
            let is_word = lexicon::is_acronym(&found.label) || lexicon::is_not_a_person(&is_bare);
            return LabelCertainty::sure_if(bold).only_if(opens && !is_word);
        }
        (Mark::Period | Mark::Dash, Form::Initials) => {
            (bold || matches!(is_bare.as_str(), "q" | "r" | "q." | "r.")) && opens
        }
        (Mark::Colon, Form::Initials) => return initials(&found.label, opens),
        // `Speaker 2:`, `SPEAKER_01:`, as programs number those whom they hear.
        (Mark::Colon, Form::Role) if found.label.ends_with(|c: char| c.is_ascii_digit()) => {
            return LabelCertainty::Sure;
        }
        // « Le général de Gaulle : « La France… » » is quoted; he may speak elsewhere.
        (Mark::Colon, Form::Role | Form::Name) if rest.starts_with('«') && !bold => false,
        (Mark::Colon, Form::Role | Form::Group) => (opens && rest.len() > 1) || bold,
        // « La France : … » is what is spoken of; « Le Soir – … » may ask.
        // A whole paragraph in bold that asks is the paper's question, and what it says
        // elsewhere in bold is its remark.
        (Mark::Colon, Form::Name) if is_definite(person) => {
            return LabelCertainty::sure_if(rest.ends_with('?')).only_if(piece.is_bold());
        }
        (Mark::Colon, Form::Name) => is_full_name(person) && opens && rest.len() > 1,
        (Mark::Colon | Mark::PeriodDash, Form::Capitals) => opens && !is_shouted(rest),
        (Mark::PeriodDash, Form::Civility) => {
            opens && (person.short_civility || !person.name.is_empty())
        }
        (Mark::Dash, Form::Civility) => opens && person.short_civility,
        (Mark::PeriodDash, Form::Role | Form::Initials) => opens,
        (Mark::Dash, Form::Role) => {
            let sure = bold || is_generic(&is_bare) || letter_case::is_capitals(&found.label);
            return LabelCertainty::sure_if(sure).only_if(opens);
        }
        (Mark::PeriodDash, Form::Name | Form::Group) => {
            return LabelCertainty::sure_if(is_full_name(person)).only_if(opens);
        }
        (Mark::Dash, Form::Name) => {
            return LabelCertainty::weak_if(opens && is_full_name(person));
        }
        (Mark::Dash, Form::Capitals | Form::Group) => {
            return LabelCertainty::weak_if(opens && words <= DASH_LABEL_WORDS);
        }
    };
    let may_come_back = sure
        || (first.is_some() && mark != Mark::Dash && found.label.len() < RETURNING_LABEL_BYTES);
    LabelCertainty::sure_if(sure).only_if(may_come_back)
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
fn certainty_on_line_with_colon(found: &Candidate, bold: bool, piece: &Piece) -> LabelCertainty {
    let person = &found.person;
    let is_sure = piece.kind != BlockKind::Heading
        && match person.form {
            Form::Civility => person.short_civility,
            Form::Role | Form::Group => true,
            Form::Name => is_full_name(person) && !is_definite(person),
            Form::Capitals | Form::Initials => false,
        };
    if is_sure {
        return LabelCertainty::Sure;
    }
    certainty_on_line(found, bold, piece)
}

/// A label that fills its line.
fn certainty_on_line(found: &Candidate, bold: bool, piece: &Piece) -> LabelCertainty {
    let person = &found.person;
    let is_heading = piece.kind == BlockKind::Heading;
    let label = letter_case::lower(&found.label);
    let generic = GENERIC_ALONE.has(&label);
    match person.form {
        Form::Civility => LabelCertainty::sure_if(!is_heading && (bold || person.short_civility)),
        _ if generic => LabelCertainty::Sure,
        Form::Role if bold => LabelCertainty::sure_if(!is_heading),
        Form::Name if bold && !is_heading => {
            let has_first_name = lexicon::is_first_name(&person.name[0]);
            LabelCertainty::sure_if(is_full_name(person) && (person.has_role || has_first_name))
        }
        Form::Initials if bold => LabelCertainty::sure_if(has_two_letters(found)),
        Form::Capitals if bold && !is_heading => {
            let has_first_name = person
                .name
                .first()
                .is_some_and(|name| lexicon::is_first_name(name));
            LabelCertainty::sure_if(has_first_name && is_full_name(person))
        }
        Form::Capitals | Form::Role | Form::Group if !is_heading => LabelCertainty::Weak,
        // « ### Nadia Kaci », over each of her turns.
        Form::Name | Form::Capitals if !is_definite(person) => {
            LabelCertainty::weak_if(is_full_name(person))
        }
        Form::Initials if !is_heading => LabelCertainty::weak_if(has_two_letters(found)),
        _ => LabelCertainty::NotALabel,
    }
}

fn initials(label: &str, opens: bool) -> LabelCertainty {
    let letters: String = label.chars().filter(|c| c.is_alphabetic()).collect();
    let is_numeral = letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if lexicon::is_not_a_person(&letters.to_lowercase()) {
        return LabelCertainty::NotALabel;
    }
    let is_question = matches!(letters.as_str(), "Q" | "R");
    let is_sure = is_question
        || (letters.chars().count() >= 2 && !is_numeral && !lexicon::is_acronym(&letters) && opens);
    LabelCertainty::sure_if(is_sure)
}

/// Initials of two letters that are no acronym.
fn has_two_letters(found: &Candidate) -> bool {
    found.person.name[0].len() >= 2 && !lexicon::is_acronym(&found.label)
}

/// « Le Journal du Soir »: an article, and then a name.
fn is_definite(person: &Person) -> bool {
    person
        .name
        .first()
        .is_some_and(|word| lexicon::is_article(word))
}

/// Two capitalised words, or a first name, or a name with a role.
fn is_full_name(person: &Person) -> bool {
    let words = person
        .name
        .iter()
        .filter(|word| !lexicon::is_particle(word))
        .count();
    words >= 2
        || person.has_role
        || person
            .name
            .first()
            .is_some_and(|name| lexicon::is_first_name(name))
}

/// The indefinite labels of parliaments.
fn is_of_a_house(label: &str) -> bool {
    HOUSE.is_in(label)
}

fn is_generic(label: &str) -> bool {
    let word = label.split_whitespace().next().unwrap_or_default();
    GENERIC.has(word)
}

/// All in capitals, as a warning is.
fn is_shouted(rest: &str) -> bool {
    let letters = || {
        rest.chars()
            .take(SHOUTED_CHARS)
            .filter(|c| c.is_alphabetic())
    };
    letters().count() > 1 && !letters().any(char::is_lowercase)
}
