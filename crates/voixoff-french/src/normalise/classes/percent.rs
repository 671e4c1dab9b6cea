//! Per cent and per thousand.
//!
//! Takes `3 %`, `0,5 ‰`, `5 p. 100`, and the sign alone. Says « trois pour cent », « zéro
//! virgule cinq pour mille »; « points de % » and « en % » as « pourcentage ». The
//! sign before (`+3 %`) is the sign class's.

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::Kind;

pub(super) struct Percent;

impl TokenClass for Percent {
    fn id(&self) -> &'static str {
        "percent"
    }

    fn about(&self) -> &'static str {
        "per cent and per thousand: 3 %, 0,5 ‰"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits, Kind::Sign]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if cursor.is_sign() {
            return alone(cursor);
        }
        let figure = Figure::at(cursor)?;
        let (said, end) = sign(cursor.to(figure.end))?;
        let number = figure.say(Gender::Masculine, cursor.options.numbers);
        Some(Taken::new(end, format!("{number} {said}")))
    }
}

fn sign(cursor: Cursor<'_>) -> Option<(&'static str, usize)> {
    match cursor.text() {
        "%" => Some(("pour cent", cursor.at + 1)),
        "‰" => Some(("pour mille", cursor.at + 1)),
        "p" if cursor.ahead(1).is_glued_text(".")
            && matches!(cursor.ahead(2).text(), "100" | "1000") =>
        {
            let said = if cursor.ahead(2).text() == "100" {
                "pour cent"
            } else {
                "pour mille"
            };
            Some((said, cursor.at + 3))
        }
        _ => None,
    }
}

fn alone(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (said, end) = sign(cursor)?;
    let of = matches!(cursor.back(1).text(), "de" | "en") && said == "pour cent";
    Some(Taken::new(end, if of { "pourcentage" } else { said }))
}
