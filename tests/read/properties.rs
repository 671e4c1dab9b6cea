//! What holds for every transcript, made of the parts that real ones have.

use proptest::prelude::*;
use std::path::Path;
use unicode_normalization::is_nfc;
use voixoff_read::{BlockKind, ReadOptions, Transcript};

/// Lines as transcripts have them: speech, labels, letterhead, furniture.
const LINES: &[&str] = &[
    "",
    "",
    "Bonjour à toutes et à tous.",
    "Nous avons décidé, avec les communes et les régions, de",
    "protéger les digues. C'est un effort sans précédent",
    "depuis la guerre.",
    "M. le maire : Merci. (Applaudissements.) Je continue.",
    "Mme Dupré : Et l'école (la nouvelle) ?",
    "**M. Jean Castel, préfet**",
    "Q – Pourquoi ?",
    "R – Parce que.",
    "LE PRÉSIDENT : Silence !",
    "(Rires)",
    "[00:01:23] On commence.",
    "0:03",
    "Seul le prononcé fait foi",
    "RÉPUBLIQUE FRANÇAISE",
    "Liberté\nÉgalité\nFraternité",
    "Paris, le 3 mai 2022",
    "- 2 -",
    "Page 2 sur 3",
    "- une prime ;",
    "1. Le bilan",
    "# Titre",
    "Présents : Mme Roux, M. Noir",
    "— Tu pars ?",
    "Les e\u{301}le\u{300}ves de l\u{2019}e\u{301}cole\u{a0}!",
    "des mil-\nliers de per\u{ad}sonnes",
    "Contact presse : presse@ville.example",
    "[...] et ainsi de suite [1].",
    "<b>Gras</b> &amp; <i>maigre</i>",
    "SCÈNE II",
    "Un mot : prudence…",
    "🙂 ﬁn 𝄞",
    "\u{c}",
];

fn documents() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 1..24).prop_map(|lines| lines.join("\n"))
}

/// Turns with their label, as a fair copy has them.
fn fair_copies() -> impl Strategy<Value = String> {
    const LABELS: &[&str] = &[
        "",
        "M. Jean Castel, préfet : ",
        "M. Castel : ",
        "Mme Dupré : ",
        "Question : ",
        "LE PRÉSIDENT : ",
        "Une voix dans la salle : ",
    ];
    const SENTENCES: &[&str] = &[
        "Bonjour à toutes et à tous.",
        "Un mot : prudence !",
        "Et l'école (la nouvelle) ?",
        "Nous avons décidé, avec les communes, de protéger les digues.",
        "« Petit à petit », disait ma grand-mère.",
        "Merci. (Applaudissements.) Je continue.",
    ];
    let turn = (
        prop::sample::select(LABELS),
        prop::collection::vec(prop::sample::select(SENTENCES), 1..4),
    );
    let turns = prop::collection::vec(turn, 1..12);
    turns.prop_map(|turns| {
        let turns = turns
            .into_iter()
            .map(|(label, sentences)| format!("{label}{}", sentences.join(" ")));
        turns.collect::<Vec<_>>().join("\n\n")
    })
}

fn options() -> impl Strategy<Value = ReadOptions> {
    (any::<bool>(), any::<bool>()).prop_map(|(keep_all, speak_labels)| ReadOptions {
        keep_all,
        speak_labels,
    })
}

fn read(name: &str, text: &str, options: ReadOptions) -> Option<Transcript> {
    voixoff_read::read(Path::new(name), text.as_bytes().to_vec(), options).ok()
}

