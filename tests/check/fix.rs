//! Mending touches no word, leaves nothing that it could mend, and has an end.

use crate::fixtures::Fixture;
use proptest::prelude::*;
use voixoff::check::{Finding, RULES, Remedy, check_file, fix::fix};
use voixoff::cue::{Profile, profile};
use voixoff::subtitles::file::{FileFormat, SubtitleFile};
use voixoff::units::FrameRate;

fn mended(text: &str) -> String {
    fix(
        &SubtitleFile::parse(text),
        &Profile::default(),
        FrameRate::PAL,
    )
}

fn left(text: &str) -> Vec<Finding> {
    check_file(
        &SubtitleFile::parse(text),
        &Profile::default(),
        FrameRate::PAL,
    )
}

/// The letters and figures of all cues, in order of time.
fn letters(file: &SubtitleFile) -> String {
    let mut cues: Vec<_> = file.cues.iter().collect();
    cues.sort_by_key(|cue| cue.in_time);
    let lines = cues.iter().flat_map(|cue| cue.plain_lines());
    lines
        .flat_map(|line| line.chars().collect::<Vec<_>>())
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[test]
fn what_trips_a_rule_that_can_be_mended_is_mended() {
    for rule in RULES.iter().filter(|rule| rule.remedy != Remedy::Hand) {
        let name = format!("{}-{}", rule.id, rule.name);
        let file = SubtitleFile::read(&Fixture::of(rule).trips).unwrap();
        let text = fix(&file, &Profile::default(), FrameRate::PAL);
        assert_eq!(left(&text), [], "{name}\n{text}");
        let after = letters(&SubtitleFile::parse(&text));
        if rule.remedy != Remedy::Encoding {
            assert_eq!(after, letters(&file), "{name}");
        }
    }
}

#[test]
fn every_kind_of_dirt_goes_at_once() {
    let dirty = "\u{feff}9\r\n00:00:05.013-->00:00:05,500\r\n<font color=red>Vraiment ?\r\n\r\nJe ne sais pas...</font>\n\n\n00:00:01,000 --> 00:00:03,000\n-Vous venez ?\n-Non !\n\n4\n00:00:09,000 --> 00:00:10,000\n<i></i>\n";
    assert_eq!(
        mended(dirty),
        "1\n00:00:01,000 --> 00:00:03,000\n- Vous venez\u{202f}?\n- Non\u{202f}!\n\n2\n00:00:05,000 --> 00:00:06,560\nVraiment\u{202f}? Je ne sais pas…\n\n"
    );
}

#[test]
fn a_cue_that_is_too_full_becomes_several_with_its_time() {
    let text = mended(
        "1\n00:00:01,000 --> 00:00:13,000\nUn texte qui est beaucoup trop long pour tenir dans deux lignes,\nparce que personne n'a voulu le couper comme il faut,\net qui continue encore un peu après la virgule.\n\n",
    );
    assert_eq!(left(&text), [], "{text}");
    let file = SubtitleFile::parse(&text);
    assert!(file.cues.len() >= 2, "{text}");
    assert_eq!(file.cues[0].in_time.0, 1_000);
    assert!(file.cues.last().unwrap().out_time.0 <= 13_000, "{text}");
}

#[test]
fn words_move_to_the_cue_that_they_belong_to() {
    let text = mended(
        "1\n00:00:01,000 --> 00:00:02,920\nLa parole est maintenant à M.\n\n2\n00:00:03,000 --> 00:00:07,000\nDupont, qui a demandé la parole pour deux minutes au plus.\n\n",
    );
    assert_eq!(left(&text), [], "{text}");
    assert!(!text.contains("M.\n"), "{text}");
}

#[test]
fn italics_keep_their_words_wherever_these_go() {
    let text = mended(
        "1\n00:00:01,000 --> 00:00:06,000\nIl lit <i>Le Monde</i> et <i>Le\nFigaro</i> tous les matins !\n\n",
    );
    assert!(text.contains("<i>Le Monde</i>"), "{text}");
    assert!(
        text.replace('\n', " ").contains("<i>Le Figaro</i> tous"),
        "{text}"
    );
}

#[test]
fn markup_that_players_differ_on_goes_and_text_that_looks_like_it_stays() {
    let text = mended("1\n00:00:01,000 --> 00:00:03,000\n{\\an8}<b>R&amp;D</b> a &lt;i&gt; b\n\n");
    let shown = SubtitleFile::parse(&text).cues[0].plain_lines();
    assert_eq!(shown.join("\n").replace('\u{2060}', ""), "R&D a <i> b");
    assert_eq!(mended(&text), text);
}

#[test]
fn two_cues_at_the_same_moment_are_left_to_a_person() {
    let text =
        "1\n00:00:01,000 --> 00:00:03,000\nUn.\n\n2\n00:00:01,000 --> 00:00:03,000\nDeux.\n\n";
    let rules: Vec<&str> = left(&mended(text)).iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["C007"]);
}

