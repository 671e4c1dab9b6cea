//! How firmly two neighbouring French words hold together.
//!
//! In: words as written, split at ordinary spaces. Out: for each place between two
//! of them a [`Joint`]: whether a line or a cue may break there, and how good a
//! place it is. Lists and rules, no model: the closed classes of the language are
//! in `data/`, the rules in `rules`. Sources: Netflix, *French Timed Text Style
//! Guide*, line breaks; *Lexique des règles typographiques en usage à l'Imprimerie
//! nationale* for what no line may part.

mod dates;
mod lexicon;
mod nouns;
mod rule;
mod rules;
mod token;
mod verbs;

pub use rule::Rule;

/// The place between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// No line and no cue breaks here; the rule that says so.
    Forbidden(Rule),
    /// Between two words that read together, though no rule holds them: `est | lent`,
    /// `la Cour | des comptes`.
    Tight,
    /// Between two words that no rule holds together; not a good place.
    Free,
    /// Before `de`, `du`, `des`, `d'`.
    BeforeOf,
    /// Before another preposition.
    BeforePreposition,
    /// Before a conjunction, a relative pronoun or an opening mark.
    BeforeClause,
    /// After a comma, a dash or a closing mark.
    AfterWeak,
    /// After a semicolon or a colon.
    AfterMedium,
    /// After the end of a sentence.
    AfterStrong,
}

impl Joint {
    /// Whether a break here is never right.
    pub fn is_forbidden(self) -> bool {
        matches!(self, Self::Forbidden(_))
    }

    /// How wrong a forbidden break is, from 0 to 2; see [`Rule`].
    pub fn firmness(self) -> u8 {
        match self {
            Self::Forbidden(rule) => rule.firmness(),
            _ => 0,
        }
    }

    /// From 0 (never) to [`Joint::BEST_RANK`].
    pub fn rank(self) -> u8 {
        match self {
            Self::Forbidden(_) => 0,
            Self::Tight => 1,
            Self::Free => 2,
            Self::BeforeOf => 3,
            Self::BeforePreposition => 4,
            Self::BeforeClause => 5,
            Self::AfterWeak => Self::WEAK_RANK,
            Self::AfterMedium => 7,
            Self::AfterStrong => Self::BEST_RANK,
        }
    }

    /// The rank of the end of a sentence.
    pub const BEST_RANK: u8 = 8;
    /// The lowest rank of a place after a mark.
    pub const WEAK_RANK: u8 = 6;
}

/// The joints between `words`: one less than there are words.
///
/// A word may hold no-break spaces; an ordinary space inside one is kept together
/// with it.
pub fn joints(words: &[&str]) -> Vec<Joint> {
    rules::judge(words)
}

/// The last place of `text` past byte `from` where a break is not forbidden, as the
/// byte of the space; else the last space at all.
pub fn last_free_space(text: &str, from: usize) -> Option<usize> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let joints = joints(&words);
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let free = (1..words.len()).rev().find_map(|index| {
        let at = start(words[index - 1]) + words[index - 1].len();
        (at > from && !joints[index - 1].is_forbidden()).then_some(at)
    });
    free.or_else(|| text.rfind(' ').filter(|at| *at > 0))
}
