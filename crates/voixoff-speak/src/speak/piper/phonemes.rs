//! Words → phonemes, clause by clause, each phoneme with its word.
//!
//! The system's eSpeak NG library does it where there is one, else its port to
//! Rust, whose French is right in most clauses but not all. Both are given a whole
//! clause, for the liaisons, and answer with words that are not always ours
//! (« parce que » is one): then each word is asked for alone too, and the clause's
//! phonemes go to the words whose own they resemble.

use super::config::Config;
use crate::cleanup::Folder;
use crate::speak::{Setup, espeak};
use std::path::{Path, PathBuf};
use std::{fs, io};
use unicode_normalization::UnicodeNormalization;
use voixoff_model::spoken::Spoken;

/// The version of the port's data, in its folder's name.
const PORT: &str = "espeak-ng-0.2.0-fr";

/// Some words up to a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Each with its index in [`Spoken::words`] and its phonemes, decomposed (NFD).
    pub(super) words: Vec<(usize, Vec<char>)>,
    /// What stands after it: one of `, . ; : ! ?`.
    pub(super) mark: Option<char>,
}

pub(super) enum Phonemiser {
    /// The voice was taught letters.
    Letters,
    Library(espeak::Phonemes),
    Port {
        translator: Box<espeak_ng::Translator>,
        /// Keeps a folder that lasts as long as the run, where there is no cache.
        _folder: Option<Folder>,
    },
}

impl Phonemiser {
    pub(super) fn open(config: &Config, setup: &Setup) -> Result<Self, String> {
        if config.takes_letters() {
            return Ok(Self::Letters);
        }
        if let Some(library) = espeak::Phonemes::open(config.phoneme_language(), setup) {
            return Ok(Self::Library(library));
        }
        let (path, folder) = port_data().map_err(|error| {
            format!("cannot unpack the phoneme tables (no cache or temporary folder): {error}")
        })?;
        let translator = espeak_ng::Translator::new("fr", Some(&path))
            .map_err(|error| format!("the phoneme tables in {}: {error}", path.display()))?;
        Ok(Self::Port {
            translator: Box::new(translator),
            _folder: folder,
        })
    }

    /// For people.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Letters => "the voice itself (it takes letters)",
            Self::Library(_) => "the system's eSpeak NG library",
            Self::Port { .. } => "the espeak-ng crate (no eSpeak NG library on this system)",
        }
    }

    fn ipa(&self, pieces: &[&str]) -> Result<Vec<String>, String> {
        match self {
            Self::Letters => Ok(pieces.iter().map(|piece| piece.to_lowercase()).collect()),
            Self::Library(library) => library.ipa(pieces),
            Self::Port { translator, .. } => pieces
                .iter()
                .map(|piece| {
                    translator
                        .text_to_ipa(piece)
                        .map_err(|error| error.to_string())
                })
                .collect(),
        }
    }

    pub(super) fn clauses(&self, spoken: &Spoken) -> Result<Vec<Clause>, String> {
        let groups = groups(spoken);
        let texts: Vec<&str> = groups.iter().map(|group| group.text).collect();
        let ipa = self.ipa(&texts)?;
        groups
            .iter()
            .zip(ipa)
            .map(|(group, ipa)| {
                Ok(Clause {
                    words: self.words(spoken, group, &ipa)?,
                    mark: group.mark,
                })
            })
            .collect()
    }

    fn words(
        &self,
        spoken: &Spoken,
        group: &Group<'_>,
        ipa: &str,
    ) -> Result<Vec<(usize, Vec<char>)>, String> {
        let ipa = without_switches(ipa);
        let said: Vec<Vec<char>> = ipa
            .split_whitespace()
            .map(|word| word.nfd().collect())
            .collect();
        let indices = group.words.clone();
        if said.len() == indices.len() {
            return Ok(indices.zip(said).collect());
        }
        let alone: Vec<&str> = indices
            .clone()
            .map(|index| spoken.words[index].text.of(&spoken.text))
            .collect();
        let alone: Vec<Vec<char>> = self
            .ipa(&alone)?
            .iter()
            .map(|ipa| {
                without_switches(ipa)
                    .nfd()
                    .filter(|c| !c.is_whitespace())
                    .collect()
            })
            .collect();
        let whole: Vec<char> = said.concat();
        Ok(indices.zip(shared(&whole, &alone)).collect())
    }
}

