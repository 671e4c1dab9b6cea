//! Telephone numbers.
//!
//! Takes `01 23 45 67 89` with spaces, full stops or hyphens or none, `+33 6 98 76 54 32`,
//! `+33 (0)4 72…`, `0 800 123 456`, `118 218`, and after a verb such as *appelez* or the word
//! *numéro* the short numbers `3919`, `3114`, `36 39`. Says pairs (« zéro un, vingt-trois, … »),
//! groups of three as numbers. Hands over the emergency numbers (`15`, `112`): a cardinal
//! says those.

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::gender::Gender;
use crate::normalise::spelling;
use crate::normalise::tokens::Kind;
use crate::table::WordList;
use crate::tables;

/// Words before a short number, looked for among the three before it.
static CALLS: WordList = WordList::section(tables::CONTEXT_WORDS, "call");

/// Short numbers that everybody knows, in the list of Arcep: said so after an article
/// alone. Others need a verb such as *appelez*.
const SHORT_NUMBERS: [&str; 22] = [
    "3010", "3018", "3020", "3022", "3114", "3117", "3179", "3200", "3230", "3237", "3250", "3400",
    "3631", "3633", "3639", "3646", "3699", "3919", "3939", "3949", "3975", "3977",
];

pub(super) struct Phone;

impl TokenClass for Phone {
    fn id(&self) -> &'static str {
        "phone"
    }

    fn about(&self) -> &'static str {
        "telephone numbers: 01 23 45 67 89, +33 6 98 76 54 32, 3919"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits, Kind::Sign]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if cursor.is_glued() && (cursor.back(1).is_letters() || cursor.back(1).is_digits()) {
            return None;
        }
        if cursor.is_sign() {
            return if cursor.text() == "+" {
                international(cursor)
            } else {
                None
            };
        }
        let text = cursor.text();
        if text.starts_with('0') {
            return pairs(cursor)
                .or_else(|| in_one(cursor))
                .or_else(|| special_rate(cursor));
        }
        short(cursor).or_else(|| directory(cursor))
    }
}

/// Numbers of two or three figures from a place on, with one kind of separator.
fn groups<'a>(first: Cursor<'a>, lengths: &[usize]) -> Option<Vec<Cursor<'a>>> {
    let mut found = vec![first];
    let mut at = first;
    let separator = at.ahead(1);
    let signed = separator.is_glued() && matches!(separator.text(), "." | "-" | "/");
    for length in lengths {
        at = at.ahead(if signed { 2 } else { 1 });
        let sign_fits = !signed || at.back(1).text() == separator.text() && at.is_glued();
        if !at.is_digits() || at.text().len() != *length || !sign_fits || !signed && at.is_glued() {
            return None;
        }
        found.push(at);
    }
    let after = at.ahead(1);
    let runs_on = after.is_glued() && (after.is_letters() || after.is_digits());
    (!runs_on).then_some(found)
}

