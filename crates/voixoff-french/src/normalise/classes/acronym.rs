//! Acronyms: as a word where people do, by letters elsewhere.
//!
//! Takes two or more capitals (« OTAN », « SNCF », « PMEs »), and capitals with
//! full stops (« O.N.U. »). The table decides (« otan », « esse enne cé effe »); what
//! it does not know is a word if it has four letters or is shaped like « ZAC »
//! and can be pronounced. Figures after it are the next token: « COP26 » is
//! « cop », « vingt-six ». Hands over single letters and names like « `LinkedIn` ».

use super::{SaidWord, Taken, TokenClass};
use crate::normalise::acronyms::{self, Reading};
use crate::normalise::cursor::Cursor;
use crate::normalise::tokens::Kind;

pub(super) struct Acronym;

impl TokenClass for Acronym {
    fn id(&self) -> &'static str {
        "acronym"
    }

    fn about(&self) -> &'static str {
        "acronyms, as a word or by letters: OTAN, SNCF, O.N.U."
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Upper, Kind::Mixed, Kind::Lower]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let text = cursor.text();
        if cursor.kind() == Some(Kind::Lower) {
            // `pH`, `iOS`: a small letter first.
            let is_known = text.ends_with(char::is_uppercase) && acronyms::find(text).is_some();
            return is_known.then(|| Taken::new(cursor.at + 1, acronyms::say(text)));
        }
        if cursor.kind() == Some(Kind::Mixed) && acronyms::find(text).is_none() {
            if let Some(said) = with_acronym_after(text) {
                return Some(Taken::new(cursor.at + 1, said));
            }
            let capitals = text.strip_suffix('s')?;
            let is_plural =
                capitals.chars().count() >= 2 && capitals.chars().all(char::is_uppercase);
            return is_plural.then(|| Taken::new(cursor.at + 1, acronyms::say(capitals)));
        }
        if text.chars().nth(1).is_none() {
            return dotted(cursor);
        }
        Some(Taken::new(cursor.at + 1, acronyms::say(text)))
    }

    fn takes_said(&self) -> Option<fn(&SaidWord<'_>) -> bool> {
        Some(|said| said.word.chars().skip(1).any(char::is_uppercase))
    }
}

/// `ChatGPT`, `FranceTV`: a word, then an acronym that is spelled.
fn with_acronym_after(text: &str) -> Option<String> {
    let start = text.rfind(char::is_lowercase)?;
    let start = start + text[start..].chars().next()?.len_utf8();
    let (word, capitals) = text.split_at(start);
    let is_word = word.chars().count() > 2 && !word.chars().skip(1).any(char::is_uppercase);
    let is_acronym = capitals.chars().count() > 1
        && acronyms::find(capitals) != Some(Reading::Word)
        && acronyms::is_spelled(capitals);
    (is_word && is_acronym).then(|| format!("{word} {}", acronyms::say(capitals)))
}

/// `S.N.C.F.`: the last full stop also ends the sentence where nothing follows.
fn dotted(cursor: Cursor<'_>) -> Option<Taken<'_>> {
    let is_letter =
        |at: Cursor<'_>| at.kind() == Some(Kind::Upper) && at.text().chars().nth(1).is_none();
    let mut word = cursor.text().to_owned();
    let mut at = cursor.ahead(1);
    while at.is_glued_text(".") && at.ahead(1).is_glued() && is_letter(at.ahead(1)) {
        word.push_str(at.ahead(1).text());
        at = at.ahead(2);
    }
    if word.chars().count() < 2 {
        return None;
    }
    let mut said = acronyms::say(&word);
    if at.is_glued_text(".") {
        let after = at.ahead(1);
        let ends =
            !after.exists() || !after.is_glued() && after.is_capital() && word.chars().count() > 2;
        if ends {
            said.push('.');
        }
        at = after;
    }
    Some(Taken::new(at.at, said))
}
