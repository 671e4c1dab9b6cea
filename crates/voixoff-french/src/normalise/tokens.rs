//! A sentence cut into tokens: runs of letters, runs of figures, single signs.
//!
//! In: written text. Out: [`Tokens`], whose text is *folded* so that classes see
//! one spelling of each thing: `'` for every apostrophe, `-` for every hyphen
//! that does not break, raised letters (`ᵉʳ`) as letters, full-width, circled and
//! foreign figures as ASCII figures. Each token keeps its place in the source.
//! Nothing is rejected; what cannot be seen (soft hyphens, zero-width characters)
//! is dropped and belongs to the token before it.

use super::emoji;
use crate::table::WordList;
use crate::tables;
use unicode_normalization::char::compose;
use voixoff_model::units::TextRange;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, the first one not a capital; also letters without case.
    Lower,
    /// A capital, then only small letters.
    Capitalised,
    /// Only capitals, be it one.
    Upper,
    /// A capital first or later, and other capitals after small letters.
    Mixed,
    /// ASCII figures.
    Digits,
    /// One character that is neither letter nor figure.
    Sign,
    /// One emoji with its modifiers.
    Emoji,
}

/// How many kinds there are.
pub(super) const KINDS: usize = 7;

impl Kind {
    /// Whether it is made of letters.
    pub(super) fn is_letters(self) -> bool {
        (self as usize) <= Self::Mixed as usize
    }
}

/// What comes before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A space at which a line may not break.
    NoBreak,
    /// A space, or the start of the sentence.
    Space,
}

/// A run of characters of one kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is made of.
    pub(super) kind: Kind,
    /// What comes before it.
    pub(super) gap: Gap,
    /// Whether it is among words written in capitals, as in a heading.
    pub(super) shouted: bool,
    start: u32,
    end: u32,
    /// Its place in the transcript's text, with what was dropped after it.
    pub(super) source: TextRange,
}

/// The tokens of one sentence.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    folded: String,
    pub(super) list: Vec<Token>,
}

impl Tokens {
    /// Cuts the part of `text` that `sentence` names.
    pub(super) fn cut(text: &str, sentence: TextRange) -> Self {
        let piece = sentence.of(text);
        let mut cutter = Cutter {
            tokens: Self {
                folded: String::with_capacity(piece.len()),
                list: Vec::with_capacity(piece.len() / 5 + 1),
            },
            gap: Gap::Space,
            pending_start: None,
        };
        cutter.run(piece, sentence.start as usize);
        let mut tokens = cutter.tokens;
        tokens.settle_kinds();
        tokens
    }

    /// The folded text of a token; empty past either end.
    pub(super) fn text(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |token| {
            &self.folded[token.start as usize..token.end as usize]
        })
    }

    /// The folded text from the start of one token to the end of another.
    pub(super) fn span(&self, first: usize, end: usize) -> &str {
        match (
            self.list.get(first),
            end.checked_sub(1).and_then(|last| self.list.get(last)),
        ) {
            (Some(from), Some(to)) if from.start < to.end => {
                &self.folded[from.start as usize..to.end as usize]
            }
            _ => "",
        }
    }

    /// Where some tokens are in the transcript's text.
    pub(super) fn source(&self, first: usize, end: usize) -> TextRange {
        TextRange {
            start: self.list[first].source.start,
            end: self.list[end - 1].source.end,
        }
    }

    /// The case of each run of letters, known once it is whole.
    fn settle_kinds(&mut self) {
        let folded = &self.folded;
        for token in &mut self.list {
            if token.kind.is_letters() {
                token.kind = case_of(&folded[token.start as usize..token.end as usize]);
            }
        }
    }
}

fn case_of(word: &str) -> Kind {
    let mut chars = word.chars();
    let first_is_capital = chars.next().is_some_and(char::is_uppercase);
    let (mut capitals, mut small) = (false, false);
    for c in chars {
        if c.is_uppercase() {
            capitals = true;
        } else {
            small = true;
        }
    }
    match (first_is_capital, capitals, small) {
        (true, _, false) => Kind::Upper,
        (true, false, true) => Kind::Capitalised,
        (false, false, _) => Kind::Lower,
        (_, true, _) => Kind::Mixed,
    }
}

/// Words that lose their vowel before another one.
static ELIDED: [WordList; 2] = [
    WordList::section(tables::FUNCTION_WORDS, "elided"),
    WordList::section(tables::FUNCTION_WORDS, "elided-when-scanned"),
];

struct Cutter {
    tokens: Tokens,
    gap: Gap,
    /// Where something was dropped that had no token before it.
    pending_start: Option<u32>,
}

