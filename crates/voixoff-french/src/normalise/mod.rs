//! [`Sentence`](voixoff_model::sentence::Sentence) → [`Spoken`]: words that a voice can say,
//! each linked to the written word it comes from.
//!
//! The sentence is cut into tokens (`tokens`: letters, figures, signs). From left
//! to right, the lexicon of the user, then the first of the token classes
//! (`classes`) that takes what stands there says it; what no class takes is said
//! as it is written. `spoken_builder::Builder` puts the words together and keeps
//! the links; `settle` reads what was said again where a class might still take a word
//! of it, so that what is said is always a fixed point.
//!
//! Out come only Latin letters, `'`, `-`, spaces and `, . ; : ! ?`: no figure, no sign,
//! no `<`. Nothing is refused; what has no reading (a stray `}`) is silent.

mod acronyms;
mod alphabet;
mod classes;
mod cursor;
mod emoji;
mod figure;
mod gender;
pub mod lexicon;
mod live;
mod names;
mod pronounceable;
mod settle;
mod shouting;
mod spell;
mod spoken_builder;
mod tokens;
mod unit;

pub use lexicon::Lexicon;
pub use voixoff_model::spoken::{Spoken, SpokenWord, Written};

use classes::{CLASSES, TokenClass};
use cursor::Cursor;
use spoken_builder::Builder;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};
use tokens::{KINDS, Kind, Tokens};
use voixoff_model::units::TextRange;

/// Which French counts: *soixante-dix*, *septante*, *huitante*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// soixante-dix, quatre-vingts, quatre-vingt-dix.
    #[default]
    France,
    /// septante, quatre-vingts, nonante.
    Belgium,
    /// septante, huitante, nonante.
    Switzerland,
}

impl Numbers {
    /// All of them, with their BCP 47 tags: what `--numbers` takes.
    pub const ALL: [(&'static str, Self); 3] = [
        ("fr-FR", Self::France),
        ("fr-BE", Self::Belgium),
        ("fr-CH", Self::Switzerland),
    ];
}

/// What becomes of an emoji.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emoji {
    /// Its French name is said.
    #[default]
    Say,
    /// Nothing is said.
    Silent,
}

/// How « étudiant·e·s » is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inclusive {
    /// « étudiants et étudiantes ».
    #[default]
    Both,
    /// « étudiants ».
    First,
}

/// How written French is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Regional numbers.
    pub numbers: Numbers,
    /// Emoji by name, or silent.
    pub emoji: Emoji,
    /// Inclusive writing in both forms, or the first.
    pub inclusive: Inclusive,
    /// What the user wants said; beats every class.
    pub lexicon: Arc<Lexicon>,
}

/// Turns written French into words to say.
#[derive(Clone, Debug, Default)]
pub struct Normaliser {
    options: Options,
}

/// One thing that was read, and by which class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its place in the text.
    pub text: TextRange,
    /// The id of the class, as `classes` lists it; `lexicon` for the user's own.
    pub class: &'static str,
    /// What is said for it; empty where it is silent.
    pub said: String,
}

/// A class for people: its id and one line about it.
pub struct ClassInfo {
    /// As `--explain` prints it.
    pub id: &'static str,
    /// What it takes and says.
    pub about: &'static str,
}

/// The token classes, in the order in which they are asked.
pub fn class_list() -> Vec<ClassInfo> {
    CLASSES
        .iter()
        .map(|class| ClassInfo {
            id: class.id(),
            about: class.about(),
        })
        .collect()
}

/// Some tokens and what is said for them.
struct Piece<'a> {
    class: &'static str,
    first: usize,
    end: usize,
    said: Cow<'a, str>,
}

impl Normaliser {
    /// With these options.
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// Reads the part of `text` that `sentence` names.
    ///
    /// Every byte of it that is no space lies in exactly one [`Written`], in order.
    /// A sentence in which nothing can be said gives no word at all.
    pub fn normalise(&self, text: &str, sentence: TextRange) -> Spoken {
        let (spoken, has_own) = self.once(text, sentence);
        if has_own {
            return spoken;
        }
        settle::settle(self, spoken)
    }

    /// One reading, and whether the user's lexicon took part in it.
    fn once(&self, text: &str, sentence: TextRange) -> (Spoken, bool) {
        let tokens = Tokens::cut(text, sentence);
        let mut builder = Builder::new(sentence.bytes());
        let mut has_own = false;
        for piece in self.read(&tokens) {
            has_own |= piece.class == lexicon::ID;
            builder.piece(&tokens, &piece);
        }
        (builder.finish(), has_own)
    }

    /// What was read as what, in order; silent signs included.
    pub fn explain(&self, text: &str, sentence: TextRange) -> Vec<Explained> {
        let mut found = self.pieces(text, sentence);
        let (spoken, has_own) = self.once(text, sentence);
        if !has_own {
            settle::explain(self, spoken, &mut found);
        }
        found
    }

    /// What one reading takes.
    fn pieces(&self, text: &str, sentence: TextRange) -> Vec<Explained> {
        let tokens = Tokens::cut(text, sentence);
        let explain = |piece: Piece<'_>| Explained {
            text: tokens.source(piece.first, piece.end),
            class: piece.class,
            said: piece.said.into_owned(),
        };
        self.read(&tokens).into_iter().map(explain).collect()
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
        if let Some(taken) = self.options.lexicon.take(cursor) {
            return Piece {
                class: lexicon::ID,
                first: cursor.at,
                end: taken.end,
                said: alphabet::sayable(taken.said),
            };
        }
        let kind = cursor.kind().unwrap_or(Kind::Sign);
        let found = BY_KIND[kind as usize]
            .iter()
            .find_map(|class| class.take(cursor).map(|taken| (class.id(), taken)));
        let (class, taken) = found.unwrap_or_else(|| ("word", classes::silent(cursor)));
        debug_assert!(taken.end > cursor.at, "{class} took nothing");
        self.elide(
            Piece {
                class,
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
        if number.class == "cardinal" && matches!(cursor.to(number.end).text(), "à" | "sur") {
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
