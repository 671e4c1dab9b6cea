//! Plays: the cast list and the names over a scene are printed, not said.

use super::labels::{self, Turn};
use super::{fold, paragraphs};
use crate::read::document::Piece;
use crate::read::{Reason, Speaker};
use std::collections::HashSet;

/// Marks cast lists; says whether the text is a play.
pub(super) fn leave_out(
    pieces: &mut [Piece],
    turns: &mut [Option<Turn>],
    speakers: &[Speaker],
) -> bool {
    let is_title = |piece: &Piece| {
        let first = piece.text.lines().next().unwrap_or_default();
        let lower = fold::lower(first);
        matches!(
            lower.trim_end_matches([':', ' ', '.']),
            "personnages" | "distribution" | "dramatis personæ"
        )
    };
    let is_play = pieces
        .iter()
        .any(|piece| paragraphs::is_act(&piece.text) || is_title(piece));
    if !is_play {
        return false;
    }
    let known: HashSet<String> = speakers
        .iter()
        .map(|speaker| fold::bare(&speaker.label))
        .collect();
    let mut in_list = false;
    for index in 0..pieces.len() {
        let text = pieces[index].text.clone();
        let is_list = is_title(&pieces[index]);
        let names = labels::names_of_cast(&text.replace('\n', ","));
        let is_known = |name: &String| {
            known.contains(name)
                || matches!(name.as_str(), "les memes" | "seul" | "seule" | "seuls")
        };
        let on_stage = names
            .as_ref()
            .is_some_and(|names| names.iter().any(is_known) && (names.len() > 1 || in_list));
        let listed = in_list
            && (names.is_some()
                || !fold::ends_sentence(&text) && text.len() < 120 && !paragraphs::is_act(&text));
        let fills = turns[index]
            .as_ref()
            .is_none_or(|turn| turn.end >= text.trim_end().len());
        if is_list || (on_stage || listed) && fills {
            pieces[index].leave = Some(Reason::Cast);
            turns[index] = None;
        }
        in_list = is_list || (in_list && listed);
    }
    true
}
