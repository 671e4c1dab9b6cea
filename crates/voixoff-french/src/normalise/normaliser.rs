//! The normaliser: asks the lexicon and the classes from left to right, and puts what
//! they say together.

use super::classes::{self, CLASSES, TokenClass};
use super::cursor::Cursor;
use super::options::Options;
use super::piece::{Explained, Piece, Reader};
use super::spoken_builder::SpokenBuilder;
use super::tokens::{KINDS, Kind, Tokens};
use super::{alphabet, fixed_point, own_readings, shouting};
use std::borrow::Cow;
use std::sync::LazyLock;
use voixoff_model::spoken::Spoken;
use voixoff_model::units::TextRange;

/// Turns written French into words to say.
#[derive(Clone, Debug, Default)]
pub struct Normaliser {
    options: Options,
}

impl Normaliser {
    /// With these options.
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// Reads the part of `text` that `sentence` names.
    ///
    /// Every byte of it that is not a space lies in exactly one word of [`Spoken::written`], in order.
    /// A sentence in which nothing can be said gives no word at all.
    pub fn normalise(&self, text: &str, sentence: TextRange) -> Spoken {
        let (spoken, has_own) = self.once(text, sentence);
        if has_own {
            return spoken;
        }
        fixed_point::of(spoken, |text| self.again(text))
    }

    /// One reading, and whether the user's lexicon took part in it.
    fn once(&self, text: &str, sentence: TextRange) -> (Spoken, bool) {
        let tokens = tokens_of(text, sentence);
        let mut builder = SpokenBuilder::new(sentence.bytes());
        let mut has_own = false;
        for piece in self.read(&tokens) {
            has_own |= matches!(piece.reader, Reader::Lexicon);
            builder.piece(&tokens, &piece);
        }
        (builder.finish(), has_own)
    }

    /// What was read as what, in order; silent signs included.
    pub fn explain(&self, text: &str, sentence: TextRange) -> Vec<Explained> {
        let mut found = self.pieces(text, sentence, |_| true);
        let (spoken, has_own) = self.once(text, sentence);
        if !has_own {
            let words = |text: &str| {
                let is_word = |reader: Reader| !reader.is(super::classes::TokenClass::is_mark);
                self.pieces(text, whole(text), is_word)
            };
            fixed_point::explain(spoken, |text| self.again(text), words, &mut found);
        }
        found
    }

    /// What was said, read again as text.
    fn again(&self, said: &str) -> Spoken {
        self.once(said, whole(said)).0
    }

    /// What one reading takes, by those readers.
    fn pieces(
        &self,
        text: &str,
        sentence: TextRange,
        is_listed: impl Fn(Reader) -> bool,
    ) -> Vec<Explained> {
        let tokens = tokens_of(text, sentence);
        let explain = |piece: Piece<'_>| Explained {
            text: tokens.source(piece.first, piece.end),
            class: piece.reader.id(),
            said: piece.said.into_owned(),
        };
        let pieces = self.read(&tokens).into_iter();
        pieces
            .filter(|piece| is_listed(piece.reader))
            .map(explain)
            .collect()
    }

    fn read<'a>(&'a self, tokens: &'a Tokens) -> Vec<Piece<'a>> {
        let mut pieces = Vec::with_capacity(tokens.list.len());
        let mut at = 0;
        while at < tokens.list.len() {
            let piece = self.piece(Cursor {
                tokens,
                options: &self.options,
                at,
            });
            at = piece.end;
            pieces.push(piece);
        }
        pieces
    }

    fn piece<'a>(&'a self, cursor: Cursor<'a>) -> Piece<'a> {
        if let Some(taken) = own_readings::take(&self.options.lexicon, cursor) {
            return Piece {
                reader: Reader::Lexicon,
                first: cursor.at,
                end: taken.end,
                said: alphabet::sayable(taken.said),
            };
        }
        let kind = cursor.kind().unwrap_or(Kind::Sign);
        let found = BY_KIND[kind as usize]
            .iter()
            .find_map(|class| class.take(cursor).map(|taken| (*class, taken)));
        let (class, taken) = found.unwrap_or_else(|| (classes::LAST, classes::silent(cursor)));
        debug_assert!(taken.end > cursor.at, "{} took nothing", class.id());
        self.elide(
            Piece {
                reader: Reader::Class(class),
                first: cursor.at,
                end: taken.end,
                said: alphabet::sayable(taken.said),
            },
            cursor,
        )
    }

    /// « de 1 présidente » is said « d'une présidente »: both are one piece.
    fn elide<'a>(&'a self, piece: Piece<'a>, cursor: Cursor<'a>) -> Piece<'a> {
        let is_de = matches!(cursor.text(), "de" | "De") && piece.end == cursor.at + 1;
        let next = cursor.ahead(1);
        if !is_de || !next.is_digits() || next.is_glued() {
            return piece;
        }
        let number = self.piece(next);
        // « de un à dix »: a figure, and no article.
        if number.reader.is(super::classes::TokenClass::is_bare_number)
            && matches!(cursor.to(number.end).text(), "à" | "sur")
        {
            return piece;
        }
        let starts_with_one = number
            .said
            .split([' ', ','])
            .next()
            .is_some_and(|word| word == "un" || word == "une");
        if !starts_with_one {
            return piece;
        }
        Piece {
            first: cursor.at,
            said: Cow::Owned(format!("d'{}", number.said)),
            ..number
        }
    }
}

/// The classes that may start at each kind of token, in order.
static BY_KIND: LazyLock<[Vec<&'static dyn TokenClass>; KINDS]> = LazyLock::new(|| {
    let kinds = [
        Kind::Lower,
        Kind::Capitalised,
        Kind::Upper,
        Kind::Mixed,
        Kind::Digits,
        Kind::Sign,
        Kind::Emoji,
    ];
    kinds.map(|kind| {
        CLASSES
            .iter()
            .copied()
            .filter(|class| class.starts().contains(&kind))
            .collect()
    })
});

/// The tokens of one sentence, with those that are among words in capitals marked.
fn tokens_of(text: &str, sentence: TextRange) -> Tokens {
    let mut tokens = Tokens::cut(text, sentence);
    shouting::mark(&mut tokens);
    tokens
}

fn whole(text: &str) -> TextRange {
    TextRange::new(0..text.len())
}
