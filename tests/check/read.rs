//! Subtitle files are read as players read them.

use voixoff::subtitles::file::{
    DefectKind, Encoding, FileFormat, SubtitleFile, SubtitleFileError, plain, timing_line,
};
use voixoff::units::Millis;

fn texts(file: &SubtitleFile) -> Vec<String> {
    let cues = file.cues.iter();
    cues.map(|cue| cue.plain_lines().join("/")).collect()
}

fn kinds(file: &SubtitleFile) -> Vec<DefectKind> {
    file.defects
        .iter()
        .map(|defect| defect.kind.clone())
        .collect()
}

const CLEAN: &str = "1\n00:00:01,000 --> 00:00:02,000\nBonjour.\n\n2\n00:00:03,000 --> 00:00:04,500\nUn.\nDeux.\n\n";

#[test]
fn a_clean_file_has_no_defect() {
    let file = SubtitleFile::parse(CLEAN);
    assert_eq!(texts(&file), ["Bonjour.", "Un./Deux."]);
    assert_eq!(kinds(&file), []);
    assert_eq!(file.cues[1].in_time, Millis(3_000));
    assert_eq!(file.cues[1].lines[1].line, 8);
}

#[test]
fn every_line_end_reads_the_same() {
    for end in ["\r\n", "\r", "\n"] {
        let file = SubtitleFile::parse(&CLEAN.replace('\n', end));
        assert_eq!(texts(&file), ["Bonjour.", "Un./Deux."], "{end:?}");
        assert!(!file.facts.mixes_line_ends());
    }
    let mixed = CLEAN.replacen('\n', "\r\n", 3);
    assert!(SubtitleFile::parse(&mixed).facts.mixes_line_ends());
}

#[test]
fn every_encoding_that_french_files_come_in_reads_the_same() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nÇa « été » l’œuvre…\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2], bom: bool| {
        let mark = bom.then_some(0xfeff);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect::<Vec<u8>>()
    };
    let cp1252: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '’' => 0x92,
            'œ' => 0x9c,
            '…' => 0x85,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    for (bytes, encoding, bom) in [
        (text.as_bytes().to_vec(), Encoding::Utf8, false),
        (format!("\u{feff}{text}").into_bytes(), Encoding::Utf8, true),
        (utf16(u16::to_le_bytes, true), Encoding::Utf16Le, true),
        (utf16(u16::to_be_bytes, true), Encoding::Utf16Be, true),
        (utf16(u16::to_le_bytes, false), Encoding::Utf16Le, false),
        (utf16(u16::to_be_bytes, false), Encoding::Utf16Be, false),
        (cp1252, Encoding::Windows1252, false),
    ] {
        let file = SubtitleFile::read(&bytes).unwrap();
        assert_eq!(texts(&file), ["Ça « été » l’œuvre…"], "{encoding:?}");
        assert_eq!((file.facts.encoding, file.facts.bom), (encoding, bom));
    }
}

#[test]
fn a_blank_line_inside_a_cue_loses_no_text() {
    for blank in ["", "   ", "\t", "\u{a0}"] {
        let text = format!(
            "1\n00:00:01,000 --> 00:00:02,000\nUn.\n{blank}\nDeux.\n\n2\n00:00:03,000 --> 00:00:04,000\nTrois.\n"
        );
        let file = SubtitleFile::parse(&text);
        assert_eq!(texts(&file), ["Un./Deux.", "Trois."]);
        assert_eq!(kinds(&file), [DefectKind::BlankLineInside]);
        assert_eq!(file.defects[0].line, 4);
    }
}

#[test]
fn a_missing_index_is_told_and_a_number_in_the_text_stays() {
    let file = SubtitleFile::parse(
        "00:00:01,000 --> 00:00:02,000\nC'était en\n1984\nà Brest.\n\n00:00:03,000 --> 00:00:04,000\nFin 2\n",
    );
    assert_eq!(texts(&file), ["C'était en/1984/à Brest.", "Fin 2"]);
    assert_eq!(
        kinds(&file),
        [DefectKind::MissingIndex, DefectKind::MissingIndex]
    );
    let last = SubtitleFile::parse("1\n00:00:01,000 --> 00:00:02,000\nC'était en\n1984\n");
    assert_eq!(texts(&last), ["C'était en/1984"]);
}

