//! Puts the words to say together and keeps their links to the written ones.

use super::piece::{Piece, Reader};
use super::tokens::{Gap, Kind, Tokens};
use voixoff_model::spoken::{Spoken, SpokenWord, Written};
use voixoff_model::units::TextRange;

/// What the next word does with the last one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// A space separates them.
    Apart,
    /// An apostrophe joins them.
    Apostrophe,
    /// A hyphen joins two plain words.
    Hyphen,
}

/// Builds a [`Spoken`] from left to right.
pub(super) struct SpokenBuilder {
    spoken: Spoken,
    /// The written word in work, and the index of its first spoken word.
    open: Option<(TextRange, u32)>,
    /// Whether the last piece opens what follows (`«`).
    opens: bool,
    join: Join,
    /// Whether the last piece that said something said words as they are written.
    after_written_word: bool,
    /// `d'` that waits for its word.
    prefix: String,
}

impl SpokenBuilder {
    pub(super) fn new(bytes: usize) -> Self {
        let mut spoken = Spoken::default();
        spoken.text.reserve(bytes + bytes / 4);
        spoken.words.reserve(bytes / 5 + 1);
        spoken.written.reserve(bytes / 6 + 1);
        Self {
            spoken,
            open: None,
            opens: false,
            join: Join::Apart,
            after_written_word: false,
            prefix: String::new(),
        }
    }

    /// Adds what was read, after all that comes before it.
    pub(super) fn piece(&mut self, tokens: &Tokens, piece: &Piece<'_>) {
        let source = tokens.source(piece.first, piece.end);
        let gap = tokens.list[piece.first].gap;
        if gap == Gap::Space {
            self.part();
        }
        if gap != Gap::None {
            self.join = Join::Apart;
        }
        let words = self.spoken.words.len() as u32;
        let open = self.open.get_or_insert((source, words));
        open.0.end = source.end;
        let joins = joins_letters(tokens, piece);
        match piece.said.as_ref() {
            "" => self.join = Join::Apart,
            "'" => self.apostrophe(joins),
            "-" => {
                self.join = if self.after_written_word && joins {
                    Join::Hyphen
                } else {
                    Join::Apart
                }
            }
            said => self.say(piece.reader, said),
        }
        self.opens =
            self.spoken.words.len() as u32 == words && is_opening(tokens.text(piece.end - 1));
    }

    /// An apostrophe joins the word before it to what is said next, if anything is.
    fn apostrophe(&mut self, joins: bool) {
        if joins && self.spoken.text.ends_with(char::is_alphabetic) {
            self.join = Join::Apostrophe;
        }
    }

    fn say(&mut self, reader: Reader, said: &str) {
        let is_written_word = reader.is(super::classes::TokenClass::is_written_word);
        for word in said.split(' ').filter(|word| !word.is_empty()) {
            let bare = word.trim_end_matches(is_mark);
            if !bare.is_empty() {
                let hyphen = self.join == Join::Hyphen && is_written_word;
                if bare.ends_with('\'') && said.ends_with(bare) {
                    self.prefix.push_str(bare);
                } else {
                    self.word(bare, hyphen);
                }
                self.join = Join::Apart;
            }
            word[bare.len()..].chars().for_each(|mark| self.mark(mark));
        }
        self.after_written_word = is_written_word;
    }

    /// Adds a word to say, or joins it to the last one.
    fn word(&mut self, word: &str, hyphen: bool) {
        let text = &mut self.spoken.text;
        let joins = hyphen || self.join == Join::Apostrophe;
        if joins && let Some(last) = self.spoken.words.last_mut() {
            text.push(if hyphen { '-' } else { '\'' });
            text.push_str(word);
            last.text.end = text.len() as u32;
            return;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&self.prefix);
        self.prefix.clear();
        text.push_str(word);
        let text = TextRange::new(start..text.len());
        self.spoken.words.push(SpokenWord { text });
    }

    /// Adds a mark after the last word; a stronger one replaces a weaker one.
    fn mark(&mut self, mark: char) {
        self.join = Join::Apart;
        let text = &mut self.spoken.text;
        let weight = |mark| ",;:.!?".find(mark);
        match text.chars().next_back() {
            None => {}
            Some(last) if weight(last) >= weight(mark) => {}
            Some(last) => {
                if weight(last).is_some() {
                    text.pop();
                }
                text.push(mark);
            }
        }
    }

    /// A space: the written word in work ends here, unless it has no word to say.
    /// Then it joins the one before it; the one after where it opens that one or
    /// is the first of all.
    fn part(&mut self) {
        let Some((text, first)) = self.open else {
            return;
        };
        let words = first..self.spoken.words.len() as u32;
        if !words.is_empty() {
            self.spoken.written.push(Written { text, words });
            self.open = None;
        } else if !self.opens
            && let Some(last) = self.spoken.written.last_mut()
        {
            last.text.end = text.end;
            self.open = None;
        }
    }

    pub(super) fn finish(mut self) -> Spoken {
        self.opens = false;
        // « un million d' » before nothing that can be said.
        if let Some(letter) = std::mem::take(&mut self.prefix).strip_suffix('\'') {
            self.word(&format!("{letter}e"), false);
        }
        self.part();
        self.spoken
    }
}

/// Whether letters come right before and letters or figures right after.
fn joins_letters(tokens: &Tokens, piece: &Piece<'_>) -> bool {
    let before = piece
        .first
        .checked_sub(1)
        .and_then(|at| tokens.list.get(at));
    let after = tokens
        .list
        .get(piece.end)
        .filter(|token| token.gap == Gap::None);
    let is_currency = matches!(tokens.text(piece.end), "€" | "$" | "£");
    before.is_some_and(|token| token.kind.is_letters())
        && after.is_some_and(|token| {
            token.kind.is_letters() || token.kind == Kind::Digits || is_currency
        })
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// A sign that belongs to what follows it.
fn is_opening(sign: &str) -> bool {
    matches!(
        sign,
        "«" | "(" | "[" | "{" | "“" | "„" | "–" | "—" | "-" | "•" | "*" | "#" | "▪"
    )
}
