use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C032",
    name: "mojibake",
    french_label: "Caractères mal décodés",
    remedy: Remedy::Hand,
    limit: |_| Limit::fixed("", "house"),
    page: include_str!("mojibake.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.lines.iter().enumerate() {
            if let Some((wrong, was)) = first_mojibake(text) {
                let message =
                    format!("« {wrong} » was « {was} » before it was read in another encoding");
                findings.line(subject, index, line, message);
            }
        }
    }
}

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
