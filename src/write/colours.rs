//! The colour of a cue: its own, or what the charter gives to who speaks.

use crate::timeline::{Colour, Cue, Timeline};
use std::sync::LazyLock;

/// Rows of the table: words in lower case, colour.
static ROLES: LazyLock<Vec<(String, Colour)>> = LazyLock::new(|| {
    let rows = include_str!("data/speaker_roles.tsv").lines();
    let rows = rows.filter(|row| !row.starts_with('#') && !row.is_empty());
    rows.filter_map(|row| {
        let (words, colour) = row.split_once('\t')?;
        Some((words.to_lowercase(), by_name(colour)?))
    })
    .collect()
});

/// Which colours are written: `--format-option FORMAT.colours=…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    /// A cue's own, else the charter's.
    Charter,
    /// A cue's own, as it was read.
    Own,
    /// None.
    None,
}

impl Colours {
    /// The values of the option where the charter is the default.
    pub(super) const CHARTER_FIRST: &'static [&'static str] = &["charter", "own", "none"];
    /// The values of the option where a cue's own is the default.
    pub(super) const OWN_FIRST: &'static [&'static str] = &["own", "charter", "none"];
    /// What the option does.
    pub(super) const ABOUT: &'static str = "colours: by who speaks, as the French charter of 2011 has them; only those the input had; none";

    pub(super) fn named(value: &str) -> Self {
        match value {
            "charter" => Self::Charter,
            "own" => Self::Own,
            _ => Self::None,
        }
    }

    /// The colour to write; `None` for the format's default, white.
    pub(super) fn of(self, timeline: &Timeline, cue: &Cue) -> Option<Colour> {
        match self {
            Self::Charter => cue.look.colour.or_else(|| charter(timeline, cue)),
            Self::Own => cue.look.colour,
            Self::None => None,
        }
    }
}

/// The charter's colour, where it is not white.
fn charter(timeline: &Timeline, cue: &Cue) -> Option<Colour> {
    if let Some(sound) = sound(&cue.text) {
        return Some(role(sound).unwrap_or(Colour::Red));
    }
    if cue.text.contains('♪') {
        return Some(Colour::Magenta);
    }
    role(timeline.label(cue.speaker)?)
}

/// The inside of a cue that is one pair of parentheses or brackets.
fn sound(text: &str) -> Option<&str> {
    let text = text.trim();
    [('(', ')'), ('[', ']')].iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inside.contains([*open, *close])).then_some(inside)
    })
}

fn role(label: &str) -> Option<Colour> {
    let label = label.to_lowercase();
    let found = ROLES.iter().find(|(words, _)| holds(&label, words));
    found.map(|(_, colour)| *colour)
}

/// Whether `words` stand in `text` with no letter on either side.
fn holds(text: &str, words: &str) -> bool {
    let is_edge = |next: Option<char>| !next.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next())
    })
}

fn by_name(name: &str) -> Option<Colour> {
    Colour::ALL
        .into_iter()
        .find(|colour| format!("{colour:?}").eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_understood() {
        let rows = include_str!("data/speaker_roles.tsv").lines();
        let wanted = rows.filter(|row| !row.starts_with('#')).count();
        assert_eq!(ROLES.len(), wanted);
    }

    #[test]
    fn labels_tell_their_colour_by_whole_words() {
        assert_eq!(role("Le narrateur"), Some(Colour::Cyan));
        assert_eq!(role("Mme Offenbach"), None);
        assert_eq!(role("Paul (off)"), Some(Colour::Yellow));
        assert_eq!(role("M. Jean Castex, Premier ministre"), None);
    }

    #[test]
    fn a_cue_that_is_one_sound_is_red_and_music_magenta() {
        assert_eq!(sound("(Applaudissements)"), Some("Applaudissements"));
        assert_eq!(sound("(Oui.) Non. (Si.)"), None);
        assert_eq!(role("Musique douce"), Some(Colour::Magenta));
    }
}