#[test]
fn a_dash_without_a_word_leaves_no_space_behind_it() {
    let profile = Profile::find("bbc").unwrap();
    let text = "1\n00:00:00,000 --> 00:00:00,000\n- \n- jour.\n- \n\n";
    let once = fix(&SubtitleFile::parse(text), &profile, FrameRate::PAL);
    let again = fix(&SubtitleFile::parse(&once), &profile, FrameRate::PAL);
    assert_eq!(again, once);
}

#[test]
fn webvtt_stays_webvtt_with_its_head_settings_and_blocks() {
    let dirty = "WEBVTT - titre\nKind: captions\n\nNOTE un mot\n\nSTYLE\n::cue { color: white }\n\nintro\n00:01.000 --> 00:03.000 line:0 align:left\n<v Anne Sorin>Vraiment ?</v>\n\nNOTE fin\nde tout\n\n00:00:03.080 --> 00:00:05.000\n<v.loud Bob><u>Oui</u> &amp; <blink>non</blink>\n";
    let text = mended(dirty);
    assert_eq!(
        text,
        "WEBVTT - titre\nKind: captions\n\nNOTE un mot\n\nSTYLE\n::cue { color: white }\n\nintro\n00:00:01.000 --> 00:00:03.000 line:0 align:left\n<v Anne Sorin>Vraiment\u{202f}?</v>\n\nNOTE fin\nde tout\n\n00:00:03.080 --> 00:00:05.000\n<v.loud Bob><u>Oui</u> &amp; <blink>non</blink>\n\n"
    );
    assert_eq!(SubtitleFile::parse(&text).format, FileFormat::Vtt);
}

#[test]
fn a_reader_that_refuses_dirt_reads_what_was_mended() {
    let dirty = "00:00:01.000-->00:00:02,000 X1:10\r\nUn.\r\n\r\nDeux.\r\n12\r\n0:0:3,0 --> 0:0:4,0  \r\nTrois --> quatre.";
    let judged = srtlib::Subtitles::parse_from_str(mended(dirty)).unwrap();
    assert_eq!(judged.len(), 2);
}

const WORDS: &[&str] = &[
    "le",
    "la",
    "chat",
    "maison",
    "et",
    "qui",
    "avec",
    "dort",
    "nous",
    "avons",
    "marché",
    "Dupont",
    "M.",
    "12",
    "kilomètres",
    "ne",
    "pas",
    "très",
    "grande",
    "de",
    "nuit,",
    "jour.",
    "Oui",
    "!",
    "Quoi",
    "?",
    "«",
    "»",
    "…",
    "...",
    "-",
    "–",
    "l'été",
    "<i>",
    "</i>",
    "<b>",
    "</b>",
    "&amp;",
    "{\\an8}",
    "a<b",
    "-->",
    "porte-parole",
    "\u{a0}",
    "aujourd'hui:",
    "%",
    "\u{202f}!",
    "anticonstitutionnellement-anticonstitutionnellement",
];

prop_compose! {
    fn cue()(
        start in 0_u64..60_000,
        lasts in -500_i64..9_000,
        lines in prop::collection::vec(prop::collection::vec(prop::sample::select(WORDS), 0..9), 0..4),
        dashed in prop::bool::weighted(0.2),
        index in 0_u32..20,
    ) -> (u64, u64, String, u32) {
        let lines: Vec<String> = lines.iter().map(|words| {
            let dash = if dashed { "- " } else { "" };
            format!("{dash}{}", words.join(" "))
        }).collect();
        (start, start.saturating_add_signed(lasts), lines.join("\n"), index)
    }
}

prop_compose! {
    /// A few short words for seconds, minutes or hours.
    fn long_cue()(
        start in 0_u64..100_000,
        lasts in prop_oneof![5_000_u64..60_000, 0_u64..400_000_000],
        lines in prop::collection::vec(
            prop::collection::vec(prop::sample::select(SHORT_WORDS), 1..4), 1..4),
        index in 0_u32..20,
    ) -> (u64, u64, String, u32) {
        let lines: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
        (start, start + lasts, lines.join("\n"), index)
    }
}

