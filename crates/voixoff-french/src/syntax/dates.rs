//! What holds a date together: days, months, years, hours, parts of a day.

use super::Rule;
use super::lexicon as class;
use super::rules::Place;
use crate::table::WordList;
use crate::tables;

/// What distinguishes one day or month from another, after it.
const LATER: [&str; 8] = [
    "prochain",
    "prochaine",
    "dernier",
    "dernière",
    "suivant",
    "suivante",
    "passé",
    "passée",
];
const DAY_PARTS: [&str; 4] = ["matin", "soir", "midi", "après-midi"];
/// Days and stretches of time that one of [`LATER`] or [`DAY_PARTS`] follows.
static TIMES: WordList = WordList::section(tables::CONTEXT_WORDS, "time");
/// What comes before a month or a year and says which part of it.
const YEAR_PARTS: [&str; 6] = ["début", "fin", "courant", "printemps", "automne", "hiver"];

impl Place<'_> {
    /// Dates and hours.
    pub(super) fn date(&self) -> Option<Rule> {
        let is_date = self.names_day() || self.names_later() || self.names_hour();
        is_date.then_some(Rule::Date)
    }

    /// `14 | juillet`, `juillet | 1789`, `mois | de mai`, `fin | 2021`.
    fn names_day(&self) -> bool {
        let (left, right) = (self.left(), self.right());
        let is_day = left.is_number || left.core == "1er";
        let part = YEAR_PARTS.contains(&left.tail())
            && left.marks().is_empty()
            && (right.is_year() || right.opens.any(class::MONTH));
        is_day && right.opens.any(class::MONTH)
            || left.holds.any(class::MONTH) && right.is_year()
            || left.holds.any(class::WEEKDAY) && right.is_number
            || left.tail() == "mois" && right.is_of() && self.next_is(class::MONTH)
            || matches!(left.tail(), "an" | "année" | "années") && right.is_number
            || part
    }

    /// `lundi | prochain`, `lendemain | matin`.
    fn names_later(&self) -> bool {
        let (left, right) = (self.left(), self.right());
        let names_time = left.holds.any(class::MONTH.or(class::WEEKDAY))
            || TIMES.contains(left.tail()) && left.marks().is_empty();
        let word = right.core.as_str();
        names_time && (LATER.contains(&word) || DAY_PARTS.contains(&word))
    }

    /// `20 h | 30`, `6 heures | du matin`, `huit heures | et demie`.
    fn names_hour(&self) -> bool {
        let (left, right) = (self.left(), self.right());
        let is_hour = matches!(left.tail(), "h" | "heure" | "heures");
        let is_half_day = matches!(left.tail(), "midi" | "minuit");
        let next = self.tokens.get(self.left + 2);
        let next = next.map_or("", |token| token.core.as_str());
        let counted = self.before(1).is_some_and(|token| token.is_number);
        let is_parted = matches!(right.core.as_str(), "et" | "moins")
            && matches!(next, "demie" | "demi" | "quart" | "le");
        let is_of_day = matches!(right.core.as_str(), "du" | "de") && is_day_part(next);
        is_hour && counted && (right.is_number && left.marks().is_empty() || is_of_day)
            || (is_hour && counted || is_half_day) && is_parted
    }
}

fn is_day_part(word: &str) -> bool {
    DAY_PARTS.contains(&word.strip_prefix("l'").unwrap_or(word))
}
