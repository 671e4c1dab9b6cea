//! The escape of `WebVTT` (section 4.2.2): character references. They are read back with
//! all others that HTML names ([`crate::file::entity_at`]).

/// Text as `WebVTT` holds it: character references for `&`, `<` and `>`.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}
