//! Interviews whose layout tells who speaks: questions in bold (or italics), a paragraph
//! each, and plain answers without any label under them.
//!
//! In: pieces and the turns that labels gave. Out: a turn for each question and for each
//! answer. Whoever asks is called as a label of a question calls them, else « Question »;
//! whoever answers has no name. A speech may set its own questions in bold, too: those
//! say « nous », and an interview's say « vous ».

use super::labels::{People, Turn};
use super::thresholds::QUESTIONS_TO_SOMEBODY;
use super::{letter_case, sentence_end};
use crate::document::Piece;
use crate::word_list::{PRONOUNS, WordList};
use voixoff_model::transcript::{BlockKind, SpeakerId};

static ADDRESSED: WordList = WordList::used(PRONOUNS, "addressed");
static OWN: WordList = WordList::used(PRONOUNS, "own");

/// What whoever asks is called where nothing names them.
const ASKER: &str = "Question";

/// Adds the turns that the layout tells.
pub(super) fn add_turns(pieces: &[Piece], turns: &mut [Option<Turn>], people: &mut People) {
    let is_style: [fn(&Piece) -> bool; 2] = [Piece::is_bold, Piece::is_italic];
    let Some(is_set_apart) = is_style
        .into_iter()
        .find(|is_set_apart| is_interview(pieces, *is_set_apart))
    else {
        return;
    };
    let asker = asker(pieces, turns, is_set_apart);
    let mut is_answered = false;
    for index in 0..pieces.len() {
        let piece = &pieces[index];
        let asks = is_question(pieces, index, is_set_apart) && !is_own_remark(&piece.text);
        let turn = &mut turns[index];
        if turn.is_none() && (asks || is_answered) {
            let speaker = match asker {
                _ if !asks => None,
                Some(speaker) => Some(speaker),
                None => people.by_label(ASKER),
            };
            *turn = Some(Turn {
                speaker,
                end: 0,
                directions: Vec::new(),
                time: None,
            });
        }
        is_answered = asks;
    }
}

/// Two questions at least, each with its answer, most of them put to somebody.
fn is_interview(pieces: &[Piece], is_set_apart: fn(&Piece) -> bool) -> bool {
    let mut questions = 0;
    let mut put_to_somebody = 0;
    let mut own = 0;
    for index in 0..pieces.len() {
        let text = &pieces[index].text;
        if !is_question(pieces, index, is_set_apart) || sentence_end::last_mark(text) != Some('?') {
            continue;
        }
        questions += 1;
        put_to_somebody += usize::from(addresses(text));
        own += usize::from(speaks_for_itself(text));
    }
    questions >= 2
        && put_to_somebody > own
        && QUESTIONS_TO_SOMEBODY.is_reached(put_to_somebody, questions)
}

/// A sentence set apart as a paragraph of its own, with a plain one under it.
fn is_question(pieces: &[Piece], index: usize, is_set_apart: fn(&Piece) -> bool) -> bool {
    let is_text = |piece: &Piece| {
        matches!(piece.kind, BlockKind::Paragraph | BlockKind::Verse) && !piece.is_event
    };
    let piece = &pieces[index];
    is_text(piece)
        && is_set_apart(piece)
        && sentence_end::ends_sentence(&piece.text)
        && pieces
            .get(index + 1)
            .is_some_and(|next| next.kind != BlockKind::Heading && !is_set_apart(next))
}

/// Emphasis within an answer: no question, and said to nobody.
fn is_own_remark(text: &str) -> bool {
    sentence_end::last_mark(text) != Some('?') && !addresses(text)
}

/// The one speaker whom the labels of questions name.
fn asker(
    pieces: &[Piece],
    turns: &[Option<Turn>],
    is_set_apart: fn(&Piece) -> bool,
) -> Option<SpeakerId> {
    let mut named = pieces
        .iter()
        .zip(turns)
        .filter(|(piece, _)| is_set_apart(piece))
        .filter_map(|(_, turn)| turn.as_ref()?.speaker);
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// « vous », « votre », « tes »…
fn addresses(text: &str) -> bool {
    has_word(text, &ADDRESSED)
}

/// « nous », « je », « notre »…
fn speaks_for_itself(text: &str) -> bool {
    has_word(text, &OWN)
}

fn has_word(text: &str, words: &WordList) -> bool {
    let lower = letter_case::lower(text);
    lower
        .split(|c: char| !c.is_alphabetic() && c != '\'')
        .any(|word| {
            words.has(word) || words.has(word.split_inclusive('\'').next().unwrap_or_default())
        })
}
