//! The user's own readings: what is written → what is said.
//!
//! In: a W3C Pronunciation Lexicon (PLS 1.0, `.pls` or XML content) or a table of two
//! columns separated by a tab. Out: a [`Lexicon`] that [`Normaliser`](super::Normaliser)
//! asks before any class. Of several entries that fit, the longest wins; of equally
//! long ones that which is written with the same capitals. Rejects a file that it
//! cannot read, with the line. A word is whole: « Jean » does not fit in « Jean-Luc »,
//! but fits after an apostrophe.

mod ipa;
mod pls;
mod table;

use super::tokens::{Gap, Tokens, lower};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use voixoff_model::units::TextRange;

/// What `--explain` prints for it.
pub const ID: &str = "lexicon";

/// Readings by the user; empty by default.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By the first token in small letters; the longest first.
    pub(super) entries: HashMap<String, Vec<Entry>>,
    /// What could not be kept, as one line each, for the user.
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The tokens of what is written, with whether a space comes before each.
    pub(super) tokens: Vec<(String, bool)>,
    pub(super) said: String,
}

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// The file cannot be read.
    #[error("cannot read the lexicon {}: {source}", .path.display())]
    Open {
        path: PathBuf,
        source: std::io::Error,
    },
    /// Not UTF-8.
    #[error("{}: line {line}: no UTF-8; save the lexicon as UTF-8", .path.display())]
    Encoding { path: PathBuf, line: usize },
    /// A line of the table is wrong.
    #[error("{}: line {line}: {found}; wanted: what is written, a tab, what is said", .path.display())]
    Row {
        path: PathBuf,
        line: usize,
        found: String,
    },
    /// The XML is broken, or no lexicon.
    #[error("{}: line {line}: {found}; a PLS 1.0 lexicon is wanted: <lexicon> with <lexeme>, <grapheme> and <alias> or <phoneme>", .path.display())]
    Pls {
        path: PathBuf,
        line: usize,
        found: String,
    },
}

impl Lexicon {
    /// Reads a file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let bytes = std::fs::read(path).map_err(|source| Error::Open {
            path: path.to_owned(),
            source,
        })?;
        Self::read(path, &bytes)
    }

    /// Reads its content; `path` names it in errors. XML is known by its first sign.
    pub fn read(path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(bytes).map_err(|error| Error::Encoding {
            path: path.to_owned(),
            line: line_of(&bytes[..error.valid_up_to()]),
        })?;
        let text = text.trim_start_matches('\u{feff}');
        let mut lexicon = Self::default();
        if text.trim_start().starts_with('<') {
            pls::read(path, text, &mut lexicon)?;
        } else {
            table::read(path, text, &mut lexicon)?;
        }
        for same in lexicon.entries.values_mut() {
            same.sort_by_key(|entry| std::cmp::Reverse(entry.tokens.len()));
        }
        Ok(lexicon)
    }

    /// The number of written forms.
    pub fn len(&self) -> usize {
        self.entries.values().map(Vec::len).sum()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keeps an entry; a later one for the same written form replaces an earlier one.
    fn add(&mut self, written: &str, said: &str) {
        let tokens = Tokens::cut(written, TextRange::new(0..written.len()));
        let list: Vec<(String, bool)> = (0..tokens.list.len())
            .map(|at| {
                (
                    tokens.text(at).to_owned(),
                    at > 0 && tokens.list[at].gap != Gap::None,
                )
            })
            .collect();
        let Some((first, _)) = list.first() else {
            return;
        };
        let same = self.entries.entry(lower(first)).or_default();
        same.retain(|entry| entry.tokens != list);
        same.push(Entry {
            tokens: list,
            said: sayable(said),
        });
    }
}

/// Only what the engine may get; the rest becomes a space.
fn sayable(said: &str) -> String {
    let kept: String = said
        .chars()
        .map(|c| match c {
            '’' | 'ʼ' => '\'',
            '-' | '\'' | ',' | '.' | ';' | ':' | '!' | '?' => c,
            _ if c.is_alphabetic() => c,
            _ => ' ',
        })
        .collect();
    let words = kept
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic));
    words.collect::<Vec<_>>().join(" ")
}

/// The line, from 1, on which a piece of text ends.
fn line_of(before: &[u8]) -> usize {
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
