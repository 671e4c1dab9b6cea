//! Abbreviations and titles (`data/abbreviations.tsv`).
//!
//! Takes an abbreviation with its full stops and inner spaces (« M. », « p. ex. »,
//! « av. J.-C. », « n° ») where its condition holds: some need a number after them
//! (« art. 5 »), a name (« Me Badinter », not « Me voici »), a number before (« 15
//! min »). Says the words, in the plural before several numbers (« articles douze
//! et treize »). Its full stop also ends the sentence where nothing follows.

use super::{Taken, TokenClass};
use crate::calendar;
use crate::normalise::cursor::Cursor;
use crate::normalise::tokens::{Gap, Kind};
use crate::table::built_in;
use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Always,
    Dot,
    Name,
    NotName,
    Street,
    Year,
    Number,
    AfterNumber,
    AfterOrdinal,
    Word,
    Colon,
    Month,
    Spoon,
    Day,
}

impl When {
    /// As the table writes them.
    const NAMES: [(&'static str, Self); 15] = [
        ("always", Self::Always),
        ("dot", Self::Dot),
        ("name", Self::Name),
        ("not-name", Self::NotName),
        ("street", Self::Street),
        ("spoon", Self::Spoon),
        ("day", Self::Day),
        ("year", Self::Year),
        ("number", Self::Number),
        ("after-number", Self::AfterNumber),
        ("ordinal", Self::AfterOrdinal),
        ("after-ordinal", Self::AfterOrdinal),
        ("word", Self::Word),
        ("colon", Self::Colon),
        ("month", Self::Month),
    ];
}

struct Entry {
    written: &'static str,
    said: &'static str,
    plural: &'static str,
    when: When,
    may_end: bool,
}

/// Signs looked over for what follows an abbreviation.
const MOST_SIGNS: usize = 8;

/// By the first token.
static ENTRIES: LazyLock<HashMap<&str, Vec<Entry>>> = LazyLock::new(|| {
    let mut entries: HashMap<&str, Vec<Entry>> = HashMap::new();
    for row in tables::ABBREVIATIONS.rows() {
        let [written, said, plural, when, end] = built_in(row.columns());
        let first = written
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(written.len());
        let key = if first == 0 {
            &written[..'§'.len_utf8()]
        } else {
            &written[..first]
        };
        let when = built_in(row.value(when, &When::NAMES));
        entries.entry(key).or_default().push(Entry {
            written,
            said,
            plural,
            when,
            may_end: end == "may",
        });
    }
    for same in entries.values_mut() {
        same.sort_by_key(|entry| std::cmp::Reverse(entry.written.len()));
    }
    entries
});

/// The longest first token of the table, in bytes: longer words are looked up in vain.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| ENTRIES.keys().map(|key| key.len()).max().unwrap_or(0));

/// The written forms that may be taken where there are no figures: of those that need a
/// number after them none is (« nos enfants »).
fn forms() -> impl Iterator<Item = &'static str> {
    let all = ENTRIES.values().flatten();
    let without_number = all.filter(|entry| !matches!(entry.when, When::Number | When::Year));
    without_number.map(|entry| entry.written)
}

pub(super) struct Abbreviation;

impl TokenClass for Abbreviation {
    fn id(&self) -> &'static str {
        "abbreviation"
    }

    fn about(&self) -> &'static str {
        "titles and abbreviations: M., Mme, n°, art., etc., av. J.-C."
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
        let text = cursor.text();
        if text.len() > *LONGEST || cursor.is_elided() || glued_to_word(cursor) {
            return None;
        }
        let entries = ENTRIES.get(text)?;
        entries.iter().find_map(|entry| {
            let end = match_end(cursor, entry.written)?;
            holds(cursor, cursor.to(end).past_tags(), entry).then(|| say(cursor, entry, end))
        })
    }

    fn forms(&self) -> Vec<&'static str> {
        forms().collect()
    }
}

/// Inside « est-ce » or « m@x » nothing is abbreviated; « l'art. » and « ex-Pr » are.
fn glued_to_word(cursor: Cursor<'_>) -> bool {
    if !cursor.is_glued() {
        return false;
    }
    let before = cursor.back(1);
    // The second half of « A.-M. Bardin ».
    let first = before.back(2);
    let is_initial = before.text() == "-"
        && before.is_glued()
        && before.back(1).text() == "."
        && first.kind() == Some(Kind::Upper)
        && first.text().chars().nth(1).is_none();
    before.is_letters() || is_initial || matches!(before.text(), "@" | "_" | "/")
}

