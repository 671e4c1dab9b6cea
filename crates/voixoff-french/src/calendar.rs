//! Months and days of the week (`data/calendar.tsv`).

use crate::table::{Error, Row};
use crate::tables;
use std::sync::LazyLock;

/// A month or a day of the week, in lower case.
pub(crate) struct Name {
    /// « janvier ».
    pub(crate) whole: &'static str,
    /// `janv`, without the full stop, and spellings without accents.
    pub(crate) others: Vec<&'static str>,
}

impl Name {
    /// Whether a word is this name or another way to write it.
    fn is(&self, word: &str) -> bool {
        self.whole == word || self.others.contains(&word)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Month,
    Weekday,
}

static NAMES: LazyLock<Vec<(Kind, Name)>> = LazyLock::new(|| tables::CALENDAR.load(name));

fn name(row: Row<'static>) -> Result<(Kind, Name), Error> {
    let [kind, whole, _] = row.columns()?;
    let kind = row.value(kind, &[("month", Kind::Month), ("weekday", Kind::Weekday)])?;
    let others = row.words(2).filter(|word| *word != "-").collect();
    Ok((kind, Name { whole, others }))
}

fn of(kind: Kind) -> impl Iterator<Item = &'static Name> {
    let same = NAMES.iter().filter(move |(other, _)| *other == kind);
    same.map(|(_, name)| name)
}

/// From January on.
pub(crate) fn months() -> impl Iterator<Item = &'static Name> {
    of(Kind::Month)
}

/// From Monday on.
pub(crate) fn weekdays() -> impl Iterator<Item = &'static Name> {
    of(Kind::Weekday)
}

/// The name of a month from 1 to 12.
pub(crate) fn month(number: usize) -> Option<&'static str> {
    let place = number.checked_sub(1)?;
    months().nth(place).map(|month| month.whole)
}

/// Whether a lower-case word is a month, in any of its forms.
pub(crate) fn is_month(word: &str) -> bool {
    months().any(|month| month.is(word))
}

/// Whether a lower-case word is a day of the week, in full.
pub(crate) fn is_weekday(word: &str) -> bool {
    weekdays().any(|day| day.whole == word)
}

/// Whether it is the abbreviation of one, without its full stop.
pub(crate) fn is_short_weekday(word: &str) -> bool {
    weekdays().any(|day| day.others.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_twelve_months_and_a_week_seven_days() {
        assert_eq!((months().count(), weekdays().count()), (12, 7));
        assert_eq!((month(0), month(8), month(13)), (None, Some("août"), None));
    }
}
