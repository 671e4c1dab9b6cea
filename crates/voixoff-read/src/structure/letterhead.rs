//! Leaves out the letterhead and boilerplate: blocks and lines that match a
//! pattern of `data/letterhead.tsv`, above the first sentence of the speech or
//! anywhere, as the table says. What stays above the speech is its title.
//! A sentence of the speech is never left out.

use super::patterns::{Place, names_speech, reason};
use super::thresholds::{
    ADDRESS_BYTES, CLOSING_LINES, FOOTNOTE_DIGITS, LEDE_BYTES, LETTERHEAD_TAIL_BYTES, PLACE_LINES,
    PLACE_WORDS, SPEECH_CHARS, TITLE_BYTES,
};
use super::{labels, letter_case, minutes, sentence_end};
use crate::document::{LineBreaks, Piece};
use crate::word_list::{CIVILITIES, HEADING_WORDS, PRONOUNS, WordList};
use voixoff_model::transcript::{BlockKind, Reason};

static CIVIL_GREETINGS: WordList = WordList::used(CIVILITIES, "greeting");
static GREETINGS: WordList = WordList::named(HEADING_WORDS, "greeting");
static LINE_LINKS: WordList = WordList::named(HEADING_WORDS, "line-link");
static TITLE_NOUNS: WordList = WordList::named(HEADING_WORDS, "title-noun");
static TITLE_LINKS: WordList = WordList::named(HEADING_WORDS, "title-link");
static SPEAKING_PRONOUNS: WordList = WordList::used(PRONOUNS, "not-in-title");

/// Marks letterhead and boilerplate, and makes headings of the titles that stay.
/// With `keep_all`, only the headings.
pub(super) fn leave_out(mut pieces: Vec<Piece>, keep_all: bool) -> Vec<Piece> {
    let top = above_speech(&pieces);
    let has_speech = top < pieces.len();
    let last_label = if has_speech {
        labels_before(&pieces, top)
    } else {
        top
    };
    let label = label_over_boilerplate(&pieces[..last_label]);
    let mut before = None;
    if !keep_all {
        for piece in &mut pieces[last_label..] {
            boilerplate(piece, &mut before);
        }
    }
    let mut head: Vec<Piece> = Vec::new();
    for (index, piece) in pieces.drain(..last_label).enumerate() {
        if piece.leave.is_some() {
            head.push(piece);
        } else {
            let may_be_title = has_speech && label != Some(index);
            head_piece(piece, may_be_title, keep_all, &mut head);
        }
    }
    pieces.splice(..0, head);
    if has_speech && !keep_all {
        leave_date_at_end(&mut pieces);
    }
    pieces
}

/// « Fait à Paris, le 3 mai 2022 », under the last sentence.
fn leave_date_at_end(pieces: &mut [Piece]) {
    let mut seen = 0;
    for piece in pieces.iter_mut().rev() {
        if piece.leave.is_some() {
            continue;
        }
        seen += 1;
        if seen > CLOSING_LINES || sentence_end::ends_sentence(&piece.text) {
            return;
        }
        if reason(&piece.text, Place::End) == Some(Reason::DateLine) {
            piece.leave = Some(Reason::DateLine);
        }
    }
}

/// Labels right above the speech are not titles.
fn labels_before(pieces: &[Piece], top: usize) -> usize {
    let above = pieces[..top].iter().rev();
    let labels = above.take_while(|piece| {
        // « **PREMIER MINISTRE** » heads the paper, « **Le Premier ministre** » speaks.
        let comes_back = pieces[top..].iter().any(|later| later.text == piece.text);
        let is_paper = letter_case::is_capitals(&piece.text)
            && reason(&piece.text, Place::Head).is_some()
            && !comes_back;
        let is_title = piece.kind == BlockKind::Heading || is_paper;
        let is_label = labels::is_label_alone(piece) || comes_back && labels::may_name(&piece.text);
        !is_title && is_label
    });
    top - labels.count()
}

/// A label that only boilerplate parts from the speech: a rule, a date.
fn label_over_boilerplate(head: &[Piece]) -> Option<usize> {
    let says_nothing = |piece: &Piece| {
        piece.leave.is_some()
            || !piece.text.chars().any(char::is_alphanumeric)
            || reason_of(piece).is_some()
    };
    let index = head.iter().rposition(|piece| !says_nothing(piece))?;
    let is_label = head[index].kind != BlockKind::Heading && labels::is_label_alone(&head[index]);
    is_label.then_some(index)
}

