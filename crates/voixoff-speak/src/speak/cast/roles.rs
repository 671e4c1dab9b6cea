//! Who shall have which voice: `--cast`.
//!
//! In: `NAME=VOICE` or a TOML file of `"NAME" = "VOICE"` or
//! `"NAME" = { voice = "…", pitch = 1.1 }`. Out: [`Roles`]. A name fits a speaker
//! whose label holds its words in order, whatever their accents and capitals
//! (`M. Castex` fits `M. Jean CASTEX, Premier ministre`) and whichever way a title
//! is written; a label without any title fits a name with one (`Jean CASTEX`). `*`
//! fits everybody else, and what nobody is named for. Of several that fit, an equal
//! one wins, then the longest, then the last.

use crate::speak::Prosody;
use serde::Deserialize;

/// A name and its voice.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// As the user wrote it.
    pub name: String,
    /// A voice's name.
    pub voice: String,
    /// On top of the voice's own.
    pub prosody: Prosody,
}

/// All of them, in the order given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roles(pub Vec<Role>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Voice(String),
    Full(Full),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    voice: String,
    rate: Option<f64>,
    pitch: Option<f64>,
    volume: Option<f64>,
}

impl Roles {
    /// `NAME=VOICE`. The error is one line.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        // A label may hold `=`; a voice's name does not.
        let parts = text
            .rsplit_once('=')
            .map(|(name, voice)| (name.trim(), voice.trim()));
        match parts {
            Some((name, voice)) if !name.is_empty() && !voice.is_empty() => {
                self.0.push(Role {
                    name: name.to_owned(),
                    voice: voice.to_owned(),
                    prosody: Prosody::default(),
                });
                Ok(())
            }
            _ => Err(format!(
                "`{text}`: NAME=VOICE is wanted, such as \"M. Castex=nolwenn\" or \"*=nolwenn\""
            )),
        }
    }

    /// The content of a cast file. The error is one line, without the path.
    pub fn add_file(&mut self, text: &str) -> Result<(), String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .map_or(0, |span| 1 + text[..span.start].matches('\n').count());
            format!("line {line}: {}", error.message().replace('\n', " "))
        })?;
        for (name, value) in table {
            let wanted = || {
                format!(
                    "`{name}`: \"VOICE\" or {{ voice = \"VOICE\", rate = 1.0, pitch = 1.0, volume = 1.0 }} is wanted"
                )
            };
            let full = match value.try_into().map_err(|_| wanted())? {
                Entry::Voice(voice) => Full {
                    voice,
                    rate: None,
                    pitch: None,
                    volume: None,
                },
                Entry::Full(full) => full,
            };
            let prosody = Prosody {
                rate: full.rate.unwrap_or(1.0),
                pitch: full.pitch.unwrap_or(1.0),
                volume: full.volume.unwrap_or(1.0),
            };
            prosody
                .check()
                .map_err(|reason| format!("`{name}`: {reason}"))?;
            self.0.push(Role {
                name,
                voice: full.voice,
                prosody,
            });
        }
        Ok(())
    }

    /// The role for a label; not `*`.
    pub fn for_label(&self, label: &str) -> Option<&Role> {
        let label = words(label);
        let has_title = label.iter().any(|word| is_title(word));
        let named = self.0.iter().filter(|role| role.name != "*");
        named
            .map(|role| {
                let mut name = words(&role.name);
                name.retain(|word| has_title || !is_title(word));
                (name, role)
            })
            .filter(|(name, _)| !name.is_empty() && holds_in_order(&label, name))
            .max_by_key(|(name, _)| (*name == label, name.iter().map(String::len).sum::<usize>()))
            .map(|(_, role)| role)
    }

    /// The role of everybody else.
    pub fn everybody(&self) -> Option<&Role> {
        self.0.iter().rev().find(|role| role.name == "*")
    }
}

/// Titles as labels write them, and the short form of each.
const TITLES: &[(&str, &str)] = &[
    ("m", "m"),
    ("mr", "m"),
    ("monsieur", "m"),
    ("mme", "mme"),
    ("madame", "mme"),
    ("mlle", "mlle"),
    ("mademoiselle", "mlle"),
];

fn is_title(word: &str) -> bool {
    TITLES.iter().any(|(_, short)| *short == word)
}

/// Lower case, without accents and marks, titles in their short form.
fn words(text: &str) -> Vec<String> {
    let plain = deunicode::deunicode(text).to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let short = |word: &str| {
        let title = TITLES.iter().find(|(long, _)| *long == word);
        title.map_or(word, |(_, short)| short).to_owned()
    };
    words.filter(|word| !word.is_empty()).map(short).collect()
}

fn holds_in_order(label: &[String], name: &[String]) -> bool {
    let mut label = label.iter();
    name.iter().all(|word| label.any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(texts: &[&str]) -> Roles {
        let mut roles = Roles::default();
        for text in texts {
            roles.add(text).unwrap();
        }
        roles
    }

    #[test]
    fn a_name_fits_the_label_that_holds_its_words() {
        let roles = roles(&["M. Castex=a", "Castex=b", "*=c", "Mme Bergé=d"]);
        let voice = |label| roles.for_label(label).map(|role| role.voice.as_str());
        assert_eq!(voice("M. Jean CASTEX, Premier ministre"), Some("a"));
        assert_eq!(voice("Jean Castex"), Some("b"));
        assert_eq!(voice("Mme Aurore Berge"), Some("d"));
        assert_eq!(voice("Mme Castexo"), None);
        assert_eq!(voice("Monsieur Castex"), Some("a"));
        assert_eq!(voice("Aurore BERGÉ"), Some("d"), "a label without a title");
        assert_eq!(voice("M. Bergé"), None, "somebody else");
        assert_eq!(roles.everybody().map(|role| role.voice.as_str()), Some("c"));
    }

    #[test]
    fn a_role_without_a_name_or_voice_is_refused() {
        for text in ["", "=", "a=", "=b", "nolwenn"] {
            assert!(Roles::default().add(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_cast_file_takes_voices_and_tables() {
        let mut roles = Roles::default();
        roles
            .add_file("\"M. A\" = \"x\"\n\"*\" = { voice = \"y\", pitch = 1.2 }\n")
            .unwrap();
        assert_eq!(roles.0.len(), 2);
        assert!(roles.add_file("a = 3").unwrap_err().contains("`a`"));
        assert!(roles.add_file("a = { voice = \"x\", pitch = 9 }").is_err());
        assert!(roles.add_file("a = ").unwrap_err().contains("line 1"));
    }
}