impl Cutter {
    fn run(&mut self, piece: &str, base: usize) {
        let mut at = 0;
        while let Some(c) = piece[at..].chars().next() {
            let source = base + at;
            if c.is_ascii_lowercase() {
                let rest = &piece.as_bytes()[at..];
                let run = rest
                    .iter()
                    .take_while(|byte| byte.is_ascii_lowercase())
                    .count();
                self.letters(&piece[at..at + run], source..source + run);
                at += run;
                continue;
            }
            let raised = raised_mark(&piece[at..], self.tokens.list.last());
            if raised > 0 {
                self.dropped(source..source + raised);
                at += raised;
                continue;
            }
            let emoji = if c.is_ascii_alphabetic() {
                0
            } else {
                emoji::length(&piece[at..])
            };
            if emoji > 0 {
                self.push(Kind::Emoji, &piece[at..at + emoji], source..source + emoji);
                at += emoji;
                continue;
            }
            let place = source..source + c.len_utf8();
            at += c.len_utf8();
            self.character(c, place);
        }
    }

    fn character(&mut self, c: char, place: std::ops::Range<usize>) {
        let mut buffer = [0; 4];
        match fold(c) {
            Folded::Letter(letter) => self.letters(letter.encode_utf8(&mut buffer), place),
            Folded::Digit(digit) => self.digits(digit.encode_utf8(&mut buffer), place),
            Folded::Sign(sign) => self.push(Kind::Sign, sign.encode_utf8(&mut buffer), place),
            Folded::Space(gap) => {
                self.gap = if self.gap == Gap::Space {
                    Gap::Space
                } else {
                    gap
                };
            }
            Folded::Mark(mark) => {
                self.compose(mark);
                self.dropped(place);
            }
            Folded::Dropped => self.dropped(place),
            Folded::Several(text) => {
                for each in text.chars() {
                    let each_text: &str = each.encode_utf8(&mut buffer);
                    if each.is_ascii_digit() {
                        self.digits(each_text, place.clone());
                    } else if each.is_alphabetic() {
                        self.letters(each_text, place.clone());
                    } else {
                        self.push(Kind::Sign, each_text, place.clone());
                    }
                }
            }
        }
    }

    fn letters(&mut self, text: &str, place: std::ops::Range<usize>) {
        self.extend(Kind::Lower, text, place);
    }

    fn digits(&mut self, text: &str, place: std::ops::Range<usize>) {
        self.extend(Kind::Digits, text, place);
    }

    /// Adds to the last token where it is of the same kind.
    fn extend(&mut self, kind: Kind, text: &str, place: std::ops::Range<usize>) {
        if self.gap == Gap::None
            && let Some(last) = self.tokens.list.last_mut()
            && last.kind == kind
        {
            self.tokens.folded.push_str(text);
            last.end = self.tokens.folded.len() as u32;
            last.source.end = place.end as u32;
            return;
        }
        self.push(kind, text, place);
    }

    fn push(&mut self, kind: Kind, text: &str, place: std::ops::Range<usize>) {
        if kind == Kind::Lower && self.gap != Gap::None && self.follows_elision(text) {
            self.gap = Gap::None;
        }
        if self.gap != Gap::None {
            self.tokens.folded.push(' ');
        }
        let start = self.tokens.folded.len() as u32;
        self.tokens.folded.push_str(text);
        let mut source = TextRange::new(place);
        source.start = self.pending_start.take().unwrap_or(source.start);
        self.tokens.list.push(Token {
            kind,
            gap: self.gap,
            shouted: false,
            start,
            end: self.tokens.folded.len() as u32,
            source,
        });
        self.gap = Gap::None;
    }

    /// `l' État`, as it comes out of scanned pages: no space is meant before the vowel.
    fn follows_elision(&self, text: &str) -> bool {
        let [.., word, apostrophe] = self.tokens.list.as_slice() else {
            return false;
        };
        let folded = |token: &Token| &self.tokens.folded[token.start as usize..token.end as usize];
        let is_vowel =
            |c: char| "aeiouyhàâéèêëîïôùûœæ".contains(c.to_lowercase().next().unwrap_or(c));
        apostrophe.gap == Gap::None
            && folded(apostrophe) == "'"
            && word.gap != Gap::None
            && ELIDED
                .iter()
                .any(|list| list.any(|elided| folded(word).eq_ignore_ascii_case(elided)))
            && text.starts_with(is_vowel)
    }

    fn dropped(&mut self, place: std::ops::Range<usize>) {
        match self.tokens.list.last_mut() {
            Some(last) => last.source.end = place.end as u32,
            None => {
                self.pending_start.get_or_insert(place.start as u32);
            }
        }
    }

    /// Joins an accent to the letter before it.
    fn compose(&mut self, mark: char) {
        let Some(last) = self.tokens.list.last_mut() else {
            return;
        };
        if self.gap != Gap::None || !last.kind.is_letters() {
            return;
        }
        let Some(letter) = self.tokens.folded.chars().next_back() else {
            return;
        };
        if let Some(whole) = compose(letter, mark) {
            self.tokens.folded.pop();
            self.tokens.folded.push(whole);
            last.end = self.tokens.folded.len() as u32;
        }
    }
}

