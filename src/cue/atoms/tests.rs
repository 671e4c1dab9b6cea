use super::*;
use proptest::prelude::*;

fn parted_texts(word: &str, columns: usize, spoken: usize) -> Vec<String> {
    let most = Most { columns, spoken };
    let pieces = pieces(word, &most);
    pieces.iter().map(|piece| piece.text.to_owned()).collect()
}

#[test]
fn a_word_is_parted_where_its_limits_want_it_and_a_short_one_nowhere() {
    for (word, columns, spoken, wanted) in [
        // Too long to say, too short to part.
        ("Deux.", 1, 1, &["Deux."][..]),
        ("à", 1, 1, &["à"]),
        ("SNCF", 2, 2, &["SNCF"]),
        ("UNESCO", 3, 3, &["UNESCO"]),
        (
            "\u{fdfa}\u{fdfa}\u{fdfa}\u{fdfa}\u{fdfa}",
            1,
            1,
            &["\u{fdfa}\u{fdfa}\u{fdfa}\u{fdfa}\u{fdfa}"],
        ),
        // A mark is a place all the same.
        ("A-B", 1, 2, &["A-", "B"]),
        // Long ones are parted as before, never into crumbs.
        ("abcdefghi", 1, 1, &["abcd", "efghi"]),
        ("abcdefghijklmnop", 1, 1, &["abcde", "fghij", "klmnop"]),
        ("abcdefghijklmnop", 10, 10, &["abcdefghij", "klmnop"]),
        ("un deux", 42, 42, &["un", "deux"]),
    ] {
        let found = parted_texts(word, columns, spoken);
        assert_eq!(found, wanted, "« {word} » in {columns}, {spoken}");
    }
}

#[test]
fn no_break_spaces_alone_are_no_piece() {
    let word = format!("{}ab", "\u{a0}".repeat(30));
    assert_eq!(parted_texts(&word, 10, 10).concat().trim(), "ab");
    assert!(
        parted_texts(&word, 10, 10)
            .iter()
            .all(|text| !text.is_empty())
    );
}

/// Letters, marks, spaces that do not break, and clusters of several characters.
const BITS: &[&str] = &[
    "a",
    "é",
    "W",
    "7",
    "-",
    "–",
    "/",
    ".",
    "?",
    "@",
    "://",
    "www.",
    "\u{a0}",
    "\u{202f}",
    " ",
    "e\u{301}",
    "\u{fdfa}",
    "👩\u{200d}🚀",
    "»",
    "’",
    "\u{3000}",
];

proptest! {
    #[test]
    fn pieces_are_the_word_none_is_empty_and_there_is_an_end(
        bits in prop::collection::vec(prop::sample::select(BITS), 0..60),
        text in "\\PC{0,40}",
        columns_most in 1_usize..60,
        spoken in 1_usize..60,
    ) {
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        for word in [bits.concat(), text] {
            let found = parted_texts(&word, columns_most, spoken.min(columns_most));
            prop_assert_eq!(solid(&found.concat()), solid(&word));
            prop_assert!(found.iter().all(|piece| !piece.is_empty()), "{:?}", found);
            let widest = columns_most.max(SHORT_WORD);
            for piece in &found {
                prop_assert!(columns(piece) <= widest, "{:?} in {}", piece, widest);
            }
        }
    }

    #[test]
    fn any_span_of_any_word_gives_a_limit_of_a_column_at_least(
        word in "\\PC{0,20}", span in any::<u64>(), most in any::<u64>(),
    ) {
        prop_assert!(columns_within(&word, span, most) >= 1);
    }
}
