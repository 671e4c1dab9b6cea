//! What no other class takes: words are said as they are written.
//!
//! Takes anything. Says letters as they are written, joins the parts of « aujourd'hui »
//! and « Jean-Luc », is silent on all else.

use super::{Taken, TokenClass, silent};
use crate::normalise::cursor::Cursor;
use crate::normalise::tokens::Kind;

pub(super) struct Word;

impl TokenClass for Word {
    fn id(&self) -> &'static str {
        "word"
    }

    fn about(&self) -> &'static str {
        "words, as they are written"
    }

    fn starts(&self) -> &'static [Kind] {
        &[
            Kind::Lower,
            Kind::Capitalised,
            Kind::Upper,
            Kind::Mixed,
            Kind::Sign,
        ]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let end = cursor.at + 1;
        if cursor.is_letters() {
            return Some(Taken::new(end, cursor.text()));
        }
        let joins = cursor.is_glued() && matches!(cursor.text(), "'" | "-");
        Some(if joins {
            Taken::new(end, cursor.text())
        } else {
            silent(cursor)
        })
    }

    fn is_written_word(&self) -> bool {
        true
    }
}