const SHORT_WORDS: &[&str] = &[
    "Deux.",
    "Trois.",
    "à",
    "SNCF",
    "UNESCO",
    "12",
    "a-b",
    "Ah",
    "!",
    "\u{fdfa}\u{fdfa}",
    "…",
    "l'or",
    "aujourd'hui",
];

fn clock(millis: u64) -> String {
    voixoff::units::Millis(millis).to_string()
}

fn srt(cues: &[(u64, u64, String, u32)]) -> String {
    let cues = cues.iter().map(|(start, end, text, index)| {
        let (start, end) = (clock(*start), clock(*end));
        format!("{index}\n{start} --> {end}\n{text}\n\n")
    });
    cues.collect::<Vec<_>>().concat()
}

fn vtt(cues: &[(u64, u64, String, u32)]) -> String {
    let cues = cues.iter().map(|(start, end, text, index)| {
        let time = |millis| clock(millis).replace(',', ".");
        format!(
            "id{index}\n{} --> {}\n{}\n\n",
            time(*start),
            time(*end),
            text.replace("-->", "--&gt;")
        )
    });
    format!("WEBVTT\n\n{}", cues.collect::<Vec<_>>().concat())
}

fn is_kept(text: &str, profile: &Profile, fps: FrameRate) -> Result<(), TestCaseError> {
    let file = SubtitleFile::parse(text);
    let once = fix(&file, profile, fps);
    let read = SubtitleFile::parse(&once);
    // Cues are sorted by the frame they begin in; all letters are compared.
    let sorted = |file: &SubtitleFile| {
        let mut all: Vec<char> = letters(file).chars().collect();
        all.sort_unstable();
        all
    };
    prop_assert_eq!(sorted(&file), sorted(&read), "{}", once);
    prop_assert_eq!(file.format, read.format);
    let again = fix(&read, profile, fps);
    prop_assert_eq!(&again, &once, "mended twice");
    prop_assert!(read.defects.is_empty(), "{:?}\n{}", read.defects, once);
    let found = check_file(&read, profile, fps);
    let before = check_file(&file, profile, fps);
    for rule in RULES
        .iter()
        .filter(|rule| matches!(rule.remedy, Remedy::Text | Remedy::Writing))
    {
        prop_assert!(
            !found.iter().any(|found| found.rule == rule.id),
            "{} is left in\n{}",
            rule.id,
            once
        );
    }
    prop_assert!(
        found.len() <= before.len(),
        "{} > {} findings\n{}",
        found.len(),
        before.len(),
        once
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn letters_stay_and_mending_has_an_end(
        cues in prop::collection::vec(cue(), 0..8),
        profile in prop::sample::select(profile::names()),
        fps in prop::sample::select(vec!["25", "23.976", "29.97", "50"]),
    ) {
        let profile = Profile::find(profile).unwrap();
        let fps = FrameRate::parse(fps).unwrap();
        is_kept(&srt(&cues), &profile, fps)?;
        is_kept(&vtt(&cues), &profile, fps)?;
    }

    #[test]
    fn cues_that_last_long_are_fixed_and_fixing_them_has_an_end(
        cues in prop::collection::vec(long_cue(), 1..4),
        profile in prop::sample::select(profile::names()),
    ) {
        let profile = Profile::find(profile).unwrap();
        is_kept(&srt(&cues), &profile, FrameRate::PAL)?;
    }

    #[test]
    fn letters_stay_in_order_where_cues_are_in_order(
        cues in prop::collection::vec(cue(), 0..6),
    ) {
        let cues: Vec<_> = cues.into_iter().zip(0_u64..).map(|((_, _, text, index), place)| {
            (place * 7_000, place * 7_000 + 5_000, text, index)
        }).collect();
        let text = srt(&cues);
        prop_assert_eq!(letters(&SubtitleFile::parse(&mended(&text))), letters(&SubtitleFile::parse(&text)));
    }

    #[test]
    fn any_text_is_mended_or_left(text in "\\PC{0,200}") {
        let text = format!("1\n00:00:01,000 --> 00:00:04,000\n{text}\n");
        let once = mended(&text);
        prop_assert_eq!(mended(&once), once);
    }
}
