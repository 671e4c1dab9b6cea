use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// What the bytes of UTF-8 look like, read as Windows-1252: the first such run and
/// the character that it was.
fn first_mojibake(text: &str) -> Option<(&str, char)> {
    let leads = text
        .char_indices()
        .filter(|(_, c)| matches!(c, 'Â' | 'Ã' | 'Å' | 'â'));
    leads.into_iter().find_map(|(start, _)| {
        let mut bytes = Vec::with_capacity(3);
        for (at, c) in text[start..].char_indices().take(3) {
            bytes.push(encoding_byte(c)?);
            let end = start + at + c.len_utf8();
            let was = std::str::from_utf8(&bytes).ok();
            let was = was
                .filter(|_| bytes.len() > 1)
                .and_then(|was| was.chars().next());
            if let Some(was) = was.filter(|was| is_french(*was)) {
                return Some((&text[start..end], was));
            }
        }
        None
    })
}

/// A character's byte in Windows-1252.
fn encoding_byte(c: char) -> Option<u8> {
    let mut text = [0; 4];
    let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut text));
    (!failed && bytes.len() == 1).then(|| bytes[0])
}

/// What French texts are written with beyond ASCII.
fn is_french(c: char) -> bool {
    matches!(c, '\u{a0}'..='ÿ' | 'œ' | 'Œ' | 'Ÿ' | '\u{2010}'..='\u{2026}' | '\u{202f}' | '€')
}

#[doc = include_str!("mojibake.md")]
pub(super) struct Mojibake;

impl Rule for Mojibake {
    fn id(&self) -> &'static str {
        "C032"
    }

    fn name(&self) -> &'static str {
        "mojibake"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Hand
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("mojibake.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.lines.iter().enumerate() {
                if let Some((wrong, was)) = first_mojibake(text) {
                    let message =
                        format!("« {wrong} » was « {was} » before it was read in another encoding");
                    found.line(subject, index, line, message);
                }
            }
        }
    }
}