fn head_piece(mut piece: Piece, may_be_title: bool, keep_all: bool, out: &mut Vec<Piece>) {
    if !keep_all && let Some(reason) = reason_of(&piece) {
        piece.leave = Some(reason);
        out.push(piece);
        return;
    }
    let is_lines = piece.breaks != LineBreaks::Space
        && piece.text.contains('\n')
        && piece.kind == BlockKind::Paragraph;
    let parts = if is_lines {
        title_lines(&piece)
    } else {
        vec![piece]
    };
    for mut part in parts {
        part.leave = if keep_all { None } else { reason_of(&part) };
        if part.leave.is_none() && may_be_title && is_title(&part) {
            part.kind = BlockKind::Heading;
        }
        out.push(part);
    }
}

fn is_title(piece: &Piece) -> bool {
    let typed = piece.breaks == LineBreaks::Unknown
        && !is_greeting(&piece.text)
        && !piece.text.trim_end().ends_with(':')
        && !piece.text.starts_with(char::is_lowercase);
    let stands_out = piece.is_bold() || letter_case::is_capitals(&piece.text) || typed;
    let is_direction = piece.text.starts_with(['(', '[']);
    piece.kind == BlockKind::Paragraph
        && stands_out
        && !is_direction
        && !piece.is_italic()
        && piece.table == 0
        && piece.text.len() < TITLE_BYTES
        && !minutes::is_minutes(piece.text.trim())
}

/// « Mesdames et Messieurs », which speeches open with.
pub(super) fn is_greeting(text: &str) -> bool {
    let lower = letter_case::lower(text);
    CIVIL_GREETINGS.opens(&lower) || GREETINGS.opens(&lower)
}

/// Lines of the head, joined where one goes on in the next.
fn title_lines(piece: &Piece) -> Vec<Piece> {
    let lines: Vec<(usize, usize)> = piece
        .lines()
        .map(|(start, line)| (start, start + line.len()))
        .collect();
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (start, end) in lines {
        let line = piece.text[start..end].trim();
        match parts.last_mut() {
            Some(last) if continues(&piece.text[last.0..last.1], line) => last.1 = end,
            _ => parts.push((start, end)),
        }
    }
    parts
        .into_iter()
        .map(|(start, end)| piece.part(start..end))
        .collect()
}

fn continues(before: &str, line: &str) -> bool {
    let first = letter_case::lower(line.split_whitespace().next().unwrap_or_default());
    let is_link = LINE_LINKS.has(&first) || first.starts_with("d'");
    let apart = reason(line, Place::Head).is_some() || line.starts_with(['(', '[']);
    let in_lower_case = line.starts_with(char::is_lowercase);
    let before_comma = before.trim_end().ends_with(',');
    before_comma && in_lower_case || !apart && (before_comma || is_link || in_lower_case)
}

/// `before` is why the piece above is left out, if it is.
fn boilerplate(piece: &mut Piece, before: &mut Option<Reason>) {
    const MOST_BYTES: usize = 300;
    if piece.leave.is_some() {
        return;
    }
    if is_footnote(piece) {
        piece.leave = Some(Reason::Note);
        *before = piece.leave;
        return;
    }
    if piece.text.len() <= MOST_BYTES && may_be_notice(&piece.text) {
        let first = piece
            .lines()
            .next()
            .map(|(_, line)| line)
            .unwrap_or_default();
        let is_list = first.len() < piece.text.len()
            && piece.kind != BlockKind::Heading
            && !sentence_end::ends_sentence(&piece.text);
        piece.leave = reason(&piece.text, Place::Body)
            .or_else(|| is_list.then(|| reason(first, Place::Body)).flatten());
    }
    // Addresses under « Contact presse ».
    let is_address = piece.text.len() < ADDRESS_BYTES
        && !sentence_end::ends_sentence(&piece.text)
        && !labels::may_start_turn(piece);
    if *before == Some(Reason::Contact) && is_address && piece.leave.is_none() {
        piece.leave = Some(Reason::Contact);
    }
    // « vice-président », under « Présidence de M. Verdier ».
    let under_letterhead =
        *before == Some(Reason::Letterhead) && piece.text.len() < LETTERHEAD_TAIL_BYTES;
    if under_letterhead && reason(&piece.text, Place::Head) == Some(Reason::Letterhead) {
        piece.leave = Some(Reason::Letterhead);
    }
    *before = piece.leave;
}

