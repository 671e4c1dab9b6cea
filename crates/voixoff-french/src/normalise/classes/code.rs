//! Numbers that are names: laws, articles, versions, plates, accounts, places on a map.
//!
//! Takes `n° 2005-102`, `L. 225-102-1`, `article 16-1`, `2016/679`, `2004/38/CE`, `v2.1.3`,
//! `version 3.10`, `AB-123-CD`, `FR76 1234 5678…`, `978-2-07-036822-8`, `48°51′24″ N`. Says the
//! groups one after the other (« deux mille cinq, cent deux »), the parts of a version
//! with « point », letters by name. Hands over ranges (`12-15`), dates, telephone
//! numbers, and `A6` or `AF447`, which are letters and a cardinal.

use super::{Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::figure::Figure;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::{Gap, Kind};
use crate::normalise::{neighbours, spelling};
use crate::table::WordList;
use crate::tables;

/// Words before a number with hyphens that is not a range.
static REFERENCES: WordList = WordList::section(tables::CONTEXT_WORDS, "reference");

/// Words before a number with full stops that is a version.
static VERSIONED: WordList = WordList::section(tables::CONTEXT_WORDS, "versioned");

/// Registers whose numbers are read group by group.
const REGISTERS: [&str; 7] = ["siren", "siret", "rcs", "rna", "nir", "isin", "kbis"];

/// Letters of the parts of a French code of law.
const LAW_LETTERS: [&str; 7] = ["L", "R", "D", "A", "LO", "LP", "C"];

/// No code has more groups: a longer run is read piece by piece.
const MOST_GROUPS: usize = 24;

pub(super) struct Code;

impl TokenClass for Code {
    fn id(&self) -> &'static str {
        "code"
    }

    fn about(&self) -> &'static str {
        "law numbers, versions, plates, IBAN, coordinates: n° 2005-102, L. 225-1"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Digits, Kind::Upper]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if cursor.kind() == Some(Kind::Upper) {
            return law_letter(cursor)
                .or_else(|| plate(cursor))
                .or_else(|| account(cursor));
        }
        if cursor.is_glued() && cursor.back(1).is_digits() {
            return None;
        }
        coordinates(cursor)
            .or_else(|| constitution(cursor))
            .or_else(|| registered(cursor))
            .or_else(|| version(cursor))
            .or_else(|| hyphenated(cursor))
            .or_else(|| act(cursor))
    }
}

fn number(cursor: Cursor<'_>) -> String {
    spelling::cardinal(cursor.text(), Gender::Masculine, cursor.options.numbers)
}

/// Groups of figures with one sign between, from a place on: their cursors.
fn groups<'a>(first: Cursor<'a>, sign: &str) -> Vec<Cursor<'a>> {
    let mut groups = vec![first];
    let mut at = first;
    while groups.len() < MOST_GROUPS
        && at.ahead(1).is_glued_text(sign)
        && at.ahead(2).is_glued_kind(Kind::Digits)
    {
        at = at.ahead(2);
        groups.push(at);
    }
    groups
}

