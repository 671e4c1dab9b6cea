//! The rules that hold words together, in the order in which they are asked.

use super::lexicon as class;
use super::lexicon::Classes;
use super::token::Token;
use super::{Joint, Rule};

/// All places between the tokens.
pub(super) fn judge(tokens: &[Token<'_>]) -> Vec<Joint> {
    let mut held = vec![false; tokens.len()];
    mark_phrases(tokens, &mut held);
    let mut dash_is_open = false;
    (1..tokens.len())
        .map(|right| {
            if is_dash(tokens[right - 1].raw) {
                dash_is_open = !dash_is_open;
            } else if ends_sentence(tokens, right - 1) {
                dash_is_open = false;
            }
            let place = Place {
                tokens,
                left: right - 1,
                dash_is_open,
            };
            place.judge(held[right - 1])
        })
        .collect()
}

/// Sets `held[i]` where a fixed phrase forbids a break after token `i`.
fn mark_phrases(tokens: &[Token<'_>], held: &mut [bool]) {
    for first in 0..tokens.len() {
        let token = &tokens[first];
        let by_core = class::phrases(&token.core).iter();
        let by_tail = class::phrases(token.tail()).iter();
        let by_tail = by_tail.filter(|_| !token.head().is_empty());
        for phrase in by_core.chain(by_tail) {
            let count = phrase.rest.len();
            let Some(rest) = tokens.get(first + 1..=first + count) else {
                continue;
            };
            let fits = rest.iter().zip(&phrase.rest).enumerate();
            let mut fits = fits.map(|(at, (token, word))| is_word(token, word, at + 1 == count));
            let parted = tokens[first..first + count]
                .iter()
                .any(|token| !token.marks().is_empty());
            if fits.all(|fit| fit) && !parted {
                held[first..first + count].fill(true);
                if phrase.holds_next && rest.last().is_some_and(|last| last.marks().is_empty()) {
                    held[first + count] = true;
                }
            }
        }
    }
}

fn is_word(token: &Token<'_>, word: &str, is_last: bool) -> bool {
    let same = token.core == word
        || (word.contains(char::is_uppercase) && token.core == word.to_lowercase());
    same || (is_last
        && match word {
            "que" => token.head() == "qu'",
            "de" => token.is_of(),
            "à" => matches!(token.core.as_str(), "au" | "aux"),
            _ => false,
        })
}

/// Whether a sentence ends behind a token: the next word, dashes left out, begins
/// another one.
fn ends_sentence(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens[at + 1..].iter().find(|token| !token.is_mark());
    tokens[at].marks().contains(['.', '!', '?', '…']) && next.is_none_or(|next| next.is_capital)
}

fn is_dash(raw: &str) -> bool {
    matches!(raw, "–" | "—" | "-")
}

/// The place after token `left`.
struct Place<'a> {
    tokens: &'a [Token<'a>],
    left: usize,
    dash_is_open: bool,
}

