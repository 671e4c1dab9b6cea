//! Words → the letters that Pico reads.
//!
//! Lower case; the French alphabet, `'`, `-` and `. , ; : ! ?`. Other letters
//! become the nearest Latin ones; everything else is dropped, so that no text
//! reaches Pico's markup (`<`) or its control characters.
//!
//! Pico's lexicon knows few words with hyphens, and its letter rules fail on the
//! rest: numbers and the words of the table are sent in parts (`numbers`).

use super::numbers;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What is sent, and where its letters come from.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// The text for Pico.
    pub(super) text: String,
    /// Every letter of `text` in order, with the index of its word.
    pub(super) letters: Vec<(char, usize)>,
}

/// Longer runs of letters are parted: Pico drops the rest of an overlong token.
const MOST_LETTERS: usize = 60;

/// A longer word is none (a key, a picture as text): it is not said.
const LONGEST_WORD: usize = 250;

/// Letters that Pico's French lexicon and rules know.
const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûü";

struct Table {
    letters: HashMap<char, &'static str>,
    words: HashMap<&'static str, &'static str>,
    hyphened: HashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        letters: HashMap::new(),
        words: HashMap::new(),
        hyphened: HashMap::new(),
    };
    let rows = include_str!("data/spelling.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    for row in rows {
        let mut columns = row.split('\t');
        let (Some(kind), Some(written), Some(sent)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        match (kind, written.chars().next()) {
            ("letter", Some(letter)) => drop(table.letters.insert(letter, sent)),
            ("hyphen", _) => drop(table.hyphened.insert(written, sent)),
            _ => drop(table.words.insert(written, sent)),
        }
    }
    table
});

/// `words` holds one word a line, with its marks behind it.
pub(super) fn for_pico(words: &str) -> Sent {
    let mut sent = Sent::default();
    let lines: Vec<String> = words.lines().map(str::to_lowercase).collect();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        if let Some((first, second)) = numbers::across_words(&lines[index..]) {
            push_spelled(&mut sent, index, &first);
            // No space: Pico reads the two as one word.
            for c in second.chars() {
                sent.text.push(c);
                sent.letters.push((c, index + 1));
            }
            index += 1 + usize::from(!second.is_empty());
        } else {
            push_word(&mut sent, index, line);
            index += 1;
        }
    }
    sent
}

fn push_word(sent: &mut Sent, index: usize, line: &str) {
    let word = line.trim_end_matches(is_mark);
    let mark = line[word.len()..].chars().next_back();
    let spelled = match TABLE.words.get(word) {
        Some(instead) => (*instead).to_owned(),
        None if word.chars().count() > LONGEST_WORD => String::new(),
        None => spell(word),
    };
    push_spelled(sent, index, &in_parts(spelled));
    if let Some(mark) = mark
        && sent.text.ends_with(char::is_alphabetic)
    {
        sent.text.push(mark);
    }
}

fn push_spelled(sent: &mut Sent, index: usize, spelled: &str) {
    if spelled.chars().any(char::is_alphabetic) {
        if !sent.text.is_empty() {
            sent.text.push(' ');
        }
        let mut run = 0;
        for c in spelled.chars() {
            run = if c.is_alphabetic() { run + 1 } else { 0 };
            if run > MOST_LETTERS {
                sent.text.push(' ');
                run = 1;
            }
            sent.text.push(c);
            if c.is_alphabetic() {
                sent.letters.push((c, index));
            }
        }
    }
}

/// A word with hyphens as Pico reads it right; any other as it is.
fn in_parts(spelled: String) -> String {
    if !spelled.contains('-') {
        return spelled;
    }
    if let Some(instead) = TABLE.hyphened.get(spelled.as_str()) {
        return (*instead).to_owned();
    }
    if let Some(number) = numbers::in_parts(&spelled) {
        return number;
    }
    // « cette année-là »: the rules read the hyphen after a mute e as « éla ».
    match spelled.strip_suffix("-là") {
        Some(before) => format!("{before} là"),
        None => spelled,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?')
}

/// Hyphens and apostrophes stay only between letters.
fn spell(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '\'' | '’' | 'ʼ' => push_joint(&mut out, '\''),
            '-' | '‐' | '‑' => push_joint(&mut out, '-'),
            _ if ALPHABET.contains(c) => out.push(c),
            _ => match TABLE.letters.get(&c) {
                Some(instead) => out.push_str(instead),
                None if c.is_alphabetic() => out.push_str(&latin(c)),
                None => {}
            },
        }
    }
    // A word may end on an apostrophe (« l' »), not on a hyphen.
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn push_joint(out: &mut String, joint: char) {
    if out.ends_with(char::is_alphabetic) {
        out.push(joint);
    }
}

/// The nearest Latin letters of a foreign one; none for what has none.
fn latin(c: char) -> String {
    let near = deunicode::deunicode_char(c).unwrap_or_default();
    near.to_lowercase()
        .chars()
        .filter(char::is_ascii_lowercase)
        .collect()
}
