//! Plays and screenplays: the cast list and the names over a scene are printed,
//! not said, and what is no speech between the speeches happens.

use super::labels::{self, Turn};
use super::{headings, letter_case};
use crate::document::Piece;
use std::collections::HashSet;
use voixoff_model::transcript::{BlockKind, Reason, Speaker};

/// What a text is played as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Not at all.
    #[default]
    None,
    /// A play: acts, scenes, a cast.
    Play,
    /// A screenplay: places (`INT. GARE - NUIT`), a name above each speech.
    Screenplay,
}

/// Tells plays by their headings, and marks the list of their characters. Turns
/// are looked for after it: a character who is listed has not spoken.
pub(super) fn leave_list(pieces: &mut [Piece]) -> Stage {
    let slugs = pieces
        .iter()
        .filter(|piece| {
            let first = piece.first_line(headings::LONGEST_SLUG);
            first.is_some_and(headings::is_slug)
        })
        .count();
    if slugs >= 2 {
        return Stage::Screenplay;
    }
    let is_play = pieces
        .iter()
        .any(|piece| headings::is_act(&piece.text) || is_list_title(piece));
    if !is_play {
        return Stage::None;
    }
    let mut in_list = false;
    for piece in pieces.iter_mut().filter(|piece| piece.leave.is_none()) {
        if is_list_title(piece) {
            piece.leave = Some(Reason::Cast);
            in_list = true;
        } else if in_list {
            in_list = piece.kind != BlockKind::Heading
                && !headings::is_act(&piece.text)
                && piece.lines().all(|(_, line)| is_character(line));
            if in_list {
                piece.leave = Some(Reason::Cast);
            }
        }
    }
    Stage::Play
}

fn is_list_title(piece: &Piece) -> bool {
    const MOST_BYTES: usize = 80;
    const TITLES: &[&str] = &[
        "personnages",
        "les personnages",
        "distribution",
        "dramatis personæ",
    ];
    piece.first_line(MOST_BYTES).is_some_and(|first| {
        let ends = |c: char| matches!(c, ':' | '.') || c.is_whitespace();
        letter_case::is_one_of(first.trim_end_matches(ends), TITLES)
    })
}

/// `GASPARD, valet.`, `Madame Bourdin – sa femme`, `VOIX DE LA FOULE`
fn is_character(line: &str) -> bool {
    const MOST_BYTES: usize = 160;
    let name = line
        .split([',', '(', ':', '–', '—', '.'])
        .next()
        .unwrap_or_default()
        .trim();
    line.len() < MOST_BYTES && labels::may_name(name)
}

/// Marks the names of those on stage, under the heading of a scene.
pub(super) fn leave_on_stage(
    pieces: &mut [Piece],
    turns: &mut [Option<Turn>],
    speakers: &[Speaker],
) {
    let known: HashSet<String> = speakers
        .iter()
        .map(|speaker| letter_case::bare(&speaker.label))
        .collect();
    let mut under_heading = false;
    for (piece, turn) in pieces.iter_mut().zip(turns) {
        let is_act = headings::is_act(&piece.text);
        let fills = turn
            .as_ref()
            .is_none_or(|turn| turn.end >= piece.text.trim_end().len());
        let on_stage = if under_heading && !is_act && fills {
            on_stage(&piece.text, &known)
        } else {
            0
        };
        // One name alone is a label, unless nothing is said under it.
        if on_stage >= 2 || on_stage == 1 && turn.is_none() {
            piece.leave = piece.leave.or(Some(Reason::Cast));
            *turn = None;
        }
        // What is seen when the curtain rises may stand above them.
        under_heading = is_act || under_heading && (piece.leave.is_some() || turn.is_none());
    }
}

/// How many of the cast a line names; 0 where it says something else.
fn on_stage(text: &str, known: &HashSet<String>) -> usize {
    const MOST_BYTES: usize = 200;
    if text.len() > MOST_BYTES {
        return 0;
    }
    let bare = letter_case::bare(&text.replace('\n', ", "));
    let parts: Vec<&str> = bare
        .split(',')
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" puis "))
        .map(|part| {
            part.trim()
                .trim_start_matches("puis ")
                .trim_end_matches('.')
        })
        .filter(|part| !part.is_empty())
        .collect();
    let is_one = |part: &&str| {
        known.contains(*part)
            || matches!(
                *part,
                "les memes" | "le meme" | "la meme" | "seul" | "seule" | "seuls" | "tous"
            )
    };
    let found = parts.iter().filter(|part| is_one(part)).count();
    if found * 2 >= parts.len() { found } else { 0 }
}
