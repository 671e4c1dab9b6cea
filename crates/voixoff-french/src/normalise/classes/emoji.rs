//! Emoji: their French short name (Unicode CLDR), or silence, by option.
//!
//! Takes an emoji with its modifiers (« 👍🏽 », « 🇫🇷 »). Says « pouce vers le haut »,
//! « drapeau france »; nothing with `--emoji silent` or where it has no name.
//! Hands over nothing.

use super::{Taken, TokenClass, silent};
use crate::normalise::cursor::Cursor;
use crate::normalise::emoji;
use crate::normalise::options;
use crate::normalise::tokens::Kind;

pub(super) struct Emoji;

impl TokenClass for Emoji {
    fn id(&self) -> &'static str {
        "emoji"
    }

    fn about(&self) -> &'static str {
        "emoji by their French name, or silent"
    }

    fn starts(&self) -> &'static [Kind] {
        &[Kind::Emoji]
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        match cursor.options.emoji {
            options::Emoji::Silent => Some(silent(cursor)),
            options::Emoji::Say => Some(Taken::new(
                cursor.at + 1,
                emoji::name(cursor.text()).unwrap_or_default(),
            )),
        }
    }
}