/// A quick look before the patterns are tried: long prose without the marks that
/// notices have is none.
fn may_be_notice(text: &str) -> bool {
    const SHORT: usize = 120;
    text.len() <= SHORT
        || memchr::memchr3(b':', b'@', b'/', text.as_bytes()).is_some()
        || text.contains(['©', '\n'])
        || !sentence_end::ends_sentence(text)
}

/// `[1] Comme toujours à Sein.`, `¹ Source : Insee.`
fn is_footnote(piece: &Piece) -> bool {
    let text = piece.text.as_str();
    let raised = text.trim_start_matches(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰']);
    let is_raised = raised.len() < text.len() && raised.starts_with([' ', '\u{a0}']);
    let is_numbered = text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(number, note)| {
            FOOTNOTE_DIGITS.contains(&number.len())
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && note.starts_with(' ')
        });
    piece.kind == BlockKind::Paragraph && (is_raised || is_numbered)
}

/// How many pieces stand above the first one that is speech.
pub(super) fn above_speech(pieces: &[Piece]) -> usize {
    pieces.iter().position(is_speech).unwrap_or(pieces.len())
}

fn is_speech(piece: &Piece) -> bool {
    let text = piece.text.trim();
    let remark = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
    if piece.leave.is_some()
        || piece.kind == BlockKind::Heading
        || piece.is_bold() && !text.ends_with('?')
        || remark
        || letter_case::is_capitals(text)
        || is_title_sentence(text)
        || is_head_block(piece)
    {
        return false;
    }
    if reason_of(piece).is_some() || (piece.is_italic() && text.len() < LEDE_BYTES) {
        return false;
    }
    let ends = sentence_end::last_mark(text)
        .is_some_and(|mark| matches!(mark, '.' | '!' | '?' | '…' | ',' | ';'));
    let is_long = text.chars().count() > SPEECH_CHARS
        || piece.kind == BlockKind::ListItem
        || piece.time.is_some()
        || piece.speaker.is_some();
    is_long || ends || is_cut_sentence(text) || labels::starts_turn(piece)
}

/// « Nous avons voulu cette loi parce que nous croyons à la », cut by a page or a blank line.
fn is_cut_sentence(text: &str) -> bool {
    const FEWEST_WORDS: usize = 6;
    sentence_end::is_cut_off(text) && text.split_whitespace().count() >= FEWEST_WORDS
}

/// Short lines without a sentence, some of them what a head has: `Durée : 24 min`.
fn is_head_block(piece: &Piece) -> bool {
    const MOST_LINES: usize = 8;
    const WIDEST: usize = 90;
    if piece.breaks != LineBreaks::Unknown || piece.text.len() > MOST_LINES * WIDEST {
        return false;
    }
    let lines: Vec<&str> = piece.text.split('\n').collect();
    let known = lines
        .iter()
        .filter(|line| reason(line, Place::Head).is_some())
        .count();
    (2..=MOST_LINES).contains(&lines.len())
        && known * 2 >= lines.len()
        && lines.iter().all(|line| line.chars().count() < WIDEST)
}

/// « Déclaration de Mme Ferrand, ministre, sur la politique de l'eau. »: a title
/// that was given a full stop.
fn is_title_sentence(text: &str) -> bool {
    let lower = letter_case::lower(text);
    let rest = TITLE_NOUNS
        .words()
        .iter()
        .find_map(|noun| lower.strip_prefix(noun))
        .and_then(|rest| rest.strip_prefix(' '));
    let is_named = rest.is_some_and(|rest| TITLE_LINKS.opens(rest));
    let speaks = lower
        .split([' ', ',', '.'])
        .any(|word| SPEAKING_PRONOUNS.has(word) || word.starts_with("j'"));
    is_named && !speaks && lower.len() < TITLE_BYTES && !lower.contains(['!', '?', '…', ';'])
}

/// A pattern that matches the piece, or a place above a date.
fn reason_of(piece: &Piece) -> Option<Reason> {
    if let Some(found) = reason(&piece.text, Place::Head) {
        return Some(found);
    }
    let lines: Vec<&str> = piece
        .lines()
        .map(|(_, line)| line)
        .take(PLACE_LINES)
        .collect();
    let [place, date] = lines.as_slice() else {
        return None;
    };
    let is_date = reason(date, Place::Head) == Some(Reason::DateLine);
    (is_date
        && place.split_whitespace().count() <= PLACE_WORDS
        && !names_speech(&letter_case::lower(place)))
    .then_some(Reason::DateLine)
}