#[test]
fn cues_without_a_blank_line_between_them_are_parted() {
    let file = SubtitleFile::parse(
        "1\n00:00:01,000 --> 00:00:02,000\nUn.\n2\n00:00:03,000 --> 00:00:04,000\nDeux.\n",
    );
    assert_eq!(texts(&file), ["Un.", "Deux."]);
    assert_eq!(kinds(&file), [DefectKind::MissingBlankLine]);
}

#[test]
fn wrong_and_loose_indexes_are_told() {
    let file = SubtitleFile::parse(
        "7 \n00:00:01,000 --> 00:00:02,000\nUn.\n\n#2\n00:00:03,000 --> 00:00:04,000\nDeux.\n\n\n\n3\n00:00:05,000 --> 00:00:06,000\n\n",
    );
    assert_eq!(texts(&file), ["Un.", "Deux.", ""]);
    assert!(matches!(
        &kinds(&file)[..],
        [
            DefectKind::PaddedIndex,
            DefectKind::WrongIndex { wanted: 1, .. },
            DefectKind::WrongIndex { wanted: 2, .. },
        ]
    ));
}

#[test]
fn a_blank_line_of_spaces_parts_cues_and_is_told() {
    for head in ["", "WEBVTT\n\n"] {
        let (mark, number) = if head.is_empty() {
            (",", ["1\n", "2\n"])
        } else {
            (".", ["", ""])
        };
        let file = SubtitleFile::parse(&format!(
            "{head}{}00:00:01{mark}000 --> 00:00:02{mark}000\nUn.\n  \n{}00:00:03{mark}000 --> 00:00:04{mark}000\nDeux.\n",
            number[0], number[1]
        ));
        assert_eq!(texts(&file), ["Un.", "Deux."]);
        assert_eq!(kinds(&file), [DefectKind::SpacedBlankLine], "{head}");
    }
}

#[test]
fn webvtt_without_its_first_line_is_told() {
    let file =
        SubtitleFile::parse("00:01.000 --> 00:02.000\nUn.\n\n00:03.000 --> 00:04.000\nDeux.\n");
    assert_eq!(texts(&file), ["Un.", "Deux."]);
    assert_eq!(file.format, FileFormat::Vtt);
    assert_eq!(kinds(&file), [DefectKind::MissingHeader]);
}

#[test]
fn a_few_bad_bytes_do_not_make_a_file_another_encoding() {
    let mut bytes = "1\n00:00:01,000 --> 00:00:02,000\nÀ tous, aujourd’hui…\n"
        .as_bytes()
        .to_vec();
    bytes.splice(40..40, [0xff, 0xfe]);
    let file = SubtitleFile::read(&bytes).unwrap();
    assert_eq!(file.facts.encoding, Encoding::Utf8);
    assert_eq!(kinds(&file), [DefectKind::BadBytes]);
    assert_eq!(file.defects[0].line, 3);
    assert!(texts(&file)[0].ends_with("aujourd’hui…"));
    let mut bytes = "1\n00:00:01,000 --> 00:00:02,000\nÀ tous.\n"
        .as_bytes()
        .to_vec();
    bytes.splice(10..10, [0xff, 0xfe]);
    let file = SubtitleFile::read(&bytes).unwrap();
    assert_eq!(texts(&file), ["À tous."]);
    assert_eq!(kinds(&file), [DefectKind::LooseTimes, DefectKind::BadBytes]);
}

