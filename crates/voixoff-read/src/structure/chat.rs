//! Chats as programs save them: a day, an hour and a name stand before each message
//! (`[12/03/2024 14:05] Nom : texte`, `14:05:33 De Nom à Tous : texte`). The name
//! may be anything: a nickname, a number.
//!
//! In: pieces, any line of which may open a message. Out: a piece a message, with who
//! wrote it and when. What the program says itself is left out. `data/chat.tsv` holds
//! the forms.

use super::{labels, letter_case};
use crate::document::Piece;
use crate::word_list::rows;
use regex::{Regex, RegexSet};
use std::sync::LazyLock;
use voixoff_model::transcript::{OldTime, Reason};
use voixoff_model::units::Millis;

/// How sure a head is by its form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sureness {
    Dated,
    Clocked,
    Named,
    System,
}

struct Forms {
    heads: Vec<(Sureness, Regex)>,
    /// Messages that say nothing: `<Médias omis>`.
    notices: RegexSet,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    const DATE: &str = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})";
    const CLOCK: &str =
        r"(?P<time>\d{1,2}(?::|\s?h\s?)\d{2}(?::\d{2})?)(?:\s(?P<half>[aApP])[mM])?";
    const NAME: &str = r"(?P<name>[^\s:][^:]*?)\s?:(?:\s+|$)";
    let rows: Vec<(&str, &str)> = rows(include_str!("../../data/chat.tsv"))
        .map(|row| row.split_once('\t').expect("the table has two columns"))
        .collect();
    let heads = rows.iter().filter_map(|(what, form)| {
        let sureness = match *what {
            "dated" => Sureness::Dated,
            "clocked" => Sureness::Clocked,
            "named" => Sureness::Named,
            "system" => Sureness::System,
            _ => return None,
        };
        let form = form.replace("DATE", DATE).replace("CLOCK", CLOCK);
        let form = form.replace("NAME", NAME);
        let head = Regex::new(&format!(r"^[\s\u{{200e}}]*{form}"));
        Some((sureness, head.expect("the table's patterns are valid")))
    });
    let notices = rows.iter().filter(|(what, _)| *what == "notice");
    Forms {
        heads: heads.collect(),
        notices: RegexSet::new(notices.map(|(_, form)| format!("^(?:{form})$")))
            .expect("the table's patterns are valid"),
    }
});

/// What stands before a message.
struct Head<'l> {
    sureness: Sureness,
    time: Option<OldTime>,
    /// Empty for the program itself.
    name: &'l str,
    /// Its bytes.
    end: usize,
}

/// Makes a piece of each message, where the text is a chat.
pub(super) fn take(pieces: Vec<Piece>) -> Vec<Piece> {
    let kept = pieces
        .iter()
        .filter(|piece| piece.leave.is_none() && piece.table == 0);
    let heads = kept.flat_map(|piece| piece.lines().filter_map(|(_, line)| head(line)));
    let (mut dated, mut clocked) = (0, 0);
    for head in heads {
        match head.sureness {
            Sureness::Dated => dated += 1,
            Sureness::Clocked | Sureness::Named => clocked += 1,
            Sureness::System => {}
        }
    }
    if dated == 0 && clocked < 2 {
        return pieces;
    }
    let mut out = Vec::with_capacity(pieces.len() + dated + clocked);
    for piece in pieces {
        if piece.leave.is_some() || piece.table > 0 {
            out.push(piece);
        } else {
            messages(piece, &mut out);
        }
    }
    out
}

/// Parts a piece at its heads.
fn messages(piece: Piece, out: &mut Vec<Piece>) {
    let heads: Vec<(usize, Head)> = piece
        .lines()
        .filter_map(|(start, line)| Some((start, head(line)?)))
        .collect();
    let Some((first, _)) = heads.first() else {
        out.push(piece);
        return;
    };
    let mut cutter = piece.cutter();
    let before = piece.text[..*first].trim_end().len();
    if before > 0 {
        out.push(cutter.part(0..before));
    }
    let ends = heads.iter().skip(1).map(|(start, _)| *start);
    for ((start, head), end) in heads.iter().zip(ends.chain([piece.text.len()])) {
        let text = &piece.text[start + head.end..end];
        let mut message = if head.name.is_empty() {
            cutter.part(*start..start + head.end + text.trim_end().len())
        } else {
            cutter.part(start + head.end..start + head.end + text.trim_end().len())
        };
        if head.name.is_empty() {
            message.leave = Some(Reason::Metadata);
        } else if is_notice(text) {
            message.leave = Some(Reason::Markup);
        } else {
            message.speaker = Some(head.name.to_owned());
            message.time = head.time;
        }
        if !message.text.is_empty() {
            out.push(message);
        }
    }
}

fn head(line: &str) -> Option<Head<'_>> {
    const MOST_BYTES: usize = 220;
    const MOST_NAMED: usize = 80;
    let bytes = line.trim_end_matches(']').as_bytes();
    let first = line
        .trim_start_matches(['\u{200e}', ' ', '['])
        .bytes()
        .next();
    let has_clock = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
    let ends_with_clock = bytes.len() <= MOST_NAMED && has_clock(bytes.last().copied());
    if !(has_clock(first) || ends_with_clock) {
        return None;
    }
    let window = &line[..line.floor_char_boundary(MOST_BYTES)];
    FORMS.heads.iter().find_map(|(sureness, form)| {
        let found = form.captures(window)?;
        let name = found.name("name").map_or("", |name| name.as_str().trim());
        let end = found.get(0).map_or(0, |whole| whole.end());
        let fits = match sureness {
            // What a colon parts may have been said.
            Sureness::System => !line[end..].contains(':'),
            Sureness::Named => labels::is_full_name(name),
            Sureness::Dated | Sureness::Clocked => is_name(name),
        };
        fits.then(|| Head {
            sureness: *sureness,
            time: found.name("time").and_then(|time| {
                let half = found.name("half").map(|half| half.as_str());
                clock(time.as_str(), matches!(half, Some("p" | "P")))
            }),
            name,
            end,
        })
    })
}

/// Short enough (« Le maire de la ville nous a dit ceci : » is a sentence), or a
/// number to ring.
fn is_name(name: &str) -> bool {
    const MOST_BYTES: usize = 80;
    const MOST_WORDS: usize = 5;
    if name.len() > MOST_BYTES {
        return false;
    }
    let is_number = !name.contains(char::is_alphabetic);
    is_number
        || name.split_whitespace().count() <= MOST_WORDS && !name.contains(['«', '!', '?', ';'])
}

/// `14:05:33`, `14h05`, `2:05 PM`: the hour of the day.
fn clock(written: &str, after_noon: bool) -> Option<OldTime> {
    let parts = written.split([':', 'h']).map(|part| part.trim().parse());
    let parts: Vec<u64> = parts.collect::<Result<_, _>>().ok()?;
    let [hours, minutes] = parts[..2] else {
        return None;
    };
    let hours = if after_noon { hours % 12 + 12 } else { hours };
    let seconds = (hours * 60 + minutes) * 60 + parts.get(2).unwrap_or(&0);
    Some(OldTime {
        start: Millis(seconds * 1000),
        end: None,
    })
}

/// What the program put in the place of a picture or a sound. iPhones set a mark of
/// direction before it.
fn is_notice(text: &str) -> bool {
    const MOST_BYTES: usize = 120;
    let text = text.trim();
    text.starts_with('\u{200e}')
        || text.len() < MOST_BYTES && FORMS.notices.is_match(&letter_case::lower(text))
}
