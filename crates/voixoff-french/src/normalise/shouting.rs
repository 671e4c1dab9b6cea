//! Words in capitals among words in capitals: a heading, a name, a shout.
//!
//! « CONFÉRENCE DE PRESSE » is read as words, « BFM TV » by letters. A run of
//! two or more words in capitals is *shouted* when one of them can only be a
//! word: a French tool word, or a long one that can be said.

use super::neighbours;
use super::tokens::{Kind, Tokens};
use super::{acronyms, pronounceable};

/// At most this many numbers and marks come between two words in capitals.
const MOST_JOINTS: usize = 3;

/// Marks the tokens of shouted runs, in one pass.
pub(super) fn mark(tokens: &mut Tokens) {
    let mut at = 0;
    while at < tokens.list.len() {
        if tokens.list[at].kind != Kind::Upper {
            at += 1;
            continue;
        }
        let end = run_end(tokens, at);
        let upper = |tokens: &Tokens, at: usize| tokens.list[at].kind == Kind::Upper;
        let words = (at..end).filter(|at| upper(tokens, *at)).count();
        if words >= 2 && (at..end).any(|at| upper(tokens, at) && is_surely_word(tokens.text(at))) {
            tokens.list[at..end]
                .iter_mut()
                .for_each(|token| token.shouted = true);
        }
        at = end;
    }
}

/// The end of a run of capitals separated by spaces, numbers, and marks inside a sentence.
fn run_end(tokens: &Tokens, first: usize) -> usize {
    let mut end = first + 1;
    loop {
        let is_joint = |at: usize| {
            matches!(tokens.text(at), "'" | "-" | "," | ":" | "«" | "»" | "–")
                || tokens
                    .list
                    .get(at)
                    .is_some_and(|token| token.kind == Kind::Digits)
        };
        let joints = (end..end + MOST_JOINTS).take_while(|at| is_joint(*at));
        let next = end + joints.count();
        if tokens
            .list
            .get(next)
            .is_some_and(|token| token.kind == Kind::Upper)
        {
            end = next + 1;
        } else {
            return end;
        }
    }
}

fn is_surely_word(word: &str) -> bool {
    let letters = word.chars().count();
    if letters < 2 {
        return false;
    }
    let lower = super::cursor::lower(word);
    if neighbours::is_tool_word(&lower) {
        return true;
    }
    letters >= 5 && acronyms::find(word).is_none() && pronounceable::is_pronounceable(&lower)
}
