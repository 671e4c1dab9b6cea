//! One speaker, several labels: `M. Philippe AUBRAC, préfet`, `M. Aubrac`, `PA`.
//! The fullest label stands for all.

use super::super::fold;
use super::find::Found;
use super::grammar::Form;
use super::words;
use crate::read::{Speaker, SpeakerId};
use std::collections::HashMap;

/// The names that labels gave in full.
#[derive(Default)]
pub(super) struct Names {
    /// Words of each full name, and the fullest label that has it.
    known: Vec<(Vec<String>, String)>,
    by_name: HashMap<String, usize>,
    /// Labels without a name, as written.
    by_label: HashMap<String, String>,
    /// Every initials, first or last name, and who has it; `None` when several do.
    short: HashMap<String, Option<usize>>,
}

/// Gathers the names of labels.
pub(super) fn known_names<'a>(found: impl Iterator<Item = &'a Found>) -> Names {
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
    pub(super) fn knows(&self, found: &Found) -> bool {
        self.by_label.contains_key(&fold::bare(&found.label)) || self.full(found).is_some()
    }

    fn add(&mut self, found: &Found) {
        let person = &found.person;
        let is_name = !person.name.is_empty() && person.form != Form::Initials;
        if !is_name {
            let entry = self.by_label.entry(fold::bare(&found.label));
            entry.or_insert_with(|| found.label.clone());
            return;
        }
        let key = person.name.join(" ");
        match self.by_name.get(&key) {
            Some(index) => {
                let known = &mut self.known[*index].1;
                if found.label.chars().count() > known.chars().count() {
                    known.clone_from(&found.label);
                }
            }
            None => {
                self.by_name.insert(key, self.known.len());
                self.known.push((person.name.clone(), found.label.clone()));
            }
        }
    }

    fn index(&mut self) {
        for index in 0..self.known.len() {
            let name = self.known[index].0.clone();
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
                let entry = self.short.entry(key).or_insert(Some(index));
                if *entry != Some(index) {
                    *entry = None;
                }
            }
        }
    }

    /// The fullest label for this one.
    fn full(&self, found: &Found) -> Option<&str> {
        let name = &found.person.name;
        if name.is_empty() {
            return None;
        }
        let key = name.join(" ");
        let index = match self.by_name.get(&key) {
            // A family name alone may be short for a full one.
            Some(index) if name.len() > 1 || found.person.form == Form::Initials => Some(*index),
            same => self.short.get(&key).copied().flatten().or(same.copied()),
        };
        index.map(|index| self.known[index].1.as_str())
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
        .filter(|word| !words::is_particle(word)));
    let compound = of(&mut name.iter().flat_map(|word| word.split('-')));
    vec![all, without_particles, compound]
}

/// All speakers, by id.
pub(super) struct People {
    names: Names,
    ids: HashMap<String, SpeakerId>,
    pub(super) speakers: Vec<Speaker>,
}

impl People {
    pub(super) fn new<'a>(found: impl Iterator<Item = &'a Found>) -> Self {
        Self {
            names: known_names(found),
            ids: HashMap::new(),
            speakers: Vec::new(),
        }
    }

    /// The speaker of a label; `None` past 65,535 speakers.
    pub(super) fn resolve(&mut self, found: &Found) -> Option<SpeakerId> {
        let label = match self.names.full(found) {
            Some(full) => full.to_owned(),
            None => {
                let first = self.names.by_label.get(&fold::bare(&found.label));
                first.cloned().unwrap_or_else(|| found.label.clone())
            }
        };
        self.by_label(&label)
    }

    /// The speaker with exactly this label.
    pub(super) fn by_label(&mut self, label: &str) -> Option<SpeakerId> {
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