/// Where the written form ends; spaces are free after a full stop.
fn match_end(cursor: Cursor<'_>, written: &str) -> Option<usize> {
    let mut rest = written;
    let mut at = cursor;
    while !rest.is_empty() {
        let gap_is_free = at.at == cursor.at
            || at.back(1).text() == "."
            || rest.starts_with("J.-C.")
            || rest.starts_with(' ');
        if at.text().is_empty() || at.gap() != Gap::None && !gap_is_free {
            return None;
        }
        rest = rest.strip_prefix(' ').unwrap_or(rest);
        let next = rest.strip_prefix(at.text())?;
        let splits_word =
            at.is_letters() && next.starts_with(char::is_alphabetic) && !at.ahead(1).is_letters();
        if splits_word {
            return None;
        }
        rest = next;
        at = at.ahead(1);
    }
    // `S.A.R.L.` is not « S.A.R. ».
    let is_longer = written.matches('.').count() > 1
        && at.is_glued_kind(Kind::Upper)
        && at.ahead(1).is_glued_text(".");
    let whole_word = !written.ends_with(char::is_alphabetic) || !at.is_glued_letters();
    (whole_word && !is_longer).then_some(at.at)
}

fn holds(cursor: Cursor<'_>, after: Cursor<'_>, entry: &Entry) -> bool {
    let dotted = entry.written.ends_with('.');
    let past_dot = if !dotted && after.is_glued_text(".") {
        after.ahead(1)
    } else {
        after
    };
    match entry.when {
        When::Always => true,
        When::Dot => something_follows(after),
        When::Month => {
            let is_told = matches!(cursor.word_before().text(), "en" | "fin" | "début");
            is_day(cursor.back(1))
                || after.is_digits() && after.text().len() == 4
                || is_told
                || has_sibling(cursor, after, calendar::is_month)
        }
        When::Day => past_dot.is_digits() || has_sibling(cursor, after, calendar::is_short_weekday),
        When::Word => {
            past_dot.is_letters() && (!past_dot.is_glued() || past_dot.back(1).text() == ".")
        }
        When::Name => name_follows(cursor, past_dot),
        When::NotName => !after.is_capital(),
        When::Street => street_follows(past_dot),
        When::Year => past_dot.is_digits() && matches!(past_dot.text().len(), 3..=4),
        When::Number => past_dot.is_digits() || is_reference(past_dot),
        When::AfterNumber | When::Spoon => {
            cursor.back(1).is_digits() || ends_a_number(cursor.back(1))
        }
        When::AfterOrdinal => is_ordinal(cursor.back(1)),
        When::Colon => after.text() == ":" || after.text() == "." && after.ahead(1).text() == ":",
    }
}

/// « sept. et oct. », « lun.-ven. »: one of the same sort on the other side of a joint.
fn has_sibling(cursor: Cursor<'_>, after: Cursor<'_>, is_one: fn(&str) -> bool) -> bool {
    let joins =
        |at: Cursor<'_>| matches!(at.text(), "et" | "ou" | "à" | "au" | "-" | "–" | "," | "/");
    let before = cursor.back(2);
    let before = if before.text() == "." {
        before.back(1)
    } else {
        before
    };
    // `1/5 et sept.`: the end of a date in figures.
    let is_date = before.is_digits() && before.is_glued();
    joins(after) && is_one(&after.ahead(1).lower())
        || joins(cursor.back(1)) && (is_one(&before.lower()) || is_date)
}

/// Whether something is said after it, before the next full stop.
fn something_follows(after: Cursor<'_>) -> bool {
    for count in 0..MOST_SIGNS {
        let at = after.ahead(count);
        let is_silent = at.is_sign()
            && matches!(
                at.text(),
                "," | ";"
                    | ":"
                    | "("
                    | ")"
                    | "["
                    | "]"
                    | "{"
                    | "}"
                    | "«"
                    | "»"
                    | "\""
                    | "“"
                    | "”"
                    | "–"
                    | "—"
                    | "-"
                    | "'"
                    | "*"
                    | "•"
                    | "/"
                    | "_"
                    | "|"
            );
        if !is_silent {
            return at.exists() && !matches!(at.text(), "." | "!" | "?" | "…");
        }
    }
    false
}

