//! Whether a phrase names somebody: a civility with a name or a role, a role, a
//! name with a role, initials, a word in capitals. Positive throughout: what the
//! grammar does not know is text.

use super::super::letter_case;
use super::super::thresholds::{
    CALLING_WORDS, CAPITALS_LETTERS, CAPITALS_WORDS, INITIALS_LETTERS, LABEL_DIRECTION_WORDS,
    LABEL_WORDS_BEFORE_COMMA, LISTED_NAME_WORDS, NAME_CAPITALISED_WORDS, NAME_WORDS,
    PLACE_NAME_WORDS, ROLE_WORDS, SHORTEST_FIRST_NAME_CHARS,
};
use super::lexicon;
use super::sentence_words;
use super::tokens::{Token, tokens};
use crate::word_list::{CIVILITIES, LABEL_WORDS, WordList};
use std::borrow::Cow;

static SHORT_CIVILITIES: WordList = WordList::used(CIVILITIES, "short");
static SHORT_CIVILITIES_BEFORE_CAPITAL: WordList =
    WordList::used(CIVILITIES, "short-before-capital");
static LONG_CIVILITIES: WordList = WordList::used(CIVILITIES, "long");
static INDEFINITE: WordList = WordList::named(LABEL_WORDS, "indefinite");
static DIRECTION_STARTS: WordList = WordList::named(LABEL_WORDS, "direction-start");

/// Who a label names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) form: Form,
    /// The words of the name without accents, particles included.
    pub(super) name: Vec<String>,
    /// `M.`, `Mme`… stands before it; true for the short forms only.
    pub(super) short_civility: bool,
    /// A role stands with the name.
    pub(super) has_role: bool,
    /// The role without its article and accents: `rapporteur general`.
    pub(super) role: Option<String>,
    /// A stage direction after the label's comma: its first byte in the label.
    pub(super) direction: Option<usize>,
}

/// The kinds of label, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `M. le président`, `Mme Dupré`, `Monsieur le maire`.
    Civility,
    /// `Le président`, `Journaliste`, `Une voix dans la salle`.
    Role,
    /// `Un député`, `Plusieurs voix`: a role with an indefinite article.
    Group,
    /// `MJ`, `Q`.
    Initials,
    /// `Marie Jaoul`, `Malo, 9 ans`.
    Name,
    /// `ÉLEVEUSE`, `VOIX DE LA FOULE`.
    Capitals,
}

/// Most bytes of a label: the longest title of a minister is about 230.
pub(super) const MOST_BYTES: usize = 280;

/// Reads a label without its separator and without parentheses.
pub(super) fn parse(label: &str) -> Option<Person> {
    if label.is_empty() || label.len() > MOST_BYTES || sentence_words::has_foreign(label) {
        return None;
    }
    // `SPEAKER_00`. A space has the same number of bytes.
    let label = if label.contains('_') {
        Cow::Owned(label.replace('_', " "))
    } else {
        Cow::Borrowed(label)
    };
    let mut segments = label.split(',');
    let head_text = segments.next()?;
    let head = tokens(head_text);
    if head.is_empty() || head.len() > LABEL_WORDS_BEFORE_COMMA || has_clause(&head) {
        return None;
    }
    let mut person = head_person(&head)?;
    let mut place = head_text.len() + 1;
    for segment in segments {
        let tail = tokens(segment);
        let is_shouted = letter_case::is_capitals(head_text);
        match tail_role(&tail, &person, is_shouted) {
            Tail::Role => {
                person.has_role = true;
                person.role = person.role.or_else(|| Some(bare_role(&tail)));
            }
            Tail::Direction if person.direction.is_none() => person.direction = Some(place),
            Tail::Direction => {}
            Tail::Nothing => return None,
        }
        place += segment.len() + 1;
    }
    Some(person)
}

