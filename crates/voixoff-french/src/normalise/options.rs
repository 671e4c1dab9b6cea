//! What the user may choose about how written French is read.

use super::lexicon::Lexicon;
use std::sync::Arc;

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
