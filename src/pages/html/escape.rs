//! Text on its way into a page: nothing a transcript holds becomes markup or
//! script.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// For element content and quoted attribute values (HTML Living Standard, section
/// 13.3). Controls that HTML forbids become U+FFFD.
pub(in crate::pages) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// JSON that a `script` element can hold: `<` is written as its escape, so
/// that neither `</script` nor `<!--` can appear (section 4.12.1.3).
pub(super) fn json_for_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A hash source of a Content Security Policy (CSP Level 3, section 2.3.1).
pub(in crate::pages) fn sha256_base64(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_transcript_stays_text() {
        assert_eq!(
            escape("</script><img src=x onerror='alert(1)'>"),
            "&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;"
        );
        assert_eq!(
            json_for_script("\"</script><!--\""),
            "\"\\u003c/script>\\u003c!--\""
        );
    }
}
