//! Letters on their own: said by their name.
//!
//! Takes one letter (« le plan B », « a < b », « J. Dupont », « J.-F. Copé »), with
//! the full stop of an initial. Says « bé », « ji ». Hands over the words *a*, *à*,
//! *y*, *ô*, the elided *l'* and *d'* and the *t* of « a-t-il ».

use super::{SaidWord, Taken, TokenClass};
use crate::normalise::cursor::Cursor;
use crate::normalise::spelling;
use crate::normalise::tokens::Kind;
use crate::table::WordList;
use crate::tables;

/// What follows the word *y* at the start of a sentence: « Y a-t-il… », « Y aller ».
static Y_VERBS: WordList = WordList::section(tables::FUNCTION_WORDS, "verb-after-y");

pub(super) struct Letter;

impl TokenClass for Letter {
    fn id(&self) -> &'static str {
        "letter"
    }

    fn about(&self) -> &'static str {
        "letters alone and initials, by name: plan B, J. Dupont"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Lower, Kind::Upper]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let letter = single(cursor)?;
        let next = cursor.ahead(1);
        if cursor.is_elided() || is_word(cursor, letter) {
            return None;
        }
        let name = spelling::letter(letter);
        if cursor.kind() == Some(Kind::Upper) && next.is_glued_text(".") {
            return Some(initial(cursor, name));
        }
        Some(Taken::new(cursor.at + 1, name))
    }

    fn takes_said(&self) -> Option<fn(&SaidWord<'_>) -> bool> {
        Some(|said| said.is_letter() && is_named_again(said))
    }
}

fn single(cursor: Cursor<'_>) -> Option<char> {
    let mut chars = cursor.text().chars();
    let letter = chars.next()?;
    (chars.next().is_none() && !matches!(letter, 'œ' | 'Œ' | 'æ' | 'Æ')).then_some(letter)
}

/// One-letter words, and the letters between the hyphens of « a-t-il ».
fn is_word(cursor: Cursor<'_>, letter: char) -> bool {
    let glued_to = |text: &str| {
        cursor.is_glued()
            && cursor.back(1).text() == text
            && cursor.back(1).is_glued()
            && cursor.back(2).is_letters()
    };
    match letter {
        'a' | 'à' | 'À' | 'y' | 'ô' | 'Ô' => !(cursor.is_glued() && cursor.back(1).is_digits()),
        // « A-t-on »
        'A' => {
            let t = cursor.ahead(2);
            cursor.ahead(1).is_glued_text("-") && t.is_glued_text("t") && t.ahead(1).is_glued()
        }
        'Y' => {
            let title = cursor.back(1).text() == "." && cursor.back(2).is_capital();
            let verb = cursor.ahead(1);
            let is_asked = cursor.is_start()
                && verb.kind() == Some(Kind::Lower)
                && verb.ahead(1).is_glued_text("-");
            !title && !verb.is_glued() && (is_asked || Y_VERBS.contains(verb.text()))
        }
        _ if cursor.kind() == Some(Kind::Lower) => {
            glued_to("'")
                || letter == 't'
                    && glued_to("-")
                    && cursor.ahead(1).is_glued()
                    && matches!(cursor.ahead(1).text(), "-" | "'")
        }
        _ => false,
    }
}

/// The full stop of an initial is silent unless the sentence ends with it.
fn initial(cursor: Cursor<'_>, name: String) -> Taken<'_> {
    let after = cursor.ahead(2);
    let goes_on = after.is_letters()
        || after.is_digits()
        || matches!(after.text(), "," | "-" | ";" | ":" | "(" | "?" | "!");
    let end = cursor.at + 1 + usize::from(goes_on);
    Taken::new(end, name)
}

/// A letter alone is said by its name, but for the words *a*, *à*, *y*, *ô*, the vowels,
/// whose name they are, and what an apostrophe or a hyphen joins.
fn is_named_again(said: &SaidWord<'_>) -> bool {
    let SaidWord {
        before,
        word: letter,
        after,
    } = said;
    let is_hyphened = before.ends_with('-') || after.starts_with('-');
    match *letter {
        "a" | "à" | "y" | "ô" | "À" | "Ô" => false,
        "e" | "i" | "o" | "u" => is_hyphened,
        "t" if before.ends_with('-') => !after.starts_with(['-', '\'']),
        _ if letter.starts_with(char::is_uppercase) => true,
        _ => !after.starts_with('\'') && !before.ends_with('\''),
    }
}
