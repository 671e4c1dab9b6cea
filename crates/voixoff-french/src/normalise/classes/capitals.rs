//! Words in capitals that are not acronyms: names and headings.
//!
//! Takes a word in capitals after a given name or a title (« Jean CASTEX »,
//! « M. Alexander DE CROO »), among words in capitals (« CONFÉRENCE DE PRESSE »),
//! or with an accent. Says it in small letters. Hands over known acronyms in
//! headings (« LE PLAN DE LA SNCF ») and all other capitals.

use super::{Taken, TokenClass};
use crate::normalise::acronyms::{self, Reading};
use crate::normalise::alphabet::capitalised;
use crate::normalise::cursor::{Cursor, lower};
use crate::normalise::tokens::Kind;
use crate::normalise::{neighbours, pronounceable};
use crate::people::{CivilityUse, civilities_for};

/// A surname has at most this many parts: `DE LA ROCHEFOUCAULD-MONTBEL`.
const MOST_PARTS: usize = 8;

pub(super) struct Capitals;

impl TokenClass for Capitals {
    fn id(&self) -> &'static str {
        "capitals"
    }

    fn about(&self) -> &'static str {
        "names and headings in capitals: Jean CASTEX, CONFÉRENCE DE PRESSE"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Upper]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let text = cursor.text();
        let letters = text.chars().count();
        if letters < 2 {
            return None;
        }
        let word = lower(text);
        let known = acronyms::find(text);
        if is_surname(cursor, &word, known)
            || neighbours::is_regnal(&word) && super::roman::follows_king(cursor.ahead(1))
        {
            let said = if neighbours::is_particle(&word) {
                word
            } else {
                capitalised(&word)
            };
            return Some(Taken::new(cursor.at + 1, said));
        }
        let is_word = cursor.is_shouted() && is_heading_word(&word, known)
            || known.is_none()
                && letters >= 4
                && !text.is_ascii()
                && pronounceable::is_pronounceable(&word);
        is_word.then(|| Taken::new(cursor.at + 1, word))
    }
}

fn is_heading_word(word: &str, known: Option<Reading>) -> bool {
    neighbours::is_tool_word(word)
        || known.is_none() && word.chars().count() >= 2 && pronounceable::is_pronounceable(word)
}

/// After a given name or a title, perhaps with other parts of the name between.
fn is_surname(cursor: Cursor<'_>, word: &str, known: Option<Reading>) -> bool {
    let is_short = word.chars().count() < 3;
    if matches!(known, Some(Reading::Letters)) || is_short && !neighbours::is_particle(word) {
        return false;
    }
    let mut at = cursor.back(1);
    for _ in 0..MOST_PARTS {
        match at.kind() {
            Some(Kind::Upper) if at.text().chars().nth(1).is_some() => at = at.back(1),
            Some(Kind::Sign) if matches!(at.text(), "-" | "'") => at = at.back(1),
            Some(Kind::Sign) if at.text() == "." => return is_title(at.back(1).text()),
            Some(Kind::Capitalised) => {
                return neighbours::is_given_name(&at.lower()) || is_title(at.text());
            }
            _ => return false,
        }
    }
    false
}

fn is_title(word: &str) -> bool {
    civilities_for(CivilityUse::Surname).any(|civility| civility.written == word)
}
