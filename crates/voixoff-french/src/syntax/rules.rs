//! The rules that hold words together, in the order in which they are asked.

use super::lexicon as class;
use super::lexicon::Classes;
use super::token::Token;
use super::{Joint, Rule};
use crate::table::WordList;
use crate::tables;

/// The most words on either side that a rule looks at.
const VIEW: usize = 24;
/// Words judged at a time, so that a long text needs no more memory than a short one.
const STRETCH: usize = 2_048;

/// All places between the words.
pub(super) fn judge(words: &[&str]) -> Vec<Joint> {
    let mut joints = Vec::with_capacity(words.len().saturating_sub(1));
    let mut dash_is_open = false;
    for first in (1..words.len()).step_by(STRETCH) {
        let last = (first + STRETCH).min(words.len());
        let view = first.saturating_sub(VIEW)..(last + VIEW).min(words.len());
        let seen = &words[view.clone()];
        let tokens: Vec<Token<'_>> = seen.iter().map(|word| Token::new(word)).collect();
        let mut held = vec![false; tokens.len()];
        mark_phrases(&tokens, &mut held);
        for right in first - view.start..last - view.start {
            if is_dash(tokens[right - 1].raw) {
                dash_is_open = !dash_is_open;
            } else if ends_sentence(&tokens, right - 1) {
                dash_is_open = false;
            }
            let place = Place {
                tokens: &tokens,
                left: right - 1,
                dash_is_open,
            };
            joints.push(place.judge(held[right - 1]));
        }
    }
    joints
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
            let is_split = tokens[first..first + count]
                .iter()
                .any(|token| !token.marks().is_empty());
            if fits.all(|fit| fit) && !is_split {
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

/// Whether a sentence ends after a token: the next word, dashes left out, begins
/// another one.
fn ends_sentence(tokens: &[Token<'_>], at: usize) -> bool {
    let mut next = tokens[at + 1..].iter().take(VIEW / 2);
    let next = next.find(|token| !token.is_mark());
    tokens[at].marks().contains(['.', '!', '?', '…']) && next.is_none_or(|next| next.is_capital)
}

fn is_dash(raw: &str) -> bool {
    matches!(raw, "–" | "—" | "-")
}

/// The place after token `left`.
pub(super) struct Place<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) left: usize,
    dash_is_open: bool,
}

/// They hold on to any word after them.
static STRICT_PREPOSITIONS: WordList =
    WordList::section(tables::FUNCTION_WORDS, "strict-preposition");

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

    pub(super) fn left(&self) -> &Token<'_> {
        &self.tokens[self.left]
    }

    pub(super) fn right(&self) -> &Token<'_> {
        &self.tokens[self.left + 1]
    }

    /// The token `count` before the left one, in the same clause.
    pub(super) fn before(&self, count: usize) -> Option<&Token<'_>> {
        let at = self.left.checked_sub(count)?;
        let clause = &self.tokens[at..self.left];
        let same = clause
            .iter()
            .all(|token| !token.is_mark() && !ends_clause(token));
        same.then(|| &self.tokens[at])
    }

    pub(super) fn next_is(&self, classes: Classes) -> bool {
        let next = self.tokens.get(self.left + 2);
        next.is_some_and(|token| token.opens.any(classes))
    }

    pub(super) fn before_is(&self, classes: Classes) -> bool {
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
                // `J.` and `J.-P.`
                let mut letters = left
                    .tail()
                    .split(['.', '-'])
                    .filter(|part| !part.is_empty());
                let is_initial = letters.all(|part| part.chars().count() == 1)
                    && left.is_capital
                    && right.is_capital
                    && !left.is_number;
                let dotted = format!("{}.", left.tail());
                // `art. L. 225-102`, and `II.` or `3.` before what it counts.
                let is_code = left.tail().chars().count() == 1
                    && left.is_capital
                    && right.raw.starts_with(|c: char| c.is_ascii_digit());
                let counts = left.is_roman() || left.core.bytes().all(|b| b.is_ascii_digit());
                let begins = self
                    .left
                    .checked_sub(1)
                    .is_none_or(|before| ends_sentence(self.tokens, before));
                let is_counter = counts && begins && right.is_capital;
                if is_initial
                    || is_code
                    || is_counter
                    || class::classes(&dotted).any(class::ABBREVIATION)
                {
                    return Some(Joint::Forbidden(Rule::Abbreviation));
                }
            }
            // « Eh bien ! messieurs », « Quoi ? dit-il »: the sentence goes on.
            let goes_on = right.raw.starts_with(char::is_lowercase);
            return Some(match bare.chars().next_back() {
                Some('…') if goes_on => Joint::AfterWeak,
                Some('!' | '?') if goes_on => Joint::AfterMedium,
                _ => Joint::AfterStrong,
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
            .or_else(|| self.date())
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
            let strict = STRICT_PREPOSITIONS.contains(left.tail());
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
            let is_picked = self.before(1).is_some_and(|token| token.core == "d'entre");
            let governs = right.is_infinitive() || right.opens.any(class::CLITIC) && !is_picked;
            return governs.then_some(Rule::CliticVerb);
        }
        let subject = holds.any(class::SUBJECT);
        Some(if subject {
            Rule::SubjectVerb
        } else {
            Rule::CliticVerb
        })
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

fn ends_clause(token: &Token<'_>) -> bool {
    let is_title = token.marks() == "." && token.holds.any(class::TITLE);
    !is_title
        && token
            .marks()
            .contains([',', ';', ':', '.', '!', '?', '…', '»', ')'])
}

/// Marks on their own, typed with ordinary spaces.
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
    let opens_aside = right.raw.starts_with(['«', '(', '[', '“', '–', '—']);
    if opens_aside || right.opens.any(class::CONJUNCTION.or(class::RELATIVE)) {
        Joint::BeforeClause
    } else if right.is_of() {
        Joint::BeforeOf
    } else if right.opens.any(class::PREPOSITION.or(class::CONTRACTED)) {
        Joint::BeforePreposition
    } else {
        Joint::Free
    }
}