/// The bytes of a mark that only raises the letters of an ordinal: `XX<sup>e</sup>`, `2^e`.
fn raised_mark(rest: &str, last: Option<&Token>) -> usize {
    const OPEN: &str = "<sup>";
    const CLOSE: &str = "</sup>";
    if last.is_none_or(|last| !last.kind.is_letters() && last.kind != Kind::Digits) {
        return 0;
    }
    let raises_letters = |rest: &str| rest.starts_with(['e', 'è', 'r', 'n', 'd', 's']);
    if rest.starts_with(CLOSE) {
        return CLOSE.len();
    }
    match rest.strip_prefix(OPEN).or_else(|| rest.strip_prefix('^')) {
        Some(raised) if raises_letters(raised) => rest.len() - raised.len(),
        _ => 0,
    }
}

enum Folded {
    Letter(char),
    Digit(char),
    Sign(char),
    Space(Gap),
    Mark(char),
    Dropped,
    Several(&'static str),
}

fn fold(c: char) -> Folded {
    match c {
        'a'..='z' | 'A'..='Z' => Folded::Letter(c),
        '0'..='9' => Folded::Digit(c),
        ' ' | '\n' | '\t' => Folded::Space(Gap::Space),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Folded::Space(Gap::NoBreak),
        '’' | 'ʼ' | '‘' | '`' | '´' => Folded::Sign('\''),
        '\u{2010}' | '\u{2011}' | '\u{fe63}' => Folded::Sign('-'),
        'º' | '˚' => Folded::Sign('°'),
        'ª' | 'ᵃ' => Folded::Letter('a'),
        'ᵈ' => Folded::Letter('d'),
        'ᵉ' => Folded::Letter('e'),
        'ᵍ' => Folded::Letter('g'),
        'ˡ' => Folded::Letter('l'),
        'ᵐ' => Folded::Letter('m'),
        'ⁿ' => Folded::Letter('n'),
        'ᵒ' => Folded::Letter('o'),
        'ʳ' => Folded::Letter('r'),
        'ˢ' => Folded::Letter('s'),
        'ᵗ' => Folded::Letter('t'),
        'è' | 'é' | 'ê' | 'à' | 'ç' | 'ù' | 'î' | 'ô' | 'û' | 'ë' | 'ï' | 'œ' => {
            Folded::Letter(c)
        }
        '™' | 'Ω' => Folded::Sign(c),
        '℃' => Folded::Several("°C"),
        '℉' => Folded::Several("°F"),
        '№' => Folded::Several("n°"),
        'ﬁ' => Folded::Several("fi"),
        'ﬂ' => Folded::Several("fl"),
        '₀'..='₉' => Folded::Digit(char::from(b'0' + (c as u32 - '₀' as u32) as u8)),
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '¼'..='¾' | '⅐'..='⅞' | '↉' => {
            Folded::Sign(c)
        }
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' | '\u{fe0e}' => {
            Folded::Dropped
        }
        '\u{300}'..='\u{36f}' => Folded::Mark(c),
        _ => fold_rare(c),
    }
}

/// What is left: foreign letters, other scripts' figures, signs.
fn fold_rare(c: char) -> Folded {
    if c.is_whitespace() {
        return Folded::Space(Gap::Space);
    }
    let is_enclosed = matches!(c, '\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}');
    let is_wide = matches!(c, '\u{ff01}'..='\u{ff5e}');
    if c.is_numeric() || is_enclosed || is_wide || is_alphanumeric_sign(c) {
        return latin(c);
    }
    if c.is_alphabetic() {
        Folded::Letter(c)
    } else {
        Folded::Sign(c)
    }
}

/// Letters and figures dressed up: `ℝ`, `𝐀`, `🄰`.
fn is_alphanumeric_sign(c: char) -> bool {
    matches!(c, '\u{2100}'..='\u{2188}' | '\u{1d400}'..='\u{1d7ff}')
}

fn latin(c: char) -> Folded {
    let near = deunicode::deunicode_char(c).unwrap_or_default().trim();
    let is_plain = !near.is_empty() && near.chars().all(|c| c.is_ascii_alphanumeric());
    match (is_plain, near.chars().next()) {
        (true, _) => Folded::Several(near),
        (false, Some(sign)) if near.len() == 1 => Folded::Sign(sign),
        _ if c.is_alphabetic() && !c.is_numeric() => Folded::Letter(c),
        _ => Folded::Dropped,
    }
}

/// Small letters; what a capital leaves next to its letter (`İ`) is dropped.
pub(super) fn lower(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .collect()
}
