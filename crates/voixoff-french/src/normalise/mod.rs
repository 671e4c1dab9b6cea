//! [`Sentence`](voixoff_model::sentence::Sentence) → [`Spoken`]: words that a voice can say,
//! each linked to the written word it comes from.
//!
//! A sentence is cut into `tokens` (letters, figures, signs), which the rest sees through
//! a `cursor`. From left to right, the lexicon of the user (`own_readings`), then the first
//! of the token `classes` that takes the token at the cursor says it; what no class takes
//! is said as it is written. `spoken_builder` puts the words together and keeps the links;
//! `fixed_point` reads what was said again where a class might still take a word of it
//! (`said_words`), so that what is said is always a fixed point.
//!
//! Imports go one way: `tokens`, `lexicon`, `options`, `cursor`; then what classes share
//! (`figure`, `spelling`, `unit`, `acronyms`…); `classes`; `piece`; `normaliser`.
//!
//! Out come only Latin letters, `'`, `-`, spaces and `, . ; : ! ?`: no figure, no sign,
//! no `<`. Nothing is rejected; what has no reading (a stray `}`) is silent.

mod acronyms;
mod alphabet;
mod classes;
mod counted_noun;
mod cursor;
mod emoji;
mod figure;
mod fixed_point;
mod gender;
pub mod lexicon;
mod neighbours;
mod normaliser;
mod options;
mod own_readings;
mod piece;
mod pronounceable;
mod said_words;
mod shouting;
mod spelling;
mod spoken_builder;
mod tokens;
mod unit;

pub use lexicon::Lexicon;
pub use normaliser::Normaliser;
pub use options::{Emoji, Inclusive, Numbers, Options};
pub use piece::Explained;
pub use voixoff_model::spoken::{Spoken, SpokenWord, Written};

use classes::CLASSES;

/// A class for people: its id and one line about it.
pub struct ClassInfo {
    /// As `--explain` prints it.
    pub id: &'static str,
    /// What it takes and says.
    pub about: &'static str,
}

/// The token classes, in the order in which they are asked.
pub fn class_list() -> Vec<ClassInfo> {
    CLASSES
        .iter()
        .map(|class| ClassInfo {
            id: class.id(),
            about: class.about(),
        })
        .collect()
}