fn say_groups(groups: &[Cursor<'_>], between: &str) -> String {
    groups
        .iter()
        .map(|group| number(*group))
        .collect::<Vec<_>>()
        .join(between)
}

/// `2005-102` where a law is named, and three groups anywhere.
fn hyphenated(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let groups = groups(cursor, "-");
    let last = *groups.last()?;
    let is_code = groups.len() > 2 || groups.len() == 2 && is_referred_to(cursor);
    // `20-10.123`, an appeal to the Cour de cassation.
    let dotted = Figure::at(last).filter(|figure| figure.end > last.at + 1);
    is_code.then(|| match dotted {
        Some(figure) if figure.decimals.is_none_or(|decimals| decimals.len() == 3) => {
            let whole = format!("{}{}", figure.whole, figure.decimals.unwrap_or_default());
            let end = spelling::cardinal(&whole, Gender::Masculine, cursor.options.numbers);
            let start = say_groups(&groups[..groups.len() - 1], ", ");
            Taken::new(figure.end, format!("{start}, {end}"))
        }
        _ => Taken::new(last.at + 1, say_groups(&groups, ", ")),
    })
}

/// After `n°`, `article`, or another article (« 16-1 et 16-2 »).
fn is_referred_to(cursor: Cursor<'_>) -> bool {
    let mut before = cursor.back(1);
    if matches!(before.text(), "et" | "à" | "ou" | ",")
        && before.back(1).is_digits()
        && before.back(2).text() == "-"
    {
        before = before.back(4);
    }
    let is_number_sign = matches!(before.text(), "°" | "no" | "nos" | "numéro" | "numéros")
        || before.text() == "s" && before.back(1).text() == "°";
    let word = if before.text() == "." {
        before.back(1)
    } else {
        before
    };
    is_number_sign || REFERENCES.contains(word.lower().as_str())
}

/// `L.O. 111-3`, of an organic law.
fn dotted_law_letters(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (second, first) = (cursor.ahead(2), cursor.ahead(4));
    let letters = format!("{}{}", cursor.text(), second.text());
    let is_one = cursor.ahead(1).is_glued_text(".")
        && second.is_glued()
        && second.ahead(1).is_glued_text(".")
        && first.is_digits()
        && LAW_LETTERS.contains(&letters.as_str());
    is_one.then(|| {
        let groups = groups(first, "-");
        let said = format!(
            "{} {}",
            spelling::letters(&letters),
            say_groups(&groups, ", ")
        );
        Taken::new(groups[groups.len() - 1].at + 1, said)
    })
}

/// `L. 225-102-1`, `L1111-4`, `R. 421-1`.
fn law_letter(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    if !LAW_LETTERS.contains(&cursor.text()) {
        return None;
    }
    if let Some(taken) = dotted_law_letters(cursor) {
        return Some(taken);
    }
    // `R*` is decreed in the Council of State; nobody says the star.
    let dotted = cursor.ahead(1).is_glued() && matches!(cursor.ahead(1).text(), "." | "*");
    let first = cursor.ahead(if dotted { 2 } else { 1 });
    let is_near = if dotted {
        first.is_digits()
    } else {
        first.is_glued_kind(Kind::Digits)
    };
    if !is_near {
        return None;
    }
    let groups = groups(first, "-");
    if !dotted && groups.len() < 2 {
        return None;
    }
    let letters = spelling::letters(cursor.text());
    Some(Taken::new(
        groups.last()?.at + 1,
        format!("{letters} {}", say_groups(&groups, ", ")),
    ))
}

/// `AB-123-CD`.
fn plate(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (digits, last) = (cursor.ahead(2), cursor.ahead(4));
    let hyphens = cursor.ahead(1).is_glued_text("-") && cursor.ahead(3).is_glued_text("-");
    let shaped = cursor.text().len() == 2
        && digits.is_glued_kind(Kind::Digits)
        && digits.text().len() == 3
        && last.is_glued_kind(Kind::Upper)
        && last.text().len() == 2;
    (hyphens && shaped).then(|| {
        let said = format!(
            "{}, {}, {}",
            spelling::letters(cursor.text()),
            number(digits),
            spelling::letters(last.text())
        );
        Taken::new(last.at + 1, said)
    })
}

/// `FR76 1234 5678 …`: letters, then figures in pairs.
fn account(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let check = cursor.ahead(1);
    if cursor.text().len() != 2 || !check.is_glued_kind(Kind::Digits) || check.text().len() != 2 {
        return None;
    }
    let mut at = check.ahead(1);
    let mut said = format!("{} {}", spelling::letters(cursor.text()), number(check));
    let mut count = 0;
    while at.is_digits() && !at.is_glued() && at.text().len() <= 4 {
        said.push_str(", ");
        let group = at.text();
        said.push_str(&if group.len() == 4 {
            spelling::pairs(group, at.options.numbers)
        } else {
            number(at)
        });
        count += 1;
        at = at.ahead(1);
    }
    (count >= 3).then(|| Taken::new(at.at, said))
}

/// `2.1.3`, and `3.10` where a version is named.
fn version(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let groups = groups(cursor, ".");
    let before = cursor.back(1);
    let is_named = VERSIONED.contains(before.lower().as_str()) || is_section(cursor, &groups);
    let thousands = !is_named
        && groups.iter().skip(1).all(|group| group.text().len() == 3)
        && cursor.text().len() <= 3;
    let is_version = groups.len() > 2 && !thousands || groups.len() == 2 && is_named;
    is_version.then(|| {
        Taken::new(
            groups[groups.len() - 1].at + 1,
            say_groups(&groups, " point "),
        )
    })
}

/// Words before it where it is meant.
static BEFORE_49_3: WordList = WordList::section(tables::CONTEXT_WORDS, "article-49-3");

/// Article 49, third paragraph, as everybody calls it.
fn constitution(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (mark, three) = (cursor.ahead(1), cursor.ahead(2));
    let is_it = cursor.text() == "49"
        && mark.is_glued()
        && matches!(mark.text(), "." | "," | "-")
        && three.is_glued_text("3");
    let after = three.ahead(1);
    let before = cursor.word_before().lower();
    let is_named = BEFORE_49_3.contains(&before);
    let is_measured = matches!(after.text(), "%" | "€" | "°")
        || after.is_glued() && (after.is_letters() || after.is_digits());
    if !is_it || !is_named || is_measured {
        return None;
    }
    let say =
        |at: Cursor<'_>| spelling::cardinal(at.text(), Gender::Masculine, cursor.options.numbers);
    Some(Taken::new(
        after.at,
        format!("{} {}", say(cursor), say(three)),
    ))
}

/// `2.1` as the number of a section: « point 2.1 », « § 3.2 », « 1.1. Contexte ».
fn is_section(cursor: Cursor<'_>, groups: &[Cursor<'_>]) -> bool {
    let is_short = groups.iter().all(|group| group.text().len() <= 2);
    let before = cursor.back(1);
    let last = groups[groups.len() - 1];
    let is_item = !before.exists()
        && last.ahead(1).is_glued_text(".")
        && last.ahead(2).is_capital()
        && !last.ahead(2).is_glued();
    let is_named = before.text() == "§"
        || neighbours::is_numbered(&before.lower())
        || matches!(before.text(), "." if neighbours::is_numbered_short(before.back(1).text()));
    is_short && (is_item || is_named)
}