impl Place<'_> {
    fn judge(&self, held: bool) -> Joint {
        let (left, right) = (self.left(), self.right());
        if let Some(rule) = by_marks(left, right, self.dash_is_open) {
            return Joint::Forbidden(rule);
        }
        if let Some(joint) = self.after_mark() {
            return joint;
        }
        if held {
            return Joint::Forbidden(self.holding_word().unwrap_or(Rule::FixedPhrase));
        }
        let opens_aside = right.raw.starts_with(['(', '–', '—', '[']);
        let rule = if opens_aside {
            self.holding_word()
        } else {
            self.word_rule()
        };
        match rule {
            Some(rule) => Joint::Forbidden(rule),
            None => self.open(),
        }
    }

    /// A place that no rule forbids.
    fn open(&self) -> Joint {
        let (left, right) = (self.left(), self.right());
        let opens_clause = matches!(right.core.as_str(), "ce" | "celui" | "celle" | "ceux")
            && self.next_is(class::RELATIVE.or(class::CONJUNCTION));
        if opens_clause {
            return Joint::BeforeClause;
        }
        let verb = left.holds.any(class::AUXILIARY)
            || left.holds.any(class::NEGATION) && self.before_is(class::AUXILIARY);
        let institution = right.is_of()
            && left.is_capital
            && (self.before_is(class::ARTICLE.or(class::CONTRACTED)) || !left.head().is_empty());
        let modal = left.holds.any(class::MODAL) && right.is_infinitive() && !right.is_opener();
        if verb || institution || modal {
            return Joint::Tight;
        }
        open_joint(right)
    }

    fn left(&self) -> &Token<'_> {
        &self.tokens[self.left]
    }

    fn right(&self) -> &Token<'_> {
        &self.tokens[self.left + 1]
    }

    /// The token `count` before the left one, in the same clause.
    fn before(&self, count: usize) -> Option<&Token<'_>> {
        let at = self.left.checked_sub(count)?;
        let clause = &self.tokens[at..self.left];
        let same = clause
            .iter()
            .all(|token| !token.is_mark() && !ends_clause(token));
        same.then(|| &self.tokens[at])
    }

    fn next_is(&self, classes: Classes) -> bool {
        let next = self.tokens.get(self.left + 2);
        next.is_some_and(|token| token.opens.any(classes))
    }

    fn before_is(&self, classes: Classes) -> bool {
        self.before(1).is_some_and(|token| token.holds.any(classes))
    }

    /// Good places after punctuation, and full stops that end nothing.
    fn after_mark(&self) -> Option<Joint> {
        let (left, right) = (self.left(), self.right());
        let marks = left.marks();
        let bare = marks.trim_end_matches(['»', '”', '"', ')', ']', '\u{a0}', '\u{202f}', ' ']);
        if bare.ends_with(['.', '!', '?', '…']) {
            if bare == "." && marks == "." {
                if left.holds.any(class::TITLE) && left.is_capital {
                    return Some(Joint::Forbidden(Rule::TitleName));
                }
                let is_initial = left.tail().chars().count() == 1
                    && left.is_capital
                    && right.is_capital
                    && !left.is_number;
                let dotted = format!("{}.", left.tail());
                // `art. L. 225-102`, and `II.` or `3.` before what it counts.
                let is_code = left.tail().chars().count() == 1
                    && left.is_capital
                    && right.raw.starts_with(|c: char| c.is_ascii_digit());
                let counts = left.is_roman() || left.core.bytes().all(|b| b.is_ascii_digit());
                let is_counter = counts && self.before(1).is_none() && !right.is_mark();
                if is_initial
                    || is_code
                    || is_counter
                    || class::classes(&dotted).any(class::ABBREVIATION)
                {
                    return Some(Joint::Forbidden(Rule::Abbreviation));
                }
            }
            let goes_on = right.raw.starts_with(char::is_lowercase) && bare.ends_with('…');
            return Some(if goes_on {
                Joint::AfterWeak
            } else {
                Joint::AfterStrong
            });
        }
        if bare.ends_with([';', ':']) {
            return Some(Joint::AfterMedium);
        }
        let closes = marks.ends_with(['»', '”', ')', ']', '–', '—'])
            || (left.is_mark() && is_dash(left.raw));
        (bare.ends_with(',') || closes).then_some(Joint::AfterWeak)
    }

    fn word_rule(&self) -> Option<Rule> {
        self.holding_word()
            .or_else(|| self.verb_group())
            .or_else(|| self.figures())
            .or_else(|| self.names())
            .or_else(|| self.noun_group())
    }

    /// Words that hold on to whatever follows.
    fn holding_word(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        let holds = left.holds;
        let opener = right.is_opener();
        if left.core.ends_with('\'') {
            return Some(Rule::CliticVerb);
        }
        let joins = right.opens.any(class::CONJUNCTION.or(class::RELATIVE))
            && !right.opens.any(class::CLITIC);
        if holds.any(class::ARTICLE.or(class::DETERMINER)) {
            let is_pronoun =
                (holds.any(class::LOOSE_DETERMINER) || !left.head().is_empty()) && opener;
            if !is_pronoun {
                let is_article = holds.any(class::ARTICLE);
                return Some(if is_article {
                    Rule::ArticleNoun
                } else {
                    Rule::DeterminerNoun
                });
            }
        }
        if holds.any(class::PREPOSITION) && !left.is_capitalised_noun() {
            let coordinated =
                holds.any(class::ADVERBIAL_PREPOSITION) && right.opens.any(class::COORDINATOR);
            let strict = matches!(
                left.tail(),
                "de" | "d'" | "à" | "en" | "par" | "jusque" | "sauf" | "hors" | "lors"
            );
            let right_is_preposition = right.opens.any(class::PREPOSITION)
                && !right.is_of()
                && !right.opens.any(class::CONTRACTED)
                && !matches!(right.core.as_str(), "en" | "à");
            let adverbial =
                holds.any(class::ADVERBIAL_PREPOSITION) && !strict && right_is_preposition;
            if !coordinated && !adverbial {
                return Some(Rule::PrepositionComplement);
            }
        }
        let is_noun = matches!(left.tail(), "or" | "car" | "si" | "quoi" | "soit")
            && (!left.head().is_empty() || self.before_is(class::ARTICLE.or(class::DETERMINER)));
        if holds.any(class::CONJUNCTION.or(class::RELATIVE)) && !is_noun {
            let free = holds.any(class::FREE_RELATIVE);
            let stands_alone = holds.any(class::RELATIVE) && left.tail().len() > 4 && right.is_of();
            if !free && !stands_alone {
                let relative = holds.any(class::RELATIVE);
                return Some(if relative {
                    Rule::RelativeClause
                } else {
                    Rule::ConjunctionClause
                });
            }
            let asks = matches!(left.tail(), "pourquoi" | "comment" | "combien");
            if free && asks && (right.opens.any(class::SUBJECT) || right.is_inverted) {
                return Some(Rule::ConjunctionClause);
            }
        }
        if holds.any(class::DEMONSTRATIVE) && (joins || right.is_of()) {
            return Some(Rule::DemonstrativeRelative);
        }
        if left.core.ends_with("-ce") && right.opens.any(class::SUBJECT.or(class::RELATIVE)) {
            return Some(Rule::FixedPhrase);
        }
        self.pronoun()
    }

    fn pronoun(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        if left.is_inverted {
            return None;
        }
        let holds = left.holds;
        if holds.any(class::FIRM_CLITIC) {
            return Some(Rule::CliticVerb);
        }
        let opener = right.is_opener() && !matches!(right.core.as_str(), "en");
        if opener || !holds.any(class::SUBJECT.or(class::CLITIC)) {
            return None;
        }
        if holds.any(class::DISJUNCTIVE) && self.before_is(class::PREPOSITION) {
            let governs = right.is_infinitive() || right.opens.any(class::CLITIC);
            return governs.then_some(Rule::CliticVerb);
        }
        let subject = holds.any(class::SUBJECT);
        Some(if subject {
            Rule::SubjectVerb
        } else {
            Rule::CliticVerb
        })
    }

    /// Negation, auxiliary and participle, degree and quantity.
    fn verb_group(&self) -> Option<Rule> {
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
        let is_degree = left.holds.any(class::DEGREE) && !matches!(left.tail(), "tout");
        if is_degree && content && !(negated && !self.before_is(class::AUXILIARY)) {
            return Some(Rule::AdverbAdjective);
        }
        None
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
        if left.holds.any(class::AUXILIARY) {
            let bare = left.holds.any(class::HAVE) && right.opens.any(class::BARE_NOUN);
            let object = matches!(right.core.as_str(), "le" | "la" | "les")
                && left.holds.any(class::HAVE)
                && self.next_is(class::HAVE_OBJECT);
            let degree = right.opens.any(class::DEGREE)
                && self
                    .tokens
                    .get(self.left + 2)
                    .is_some_and(|next| next.opens.any(class::MID_ADVERB) || next.is_participle());
            return right.is_participle() || right.opens.any(between) || bare || object || degree;
        }
        let passive = matches!(left.core.as_str(), "été" | "eu")
            && self.before_is(class::AUXILIARY.or(between));
        if passive {
            let object = matches!(right.core.as_str(), "le" | "la" | "les");
            return right.is_participle() || (object && self.next_is(class::HAVE_OBJECT));
        }
        if !left.holds.any(between) || !right.is_participle() {
            return left.holds.any(between)
                && right.opens.any(between)
                && self.before_is(class::AUXILIARY);
        }
        (1..4)
            .map_while(|back| self.before(back))
            .find(|token| {
                !token.holds.any(between.or(class::DEGREE)) || token.holds.any(class::AUXILIARY)
            })
            .is_some_and(|token| token.holds.any(class::AUXILIARY))
    }

    /// Numbers, units, dates.
    fn figures(&self) -> Option<Rule> {
        let (left, right) = (self.left(), self.right());
        let is_day = left.is_number || left.core == "1er";
        if is_day && right.opens.any(class::MONTH)
            || left.holds.any(class::MONTH) && right.is_year()
            || left.holds.any(class::WEEKDAY) && right.is_number
            || left.tail() == "mois" && right.is_of() && self.next_is(class::MONTH)
        {
            return Some(Rule::Date);
        }
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
        if !left.is_number {
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

    fn names(&self) -> Option<Rule> {
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

    fn noun_group(&self) -> Option<Rule> {
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

impl Token<'_> {
    /// `Vers` may be a name; a preposition never has a head.
    fn is_capitalised_noun(&self) -> bool {
        !self.head().is_empty()
            && !matches!(
                self.tail(),
                "en" | "à" | "après" | "avant" | "avec" | "entre"
            )
    }
}

fn is_address(token: &Token<'_>) -> bool {
    matches!(
        token.core.as_str(),
        "monsieur" | "madame" | "mademoiselle" | "messieurs" | "mesdames"
    )
}

fn ends_clause(token: &Token<'_>) -> bool {
    let is_title = token.marks() == "." && token.holds.any(class::TITLE);
    !is_title
        && token
            .marks()
            .contains([',', ';', ':', '.', '!', '?', '…', '»', ')'])
}

/// Marks that stand alone, typed with ordinary spaces.
fn by_marks(left: &Token<'_>, right: &Token<'_>, dash_is_open: bool) -> Option<Rule> {
    const CLOSING: [char; 16] = [
        ';', ':', '!', '?', '»', '%', ',', '.', ')', ']', '”', '…', '€', '°', '‰', '$',
    ];
    let closes = right.is_mark() && right.raw.starts_with(CLOSING)
        || right.raw.starts_with(['°', '%', '»', '!', '?', ';', ':']);
    let closes_aside = dash_is_open && is_dash(right.raw);
    if closes || closes_aside {
        return Some(Rule::BeforeMark);
    }
    let opens = left.raw.ends_with(['«', '(', '[', '“', '¿', '¡'])
        || (left.is_mark()
            && left
                .raw
                .trim_end_matches(['\u{a0}', '\u{202f}'])
                .ends_with('«'))
        || (left.is_mark() && is_dash(left.raw) && dash_is_open);
    opens.then_some(Rule::AfterOpeningMark)
}

fn open_joint(right: &Token<'_>) -> Joint {
    if right.raw.starts_with(['«', '(', '[', '“', '–', '—']) {
        Joint::BeforeClause
    } else if right.opens.any(class::CONJUNCTION.or(class::RELATIVE)) {
        Joint::BeforeClause
    } else if right.is_of() {
        Joint::BeforeOf
    } else if right.opens.any(class::PREPOSITION.or(class::CONTRACTED)) {
        Joint::BeforePreposition
    } else {
        Joint::Free
    }
}
