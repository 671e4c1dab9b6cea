//! One written word as the rules see it: its core without marks, what its elided
//! head opens, what its tail holds, and the marks around it.

use super::lexicon::{self, Classes};
use crate::table::WordList;
use crate::tables;

/// A word between two ordinary spaces.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) raw: &'a str,
    /// Lower case, straight apostrophes, without the marks around. Empty for a
    /// mark on its own.
    pub(super) core: String,
    /// The byte of `core` after its elision: 2 for `l'eau`, 0 where there is none.
    cut: usize,
    /// The classes of the whole core or of its elided head: what it opens with.
    pub(super) opens: Classes,
    /// The classes of what it ends with: `est` for `s'est`, `avez` for `avez-vous`.
    pub(super) holds: Classes,
    /// Whether a subject pronoun follows the verb: `a-t-il`.
    pub(super) is_inverted: bool,
    pub(super) is_capital: bool,
    pub(super) is_number: bool,
}

/// Letters before the apostrophe of an elision.
static ELIDED: [WordList; 2] = [
    WordList::section(tables::FUNCTION_WORDS, "elided"),
    WordList::section(tables::FUNCTION_WORDS, "elided-in-joints"),
];

fn is_elided(head: &str) -> bool {
    ELIDED.iter().any(|words| words.contains(head))
}

/// What follows a verb that comes before its subject.
static INVERTED: WordList = WordList::section(tables::FUNCTION_WORDS, "inverted-subject");

static PARTICIPLE_ENDINGS: WordList = WordList::section(tables::WORD_PARTS, "participle");
static ADJECTIVE_ENDINGS: WordList = WordList::section(tables::WORD_PARTS, "adjective");

