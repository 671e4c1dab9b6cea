//! Roman numerals: kings, popes, centuries, republics, chapters.
//!
//! Takes a Roman ordinal (« `XXIe` », « Ier », « Ve »), and a Roman number that its
//! neighbour makes one: after the name of a king or any name (« Louis XIV »,
//! « Vatican II »), after a noun that is numbered (« titre IV », « acte I »), after an
//! article (« le XV de France », « le II de l'article »). Says « vingt et unième »,
//! « quatorze »; *Ier* after a name « premier ». Hands over « le CV », « MIX », « M. Di »,
//! « le plan C », « Malcolm X ».

use super::ordinal::Ending;
use super::{SaidWord, Taken, TokenClass, WITH_CAPITALS};
use crate::normalise::cursor::Cursor;
use crate::normalise::gender::Gender;
use crate::normalise::tokens::Kind;
use crate::normalise::{acronyms, neighbours, spelling};
use crate::table::WordList;
use crate::tables;

/// This many letters in the order of a Roman number are not a word: `MDCCLXXXIX`.
const CERTAIN_LETTERS: usize = 4;

pub(super) struct Roman;

impl TokenClass for Roman {
    fn id(&self) -> &'static str {
        "roman"
    }

    fn about(&self) -> &'static str {
        "Roman numerals: Louis XIV, XXIe siècle, titre IV"
    }

    fn starts(&self) -> &'static [Kind] {
        WITH_CAPITALS
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        if !cursor
            .text()
            .starts_with(['I', 'V', 'X', 'L', 'C', 'D', 'M'])
            || cursor.is_elided()
        {
            return None;
        }
        ordinal(cursor)
            .or_else(|| parted_ordinal(cursor))
            .or_else(|| cardinal(cursor))
    }

    fn takes_said(&self) -> Option<fn(&SaidWord<'_>) -> bool> {
        Some(|said| !said.is_letter() && is_said_ordinal(said.word))
    }
}

/// `XXIe`; with what follows in `XVIIIe-XIXe siècles`.
fn ordinal(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let mut said = ordinal_of(cursor)?;
    let (dash, next) = (cursor.ahead(1), cursor.ahead(2));
    if dash.is_glued() && matches!(dash.text(), "-" | "–") && ordinal_of(next).is_some() {
        said.push_str(" à");
        return Some(Taken::new(next.at, said));
    }
    Some(Taken::new(cursor.at + 1, said))
}

fn ordinal_of(cursor: Cursor<'_>) -> Option<String> {
    let text = cursor.text();
    let (number, suffix) = if cursor.kind() == Some(Kind::Upper) {
        capital_ordinal(cursor)?
    } else {
        text.split_at(text.bytes().take_while(u8::is_ascii_uppercase).count())
    };
    let capital_e = if suffix == "E" { "e" } else { suffix };
    let ending = Ending::parse(capital_e)?;
    // « Ier », « Ire »; « Vers » is a word, and so is « Ire » in « Ire et colère ».
    let next = cursor.ahead(1);
    let goes_on = next.kind() == Some(Kind::Lower) && !is_counted(&next.lower());
    let is_word = text == "Ire" && cursor.is_start() && goes_on;
    if (number != "I" || is_word) && matches!(suffix, "er" | "ers" | "re" | "res") {
        return None;
    }
    let value = value(number).filter(|_| number.len() > 1 || is_small(number))?;
    if ending.second {
        // `IInd Empire`
        let second = if ending.gender == Gender::Feminine {
            "seconde"
        } else {
            "second"
        };
        return (number == "II").then(|| second.to_owned());
    }
    let mut said = spelling::ordinal(&value.to_string(), ending.gender, cursor.options.numbers);
    if ending.plural {
        said.push('s');
    }
    Some(said)
}

/// `XXIÈME`, `FRANÇOIS IER`, `LE XXE SIÈCLE`: the number and its ending, both in capitals.
fn capital_ordinal(cursor: Cursor<'_>) -> Option<(&str, &str)> {
    let text = cursor.text();
    let ending = ["IÈME", "IEME", "ÈME", "EME"]
        .into_iter()
        .find(|ending| text.ends_with(ending) && text.len() > ending.len());
    let counts = is_counted(&cursor.ahead(1).lower());
    let ending = match ending {
        Some(ending) => ending,
        None if text == "IER" => "ER",
        None if text == "IRE" && (counts || is_king(cursor.word_before())) => "RE",
        None if text.ends_with('E') && counts => "E",
        None => return None,
    };
    text.strip_suffix(ending).map(|number| (number, ending))
}

/// What Roman ordinals count.
static COUNTED: WordList = WordList::section(tables::CONTEXT_WORDS, "roman-counted");

fn is_counted(noun: &str) -> bool {
    COUNTED.contains(noun)
}

/// The name of a king or a pope before a Roman number.
fn is_king(before: Cursor<'_>) -> bool {
    before.is_capital() && neighbours::is_regnal(&before.lower())
}