/// `552 100 554 00013`, and `552 100 554` after « SIREN », perhaps with « n° » or a colon between.
fn registered(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let is_link = |at: Cursor<'_>| matches!(at.text(), "n" | "°" | ":" | "numéro" | "N");
    let mut before = cursor.back(1);
    for _ in 0..3 {
        if is_link(before) {
            before = before.back(1);
        }
    }
    let lengths = (0..4).map(|ahead| cursor.ahead(ahead).text().len());
    let is_establishment = cursor.is_digits() && lengths.eq([3, 3, 3, 5]);
    if !REGISTERS.contains(&before.lower().as_str()) && !is_establishment {
        return None;
    }
    let mut said = number(cursor);
    let mut at = cursor.ahead(1);
    while at.is_digits() && !at.is_glued() {
        said.push_str(", ");
        said.push_str(&number(at));
        at = at.ahead(1);
    }
    (at.at > cursor.at + 1).then(|| Taken::new(at.at, said))
}

/// `2016/679`, `2004/38/CE`: an act of the European Union.
fn act(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let mut groups = groups(cursor, "/");
    let last = *groups.last()?;
    let institution = last.ahead(2);
    let named = last.ahead(1).is_glued_text("/") && institution.is_glued_kind(Kind::Upper);
    let is_act = groups.len() == 2
        && (named || cursor.text().len() == 4 || is_year(groups[1].text()))
        || groups.len() == 1 && named && cursor.text().len() == 4;
    if !is_act {
        return None;
    }
    let mut said = say_groups(&groups, ", ");
    let mut end = last.at + 1;
    if named {
        said.push_str(", ");
        said.push_str(&spelling::letters(institution.text()));
        end = institution.at + 1;
    }
    groups.clear();
    Some(Taken::new(end, said))
}

/// `2003`: acts are numbered by the year.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(&digits[..2], "19" | "20") && digits != "2000"
}

/// `48°51′24″ N`.
fn coordinates(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let minutes = cursor.ahead(2);
    let prime = |at: Cursor<'_>| at.is_glued() && matches!(at.text(), "′" | "'");
    if !cursor.ahead(1).is_glued_text("°") || !minutes.is_digits() || !prime(minutes.ahead(1)) {
        return None;
    }
    let count = |at: Cursor<'_>, noun: &str, gender| {
        let value: u64 = at.text().parse().unwrap_or(0);
        let plural = if value >= 2 { "s" } else { "" };
        format!(
            "{} {noun}{plural}",
            spelling::count(value, gender, at.options.numbers)
        )
    };
    let mut said = format!(
        "{} {}",
        count(cursor, "degré", Gender::Masculine),
        count(minutes, "minute", Gender::Feminine)
    );
    let mut at = minutes.ahead(2);
    let second_mark = at.ahead(1);
    if at.is_digits()
        && second_mark.is_glued()
        && matches!(second_mark.text(), "″" | "\"" | "'" | "′")
    {
        said.push(' ');
        said.push_str(&count(at, "seconde", Gender::Feminine));
        at = at.ahead(if prime(second_mark) && prime(at.ahead(2)) {
            3
        } else {
            2
        });
    }
    let side = match at.text() {
        "N" => " nord",
        "S" => " sud",
        "E" => " est",
        "O" | "W" => " ouest",
        _ => "",
    };
    let is_side = !side.is_empty() && at.gap() != Gap::None || at.is_glued() && !side.is_empty();
    if is_side {
        said.push_str(side);
        at = at.ahead(1);
    }
    Some(Taken::new(at.at, said))
}
