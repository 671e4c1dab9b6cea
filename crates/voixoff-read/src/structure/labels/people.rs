//! One speaker, several labels: `M. Philippe AUBRAC, préfet`, `M. Aubrac`, `PA`.
//! The fullest label stands for all.

use super::super::letter_case;
use super::candidate::Candidate;
use super::grammar::{Form, Person};
use super::lexicon;
use crate::word_list::{CIVILITIES, LABEL_WORDS, WordList};
use std::collections::HashMap;
use voixoff_model::transcript::{Speaker, SpeakerId};

static MASCULINE: WordList = WordList::used(CIVILITIES, "masculine");
static FEMININE: WordList = WordList::used(CIVILITIES, "feminine");
static OTHER_ROLES: WordList = WordList::named(LABEL_WORDS, "other-role");

/// Somebody who was named.
struct Known {
    /// The words of the name.
    name: Vec<String>,
    /// The fullest label that has it.
    label: String,
    /// As the first label that told it says.
    role: Option<String>,
    /// `m` or `f`, by the civility.
    gender: Option<char>,
}

/// The names that labels gave in full.
#[derive(Default)]
pub(super) struct Names {
    known: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
    /// Labels without a name, as written.
    by_label: HashMap<String, String>,
    /// Every initials, first or last name, and who has it.
    short: HashMap<String, Vec<usize>>,
}

/// Gathers the names of labels.
pub(super) fn known_names<'a>(found: impl Iterator<Item = &'a Candidate>) -> Names {
    let mut names = Names::default();
    for label in found {
        names.add(label);
    }
    names.index();
    names
}

impl Names {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty() && self.by_label.is_empty()
    }

    /// Whether a label is a known one, or shortens one.
    pub(super) fn knows(&self, found: &Candidate) -> bool {
        self.by_label.contains_key(&letter_case::bare(&found.label)) || self.full(found).is_some()
    }

    fn add(&mut self, found: &Candidate) {
        let person = &found.person;
        let is_name = !person.name.is_empty() && person.form != Form::Initials;
        if !is_name {
            let entry = self.by_label.entry(letter_case::bare(&found.label));
            entry.or_insert_with(|| found.label.clone());
            return;
        }
        let key = person.name.join(" ");
        let gender = gender(&found.label);
        let same = self.by_name.entry(key).or_default();
        // « MADAME BOURDIN » is not « MONSIEUR BOURDIN ».
        let index = same
            .iter()
            .find(|index| may_agree(self.known[**index].gender, gender));
        let Some(index) = index else {
            same.push(self.known.len());
            self.known.push(Known {
                name: person.name.clone(),
                label: found.label.clone(),
                role: person.role.clone(),
                gender,
            });
            return;
        };
        let known = &mut self.known[*index];
        if found.label.chars().count() > known.label.chars().count() {
            known.label.clone_from(&found.label);
        }
        known.role = known.role.take().or_else(|| person.role.clone());
        known.gender = known.gender.or(gender);
    }

    fn index(&mut self) {
        for index in 0..self.known.len() {
            let name = self.known[index].name.clone();
            if name.len() < 2 {
                continue;
            }
            let first = name[0].clone();
            let last = name[name.len() - 1].clone();
            let family = name[1..].join(" ");
            let mut keys = vec![first, last, family];
            keys.extend(initials(&name));
            keys.sort();
            keys.dedup();
            for key in keys {
                self.short.entry(key).or_default().push(index);
            }
        }
    }

    /// The fullest label for this one.
    fn full(&self, found: &Candidate) -> Option<&str> {
        let name = &found.person.name;
        if name.is_empty() {
            return self.by_role(&found.person, gender(&found.label));
        }
        let key = name.join(" ");
        let gender = gender(&found.label);
        let agreeing = |indexes: Option<&Vec<usize>>| -> Vec<usize> {
            let indexes = indexes.map(Vec::as_slice).unwrap_or_default().iter();
            indexes
                .copied()
                .filter(|index| may_agree(self.known[*index].gender, gender))
                .collect()
        };
        let same = agreeing(self.by_name.get(&key)).first().copied();
        // A family name alone may be short for a full one.
        let index = if name.len() > 1 && same.is_some() {
            same
        } else {
            match agreeing(self.short.get(&key)).as_slice() {
                [one] => Some(*one),
                _ => same,
            }
        };
        index.map(|index| self.known[index].label.as_str())
    }

    /// A label without a name as it was first written.
    fn first_written(&self, found: &Candidate) -> String {
        let written = letter_case::bare(&found.label);
        // « Q » is whoever a « Question » was before.
        let long = match written.as_str() {
            "q" => "question",
            "r" => "reponse",
            other => other,
        };
        let first = self
            .by_label
            .get(long)
            .or_else(|| self.by_label.get(&written));
        first.unwrap_or(&found.label).clone()
    }

    /// « M. le rapporteur général » is the one named person with that role, or
    /// with a role that begins so. A chair has many namesakes (`président de la
    /// commission`): there, the whole role must be the same.
    fn by_role(&self, person: &Person, gender: Option<char>) -> Option<&str> {
        let role = person.role.as_deref()?;
        let all = |wanted: &dyn Fn(&str) -> bool| -> Vec<&Known> {
            let people = self.known.iter().filter(|known| {
                known.role.as_deref().is_some_and(wanted) && may_agree(known.gender, gender)
            });
            people.collect()
        };
        let mut same = all(&|of| of == role);
        if same.is_empty() && !role.contains("president") {
            same = all(&|of| begins_with(of, role));
        }
        match same.as_slice() {
            [one] => Some(&one.label),
            _ => None,
        }
    }
}