impl<'a> Token<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        let is_edge = |c: char| !c.is_alphanumeric() && c != '°';
        let trimmed = raw.trim_matches(is_edge);
        // An elided word alone keeps its apostrophe: `l' eau`.
        let after = &raw[trimmed.as_ptr() as usize - raw.as_ptr() as usize + trimmed.len()..];
        let mut core = String::with_capacity(trimmed.len() + 1);
        push_lower(trimmed, &mut core);
        if after.starts_with(['\'', '’']) && is_elided(&core) {
            core.push('\'');
        }
        let whole = lexicon::classes(&core);
        let cut = if whole.is_empty() { elision(&core) } else { 0 };
        let (head, tail) = core.split_at(cut);
        let verb = INVERTED
            .iter()
            .find_map(|end| tail.strip_suffix(end))
            .filter(|verb| !verb.is_empty());
        let tail_classes = lexicon::classes(verb.unwrap_or(tail));
        let (opens, holds) = if cut == 0 {
            (whole, if verb.is_some() { tail_classes } else { whole })
        } else if tail.is_empty() {
            (lexicon::classes(head), lexicon::classes(head))
        } else if head == "s'" && matches!(tail, "il" | "ils") {
            (lexicon::CONJUNCTION, tail_classes)
        } else {
            (lexicon::classes(head), tail_classes)
        };
        let first = trimmed.chars().next();
        let tail_first = trimmed
            .split(['\'', '’'])
            .nth(usize::from(cut > 0))
            .and_then(|tail| tail.chars().next());
        // `2e`, `5h30`, `10kg`; not the rest of an address that begins with a figure.
        let has_figures = first.is_some_and(|c| c.is_ascii_digit())
            && trimmed.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        let is_number = has_figures || holds.any(lexicon::NUMBER) || is_compound_number(tail);
        Self {
            raw,
            cut,
            opens,
            holds,
            is_inverted: verb.is_some(),
            // An address is not a name.
            is_capital: tail_first.or(first).is_some_and(char::is_uppercase)
                && !raw.contains("://"),
            is_number: is_number && !trimmed.ends_with(['€', '$', '%', '°']),
            core,
        }
    }

    /// The elided head with its apostrophe, or nothing.
    pub(super) fn head(&self) -> &str {
        &self.core[..self.cut]
    }

    /// What follows the elided head.
    pub(super) fn tail(&self) -> &str {
        &self.core[self.cut..]
    }

    pub(super) fn is_mark(&self) -> bool {
        self.core.is_empty()
    }

    /// Whether it begins a group: a preposition, a conjunction, a relative pronoun.
    pub(super) fn is_opener(&self) -> bool {
        let opening = lexicon::PREPOSITION
            .or(lexicon::CONJUNCTION)
            .or(lexicon::RELATIVE)
            .or(lexicon::CONTRACTED);
        self.opens.any(opening)
    }

    /// `de`, `d'`, `du`, `des`: rarely a place where a reader stops.
    pub(super) fn is_of(&self) -> bool {
        matches!(self.core.as_str(), "de" | "du" | "des" | "d'") || self.head() == "d'"
    }

    /// `1789`
    pub(super) fn is_year(&self) -> bool {
        let is_digits = self.core.len() == 4 && self.core.bytes().all(|b| b.is_ascii_digit());
        is_digits && ("1000".."2100").contains(&self.core.as_str())
    }

    /// `XIV`
    pub(super) fn is_roman(&self) -> bool {
        let bare = self.raw.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty() && bare.bytes().all(|byte| b"IVXLCDM".contains(&byte))
    }

    /// `XIXe`, `2e`, `1er`, `troisième`
    pub(super) fn is_ordinal(&self) -> bool {
        let tail = self.tail();
        let digits = tail.trim_start_matches(|c: char| c.is_ascii_digit());
        let has_digits = digits.len() < tail.len();
        let ends = ["e", "er", "re", "ère", "ème", "nd", "nde", "ième"];
        let bare = self.raw.trim_matches(|c: char| !c.is_alphanumeric());
        let roman = bare.trim_end_matches(|c: char| c.is_lowercase());
        let is_roman = roman.len() < bare.len()
            && !roman.is_empty()
            && roman.bytes().all(|byte| b"IVXLCDM".contains(&byte));
        (has_digits && ends.contains(&digits))
            || (is_roman && ends.contains(&&bare[roman.len()..]))
            || (tail.ends_with("ième") || tail.ends_with("ièmes")) && tail.len() > 6
    }

    /// Whether its ending can show what it is: letters alone, not an address.
    pub(super) fn is_spelled(&self) -> bool {
        let mut letters = self.tail().chars();
        letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
    }

    /// Past participles by their endings, and those with endings of their own.
    pub(super) fn is_participle(&self) -> bool {
        if self.holds.any(lexicon::PARTICIPLE) {
            return true;
        }
        let tail = self.tail();
        tail.chars().count() > 3
            && self.is_spelled()
            && PARTICIPLE_ENDINGS.any(|end| tail.ends_with(end))
            && !self
                .holds
                .any(lexicon::NOT_PARTICIPLE.or(lexicon::FUNCTION))
    }

    /// An adjective that follows its noun, by its ending: `économique`.
    ///
    /// The list of words that end so and are verbs, nouns or grammar is in the data.
    pub(super) fn is_adjective(&self) -> bool {
        let tail = self.tail();
        let bare = tail.strip_suffix('s').unwrap_or(tail);
        tail.chars().count() > 4
            && !self.is_capital
            && self.is_spelled()
            && ADJECTIVE_ENDINGS.any(|end| tail.ends_with(end) || bare.ends_with(end))
            && !self.holds.any(
                lexicon::NOT_ADJECTIVE
                    .or(lexicon::FUNCTION)
                    .or(lexicon::NUMBER),
            )
    }

    /// An adverb that may part an auxiliary from its participle.
    pub(super) fn is_loose_adverb(&self) -> bool {
        self.holds.any(lexicon::ADVERB) || self.tail().ends_with("ment") && self.tail().len() > 6
    }

    /// An infinitive by its ending.
    pub(super) fn is_infinitive(&self) -> bool {
        let tail = self.tail();
        tail.len() > 3
            && self.is_spelled()
            && ["er", "ir", "re", "oir"]
                .iter()
                .any(|end| tail.ends_with(end))
    }

    /// The marks after the core.
    pub(super) fn marks(&self) -> &str {
        let end = self
            .raw
            .rfind(|c: char| c.is_alphanumeric() || c == '°')
            .map_or(0, |at| {
                at + self.raw[at..].chars().next().map_or(0, char::len_utf8)
            });
        &self.raw[end..]
    }
}

fn push_lower(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '’' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// The byte after the elision that the word begins with.
fn elision(core: &str) -> usize {
    match core.find('\'') {
        Some(at) if is_elided(&core[..at]) => at + 1,
        _ => 0,
    }
}

/// `vingt-deux`, `quatre-vingt-dix`
fn is_compound_number(tail: &str) -> bool {
    tail.contains('-')
        && tail.split('-').all(|part| {
            matches!(part, "et" | "un" | "une" | "vingts")
                || lexicon::classes(part).any(lexicon::NUMBER)
        })
}