#[test]
fn times_are_read_as_players_read_them() {
    let times = |line: &str| timing_line(line).map(|times| (times.in_time.0, times.out_time.0));
    assert_eq!(times("00:00:01,000 --> 00:00:02,000"), Some((1000, 2000)));
    assert_eq!(times("0:0:1.5-->0:0:2,50"), Some((1005, 2050)));
    assert_eq!(
        times("00:01.000 --> 00:02.000 align:start"),
        Some((1000, 2000))
    );
    assert_eq!(times("00:00:01 --> 00:00:02"), Some((1000, 2000)));
    assert_eq!(
        times("00:00:01,123456 --> 00:00:02,000"),
        Some((1123, 2000))
    );
    assert_eq!(
        times("300:00:00,000 --> 300:00:01,000"),
        Some((1_080_000_000, 1_080_001_000))
    );
    assert_eq!(times("00:00:01,000 --> "), None);
    assert_eq!(times("de 10:30 à 11:00"), None);
    assert_eq!(times("5 -> 6"), None);
    assert!(times("99999999999999999999:00:00,000 --> 0:0:1,0").is_some());
    assert!(
        timing_line("00:00:01,000 --> 00:00:02,000")
            .unwrap()
            .strict_srt
    );
    assert!(
        !timing_line("00:00:01.000 --> 00:00:02,000")
            .unwrap()
            .strict_srt
    );
}

#[test]
fn webvtt_is_read_with_its_blocks_settings_and_speakers() {
    let file = SubtitleFile::parse(
        "WEBVTT - titre\nX: y\n\nNOTE\nun mot\n\nintro\n00:01.000 --> 00:02.000 line:0\n<v.loud Anne Sorin>Bonjour &amp; <b>merci</b></v>\n\nSTYLE\n::cue{}\n\n00:00:03.000 --> 00:00:04.000\na < b\n<00:03.500>c\n",
    );
    assert_eq!(file.format, FileFormat::Vtt);
    assert_eq!(texts(&file), ["Bonjour & merci", "a < b/c"]);
    assert_eq!(file.cues[0].speaker.as_deref(), Some("Anne Sorin"));
    assert_eq!(file.cues[0].settings, "line:0");
    assert_eq!(file.cues[0].index.as_deref(), Some("intro"));
    assert_eq!(file.blocks.len(), 3);
    assert_eq!(kinds(&file), []);
}

#[test]
fn what_is_no_subtitle_file_is_refused() {
    assert_eq!(SubtitleFile::read(b""), Err(SubtitleFileError::Empty));
    assert_eq!(
        SubtitleFile::read("Bonjour à tous.".as_bytes()),
        Err(SubtitleFileError::NoCue)
    );
    assert!(matches!(
        SubtitleFile::read(b"\x7fELF\0\0\0\x01\x02\x03\x04\0\0\0\0"),
        Err(SubtitleFileError::Binary { .. })
    ));
}

#[test]
fn markup_is_taken_off_and_text_kept() {
    assert_eq!(
        plain("{\\an8}<i>Oui</i> &eacute;t&#233; <3 {x} <font color=\"red\">R&D</font>"),
        "Oui été <3 {x} R&D"
    );
    assert_eq!(
        plain("un<br/>deux &inconnu; <inconnu>"),
        "un\ndeux &inconnu; <inconnu>"
    );
}

#[test]
fn what_was_mended_is_read_by_srtlib() {
    let dirty = "\u{feff}00:00:01.000-->00:00:02,000\r\nUn.\r\n\r\nDeux.\r\n12\r\n0:0:3,0 --> 0:0:4,0  \r\nTrois.";
    let file = SubtitleFile::parse(dirty);
    let cues = file.cues.iter().zip(1..).map(|(cue, index)| {
        let (start, end) = (cue.in_time, cue.out_time);
        let lines = cue.plain_lines().join("\n");
        format!("{index}\n{start} --> {end}\n{lines}\n\n")
    });
    let clean = cues.collect::<Vec<_>>().concat();
    let judged = srtlib::Subtitles::parse_from_str(clean).unwrap();
    assert_eq!(judged.len(), file.cues.len());
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        let _ = SubtitleFile::read(&bytes);
    }

    #[test]
    fn any_text_between_times_is_kept(lines in proptest::collection::vec("[a-zé<>&{}\\\\;/ -]{0,12}", 0..6)) {
        let text = format!("1\n00:00:01,000 --> 00:00:02,000\n{}\n", lines.join("\n"));
        let file = SubtitleFile::parse(&text);
        let kept: String = file.cues.iter().flat_map(|cue| &cue.lines).map(|line| line.text.as_str()).collect();
        let wanted: String = lines.iter().map(|line| line.trim()).collect();
        proptest::prop_assert_eq!(kept, wanted);
    }
}
