//! The French names of emoji (`data/emoji.tsv`), and where one ends.

use crate::tables;
use std::collections::HashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| tables::EMOJI.map());

/// The bytes of the emoji that `text` starts with; 0 where it starts with none.
pub(super) fn length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else {
        return 0;
    };
    if !may_start(first, text) {
        return 0;
    }
    let mut end = first.len_utf8();
    let mut joined = false;
    for (at, c) in chars {
        let is_flag = is_regional(first) && is_regional(c) && at == first.len_utf8();
        let goes_on = joined
            || is_flag
            || matches!(
                c,
                '\u{fe0f}' | '\u{200d}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}'
            )
            || matches!(c, '\u{e0020}'..='\u{e007f}');
        if !goes_on {
            break;
        }
        joined = c == '\u{200d}';
        end = at + c.len_utf8();
    }
    end
}

/// The French name; where the whole is unknown, that of its first part.
pub(super) fn name(emoji: &str) -> Option<&'static str> {
    let plain: String = emoji.chars().filter(|c| !is_dress(*c)).collect();
    let first = plain.split('\u{200d}').next().unwrap_or_default();
    NAMES
        .get(plain.as_str())
        .or_else(|| NAMES.get(first))
        .copied()
}

fn is_dress(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// A keycap starts with a figure; all others with a character of their own.
fn may_start(first: char, text: &str) -> bool {
    if first.is_ascii() {
        let key = text[1..].trim_start_matches('\u{fe0f}');
        return key.starts_with('\u{20e3}') && matches!(first, '0'..='9' | '#' | '*');
    }
    if is_regional(first) {
        return text.chars().nth(1).is_some_and(is_regional);
    }
    if !matches!(first, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b05}'..='\u{2b55}' | '\u{1f000}'..='\u{1faff}')
    {
        return false;
    }
    let end = first.len_utf8();
    NAMES.contains_key(&text[..end])
}
