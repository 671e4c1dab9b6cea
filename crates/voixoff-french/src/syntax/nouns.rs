//! What holds a noun together: figures and units, names, adjectives.

use super::Rule;
use super::lexicon as class;
use super::rules::Place;
use super::token::Token;

impl Place<'_> {
    /// Numbers and units.
    pub(super) fn figures(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
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
        if right.is_of() && self.millions() {
            return Some(Rule::Quantifier);
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

    /// Whether the figures that end here are whole millions, which count with `de`:
    /// `10 000 000 de raisons`.
    fn millions(&self) -> bool {
        let groups = (0..4).map_while(|back| self.tokens.get(self.left.checked_sub(back)?));
        let mut figures = String::new();
        for group in groups.take_while(|token| token.is_number) {
            let of_group = group.core.chars().filter(char::is_ascii_digit);
            figures.insert_str(0, &of_group.collect::<String>());
        }
        figures.len() > 6 && figures.ends_with("000000")
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
                || left.holds.any(class::ADDRESS)
                    && matches!(right.core.as_str(), "le" | "la" | "les"))
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
        // `Ursula | von | der | Leyen`
        let native = class::ARTICLE.or(class::PREPOSITION);
        let is_foreign =
            |token: &Token<'_>| token.opens.any(class::PARTICLE) && !token.opens.any(native);
        let goes_on = is_name || is_foreign(right);
        if goes_on && (left.is_capital && is_foreign(right) || is_foreign(left)) {
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
            let is_small = is_foreign(right);
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
        let is_superlative = matches!(
            before.map_or("", |token| token.core.as_str()),
            "plus" | "moins"
        ) && self
            .before(2)
            .is_some_and(|token| token.holds.any(class::ARTICLE.or(class::DETERMINER)));
        let opens_group = is_superlative
            || before.is_none_or(|token| token.holds.any(nominal) || token.is_number);
        let in_group = opens_group || matches!(left.head(), "l'" | "d'");
        if left.holds.any(class::PRENOMINAL) && in_group && content && !right.is_mark() {
            return Some(Rule::AdjectiveNoun);
        }
        let is_noun =
            (in_group || left.is_capital) && !left.holds.any(class::FUNCTION) && !left.is_mark();
        let is_word = left.is_spelled();
        if right.opens.any(class::RELATIONAL) && is_noun && is_word {
            return Some(Rule::NounAdjective);
        }
        // `pour rendre | possible`: a verb with what it turns its object into.
        let is_verb = left.is_infinitive() && self.before_is(class::PREPOSITION);
        if in_group && is_noun && is_word && !is_verb && right.is_adjective() {
            return Some(Rule::NounAdjective);
        }
        None
    }
}
