//! Text that was read in the wrong encoding comes back, or stays as it is.

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use voixoff::check::{check_file, fix::fix};
use voixoff::cue::Profile;
use voixoff::subtitles::file::{FileCue, SubtitleFile};
use voixoff::units::FrameRate;

/// UTF-8, read as Windows-1252, as often as wanted.
fn read_wrong(text: &str, times: usize) -> String {
    (0..times).fold(text.to_owned(), |text, _| {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
        text.into_owned()
    })
}

fn srt(text: &str) -> String {
    format!("1\n00:00:01,000 --> 00:00:06,000\n{text}\n\n")
}

fn fixed(text: &str) -> String {
    fix(
        &SubtitleFile::parse(text),
        &Profile::default(),
        FrameRate::PAL,
    )
}

/// The text of the first cue as it is written.
fn text_of(file: &str) -> String {
    let file = SubtitleFile::parse(file);
    let lines = file.cues.iter().flat_map(|cue| &cue.lines);
    let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

fn has_c032(file: &str) -> bool {
    let file = SubtitleFile::parse(file);
    let found = check_file(&file, &Profile::default(), FrameRate::PAL);
    found.iter().any(|found| found.rule == "C032")
}

const FRENCH: &[&str] = &[
    "Il est déjà là, à l'heure.",
    "À l'été, l'École où naît Noël.",
    "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÆŒ",
    "àâäçéèêëîïôöùûüÿæœ",
    "Voilà",
    "à",
    "À",
    "Le cœur de l’œuvre : 12 € — ou 13 – …",
    "« Où ? » dit-elle.",
    "«\u{a0}Où\u{202f}?\u{a0}» dit-elle.",
    "“Dis-moi”, a-t-il dit…",
    "Ça, Ù, ù, ô, î, Š, ž, ƒ, •, °, ², ½, §",
    "D'accord 😀 👍🏽 👩\u{200d}🚀 ❤\u{fe0f}, ça va",
    "♪ Sous le ciel ♪",
    "♪",
    "😡",
    "e\u{301}te\u{301} de\u{301}ja\u{300}",
    "Dvořák, Čapek, Łódź et Ōsaka à l'été",
    "Il est là\n<i>à Noël</i> où",
    "- Déjà ?\n- Voilà !",
];

#[test]
fn what_was_read_wrong_once_twice_or_three_times_is_read_right() {
    for right in FRENCH {
        let wanted = fixed(&srt(right));
        for times in 1..=3 {
            let wrong = srt(&read_wrong(right, times));
            assert!(has_c032(&wrong), "{wrong}");
            assert_eq!(fixed(&wrong), wanted, "{times} times: {wrong}");
            let crlf = wrong.replace('\n', "\r\n");
            assert_eq!(fixed(&crlf), wanted, "{times} times, CR LF: {wrong}");
        }
    }
}

#[test]
fn webvtt_is_read_right_too() {
    let right = "WEBVTT\n\n00:01.000 --> 00:06.000\n<v Zoé>Il est déjà là &amp; à l'été\n\n";
    let wrong = read_wrong(right, 1);
    assert_eq!(fixed(&wrong), fixed(right));
}

#[test]
fn of_mixed_text_only_what_was_read_wrong_changes() {
    for (wrong, right) in [
        ("dÃ©jà vu, lÃ\u{a0} où", "déjà vu, là où"),
        (
            "L'ÂGE et lâ€™Ã¢ge à SÃO PAULO",
            "L'ÂGE et l’âge à SÃO PAULO",
        ),
        ("Un Ã©tÃ©Â\u{a0}!", "Un été\u{a0}!"),
        ("Ã&nbsp;Paris, Ã©tÃ©", "àParis, été"),
        ("ÃƒÂ©tÃ© à", "été à"),
    ] {
        let once = fixed(&srt(wrong));
        assert_eq!(text_of(&once), right, "{wrong}");
        assert!(!has_c032(&once), "{once}");
    }
}

#[test]
fn where_a_byte_is_lost_the_text_stays_as_it_is_and_the_finding_too() {
    for wrong in [
        "Il est lÃ  pour Ã©couter...  Oui ?",
        "Ã l'heure...",
        "jusqu'Ã  demain...",
        "voilÃ\n-  Oui ?",
        "voilÃ? Oui ?",
        "â€œOuiâ€ , dit-il...",
        "lÃ\u{fffd} et lÃ©gal ?",
        "lâ\u{fffd} ?",
        "Ã<i>©</i>tÃ© ?",
        "Un <b>Ã©tÃ©</b> - Ã  voir ... {\\an8}",
    ] {
        let file = srt(wrong);
        let once = fixed(&file);
        assert_eq!(text_of(&once), text_of(&file), "{wrong}");
        assert!(has_c032(&once), "{once}");
        assert_eq!(fixed(&once), once);
    }
}

#[test]
fn french_that_looks_a_little_like_it_stays() {
    for right in [
        "L'ÂME, l'Â. L'ÂGE…",
        "SÃO PAULO, MANHÃ\u{202f}!",
        "Ångström, Åland",
        "château, pâté, bâ…",
        "5 € l'Å",
        "«\u{a0}Ê\u{a0}» et «\u{a0}Î\u{a0}»",
    ] {
        let file = srt(right);
        assert!(!has_c032(&file), "{right}");
        assert_eq!(text_of(&fixed(&file)), right);
    }
}

/// What such text is made of, and what may stand beside it.
const BITS: &[&str] = &[
    "Ã", "Â", "Å", "Ì", "â", "ð", "©", "\u{a0}", "€", "™", "“", "\u{9d}", "\u{81}", "\u{85}", "Ÿ",
    "˜", "Ã©", "Ã\u{a0}", "Â\u{a0}", "â€™", " ", " ", "é", "à", "A", "b", "!", ":", "»", "«",
    "...", "-", "- ", "\n", "<i>", "</i>", "<b>", "&nbsp;", "&amp;", "12", "\u{fffd}", "?", "ƒ",
    "‚", "¬",
];

const WORDS: &[&str] = &[
    "été",
    "là",
    "à",
    "où",
    "Noël",
    "cœur",
    "l’œuvre",
    "À",
    "École",
    "12",
    "€",
    "oui",
    "ça",
    "😀",
    "…",
    "«",
    "»",
    "—",
    "naît",
    "sûr",
    "\u{a0}",
    "!",
    "?",
];

fn letters(text: &str) -> Vec<char> {
    let file = SubtitleFile::parse(text);
    let lines = file.cues.iter().flat_map(FileCue::plain_lines);
    lines
        .flat_map(|line| line.chars().collect::<Vec<_>>())
        .filter(|c| c.is_alphanumeric())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn fixing_twice_is_fixing_once(bits in prop::collection::vec(prop::sample::select(BITS), 0..14)) {
        let file = srt(&bits.concat());
        let once = fixed(&file);
        prop_assert_eq!(&fixed(&once), &once, "{:?}", file);
        if !has_c032(&file) {
            prop_assert_eq!(letters(&once), letters(&file));
        } else if has_c032(&once) {
            prop_assert_eq!(text_of(&once), text_of(&file));
        }
    }

    #[test]
    fn all_french_comes_back(
        words in prop::collection::vec(prop::sample::select(WORDS), 1..9),
        times in 1_usize..4,
        line in 0_usize..9,
    ) {
        let mut words = words;
        words.insert(line.min(words.len()), "\n");
        let right = words.join(" ");
        let wrong = read_wrong(&right, times);
        prop_assert_eq!(fixed(&srt(&wrong)), fixed(&srt(&right)), "{:?}", wrong);
    }

    #[test]
    fn letters_outside_never_change(
        words in prop::collection::vec((prop::sample::select(WORDS), any::<bool>()), 1..9),
    ) {
        let joined = |wrong: bool| {
            let words = words.iter().map(|(word, is_wrong)| {
                read_wrong(word, usize::from(wrong && *is_wrong))
            });
            words.collect::<Vec<_>>().join(" ")
        };
        let (wrong, right) = (srt(&joined(true)), srt(&joined(false)));
        prop_assert_eq!(letters(&fixed(&wrong)), letters(&right), "{:?}", wrong);
    }
}
