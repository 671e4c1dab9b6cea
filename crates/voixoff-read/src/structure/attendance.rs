//! Lists of people and headers of letters that stand beside a speech: who was
//! present (`Présents : Mme Pradier, M. Leroux`), who is heard (`Invité : …`), an
//! e-mail's `De :` and `Objet :`. Lines that match are left out; a line that holds
//! anything but names is a sentence, and stays.

use super::{labels, letter_case};
use crate::document::{LineBreaks, Piece};
use crate::word_list::{ATTENDANCE_WORDS, WordList};
use voixoff_model::transcript::{BlockKind, Reason};

/// What opens a list of the people who were there; anywhere in a text.
static ATTENDANCE: WordList = WordList::named(ATTENDANCE_WORDS, "attendance");
/// What opens a list of the people who will be heard; above the speech only, for
/// below it is a label.
static CREDITS: WordList = WordList::named(ATTENDANCE_WORDS, "credits");
static NO_LABELS: WordList = WordList::named(ATTENDANCE_WORDS, "no-label");
static MAIL_FIELDS: WordList = WordList::named(ATTENDANCE_WORDS, "mail-field");
static MAIL_SUBJECT: WordList = WordList::named(ATTENDANCE_WORDS, "mail-subject");

/// Whether a phrase opens a list of people and so names nobody.
pub(super) fn is_opening(label: &str) -> bool {
    const MOST_BYTES: usize = 60;
    if label.len() > MOST_BYTES {
        return false;
    }
    let word = letter_case::lower(label);
    ATTENDANCE.has(&word) || NO_LABELS.has(&word)
}

/// Makes pieces of their own from the lines that are lists or fields, and marks
/// them. The first `head` pieces stand above the speech.
pub(super) fn leave_out(pieces: Vec<Piece>, head: usize) -> Vec<Piece> {
    let mut marked: Vec<(usize, Vec<bool>)> = Vec::new();
    // An opening without names is followed by them, over a blank line or not.
    let mut in_list = false;
    for (index, piece) in pieces.iter().enumerate() {
        let is_text = matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if piece.leave.is_some() || !is_text || piece.table > 0 {
            continue;
        }
        let mut marks = mail_fields(piece);
        if marks.is_empty() {
            marks = list_lines(piece, index < head, &mut in_list);
        }
        if marks.contains(&true) {
            marked.push((index, marks));
        }
    }
    if marked.is_empty() {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len() + marked.len());
    let mut marked = marked.into_iter().peekable();
    for (index, piece) in pieces.into_iter().enumerate() {
        match marked.next_if(|(place, _)| *place == index) {
            Some((_, marks)) => part(&piece, &marks, &mut out),
            None => out.push(piece),
        }
    }
    out
}

/// For each line, whether it is a field; nothing where there are too few.
fn mail_fields(piece: &Piece) -> Vec<bool> {
    const FEWEST: usize = 3;
    if !piece.has_lines() {
        return Vec::new();
    }
    let fields: Vec<Option<String>> = piece.lines().map(|(_, line)| mail_field(line)).collect();
    let found = || fields.iter().flatten();
    let names_subject = found().any(|name| MAIL_SUBJECT.has(name));
    if found().count() < FEWEST || !names_subject {
        return Vec::new();
    }
    fields.iter().map(Option::is_some).collect()
}

/// Which of [`MAIL_FIELDS`] a line is.
fn mail_field(line: &str) -> Option<String> {
    const MOST_BYTES: usize = 40;
    let end = line.floor_char_boundary(MOST_BYTES);
    let (name, _) = line[..end].split_once(':')?;
    let name = letter_case::lower(name);
    MAIL_FIELDS.has(&name).then_some(name)
}

/// For each line, whether it is a part of a list of people.
fn list_lines(piece: &Piece, in_head: bool, in_list: &mut bool) -> Vec<bool> {
    const MOST_BYTES: usize = 4_000;
    if piece.text.len() > MOST_BYTES {
        *in_list = false;
        return Vec::new();
    }
    if piece.breaks != LineBreaks::Space {
        let lines = piece.text.split('\n');
        return lines
            .map(|line| is_listed(line, in_head, in_list))
            .collect();
    }
    let lines = piece.lines().count();
    let listed = if lines > 1 {
        is_listed(&piece.text.replace('\n', " "), in_head, in_list)
    } else {
        is_listed(&piece.text, in_head, in_list)
    };
    vec![listed; lines]
}

/// Whether a line opens a list of people or, `in_list`, goes on in one.
fn is_listed(line: &str, in_head: bool, in_list: &mut bool) -> bool {
    let (listed, is_open) = match opening(line, in_head) {
        Some(("", _)) => (true, true),
        Some((names, known)) => (
            are_people(names, !known),
            names.trim_end().ends_with([',', ';']),
        ),
        None if !*in_list => (false, false),
        // « Direction : M. Perret », under « Participants : ».
        None => {
            let names = line.split_once(':').map_or(line, |(_, names)| names);
            (are_people(names, true), true)
        }
    };
    *in_list = listed && is_open;
    listed
}

/// What follows the word that opens a list.
/// Whether it is one of [`ATTENDANCE`], under which initials are names too.
fn opening(line: &str, in_head: bool) -> Option<(&str, bool)> {
    const MOST_BYTES: usize = 120;
    let window = &line[..line.floor_char_boundary(MOST_BYTES)];
    let at = memchr::memchr2(b':', b'.', window.as_bytes())?;
    let word = letter_case::lower(&line[..at]);
    let is_roll = ATTENDANCE.has(word.trim());
    let known = is_roll || in_head && CREDITS.has(word.trim());
    let rest = line[at + 1..].trim_start_matches([' ', ':', '\u{a0}', '–', '—', '-', '.']);
    known.then_some((rest.trim_end(), is_roll))
}

/// Names, and what they do, and nothing else.
fn are_people(list: &str, strict: bool) -> bool {
    let mut depth = 0_u32;
    let parts = list
        .trim_end_matches(['.', ',', ';', ' '])
        .split(|c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(c, ',' | ';')
        });
    let parts: Vec<&str> = parts
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" et "))
        .map(str::trim)
        .collect();
    let named = parts.iter().filter(|part| labels::is_full_name(part));
    (named.count() > 0 || !strict)
        && parts
            .iter()
            .all(|part| labels::may_name(part) || labels::is_role(part))
}

/// Parts a piece at the ends of its runs of marked lines.
fn part(piece: &Piece, marks: &[bool], out: &mut Vec<Piece>) {
    let lines: Vec<(usize, usize)> = piece
        .lines()
        .map(|(start, line)| (start, start + line.len()))
        .collect();
    let mut first = 0;
    let mut cutter = piece.cutter();
    for run in marks.chunk_by(|a, b| a == b) {
        let last = first + run.len() - 1;
        let mut part = cutter.part(lines[first].0..lines[last].1);
        part.leave = run[0].then_some(Reason::Metadata);
        out.push(part);
        first = last + 1;
    }
}
