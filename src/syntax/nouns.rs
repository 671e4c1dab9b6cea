//! What holds a noun together: figures and units, dates, names, adjectives.

use super::Rule;
use super::lexicon as class;
use super::rules::Place;
use super::token::Token;

/// What tells one day or month from another, behind it.
const LATER: [&str; 12] = [
    "prochain",
    "prochaine",
    "dernier",
    "dernière",
    "suivant",
    "suivante",
    "passé",
    "passée",
    "matin",
    "soir",
    "midi",
    "après-midi",
];

impl Place<'_> {
    /// Numbers, units, dates.
    pub(super) fn figures(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        let is_day = left.is_number || left.core == "1er";
        if is_day && right.opens.any(class::MONTH)
            || left.holds.any(class::MONTH) && right.is_year()
            || left.holds.any(class::WEEKDAY) && right.is_number
            || left.tail() == "mois" && right.is_of() && self.next_is(class::MONTH)
        {
            return Some(Rule::Date);
        }
        let names_time = left.holds.any(class::MONTH.or(class::WEEKDAY))
            || matches!(
                left.tail(),
                "lendemain"
                    | "hier"
                    | "demain"
                    | "après-demain"
                    | "avant-hier"
                    | "veille"
                    | "semaine"
                    | "année"
                    | "mois"
                    | "an"
            );
        if names_time && LATER.contains(&right.core.as_str()) {
            return Some(Rule::Date);
        }
        if left.core == "h"
            && right.is_number
            && self.before(1).is_some_and(|token| token.is_number)
        {
            return Some(Rule::NumberNoun);
        }
        if left.holds.any(class::LABEL) && (right.is_number || right.is_roman()) {
            return Some(Rule::NumberNoun);
        }
        if left.is_ordinal() && !right.is_opener() && !right.opens.any(class::FUNCTION) {
            return Some(Rule::AdjectiveNoun);
        }
        // `12,5 %` and `30 €` have their unit.
        if !left.is_number || left.marks().contains(['%', '€', '$', '£', '‰']) {
            return None;
        }
        let next = self.tokens.get(self.left + 2);
        if matches!(right.core.as_str(), "à" | "et" | "ou")
            && next.is_some_and(|next| next.is_number)
            && left.marks().is_empty()
        {
            return Some(Rule::NumberNoun);
        }
        let after_label = self.before(1).is_some_and(|token| {
            token.holds.any(class::LABEL.or(class::MONTH))
                || (left.is_year() && token.holds.any(class::PREPOSITION))
        });
        let taken = right.is_opener() || right.opens.any(class::FUNCTION) || right.is_inverted;
        let too_long = left.core.bytes().filter(u8::is_ascii_digit).count() > 9;
        (!after_label && !taken && !too_long && self.is_counted()).then_some(Rule::NumberNoun)
    }

    /// Whether what follows a number belongs to it: a word, or the next group of its
    /// figures. A code's groups (`FR76 3000 6000`) may part, so may an address.
    fn is_counted(&self) -> bool {
        let (left, right) = (self.left(), self.right());
        let figures = |token: &Token<'_>| {
            let all = token.core.bytes().all(|byte| byte.is_ascii_digit());
            all.then_some(token.core.len()).filter(|count| *count > 0)
        };
        match (figures(left), figures(right)) {
            (Some(_), Some(3)) | (Some(2), Some(2)) => true,
            (Some(_), Some(_)) => false,
            _ => {
                let begins = right.raw.chars().next();
                begins.is_some_and(char::is_alphanumeric)
                    && !right.raw.contains("://")
                    && !right.raw.contains('@')
                    && !right.raw.starts_with("www.")
            }
        }
    }

    pub(super) fn names(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        let next_is_capital = self
            .tokens
            .get(self.left + 2)
            .is_some_and(|token| token.is_capital);
        if left.holds.any(class::TITLE)
            && left.is_capital
            && !right.is_opener()
            && left.core.len() > 1
            || left.core == "me" && left.is_capital
        {
            return Some(Rule::TitleName);
        }
        let is_name = right.is_capital && !right.opens.any(class::FUNCTION);
        if left.holds.any(class::RANK)
            && (is_name
                || (right.core == "le" || right.core == "la" || right.core == "les")
                    && is_address(left))
        {
            return Some(Rule::Name);
        }
        if right.is_of()
            && next_is_capital
            && right.head().is_empty()
            && (left.holds.any(class::NOBLE)
                || left.holds.any(class::FIRST_NAME) && left.is_capital)
        {
            return Some(Rule::Name);
        }
        let starts = self.before(1).is_none();
        let is_word = left.holds.any(class::FUNCTION.or(class::ADVERB))
            || left.is_participle() && starts && !left.holds.any(class::FIRST_NAME);
        if left.is_capital && !is_word {
            let is_edition =
                right.is_number && !starts && right.core.starts_with(|c: char| c.is_ascii_digit());
            if is_name || right.is_roman() || is_edition {
                return Some(Rule::Name);
            }
            let is_small = right.opens.any(class::PARTICLE)
                && !right.opens.any(class::ARTICLE.or(class::PREPOSITION));
            // `Anicet Le Pors`, not `LIBERTÉ DE LA PRESSE`.
            let is_large = right.is_capital
                && right.opens.any(class::PARTICLE)
                && right.raw.chars().any(char::is_lowercase)
                && left.marks().is_empty();
            if (is_small || is_large) && next_is_capital {
                return Some(Rule::Name);
            }
        }
        None
    }

    pub(super) fn noun_group(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        let content = !right.is_opener() && !right.opens.any(class::FUNCTION);
        let nominal = class::ARTICLE
            .or(class::DETERMINER)
            .or(class::PREPOSITION)
            .or(class::PRENOMINAL)
            .or(class::NUMBER);
        let before = self.before(1);
        let opens_group = before.is_none_or(|token| token.holds.any(nominal) || token.is_number);
        let in_group = opens_group || matches!(left.head(), "l'" | "d'");
        if left.holds.any(class::PRENOMINAL) && in_group && content && !right.is_mark() {
            return Some(Rule::AdjectiveNoun);
        }
        let is_noun =
            (in_group || left.is_capital) && !left.holds.any(class::FUNCTION) && !left.is_mark();
        if right.opens.any(class::RELATIONAL) && is_noun {
            return Some(Rule::NounAdjective);
        }
        None
    }
}

fn is_address(token: &Token<'_>) -> bool {
    matches!(
        token.core.as_str(),
        "monsieur" | "madame" | "mademoiselle" | "messieurs" | "mesdames"
    )
}
