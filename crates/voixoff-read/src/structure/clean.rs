//! Text as it is spoken and shown: NFC, one space between words, no control
//! character, ligature, soft hyphen or exotic space. No-break spaces stay: they
//! hold a word and its sign together.

use super::{letter_case, plain_run};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Adds `text` to `out`. A space comes before it where `out` does not end in
/// white space; `keep_lines` keeps `\n`.
pub(super) struct Cleaner<'o> {
    out: &'o mut String,
    start: usize,
    keep_lines: bool,
    /// A space or line break is owed before the next word.
    owed: Option<char>,
    needs_nfc: bool,
}

impl<'o> Cleaner<'o> {
    pub(super) fn new(out: &'o mut String, keep_lines: bool) -> Self {
        Self {
            start: out.len(),
            out,
            keep_lines,
            owed: None,
            needs_nfc: false,
        }
    }

    /// The bytes that the text will have: what is owed is not there yet.
    pub(super) fn position(&self) -> usize {
        self.out.len()
    }

    /// Whether the text so far ends with a mark.
    pub(super) fn ends_with(&self, mark: char) -> bool {
        self.out[self.start..].ends_with(mark)
    }

    /// Something stood here that is not spoken.
    pub(super) fn gap(&mut self) {
        self.owed = self.owed.or(Some(' '));
    }

    /// A mark that clings to the word before takes back the space that a cut left.
    pub(super) fn cling(&mut self) {
        self.owed = None;
    }

    pub(super) fn push(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let plain = plain_run::bytes(rest.as_bytes(), |_, _| true);
            if plain > 0 {
                self.settle();
                self.out.push_str(&rest[..plain]);
                rest = &rest[plain..];
                continue;
            }
            let c = rest.chars().next().expect("the rest is not empty");
            let after = &rest[c.len_utf8()..];
            rest = self.special(c, after);
        }
    }

    /// One character that may not pass as it is; gives what is left after it.
    fn special<'t>(&mut self, c: char, after: &'t str) -> &'t str {
        match c {
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' if self.keep_lines => self.owed = Some('\n'),
            '\u{a0}' | '\u{202f}' => {
                // Beside a space, it is one more space.
                if self.owed.is_none()
                    && self.out.len() > self.start
                    && !after.starts_with([' ', '\n'])
                {
                    self.out.push(c);
                }
            }
            c if c.is_whitespace() || c == '\u{180e}' => self.owed = self.owed.or(Some(' ')),
            '\u{ad}' => {
                let next = after.trim_start_matches([' ', '\t']);
                if let Some(next_line) = next.strip_prefix(['\n', '\r']) {
                    return next_line.trim_start();
                }
            }
            '\u{200d}'
                if self
                    .out
                    .chars()
                    .next_back()
                    .is_some_and(|before| before >= '\u{2190}') =>
            {
                self.keep(c);
            }
            c if is_silent(c) || is_raised_figure(c) && self.ends_in_word() => {}
            '\u{fb00}'..='\u{fb06}' => {
                const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
                self.settle();
                self.out.push_str(LIGATURES[(c as u32 - 0xFB00) as usize]);
            }
            '\u{2010}' | '\u{2011}' => self.keep('-'),
            '`' | '´' | '‛' | '‘' | 'ʼ' | '′' | '＇' => {
                let inside = self.owed.is_none()
                    && self.out.ends_with(char::is_alphabetic)
                    && after.starts_with(char::is_alphabetic);
                if inside {
                    self.keep('’');
                } else if c != '`' && c != '´' {
                    self.keep(c);
                }
            }
            c => self.keep(c),
        }
        after
    }

    fn keep(&mut self, c: char) {
        self.settle();
        self.needs_nfc |= letter_case::may_compose_in_nfc(c);
        self.out.push(c);
    }

    /// A raised figure after it is the call of a note; after `km` it is a power.
    fn ends_in_word(&self) -> bool {
        const LONGEST_UNIT: usize = 3;
        let letters = self.out[self.start..].chars().rev();
        self.owed.is_none() && letters.take_while(|c| c.is_alphabetic()).count() > LONGEST_UNIT
    }

    fn settle(&mut self) {
        if let Some(space) = self.owed.take()
            && self.out.len() > self.start
        {
            self.out.push(space);
        }
    }

    /// Ends the text; white space at its end is dropped. `places` in it stay where
    /// they are when it is composed.
    pub(super) fn finish<'p>(self, places: impl Iterator<Item = &'p mut u32>) {
        let end = self.out.trim_end().len().max(self.start);
        self.out.truncate(end);
        if !self.needs_nfc || is_nfc(&self.out[self.start..]) {
            return;
        }
        let text = self.out.split_off(self.start);
        for place in places {
            let before = (*place as usize).saturating_sub(self.start).min(text.len());
            let composed: usize = text[..text.floor_char_boundary(before)]
                .nfc()
                .map(char::len_utf8)
                .sum();
            *place = (self.start + composed) as u32;
        }
        self.out.extend(text.nfc());
    }
}

/// Nothing that is seen or said: marks of direction, private use, control.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{f0000}'..='\u{10ffff}'
    ) || c.is_control()
        || (c as u32) & 0xFFFE == 0xFFFE
}

fn is_raised_figure(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁴'..='⁹' | '⁰')
}
