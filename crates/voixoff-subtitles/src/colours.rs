//! The colour of a cue: its own, or what the charter gives to who speaks; and colours by
//! their CSS names.

use crate::options::ChoiceOption;
use crate::pieces::{lines, voiced_lines};
use std::sync::LazyLock;
use voixoff_model::timeline::{Colour, Cue, Timeline};
use voixoff_model::units::TextRange;

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
pub(crate) enum Colours {
    /// A cue's own, else the charter's.
    Charter,
    /// A cue's own, as it was read.
    Own,
    /// None.
    None,
}

impl Colours {
    /// What the option does.
    const ABOUT: &'static str = "colours: by who speaks, as the French charter of 2011 has them; only those the input had; none";

    /// The option of a format that is written in the charter's colours by default.
    pub(crate) const fn charter_first(format: &'static str) -> ChoiceOption<Self> {
        ChoiceOption::new(
            format,
            "colours",
            &["charter", "own", "none"],
            &[Self::Charter, Self::Own, Self::None],
            Self::ABOUT,
        )
    }

    /// The option of a format that is written in a cue's own colours by default.
    pub(crate) const fn own_first(format: &'static str) -> ChoiceOption<Self> {
        ChoiceOption::new(
            format,
            "colours",
            &["own", "charter", "none"],
            &[Self::Own, Self::Charter, Self::None],
            Self::ABOUT,
        )
    }

    /// The colours to write, as [`voixoff_model::timeline::Look::colours`] has them.
    pub(crate) fn of(self, timeline: &Timeline, cue: &Cue) -> Vec<(TextRange, Colour)> {
        match self {
            Self::Charter if cue.look.colours.is_empty() => charter(timeline, cue),
            Self::Charter | Self::Own => cue.look.colours.clone(),
            Self::None => Vec::new(),
        }
    }
}

/// The one colour of a whole cue, if it has one.
pub(crate) fn whole(colours: &[(TextRange, Colour)], cue: &Cue) -> Option<Colour> {
    let [(range, colour)] = colours else {
        return None;
    };
    let first = lines(&cue.text).next()?;
    let last = lines(&cue.text).last()?;
    (range.start as usize <= first.start && range.end as usize >= last.end).then_some(*colour)
}

/// The charter's colours, where they are not white: of the cue where it is a sound or
/// one voice's, else of each line by its voice.
fn charter(timeline: &Timeline, cue: &Cue) -> Vec<(TextRange, Colour)> {
    let all = TextRange::new(0..cue.text.len());
    let one = match sound(&cue.text) {
        Some(sound) => Some(role(sound).unwrap_or(Colour::Red)),
        None if cue.text.contains('♪') => Some(Colour::Magenta),
        None => timeline.label(cue.speaker).and_then(role),
    };
    if let Some(colour) = one {
        return vec![(all, colour)];
    }
    if cue.speaker.is_some() || timeline.speakers.is_empty() {
        return Vec::new();
    }
    let lines = voiced_lines(timeline, cue).into_iter();
    let coloured = lines.filter_map(|(line, speaker)| {
        let colour = role(timeline.label(speaker)?)?;
        Some((TextRange::new(line), colour))
    });
    coloured
        .filter(|(_, colour)| *colour != Colour::White)
        .collect()
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

/// Whether `words` are in `text` with no letter on either side.
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

/// A CSS name or `#RRGGBB`, as the nearest of the eight.
pub(crate) fn css_colour(value: &str) -> Option<Colour> {
    let value = value.trim();
    let Some(hex) = value
        .strip_prefix('#')
        .filter(|hex| hex.is_ascii() && hex.len() >= 6)
    else {
        return by_css_name(&value.to_ascii_lowercase());
    };
    let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).ok();
    Some(Colour::nearest([part(0)?, part(2)?, part(4)?]))
}

/// The colour of that CSS name, in lower case.
pub(crate) fn by_css_name(name: &str) -> Option<Colour> {
    if name == "green" {
        return Some(Colour::Green);
    }
    Colour::ALL
        .into_iter()
        .find(|colour| colour.css_name() == name)
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