/// `rapporteur general` begins with `rapporteur`; an `adjoint` is somebody else.
fn begins_with(role: &str, start: &str) -> bool {
    role.strip_prefix(start)
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| !OTHER_ROLES.opens(rest))
}

/// Unless both are known and differ.
fn may_agree(one: Option<char>, other: Option<char>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// What the civility or the article of a label tells.
fn gender(label: &str) -> Option<char> {
    let first = letter_case::lower(label.split_whitespace().next()?);
    match first.as_str() {
        "le" | "un" => Some('m'),
        "la" | "une" => Some('f'),
        civility if MASCULINE.has(civility) => Some('m'),
        civility if FEMININE.has(civility) => Some('f'),
        _ => None,
    }
}

/// `mj` for Marie Jaoul, `clb` and `lb` for Corentin Le Bris, `jpd` and `jd` for
/// Jean-Pierre Dupont; particles count or not.
fn initials(name: &[String]) -> Vec<String> {
    let of = |words: &mut dyn Iterator<Item = &str>| -> String {
        words.filter_map(|word| word.chars().next()).collect()
    };
    let all = of(&mut name.iter().map(String::as_str));
    let without_particles = of(&mut name
        .iter()
        .map(String::as_str)
        .filter(|word| !lexicon::is_particle(word)));
    let compound = of(&mut name.iter().flat_map(|word| word.split('-')));
    // « Le Journal du Soir » signs LJS.
    let with_article = of(&mut name.iter().enumerate().filter_map(|(index, word)| {
        (index == 0 || !lexicon::is_particle(word)).then_some(word.as_str())
    }));
    vec![all, without_particles, compound, with_article]
}

/// All speakers, by id.
#[derive(Default)]
pub(in super::super) struct People {
    names: Names,
    ids: HashMap<String, SpeakerId>,
    /// By id, in order of first turn.
    pub(in super::super) speakers: Vec<Speaker>,
}

impl People {
    pub(super) fn new<'a>(found: impl Iterator<Item = &'a Candidate>) -> Self {
        Self {
            names: known_names(found),
            ids: HashMap::new(),
            speakers: Vec::new(),
        }
    }

    /// The speaker of a label; `None` past 65,535 speakers.
    pub(super) fn resolve(&mut self, found: &Candidate) -> Option<SpeakerId> {
        let full = self.names.full(found).map(str::to_owned);
        let label = full.unwrap_or_else(|| self.names.first_written(found));
        self.by_label(&label)
    }

    /// The speaker with exactly this label.
    pub(in super::super) fn by_label(&mut self, label: &str) -> Option<SpeakerId> {
        if let Some(id) = self.ids.get(label) {
            return Some(*id);
        }
        let id = SpeakerId(u16::try_from(self.speakers.len()).ok()?);
        self.speakers.push(Speaker {
            label: label.to_owned(),
        });
        self.ids.insert(label.to_owned(), id);
        Some(id)
    }
}