/// `Dupont, Marie`: a name as lists have it. Only trusted beside a time.
pub(super) fn parse_listed(label: &str) -> Option<Person> {
    let words = tokens(label);
    let is_name = LISTED_NAME_WORDS.contains(&words.len())
        && words.iter().all(|token| {
            token.written.starts_with(char::is_uppercase)
                && token
                    .written
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | ',' | '\'' | '’'))
        });
    is_name.then(|| Person {
        name: bare_name(&words),
        ..person(Form::Name)
    })
}

/// Whether a phrase is a role and nothing else: `(professeur)`.
pub(super) fn is_role(phrase: &str) -> bool {
    let words = tokens(phrase);
    !words.is_empty() && !words.iter().any(Token::is_clause) && is_role_phrase(&words)
}

fn person(form: Form) -> Person {
    Person {
        form,
        name: Vec::new(),
        short_civility: false,
        has_role: false,
        role: None,
        direction: None,
    }
}

/// Without article and accents; `None` of it is a name.
fn bare_role(words: &[Token<'_>]) -> String {
    let skipped = usize::from(words[0].is(&["le", "la", "l'", "les", "un", "une"]));
    let words = words[skipped..].iter();
    words
        .map(|token| letter_case::bare(token.written))
        .collect::<Vec<_>>()
        .join(" ")
        .replace("' ", "'")
}

/// « Me Lambert » opens with the title of a lawyer, not with a pronoun.
fn has_clause(head: &[Token<'_>]) -> bool {
    let is_title =
        matches!(head[0].written, "Me" | "ME") && head.get(1).is_some_and(Token::is_capitalised);
    head[usize::from(is_title)..].iter().any(Token::is_clause)
}

fn head_person(head: &[Token<'_>]) -> Option<Person> {
    if let Some((short, rest)) = civility(head) {
        return Some(Person {
            short_civility: short,
            ..after_civility(rest)?
        });
    }
    let first = &head[0];
    if let Some(rest) = after_indefinite(head) {
        return is_role_phrase(rest).then(|| person(Form::Group));
    }
    let definite = first.is(&["le", "la", "l'", "les"]) && head.len() > 1;
    let noun = if definite { &head[1..] } else { head };
    if is_role_phrase(noun) && (definite || first.written.starts_with(char::is_uppercase)) {
        return Some(Person {
            role: definite.then(|| bare_role(noun)),
            ..person(Form::Role)
        });
    }
    if head.len() <= 2 && is_initials(head) && !is_short_first_name(head) {
        let letters: String = head
            .iter()
            .map(|token| letter_case::bare(token.written))
            .collect();
        return Some(Person {
            name: vec![letters.chars().filter(|c| c.is_alphabetic()).collect()],
            ..person(Form::Initials)
        });
    }
    if lexicon::is_not_a_person(first.lower.trim_end_matches('.')) {
        return None;
    }
    let is_all_capitals = head
        .iter()
        .all(|token| token.lower.ends_with('\'') || !token.written.chars().any(char::is_lowercase));
    if is_name(head) && (!definite || !is_all_capitals) {
        let form = if is_all_capitals {
            Form::Capitals
        } else {
            Form::Name
        };
        return Some(Person {
            name: bare_name(head),
            ..person(form)
        });
    }
    let is_phrase = head.len() <= CAPITALS_WORDS
        && head.iter().all(|token| {
            token
                .written
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.'))
        });
    let letters = head
        .iter()
        .flat_map(|token| token.written.chars())
        .filter(|c| c.is_alphabetic())
        .count();
    let has_letters = letters >= CAPITALS_LETTERS
        && head
            .iter()
            .any(|token| !token.written.starts_with(|c: char| c.is_ascii_digit()));
    let starts_with_digit = first.written.starts_with(|c: char| c.is_ascii_digit());
    let second_is_trap = definite && lexicon::is_not_a_person(&head[1].lower);
    (is_all_capitals && is_phrase && has_letters && !starts_with_digit && !second_is_trap)
        .then(|| person(Form::Capitals))
}

/// Whether the civility is a short form, and what follows it.
fn civility<'t, 'a>(head: &'t [Token<'a>]) -> Option<(bool, &'t [Token<'a>])> {
    let (first, rest) = head.split_first()?;
    let next_is_capital = rest
        .first()
        .is_some_and(|token| token.written.starts_with(char::is_uppercase));
    let word = &*first.lower;
    let short =
        SHORT_CIVILITIES.has(word) || next_is_capital && SHORT_CIVILITIES_BEFORE_CAPITAL.has(word);
    if !short && !LONG_CIVILITIES.has(word) {
        return None;
    }
    let is_written_as_title = first.written.starts_with(char::is_uppercase) && !rest.is_empty();
    is_written_as_title.then_some((short, rest))
}

/// A name, a role or both (`M. le président Éric Coquelin`); `None` when it is neither.
fn after_civility(rest: &[Token<'_>]) -> Option<Person> {
    let is_article = rest[0].is(&["le", "la", "l'", "les"]);
    if is_article && rest.len() > 1 && is_role_phrase(&rest[1..]) {
        let noun = &rest[1..];
        let is_role_word = |token: &Token<'_>| lexicon::is_role(&letter_case::lower(token.written));
        let title = noun
            .iter()
            .take_while(|token| {
                !token.is_capitalised()
                    || is_role_word(token)
                    || lexicon::precedes_role(&token.lower)
            })
            .count();
        let (title, name) = noun.split_at(title);
        let has_name = !title.is_empty()
            && is_name(name)
            && !name.iter().any(is_role_word)
            && !title
                .last()
                .is_some_and(|token| lexicon::is_particle(&token.lower))
            && !title
                .last()
                .is_some_and(|token| token.is(&["à", "au", "aux", "et", "en"]));
        return Some(Person {
            name: if has_name {
                bare_name(name)
            } else {
                Vec::new()
            },
            has_role: true,
            role: Some(bare_role(if has_name { title } else { noun })),
            ..person(Form::Civility)
        });
    }
    Some(Person {
        name: name_after_civility(rest)?,
        ..person(Form::Civility)
    })
}

fn name_after_civility(rest: &[Token<'_>]) -> Option<Vec<String>> {
    // « Mme Cœurderoy et M. Fiévet »
    if let Some(at) = rest.iter().position(|token| token.lower == "et") {
        let (first, second) = (&rest[..at], &rest[at + 1..]);
        let second = civility(second).map_or(second, |(_, name)| name);
        return (is_name(first) && is_name(second)).then(|| bare_name(rest));
    }
    if is_name(rest) {
        return Some(bare_name(rest));
    }
    // « M. Dupont, du groupe X » is parted by its comma; here « M. Dupont Premier ministre ».
    let name = rest
        .iter()
        .take_while(|token| token.is_capitalised() || lexicon::is_particle(&token.lower))
        .count();
    let with_role = (1..=name)
        .rev()
        .find(|count| is_name(&rest[..*count]) && is_role_phrase(&rest[*count..]))?;
    Some(bare_name(&rest[..with_role]))
}

fn after_indefinite<'t, 'a>(head: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    let (first, rest) = head.split_first()?;
    let is_indefinite = INDEFINITE.has(&first.lower);
    if first.lower == "de"
        && rest
            .first()
            .is_some_and(|token| token.is(&["nombreux", "nombreuses"]))
    {
        return Some(&rest[1..]);
    }
    (is_indefinite && !rest.is_empty()).then_some(rest)
}

/// A noun for a person, with what may stand before and after it.
fn is_role_phrase(words: &[Token<'_>]) -> bool {
    let skipped = words
        .iter()
        .take_while(|token| lexicon::precedes_role(&token.lower))
        .count();
    let Some((noun, complement)) = words[skipped..].split_first() else {
        return false;
    };
    lexicon::is_role(noun.lower.trim_end_matches('.')) && is_complement(complement)
}

fn is_complement(words: &[Token<'_>]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return true;
    };
    let is_number = first
        .written
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, 'n' | '°' | '_'));
    let is_letter =
        first.written.chars().count() == 1 && first.written.starts_with(char::is_uppercase);
    if lexicon::opens_complement(&first.lower)
        || lexicon::is_role(&first.lower)
        || first.is_capitalised()
        || is_letter
    {
        return true;
    }
    (is_number || lexicon::has_adjective_ending(&first.lower)) && is_complement(rest)
}

/// Capitalised words and particles, the last of them capitalised.
fn is_name(words: &[Token<'_>]) -> bool {
    let Some(last) = words.last() else {
        return false;
    };
    words.len() <= NAME_WORDS
        && last.is_capitalised()
        && words
            .iter()
            .all(|token| token.is_capitalised() || lexicon::is_particle(&token.lower))
        && words.iter().filter(|token| token.is_capitalised()).count() <= NAME_CAPITALISED_WORDS
}

fn bare_name(words: &[Token<'_>]) -> Vec<String> {
    let words = words.iter().map(|token| letter_case::bare(token.written));
    words
        .map(|word| word.trim_end_matches('.').replace('\u{2011}', "-"))
        .collect()
}

/// One to four capitals, dotted or not: `MJ`, `J.-P. D.`, `CLB`.
fn is_initials(head: &[Token<'_>]) -> bool {
    let letters = || head.iter().flat_map(|token| token.written.chars());
    let count = letters().filter(|c| c.is_alphabetic()).count();
    INITIALS_LETTERS.contains(&count)
        && letters().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
        && (head.len() == 1 || letters().any(|c| c == '.'))
}

/// `ANNA`: a first name that is short enough for initials.
fn is_short_first_name(head: &[Token<'_>]) -> bool {
    head.len() == 1
        && head[0].written.chars().count() >= SHORTEST_FIRST_NAME_CHARS
        && lexicon::is_first_name(&head[0].lower)
}

enum Tail {
    Role,
    Direction,
    Nothing,
}

/// What a comma adds to a label: a role, an age, a direction (`LE MAIRE, à part`).
/// After a label in capitals, lower case is a direction whatever it says.
fn tail_role(tail: &[Token<'_>], person: &Person, is_shouted: bool) -> Tail {
    let Some(first) = tail.first() else {
        return Tail::Nothing;
    };
    let opens_direction =
        lexicon::is_participle(&first.lower) || DIRECTION_STARTS.has(&first.lower);
    if is_shouted
        && opens_direction
        && !lexicon::is_role(&first.lower)
        && tail.len() <= LABEL_DIRECTION_WORDS
    {
        return Tail::Direction;
    }
    if tail.iter().any(Token::is_clause) || tail.len() > ROLE_WORDS {
        return Tail::Nothing;
    }
    let is_age = tail.len() == 2
        && first.written.bytes().all(|byte| byte.is_ascii_digit())
        && tail[1].is(&["ans", "an"]);
    let skipped = usize::from(first.is(&["le", "la", "l'", "un", "une"]));
    let noun = tail.get(skipped..).unwrap_or_default();
    if is_age || is_role_phrase(noun) {
        return Tail::Role;
    }
    let is_lower = first.written.starts_with(char::is_lowercase);
    if matches!(person.form, Form::Capitals | Form::Role) && is_lower {
        return Tail::Direction;
    }
    let is_known = person.form == Form::Civility
        || person.name.len() >= 2
        || person
            .name
            .first()
            .is_some_and(|name| lexicon::is_first_name(name));
    let is_short = tail.len() <= CALLING_WORDS;
    let is_calling = lexicon::has_role_ending(&first.lower)
        || lexicon::has_role_ending(first.lower.trim_end_matches('s'));
    let is_place = person.form == Form::Civility && is_name(tail) && tail.len() <= PLACE_NAME_WORDS;
    if is_calling && is_lower || is_place || (is_known && is_lower && is_short && skipped == 0) {
        return Tail::Role;
    }
    Tail::Nothing
}
