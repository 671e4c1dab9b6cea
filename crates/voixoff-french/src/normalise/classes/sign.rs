//! Signs and punctuation.
//!
//! Takes any sign. The marks `, . ; : ! ?` stay; parentheses, brackets and dashes
//! are a short pause; an ellipsis is a pause, at the end a full stop. Says `&` « et »,
//! `+` « plus », `−5` « moins », `→` « vers » and others of `data/signs.tsv`; a dash after a number and
//! before another « à » (`9h-12h`). HTML tags, quotation marks, bullets and note signs
//! are silent. Hands over the apostrophes and hyphens inside words.

use super::{Taken, TokenClass, silent};
use crate::normalise::cursor::Cursor;
use crate::normalise::tokens::Kind;
use crate::normalise::unit;
use crate::table::WordList;
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

static SAID: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| tables::SIGNS.map());

/// The number that `/jour` is about is at most this many tokens before.
const MOST_COUNTED: usize = 5;

/// At most this many closing marks are skipped after an ellipsis.
const MOST_CLOSING: usize = 12;

pub(super) struct Sign;

impl TokenClass for Sign {
    fn id(&self) -> &'static str {
        "sign"
    }

    fn about(&self) -> &'static str {
        "signs and punctuation: & + = < > → ( ) …"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Sign]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let end = cursor.at + 1;
        match cursor.text() {
            "." => Some(full_stop(cursor)),
            "," | ";" | ":" | "!" | "?" => Some(Taken::new(end, cursor.text())),
            "…" => Some(Taken::new(end, suspension(cursor.ahead(1)))),
            "(" | ")" | "[" | "]" | "{" | "}" | "|" | "—" => Some(Taken::new(end, ",")),
            "-" | "–" => dash(cursor),
            "'" => None,
            "/" => Some(slash(cursor)),
            "<" => Some(tag(cursor).unwrap_or_else(|| compared(cursor, "moins de", "inférieur à"))),
            ">" => Some(compared(cursor, "plus de", "supérieur à")),
            "²" | "³" | "°" if cursor.is_glued() && cursor.back(1).is_letters() => {
                Some(silent(cursor))
            }
            "#" if cursor.ahead(1).is_glued_kind(Kind::Digits) => Some(Taken::new(end, "numéro")),
            "#" => Some(Taken::new(end, "dièse")),
            sign => Some(
                SAID.get(sign)
                    .map_or_else(|| silent(cursor), |said| Taken::new(end, *said)),
            ),
        }
    }

    fn is_mark(&self) -> bool {
        true
    }
}

/// What something is counted per, as in « 3 fois/jour ».
static PER: WordList = WordList::section(tables::CONTEXT_WORDS, "per");

/// Silent between words; « par » in `10 h/semaine`, « sur » in `1 Français/5`.
fn slash(cursor: Cursor<'_>) -> Taken<'_> {
    let after = cursor.ahead(1);
    let counts = cursor.is_glued()
        && after.is_glued()
        && (1..=MOST_COUNTED).any(|count| cursor.back(count).is_digits());
    if counts && PER.contains(after.text()) {
        return match after.text() {
            "j" => Taken::new(after.at + 1, "par jour"),
            "pers" => Taken::new(after.at + 1, "par personne"),
            "sem" => Taken::new(after.at + 1, "par semaine"),
            _ => Taken::new(after.at, "par"),
        };
    }
    if counts && let Some((one, _, end)) = unit::one(after) {
        return Taken::new(end, format!("par {one}"));
    }
    let is_share = counts
        && after.is_digits()
        && cursor.back(1).is_letters()
        && !after.ahead(1).is_glued_letters();
    Taken::new(after.at, if is_share { "sur" } else { "" })
}

/// « moins de » before a number in a sentence, « inférieur à » in a formula or after a verb.
fn compared<'a>(cursor: Cursor<'a>, in_words: &'static str, in_signs: &'static str) -> Taken<'a> {
    let before = cursor.back(1);
    let is_formula = before.is_digits()
        || before.text().chars().count() == 1
        || before.is_letters()
            && matches!(
                before.text(),
                "est" | "sont" | "soit" | "était" | "reste" | "être"
            );
    let is_amount = cursor.ahead(1).is_digits() && before.exists() && !is_formula;
    Taken::new(cursor.at + 1, if is_amount { in_words } else { in_signs })
}

/// `.` ends; `...` suspends.
fn full_stop(cursor: Cursor<'_>) -> Taken<'_> {
    let mut after = cursor.ahead(1);
    while after.is_glued_text(".") {
        after = after.ahead(1);
    }
    let is_ellipsis = after.at >= cursor.at + 3;
    Taken::new(after.at, if is_ellipsis { suspension(after) } else { "." })
}

/// A pause inside the sentence, its end before a capital or nothing.
fn suspension(mut after: Cursor<'_>) -> &'static str {
    for _ in 0..MOST_CLOSING {
        if !(after.is_sign() && matches!(after.text(), "»" | ")" | "\"" | "”" | "." | "…")) {
            break;
        }
        after = after.ahead(1);
    }
    if !after.exists() || after.is_capital() {
        "."
    } else {
        ","
    }
}

fn dash(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let end = cursor.at + 1;
    let (before, after) = (cursor.back(1), cursor.ahead(1));
    let said = match (cursor.is_glued(), after.is_glued()) {
        (true, true) if is_number_end(before) && after.is_digits() => "à",
        (true, true) if after.is_letters() && before.is_letters() => return None,
        // « J-7 », « H-2 »: so long before.
        (true, true) if after.is_digits() && matches!(before.text(), "J" | "H") => "moins",
        (true, true) => "",
        (false, true) if after.is_digits() => "moins",
        (true, false) if before.is_letters() => "",
        (false, false) if before.is_digits() && after.is_digits() => "moins",
        (_, false) if is_less(before, after) => "moins",
        (false, true) if cursor.text() == "-" && after.text() == ">" => {
            return Some(Taken::new(end + 1, "vers"));
        }
        _ => ",",
    };
    // « (-5 » and « :-5 »: glued to a sign that opens.
    let opened = cursor.is_glued()
        && before.is_sign()
        && !is_number_end(before)
        && after.is_glued()
        && after.is_digits();
    Some(Taken::new(end, if opened { "moins" } else { said }))
}

/// « les - de 18 ans », « le - 20 % annoncé », and « - de 18 ans » alone.
fn is_less(before: Cursor<'_>, after: Cursor<'_>) -> bool {
    if !before.exists() {
        let is_age = after.text() == "de" && after.ahead(2).text() == "ans";
        return is_age && !after.ahead(3).exists();
    }
    let is_article = matches!(
        before.lower().as_str(),
        "les" | "des" | "aux" | "le" | "un" | "à"
    );
    is_article && (after.is_digits() || after.text() == "de" && after.ahead(1).is_digits())
}

/// The end of something that was read as a number: `9h`, `10 %`.
fn is_number_end(cursor: Cursor<'_>) -> bool {
    cursor.is_digits()
        || matches!(cursor.text(), "%" | "€" | "°" | "‰")
        || cursor.is_glued_letters()
            && cursor.text().chars().count() <= 2
            && cursor.back(1).is_digits()
}

/// `<b>`, `</p>`, `<br/>`: silent.
fn tag(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    cursor.tag_end().map(|end| Taken::new(end, ""))
}
