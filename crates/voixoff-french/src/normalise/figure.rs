//! A number as it is written: `12`, `1 234 567,89`, `2.000`, `0,5`.
//!
//! Groups of three are joined over spaces of any kind and full stops; a comma
//! or a full stop starts the decimals. What looks like a version, a date or an
//! address (`1.2.3`) is only its first run of figures here.

use super::cursor::Cursor;
use super::gender::Gender;
use super::options::Numbers;
use super::spelling;
use super::tokens::{Gap, Kind};
use std::borrow::Cow;

/// A number without sign or unit.
#[derive(Clone, Debug)]
pub(super) struct Figure<'a> {
    /// Before the comma, without the spaces and full stops between groups.
    pub(super) whole: Cow<'a, str>,
    /// After the comma.
    pub(super) decimals: Option<&'a str>,
    /// The token after it.
    pub(super) end: usize,
}

impl<'a> Figure<'a> {
    /// The number that starts at a token of figures.
    pub(super) fn at(cursor: Cursor<'a>) -> Option<Self> {
        if cursor.kind() != Some(Kind::Digits) {
            return None;
        }
        let first = cursor.text();
        let mut figure = Self {
            whole: Cow::Borrowed(first),
            decimals: None,
            end: cursor.at + 1,
        };
        if first.len() <= 3 && !first.starts_with('0') {
            figure.join_groups(cursor);
        }
        figure.take_decimals(cursor);
        Some(figure)
    }

    fn join_groups(&mut self, cursor: Cursor<'a>) {
        let mut end = cursor.at + 1;
        let mut whole = String::new();
        let is_group = |at: usize| {
            cursor.to(at).kind() == Some(Kind::Digits) && cursor.to(at).text().len() == 3
        };
        let dotted = is_dot_group(cursor.to(end));
        loop {
            let next = if dotted {
                if !is_dot_group(cursor.to(end)) {
                    break;
                }
                end + 1
            } else if is_group(end) && cursor.to(end).gap() != Gap::None {
                end
            } else if cursor.to(end).is_glued()
                && cursor.to(end).text() == "'"
                && is_group(end + 1)
                && cursor.to(end + 1).is_glued()
            {
                end + 1
            } else {
                break;
            };
            if whole.is_empty() {
                whole.push_str(cursor.text());
            }
            whole.push_str(cursor.to(next).text());
            end = next + 1;
        }
        // `2.100.3` and `192.168.1.1` are not thousands.
        let runs_on = dotted
            && cursor.to(end).is_glued_text(".")
            && cursor.to(end + 1).is_glued_kind(Kind::Digits);
        if !whole.is_empty() && !runs_on {
            self.whole = Cow::Owned(whole);
            self.end = end;
        }
    }

    fn take_decimals(&mut self, cursor: Cursor<'a>) {
        let mark = cursor.to(self.end);
        let digits = cursor.to(self.end + 1);
        let is_mark = mark.is_glued_text(",") || mark.is_glued_text(".");
        if !is_mark || !digits.is_glued_kind(Kind::Digits) {
            return;
        }
        let after = cursor.to(self.end + 2);
        let runs_on =
            after.is_glued_text(mark.text()) && cursor.to(self.end + 3).is_glued_kind(Kind::Digits);
        if !runs_on {
            self.decimals = Some(digits.text());
            self.end += 2;
        }
    }

    /// The part before the comma; `None` past 18 figures.
    pub(super) fn value(&self) -> Option<u64> {
        (self.whole.len() <= 18)
            .then(|| self.whole.parse().ok())
            .flatten()
    }

    /// A whole number without decimals.
    pub(super) fn integer(&self) -> Option<u64> {
        if self.decimals.is_some() {
            None
        } else {
            self.value()
        }
    }

    /// Whether a noun after it is in the plural: from two on, in French.
    pub(super) fn is_plural(&self) -> bool {
        self.value().is_none_or(|value| value >= 2)
    }

    /// In words: « mille deux cents virgule cinq ».
    pub(super) fn say(&self, gender: Gender, numbers: Numbers) -> String {
        match self.decimals {
            None => spelling::cardinal(&self.whole, gender, numbers),
            Some(decimals) => format!(
                "{} virgule {}",
                spelling::cardinal(&self.whole, Gender::Masculine, numbers),
                spelling::decimals(decimals, numbers)
            ),
        }
    }

    /// Whether it is said as a number of millions or milliards: « de » follows then.
    pub(super) fn is_round_million(&self) -> bool {
        self.decimals.is_none() && self.whole.len() > 6 && self.whole.ends_with("000000")
    }
}

fn is_dot_group(cursor: Cursor<'_>) -> bool {
    let digits = cursor.ahead(1);
    cursor.is_glued_text(".") && digits.is_glued_kind(Kind::Digits) && digits.text().len() == 3
}