/// Where the port's tables lie: the user's cache, or a folder for this run.
fn port_data() -> io::Result<(PathBuf, Option<Folder>)> {
    if let Some(folders) = directories::ProjectDirs::from("", "", "voixoff") {
        let place = folders.cache_dir().join(PORT);
        if place.is_dir() || unpack(&place).is_ok() {
            return Ok((place, None));
        }
    }
    let folder = Folder::create()?;
    espeak_ng::install_bundled_language(folder.path(), "fr")?;
    Ok((folder.path().to_owned(), Some(folder)))
}

/// Whole or not at all: unpacked beside, then renamed.
fn unpack(place: &Path) -> io::Result<()> {
    let parent = place.parent().ok_or(io::ErrorKind::NotFound)?;
    fs::create_dir_all(parent)?;
    let beside = Folder::create_in(parent)?;
    espeak_ng::install_bundled_language(beside.path(), "fr")?;
    match fs::rename(beside.path(), place) {
        // Another run was first.
        Err(_) if place.is_dir() => Ok(()),
        done => done,
    }
}

struct Group<'a> {
    words: std::ops::Range<usize>,
    text: &'a str,
    mark: Option<char>,
}

/// Words between marks.
fn groups(spoken: &Spoken) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut first = 0;
    for (index, word) in spoken.words.iter().enumerate() {
        let end = word.text.end as usize;
        let mark = spoken.text[end..]
            .chars()
            .next()
            .filter(|c| ",.;:!?".contains(*c));
        if mark.is_some() || index + 1 == spoken.words.len() {
            let start = spoken.words[first].text.start as usize;
            groups.push(Group {
                words: first..index + 1,
                text: &spoken.text[start..end],
                mark,
            });
            first = index + 1;
        }
    }
    groups
}

/// eSpeak NG writes `(en)` where it reads a word in another language.
fn without_switches(ipa: &str) -> String {
    let mut out = String::with_capacity(ipa.len());
    let mut inside = false;
    for c in ipa.chars() {
        match c {
            '(' => inside = true,
            ')' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// Parts `whole` among the words, by the edit distance to what they are alone.
fn shared(whole: &[char], alone: &[Vec<char>]) -> Vec<Vec<char>> {
    let flat: Vec<(usize, char)> = alone
        .iter()
        .enumerate()
        .flat_map(|(word, chars)| chars.iter().map(move |c| (word, *c)))
        .collect();
    let width = flat.len() + 1;
    let mut costs = vec![0_u32; (whole.len() + 1) * width];
    for row in 0..=whole.len() {
        for column in 0..width {
            let at = |row: usize, column: usize| costs[row * width + column];
            costs[row * width + column] = match (row, column) {
                (0, column) => column as u32,
                (row, 0) => row as u32,
                _ => {
                    let differs = u32::from(whole[row - 1] != flat[column - 1].1);
                    (at(row - 1, column - 1) + differs)
                        .min(at(row - 1, column) + 1)
                        .min(at(row, column - 1) + 1)
                }
            };
        }
    }
    let mut out = vec![Vec::new(); alone.len()];
    let (mut row, mut column) = (whole.len(), flat.len());
    while row > 0 {
        let at = |row: usize, column: usize| costs[row * width + column];
        let owner = column.checked_sub(1).map_or(0, |column| flat[column].0);
        let differs = column > 0 && whole[row - 1] != flat[column - 1].1;
        if column > 0 && at(row, column) == at(row - 1, column - 1) + u32::from(differs) {
            out[owner].push(whole[row - 1]);
            (row, column) = (row - 1, column - 1);
        } else if at(row, column) == at(row - 1, column) + 1 {
            if let Some(word) = out.get_mut(owner) {
                word.push(whole[row - 1]);
            }
            row -= 1;
        } else {
            column -= 1;
        }
    }
    for word in &mut out {
        word.reverse();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn joined_words_are_parted_by_their_own_phonemes() {
        let alone = [chars("paʁs"), chars("kə"), chars("vwala")];
        let parts = shared(&chars("paʁskəvwala"), &alone);
        assert_eq!(parts, alone);
    }

    #[test]
    fn a_liaison_goes_to_one_of_its_neighbours_and_nothing_is_lost() {
        let parts = shared(&chars("lezami"), &[chars("le"), chars("ami")]);
        assert_eq!(parts.concat(), chars("lezami"));
        assert!(parts[1].ends_with(&chars("ami")));
    }

    #[test]
    fn language_switches_are_taken_out() {
        assert_eq!(without_switches("lə (en)wiːkɛnd(fr) ɛ"), "lə wiːkɛnd ɛ");
    }
}
