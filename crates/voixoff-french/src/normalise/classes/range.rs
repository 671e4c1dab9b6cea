//! Ranges and scores: two numbers with a hyphen or a dash between.
//!
//! Takes the first number and the dash of `20-25 %`, `1939-1945`, `18–25 ans`, `3-1`,
//! `10 – 12`. Says « vingt à », and hands the second number, with its unit, to the
//! class that knows it. Hands over a dash that is a minus (`10 - 4 = 6`).

use super::{Taken, TokenClass};
use crate::normalise::counted_noun;
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::tokens::Kind;

pub(super) struct Range;

impl TokenClass for Range {
    fn id(&self) -> &'static str {
        "range"
    }

    fn about(&self) -> &'static str {
        "ranges and scores: 20-25 %, 1939-1945, 3-1"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let figure = Figure::at(cursor)?;
        let dash = cursor.to(figure.end);
        let second = dash.ahead(1);
        if !matches!(dash.text(), "-" | "–")
            || !second.is_digits()
            || dash.is_glued() != second.is_glued()
        {
            return None;
        }
        let end = Figure::at(second)?.end;
        if !dash.is_glued() && cursor.to(end).text() == "=" {
            return None;
        }
        let mut said = figure.say(counted_noun::gender(dash), cursor.options.numbers);
        // « un Boeing 737-800 » is one type.
        if cursor.word_before().text() != "Boeing" {
            said.push_str(" à");
        }
        Some(Taken::new(second.at, said))
    }
}