fn say_all(groups: &[Cursor<'_>]) -> String {
    let say =
        |at: &Cursor<'_>| spelling::cardinal(at.text(), Gender::Masculine, at.options.numbers);
    groups.iter().map(say).collect::<Vec<_>>().join(", ")
}

fn pairs(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    if cursor.text().len() != 2 {
        return None;
    }
    let groups = groups(cursor, &[2, 2, 2, 2])?;
    Some(Taken::new(groups[4].at + 1, say_all(&groups)))
}

/// `0145678912`.
fn in_one(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let text = cursor.text();
    if text.len() != 10 || text.starts_with("00") {
        return None;
    }
    let pair = |at: usize| {
        spelling::cardinal(&text[at..at + 2], Gender::Masculine, cursor.options.numbers)
    };
    let said: Vec<String> = (0..10).step_by(2).map(pair).collect();
    Some(Taken::new(cursor.at + 1, said.join(", ")))
}

/// `0 800 123 456`, `0800 123 456`.
fn special_rate(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let is_split = cursor.text() == "0" && cursor.ahead(1).text().starts_with('8');
    let is_joined = cursor.text().len() == 4 && cursor.text().starts_with("08");
    let groups = match (is_split, is_joined) {
        (true, _) => groups(cursor, &[3, 3, 3])?,
        (_, true) => groups(cursor, &[3, 3])?,
        _ => return None,
    };
    let end = groups.last()?.at + 1;
    let said = say_all(&groups);
    Some(Taken::new(
        end,
        if is_split {
            said.replacen("zéro, ", "zéro ", 1)
        } else {
            said
        },
    ))
}

/// `+33 6 98 76 54 32`, `+32 2 123 45 67`: a country code and groups.
fn international(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let country = cursor.ahead(1);
    if !country.is_glued_kind(Kind::Digits) {
        return None;
    }
    if country.text().len() > 3 {
        let said = french_in_one(country)?;
        return Some(Taken::new(country.at + 1, said));
    }
    let mut at = country.ahead(1);
    // `(0)` is for callers inside the country.
    if at.text() == "(" && at.ahead(1).text() == "0" && at.ahead(2).text() == ")" {
        at = at.ahead(3);
    }
    let mut groups = vec![country];
    let mut digits = 0;
    loop {
        let signed = at.is_glued()
            && matches!(at.text(), "." | "-")
            && at.ahead(1).is_glued_kind(Kind::Digits);
        let next = if signed { at.ahead(1) } else { at };
        if !next.is_digits() || next.text().len() > 4 {
            break;
        }
        digits += next.text().len();
        groups.push(next);
        at = next.ahead(1);
    }
    let is_number = groups.len() >= 4 && (7..=12).contains(&digits);
    is_number.then(|| Taken::new(at.at, format!("plus {}", say_all(&groups))))
}

/// `+33612345678`: the country, one figure, four pairs.
fn french_in_one(cursor: Cursor<'_>) -> Option<String> {
    let text = cursor.text();
    if text.len() != 11 || !text.starts_with("33") {
        return None;
    }
    let number =
        |digits: &str| spelling::cardinal(digits, Gender::Masculine, cursor.options.numbers);
    let pairs = (3..11).step_by(2).map(|at| number(&text[at..at + 2]));
    let said: Vec<String> = [number("33"), number(&text[2..3])]
        .into_iter()
        .chain(pairs)
        .collect();
    Some(format!("plus {}", said.join(", ")))
}

fn is_called(cursor: Cursor<'_>) -> bool {
    (1..=3).any(|back| CALLS.contains(&cursor.back(back).lower()))
}

/// Four figures said in pairs: `3919`, `3646`, `1023`.
fn short(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let text = cursor.text();
    let after = cursor.ahead(1);
    let fits = text.len() == 4 && text.starts_with(['1', '3']);
    let counts = after.is_digits()
        || after.is_glued()
            && !matches!(after.text(), "," | "." | ")" | ";" | "!" | "?" | "»" | "…");
    let is_article = matches!(cursor.word_before().lower().as_str(), "le" | "au" | "du");
    let is_known = is_article && SHORT_NUMBERS.contains(&text);
    if !fits || counts || !(is_known || is_called(cursor)) {
        return None;
    }
    Some(Taken::new(
        cursor.at + 1,
        spelling::pairs(text, cursor.options.numbers),
    ))
}

/// `118 218`, the directory enquiries.
fn directory(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let second = cursor.ahead(1);
    if cursor.text() != "118"
        || !second.is_digits()
        || second.text().len() != 3
        || second.is_glued()
        || !is_called(cursor)
    {
        return None;
    }
    let say =
        |at: Cursor<'_>| spelling::cardinal(at.text(), Gender::Masculine, cursor.options.numbers);
    Some(Taken::new(
        second.at + 1,
        format!("{} {}", say(cursor), say(second)),
    ))
}
