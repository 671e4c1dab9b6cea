//! How text that looks like markup is kept in SRT, which has no escape of its own.
//!
//! Players read `<b>`, `{\an8}` and `&lt;` as marks, and a line with `-->` as times. In
//! text, the writer puts U+2060 WORD JOINER, which nobody sees, after the character
//! that would open a mark (`<`, `{`, `&`) and inside the arrow (`-` U+2060 `->`). A
//! reader takes it out again at these places and nowhere else, so that
//! `read(write(text)) == text` for any text without joiners of its own there.
//!
//! Reading has two steps, since the marks of a cue are read in between: [`shield`]
//! puts another invisible character in the joiner's place, which keeps text from
//! being read as a mark, and [`reveal`] takes that one out of the text that is left.

use crate::file;

/// What the file holds.
const JOINER: char = '\u{2060}';
/// What holds the joiner's place while marks are read. U+2061 FUNCTION APPLICATION has
/// no use in subtitles.
const SHIELD: char = '\u{2061}';

/// Adds text so that no player reads a mark or a time line in it. `closes` says whether
/// a `>` may follow; without one, `<` is text to every player.
pub(crate) fn escape(text: &str, closes: bool, out: &mut String) {
    let text = text.replace("-->", &format!("-{JOINER}->"));
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        out.push(c);
        let next = rest.clone().next();
        let names = |next: char| next.is_ascii_alphabetic() || next == '#';
        if (c == '<' && closes && opens_a_mark(rest.as_str()))
            || (c == '{' && next == Some('\\'))
            || (c == '&' && next.is_some_and(names))
        {
            out.push(JOINER);
        }
    }
}

/// Whether players may read what follows a `<` as a mark: ffmpeg (`htmlsubtitles.c`)
/// does so with any name that touches it, and with known ones after spaces too.
fn opens_a_mark(rest: &str) -> bool {
    let name = rest.trim_start_matches(['/', ' ', '\n', JOINER]);
    let Some(first) = name.chars().next() else {
        return true; // What comes after this piece may be a name.
    };
    let touches = name.len() == rest.len() || rest.starts_with('/');
    let is_name = first.is_ascii_alphanumeric() || first == '_';
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let word = &name[..end.unwrap_or(name.len())];
    let is_time = first.is_ascii_digit() && name[word.len()..].starts_with(':');
    (touches && is_name) || is_time || file::is_known_tag(word)
}

/// A cue's text as written, made ready for its marks to be read.
pub(crate) fn shield(written: &str) -> String {
    let mut text = written.to_owned();
    for opening in ['<', '{', '&'] {
        text = text.replace(&format!("{opening}{JOINER}"), &format!("{opening}{SHIELD}"));
    }
    text.replace(&format!("-{JOINER}->"), "-->")
}

/// Text between marks as it was before [`escape`].
pub(crate) fn reveal(text: &str) -> String {
    text.replace(SHIELD, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        for text in [
            "<b>gras</b>",
            "{\\an8}",
            "R&amp;D & cie",
            "a --> b",
            "< i >",
            "1 < 2",
        ] {
            let mut written = String::new();
            escape(text, true, &mut written);
            let parts = file::parts(&shield(&written), true)
                .map(|(_, part)| match part {
                    file::Part::Text(text) => text.to_owned(),
                    file::Part::Tag(tag) => panic!("{tag} in {written}"),
                    file::Part::Character(c) => panic!("{c} in {written}"),
                })
                .collect::<String>();
            assert_eq!(reveal(&parts), text);
        }
    }
}