/// `XV e siècle`, as it comes out of a web page.
fn parted_ordinal(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let (suffix, noun) = (cursor.ahead(1), cursor.ahead(2));
    let is_noun = is_counted(&noun.lower());
    let parts = cursor.kind() == Some(Kind::Upper)
        && !suffix.is_glued()
        && matches!(suffix.text(), "e" | "ème" | "er" | "re");
    if !parts || !is_noun {
        return None;
    }
    let ending = Ending::parse(suffix.text())?;
    let value = value(cursor.text())?;
    let said = spelling::ordinal(&value.to_string(), ending.gender, cursor.options.numbers);
    Some(Taken::new(cursor.at + 2, said))
}

fn cardinal(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let text = cursor.text();
    if cursor.kind() != Some(Kind::Upper) || cursor.is_glued() && cursor.back(1).is_letters() {
        return None;
    }
    let value = value(text)?;
    is_number(cursor, text).then(|| {
        Taken::new(
            cursor.at + 1,
            spelling::count(value, Gender::Masculine, cursor.options.numbers),
        )
    })
}

fn is_number(cursor: Cursor<'_>, text: &str) -> bool {
    let before = cursor.word_before();
    let word = before.lower();
    let dot = cursor.back(1);
    let is_numbered = neighbours::is_numbered(&word)
        || dot.is_glued_text(".") && neighbours::is_numbered_short(dot.back(1).text());
    if !is_small(text) {
        let is_long = text.len() >= CERTAIN_LETTERS;
        return (is_long || is_numbered && text.len() > 1)
            && acronyms::find(text).is_none()
            && !cursor.is_shouted();
    }
    if is_numbered || is_king(before) && !is_initial(cursor) || is_item(cursor) {
        return true;
    }
    let article = matches!(word.as_str(), "le" | "du" | "au");
    if text.len() == 1 {
        let article_of = cursor.span(cursor.at + 1, cursor.at + 4);
        let is_first = matches!(word.as_str(), "le" | "du" | "au" | "les" | "des" | "aux")
            && matches!(cursor.ahead(1).text(), "et" | "à" | "ou" | ",")
            && cursor.ahead(2).kind() == Some(Kind::Upper)
            && is_small(cursor.ahead(2).text())
            && value(cursor.ahead(2).text()).is_some();
        return is_first
            || article
                && (article_of == "de l'" && cursor.ahead(4).text() == "article"
                    || article_of.starts_with("de cet article")
                    || article_of.starts_with("du même")
                    || article_of.starts_with("du présent"));
    }
    let follows_name = matches!(before.kind(), Some(Kind::Capitalised | Kind::Mixed));
    follows_name
        || article
        || matches!(word.as_str(), "à" | "les" | "des" | "aux" | "et" | "ou")
        || !matches!(text, "XX" | "XXX" | "IV" | "VI")
        || matches!(text, "IV" | "VI") && follows_noun(before)
}

/// « IV. – Après l'article 12 »: the number of an item, with more than a capital after it.
fn is_item(cursor: Cursor<'_>) -> bool {
    let mark = cursor.ahead(1);
    let dash = cursor.ahead(2);
    let is_dashed = matches!(mark.text(), "." | ")") && matches!(dash.text(), "–" | "—" | "-");
    let is_dotted = mark.is_glued_text(".") && !dash.is_glued() && cursor.text().len() > 1;
    !cursor.back(1).exists() && (is_dashed || is_dotted)
}

/// « verset IV »; after a short word come acronyms.
fn follows_noun(before: Cursor<'_>) -> bool {
    before.kind() == Some(Kind::Lower)
        && before.text().chars().count() > 3
        && !neighbours::is_tool_word(before.text())
}

/// « Jean V. Dupont »: a full stop, then a name.
fn is_initial(cursor: Cursor<'_>) -> bool {
    cursor.text().len() == 1 && cursor.ahead(1).is_glued_text(".") && cursor.ahead(2).is_capital()
}

/// Whether a word in capitals is a Roman number, or its ordinal `IER`, after a name.
pub(super) fn follows_king(cursor: Cursor<'_>) -> bool {
    let text = cursor.text();
    !cursor.is_glued() && (text == "IER" || is_small(text) && value(text).is_some())
}

/// Made of I, V and X only: never the acronym « CV » or « XL ».
fn is_small(number: &str) -> bool {
    number
        .bytes()
        .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

/// The value of a Roman number that is written as it should be, up to 3999.
fn value(number: &str) -> Option<u64> {
    const STEPS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut value = 0;
    for (worth, sign) in STEPS {
        let most = if matches!(worth, 1 | 10 | 100 | 1000) {
            3
        } else {
            1
        };
        for _ in 0..most {
            if let Some(after) = rest.strip_prefix(sign) {
                value += worth;
                rest = after;
            }
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// « Ve », « Ier ».
fn is_said_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(['I', 'V', 'X']);
    word.starts_with(char::is_uppercase)
        && ending.len() < word.len()
        && Ending::parse(ending).is_some()
}
