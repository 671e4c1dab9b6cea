//! How far a text is what most text is: words with one space between them. Passes
//! take such a run as a whole and look at characters only after it.
#![expect(
    clippy::needless_bitwise_bool,
    reason = "a lazy operator is a branch, and each byte would cost a guess of the processor"
)]

/// Bytes that are looked at together: as many as processors compare at once.
const BLOCK: usize = 16;

/// The bytes of the run at the start of UTF-8 text: printable ASCII but for the grave
/// accent (it may stand for an apostrophe), and letters from U+00C0 to U+017F. `takes`
/// says of the two bytes of such a letter whether it belongs to the run. No space
/// stands at an end of a run, and none beside another.
#[inline]
pub(super) fn bytes(text: &[u8], takes: impl Fn(u8, u8) -> bool) -> usize {
    if text.first() == Some(&b' ') {
        return 0;
    }
    let ends = |byte: u8, next: u8| {
        ends_run(byte) | ((byte == b' ') & (next == b' ')) | ((byte >= 0xC3) & !takes(byte, next))
    };
    let mut at = 0;
    while let Some(block) = text.get(at..=at + BLOCK) {
        let pairs = block.iter().zip(&block[1..]);
        if pairs.fold(false, |any, (byte, next)| any | ends(*byte, *next)) {
            break;
        }
        at += BLOCK;
    }
    while let Some(byte) = text.get(at) {
        if ends(*byte, text.get(at + 1).copied().unwrap_or_default()) {
            break;
        }
        at += 1;
    }
    at - usize::from(at > 0 && text[at - 1] == b' ')
}

/// Controls, the grave accent, and what opens a character outside the letters. The
/// bytes that go on in a character end nothing: its first did.
#[inline]
fn ends_run(byte: u8) -> bool {
    (byte < b' ') | (byte == 0x7F) | (byte == b'`') | (byte == 0xC2) | (byte >= 0xC6)
}

#[cfg(test)]
mod tests {
    use super::bytes;
    use proptest::prelude::*;

    #[test]
    fn a_run_ends_where_characters_must_be_looked_at() {
        let rows = [
            ("Bonjour à tous", "Bonjour à tous"),
            ("déjà vu", "déjà vu"),
            ("deux  espaces", "deux"),
            (" devant", ""),
            ("derrière ", "derrière"),
            ("l’eau", "l"),
            ("l`eau", "l"),
            ("une\nligne", "une"),
            ("un mot \u{a0}: deux", "un mot"),
            ("Œuvre", "Œuvre"),
            ("10 €", "10"),
            ("", ""),
            (
                "une phrase assez longue pour deux blocs, puis… la fin",
                "une phrase assez longue pour deux blocs, puis",
            ),
        ];
        for (text, run) in rows {
            assert_eq!(&text[..bytes(text.as_bytes(), |_, _| true)], run, "{text}");
        }
    }

    #[test]
    fn a_run_holds_only_the_letters_that_are_taken() {
        let text = "déjà Éric".as_bytes();
        let lower = bytes(text, |lead, next| lead == 0xC3 && next >= 0xA0);
        assert_eq!(&text[..lower], "déjà".as_bytes());
    }

    proptest! {
        #[test]
        fn a_run_is_whole_characters_without_what_ends_it(text in "[ a-zA`éÉœ’\u{a0}\n🎙-]{0,60}") {
            let end = bytes(text.as_bytes(), |_, _| true);
            let run = &text[..end];
            let is_plain = |c: char| c.is_ascii_alphabetic() || matches!(c, 'é' | 'É' | 'œ' | '-');
            prop_assert!(run.chars().all(|c| is_plain(c) || c == ' '));
            prop_assert!(!run.contains("  ") && run.trim() == run);
            // It is the longest such run.
            let next = text[end..].chars().next();
            prop_assert!(!next.is_some_and(is_plain));
        }
    }
}
