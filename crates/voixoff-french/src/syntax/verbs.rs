//! What holds a verb together: negation, auxiliary and participle, degree, quantity.

use super::Rule;
use super::lexicon as class;
use super::rules::Place;
use super::token::Token;

impl Place<'_> {
    /// Negation, auxiliary and participle, degree and quantity.
    pub(super) fn verb_group(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        let opener = right.is_opener();
        let negated = self.is_negated();
        if right.opens.any(class::NEGATION) && negated {
            return Some(Rule::Negation);
        }
        let after_ne = self
            .before(1)
            .is_some_and(|token| token.tail() == "ne" || token.core == "n'");
        if left.holds.any(class::NEGATION) && after_ne {
            return Some(Rule::Negation);
        }
        if (!opener || right.core == "si") && self.is_compound(left, right) {
            return Some(Rule::AuxiliaryParticiple);
        }
        if self.is_light_verb() {
            return Some(Rule::VerbNoun);
        }
        // `l'un | des témoins`, `certains | d'entre eux`.
        let picks = left.head() == "l'" && matches!(left.tail(), "un" | "une");
        if picks && right.is_of() || right.core == "d'entre" {
            return Some(Rule::Quantifier);
        }
        if left.holds.any(class::QUANTIFIER) && right.is_of() {
            let ambiguous = matches!(left.tail(), "plus" | "moins") && negated;
            if !ambiguous || self.before_is(class::AUXILIARY) {
                return Some(Rule::Quantifier);
            }
        }
        let content = !opener && !right.opens.any(class::FUNCTION) && !right.is_number;
        let between = left.holds.any(class::MID_ADVERB) && self.before_is(class::AUXILIARY);
        if between && content && !right.is_capital {
            return Some(Rule::AdverbAdjective);
        }
        let more = matches!(
            right.core.as_str(),
            "plus" | "moins" | "trop" | "aussi" | "mieux" | "pire" | "davantage"
        );
        if more
            && matches!(
                left.tail(),
                "beaucoup" | "bien" | "encore" | "peu" | "nettement" | "tout"
            )
        {
            return Some(Rule::AdverbAdjective);
        }
        let is_degree = left.holds.any(class::DEGREE) && !matches!(left.tail(), "tout");
        if is_degree && content && (!negated || self.before_is(class::AUXILIARY)) {
            return Some(Rule::AdverbAdjective);
        }
        None
    }

    /// A verb that means little without the bare noun after it: `prendre | part`,
    /// `n'a pas | besoin`.
    fn is_light_verb(&self) -> bool {
        let (left, right) = (self.left(), self.right());
        let light = class::LIGHT_VERB.or(class::HAVE);
        let between = class::MID_ADVERB.or(class::NEGATION);
        let is_verb = left.holds.any(light)
            && !self.before_is(class::ARTICLE.or(class::DETERMINER))
            || left.holds.any(between) && self.before_is(light);
        is_verb && right.opens.any(class::BARE_NOUN) && left.marks().is_empty()
    }

    fn is_negated(&self) -> bool {
        (0..6).any(|back| {
            self.before(back)
                .is_some_and(|token| token.head() == "n'" || token.tail() == "ne")
        })
    }

    fn is_compound(&self, left: &Token<'_>, right: &Token<'_>) -> bool {
        let modal_perfect = left.is_participle()
            && matches!(right.core.as_str(), "être" | "été" | "avoir" | "eu")
            && self.before_is(class::AUXILIARY.or(class::NEGATION).or(class::MID_ADVERB));
        if modal_perfect {
            return true;
        }
        let between = class::MID_ADVERB.or(class::NEGATION);
        let parts = |token: &Token<'_>| token.holds.any(between) || token.is_loose_adverb();
        let next_is_participle = || {
            let next = self.tokens.get(self.left + 2);
            next.is_some_and(Token::is_participle)
        };
        if left.holds.any(class::AUXILIARY) {
            let loose = right.is_loose_adverb() && next_is_participle();
            let object = matches!(right.core.as_str(), "le" | "la" | "les")
                && left.holds.any(class::HAVE)
                && self.next_is(class::HAVE_OBJECT);
            let degree = right.opens.any(class::DEGREE)
                && self
                    .tokens
                    .get(self.left + 2)
                    .is_some_and(|next| next.opens.any(class::MID_ADVERB) || next.is_participle());
            return right.is_participle() || right.opens.any(between) || loose || object || degree;
        }
        let passive = matches!(left.core.as_str(), "été" | "eu")
            && self.before_is(class::AUXILIARY.or(between));
        if passive {
            let object = matches!(right.core.as_str(), "le" | "la" | "les");
            return right.is_participle() || (object && self.next_is(class::HAVE_OBJECT));
        }
        if !parts(left) || !right.is_participle() {
            return left.holds.any(between)
                && right.opens.any(between)
                && self.before_is(class::AUXILIARY);
        }
        (1..4)
            .map_while(|back| self.before(back))
            .find(|token| {
                token.holds.any(class::AUXILIARY)
                    || !parts(token) && !token.holds.any(class::DEGREE)
            })
            .is_some_and(|token| token.holds.any(class::AUXILIARY))
    }
}