/// The words of a transcript, however its lines are broken.
fn words(transcript: &Transcript) -> Vec<String> {
    let spoken = transcript
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Label);
    spoken
        .flat_map(|block| block.text.of(&transcript.text).split_whitespace())
        .map(|word| word.trim_start_matches(['—', '–']).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn blocks_cover_the_text_in_order_and_are_composed(
        text in documents(),
        name in prop::sample::select(vec!["a.txt", "a.md", "a.html"]),
        options in options(),
    ) {
        let Some(transcript) = read(name, &text, options) else { return Ok(()) };
        prop_assert!(is_nfc(&transcript.text));
        let mut end = 0;
        for block in &transcript.blocks {
            prop_assert_eq!(block.text.start, end, "blocks touch: {:?}", block);
            let spoken = block.text.of(&transcript.text);
            prop_assert!(spoken.chars().any(char::is_alphanumeric), "{:?}", spoken);
            prop_assert_eq!(spoken.trim(), spoken);
            prop_assert!(block.kind == BlockKind::Verse || !spoken.contains('\n'));
            prop_assert!(block.source.start <= block.source.end);
            prop_assert!(block.source.end as usize <= text.len());
            let is_known = |id: voixoff_read::SpeakerId| usize::from(id.0) < transcript.speakers.len();
            prop_assert!(block.speaker.is_none_or(is_known));
            end = block.text.end + 1;
        }
        prop_assert_eq!(end as usize, transcript.text.len());
    }

    #[test]
    fn events_and_what_is_left_out_have_their_place(
        text in documents(),
        options in options(),
    ) {
        let Some(transcript) = read("a.txt", &text, options) else { return Ok(()) };
        let lines = text.split('\n').count() as u32;
        let mut before = 0;
        for event in &transcript.events {
            prop_assert!(event.at >= before && event.at as usize <= transcript.text.len());
            prop_assert!(transcript.text.is_char_boundary(event.at as usize));
            prop_assert!((1..=lines).contains(&event.line), "{:?}", event);
            prop_assert!(event.source.end as usize <= text.len());
            before = event.at;
        }
        for pair in transcript.left_out.windows(2) {
            prop_assert!(pair[0].source <= pair[1].source, "{:?}", pair);
        }
        for left in &transcript.left_out {
            prop_assert!((1..=lines).contains(&left.line), "{:?}", left);
            prop_assert!(left.source.end as usize <= text.len());
        }
    }

    #[test]
    fn nothing_is_both_spoken_and_left_out(text in documents()) {
        let Some(transcript) = read("a.txt", &text, ReadOptions::default()) else { return Ok(()) };
        // A note or a cut is taken out of the middle of a block, which covers it.
        let whole = transcript
            .left_out
            .iter()
            .filter(|left| !matches!(left.reason, voixoff_read::Reason::Note | voixoff_read::Reason::Cut));
        for left in whole {
            for block in &transcript.blocks {
                let starts_inside = left.source.start <= block.source.start
                    && block.source.start < left.source.end;
                prop_assert!(!starts_inside, "{:?} and {:?}", left, block);
            }
        }
    }

    #[test]
    fn keep_all_leaves_out_nothing_that_can_be_said(text in documents()) {
        let options = ReadOptions { keep_all: true, speak_labels: false };
        let Some(transcript) = read("a.txt", &text, options) else { return Ok(()) };
        let said = transcript
            .left_out
            .iter()
            .find(|left| left.reason.is_text() && left.reason != voixoff_read::Reason::Note);
        prop_assert!(said.is_none(), "{:?}", said);
    }

    #[test]
    fn reading_what_was_read_gives_the_same_words(text in fair_copies()) {
        let Some(first) = read("a.txt", &text, ReadOptions::default()) else { return Ok(()) };
        let keep = ReadOptions { keep_all: true, speak_labels: false };
        let Some(second) = read("b.txt", &printed(&first), keep) else {
            return Err(TestCaseError::fail("what was printed cannot be read"));
        };
        prop_assert_eq!(words(&second), words(&first), "{}", printed(&first));
    }
}

/// As `voixoff read` prints it, without marks.
fn printed(transcript: &Transcript) -> String {
    let mut out = String::new();
    let mut speaker = None;
    for block in &transcript.blocks {
        if block.speaker != speaker
            && let Some(id) = block.speaker
        {
            out.push_str(&transcript.speakers[usize::from(id.0)].label);
            out.push_str(":\n");
        }
        speaker = block.speaker;
        out.push_str(block.text.of(&transcript.text));
        out.push_str("\n\n");
    }
    out
}