fn name_follows(cursor: Cursor<'_>, after: Cursor<'_>) -> bool {
    let joined = after.is_glued_text("-")
        && matches!(cursor.text(), "St" | "Ste" | "Sts" | "Stes" | "Fg" | "s");
    let name = if joined { after.ahead(1) } else { after };
    let starts_sentence =
        cursor.text() == "Mes" && (cursor.is_start() || after.back(1).text() == ".");
    let is_elided = matches!(name.text(), "d" | "D") && name.ahead(1).is_glued_text("'");
    (name.is_capital() || is_elided)
        && (joined || !name.is_glued() || matches!(name.back(1).text(), "." | ">" | "/"))
        && !starts_sentence
}

/// `bd Voltaire`, `bd. de la Liberté`, `av. du 8-Mai`: the name of a street, or a particle
/// before one.
fn street_follows(after: Cursor<'_>) -> bool {
    if after.is_capital() {
        return true;
    }
    let first = after.lower();
    let second = after.ahead(1).lower();
    let end = match (first.as_str(), second.as_str()) {
        ("de", "l") => after.ahead(3),
        ("de", "la") | ("d" | "l", "'") => after.ahead(2),
        ("de" | "du" | "des" | "la" | "le" | "les" | "aux", _) => after.ahead(1),
        _ => return false,
    };
    end.is_capital() || end.is_digits()
}

/// « art. L. 225 », « chap. IV »: capitals that number something.
fn is_reference(cursor: Cursor<'_>) -> bool {
    let is_ascii = cursor.text().is_ascii();
    cursor.kind() == Some(Kind::Upper) && is_ascii && cursor.text().len() <= 5
        || cursor.is_capital() && matches!(cursor.text(), "Ier" | "Ire")
}

/// `1 200 k hab.` has a unit between; `18 h 30 min.` has not.
fn ends_a_number(cursor: Cursor<'_>) -> bool {
    let is_elided = cursor.text() == "'" && matches!(cursor.back(1).text(), "d" | "D");
    is_elided
        || matches!(
            cursor.text(),
            "millions" | "milliers" | "mille" | "milliards" | "½" | "¼" | "¾" | "⅓" | "⅔"
        )
}

/// The day of a month: `22`, `1er`.
fn is_day(cursor: Cursor<'_>) -> bool {
    cursor.is_digits() && cursor.text().len() <= 2
        || cursor.text() == "er" && cursor.back(1).is_digits()
}

fn is_ordinal(cursor: Cursor<'_>) -> bool {
    let in_figures =
        super::ordinal::Ending::parse(cursor.text()).is_some() && cursor.back(1).is_digits();
    in_figures || cursor.text().starts_with(['I', 'V', 'X']) && cursor.text().ends_with(['e', 'r'])
}

fn say<'a>(cursor: Cursor<'a>, entry: &Entry, end: usize) -> Taken<'a> {
    let mut end = end;
    let mut said = if !entry.plural.is_empty() && is_several(cursor, cursor.to(end), entry) {
        entry.plural.to_owned()
    } else {
        entry.said.to_owned()
    };
    let dotted = entry.written.ends_with('.');
    if !dotted && cursor.to(end).is_glued_text(".") && goes_on(cursor.to(end + 1), entry.may_end) {
        end += 1;
    } else if dotted && !goes_on(cursor.to(end), entry.may_end) {
        said.push('.');
    }
    Taken::new(end, said)
}

/// Whether the sentence goes on after a full stop.
fn goes_on(after: Cursor<'_>, may_end: bool) -> bool {
    let closes = matches!(after.text(), "»" | ")" | "\"" | "”" | "]");
    after.exists()
        && (!closes || after.ahead(1).exists())
        && !(may_end && after.is_capital() && !after.is_glued())
}

/// Several things are numbered, or spoons counted.
fn is_several(cursor: Cursor<'_>, after: Cursor<'_>, entry: &Entry) -> bool {
    match entry.when {
        // « 1/2 c. à café »
        When::Spoon => {
            let number = cursor.back(1);
            number.is_digits()
                && !matches!(number.text(), "0" | "1")
                && number.back(1).text() != "/"
        }
        _ => several_follow(after, entry.said == "page"),
    }
}

/// « 12 et 13 », « 3 à 5 », and for pages « 12-15 ».
fn several_follow(number: Cursor<'_>, hyphen_counts: bool) -> bool {
    let joint = number.ahead(1);
    let is_joined = matches!(joint.text(), "et" | "à" | "ou")
        || hyphen_counts && matches!(joint.text(), "-" | "–");
    number.is_digits() && is_joined && joint.ahead(1).is_digits()
}
