//! Formats that are read by programs only: what stands in them.

use crate::support::{bytes, cue, spoken, text, timeline};
use voixoff::subtitles::{Delivery, Settings};

#[test]
fn vtt_names_speakers_words_headings_and_events() {
    let written = text(&spoken(), "vtt", &["vtt.words", "vtt.colours=charter"]);
    assert!(
        written.starts_with("WEBVTT\n\nNOTE Débat public\n\n00:00:00.000 --> 00:00:00.800\n"),
        "{written}"
    );
    assert!(
        written.contains(
            "<v M. Jean &lt;CASTEX&gt; &amp; co>« Bonjour <00:00:01.200>à <00:00:01.600>tous ! »,\n"
        ),
        "{written}"
    );
    assert!(
        written.contains(
            "<v Le narrateur><c.cyan>Merci ; <00:00:03.200>c’est <00:00:03.600>12,50 €.</c>"
        ),
        "{written}"
    );
    assert!(written.contains("NOTE (Applaudissements)\n"), "{written}");
}

#[test]
fn no_text_can_break_out_of_a_vtt_cue() {
    let written = text(
        &timeline(vec![cue(0, 1000, "a --> b\n\n</v><script>&\u{0}")]),
        "vtt",
        &[],
    );
    assert_eq!(
        written,
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\na --&gt; b\n&lt;/v&gt;&lt;script&gt;&amp;\n\n"
    );
}

#[test]
fn srt_marks_turns_as_it_is_told() {
    let names = text(&spoken(), "srt", &["srt.speakers=names"]);
    assert!(names.contains("\nLe narrateur : Merci ;"), "{names}");
    let dashes = text(&spoken(), "srt", &["srt.speakers=dashes"]);
    assert!(
        dashes.contains("\n- Merci ;") && dashes.contains("\n« Bonjour"),
        "{dashes}"
    );
}

#[test]
fn ass_sings_each_word_for_as_long_as_it_lasts() {
    let written = text(&spoken(), "ass", &["ass.karaoke=word"]);
    assert!(written.contains("Dialogue: 0,0:00:00.80,0:00:02.80,Default,M. Jean <CASTEX> & co,0,0,0,,{\\k40}« Bonjour {\\k40}à {\\k40}tous ! »,\\N{\\k40}dit {\\k40}l’œuvre.\n"), "{written}");
    assert!(
        written.contains("Style: Cyan,") && written.contains(",Cyan,Le narrateur,"),
        "{written}"
    );
}

#[test]
fn ass_refuses_times_that_it_would_show_elsewhere() {
    let late = timeline(vec![cue(36_000_000, 36_001_000, "Tard")]);
    let settings = Settings::default();
    let ass = voixoff::deliver::writer("ass").expect("known");
    let error = ass
        .write(&Delivery::new(&late, &settings), &mut Vec::new())
        .expect_err("too late");
    assert!(error.to_string().contains("9:59:59.99"), "{error}");
}

#[test]
fn lrc_clears_the_screen_where_nothing_is_said() {
    let two = timeline(vec![cue(0, 1000, "Un\ndeux"), cue(61_230, 62_000, "Trois")]);
    assert_eq!(
        text(&two, "lrc", &[]),
        "[ti:essai]\n[la:fr]\n[length:01:02.00]\n[00:00.00]Un deux\n[00:01.00]\n[01:01.23]Trois\n[01:02.00]\n"
    );
    assert!(
        text(&spoken(), "lrc", &["lrc.words"])
            .contains("[00:02.80]<00:02.80>Merci ; <00:03.20>c’est <00:03.60>12,50 €.\n")
    );
}

#[test]
fn txt_is_the_transcript() {
    let wanted = "Débat public\n\nM. Jean <CASTEX> & co :\n« Bonjour à tous ! », dit l’œuvre.\n\nLe narrateur :\nMerci ; c’est 12,50 €.\n";
    assert_eq!(text(&spoken(), "txt", &[]), wanted);
    assert!(text(&spoken(), "txt", &["txt.times"]).contains("\n[00:00:02] Merci"));
}

#[test]
fn tsv_labels_are_what_they_are_asked_to_be() {
    assert_eq!(
        text(&timeline(vec![cue(1001, 2000, "a\tb\nc")]), "tsv", &[]),
        "1.001000\t2.000000\tab c\n"
    );
    assert_eq!(text(&spoken(), "tsv", &["tsv.by=word"]).lines().count(), 10);
    assert!(
        text(&spoken(), "tsv", &["tsv.by=sentence"])
            .starts_with("0.000000\t0.780000\tDébat public\n")
    );
}

#[test]
fn csv_quotes_what_needs_it_and_counts_frames_from_the_start() {
    let one = timeline(vec![cue(1040, 2000, "Il dit \"oui\", puis\nnon")]);
    let written = text(&one, "csv", &["csv.start=01:00:00:00"]);
    assert_eq!(
        written.lines().nth(1),
        Some("1,01:00:01:01,01:00:02:00,1.040,2.000,0.960,,\"Il dit \"\"oui\"\", puis non\"")
    );
    assert!(
        text(&one, "csv", &["csv.layout=audition"])
            .contains("Marker 01\t0:01.040\t0:00.960\tdecimal\tCue\t")
    );
    assert!(bytes(&one, "csv", &["csv.bom"]).starts_with(b"\xef\xbb\xbf"));
}

#[test]
fn otio_has_a_marker_a_cue_on_the_frame() {
    let whole: serde_json::Value =
        serde_json::from_slice(&bytes(&spoken(), "otio", &["otio.start=01:00:00:00"]))
            .expect("JSON");
    assert_eq!(whole["global_start_time"]["value"], 90_000.0);
    let markers = whole["tracks"]["children"][0]["children"][0]["markers"]
        .as_array()
        .expect("markers");
    assert_eq!(markers.len(), 3);
    assert_eq!(markers[1]["marked_range"]["start_time"]["value"], 20.0);
    assert_eq!(markers[1]["marked_range"]["duration"]["value"], 50.0);
}

#[test]
fn the_report_counts_what_was_made() {
    let whole: serde_json::Value =
        serde_json::from_slice(&bytes(&spoken(), "report-json", &[])).expect("JSON");
    assert_eq!((&whole["words"], &whole["cues"]), (&10.into(), &3.into()));
    // 22 characters in 1.2 s.
    assert_eq!(whole["reading_speed"]["most"], 18.333);
    assert_eq!(whole["histogram"][18], 1);
    let page = text(&spoken(), "report", &[]);
    assert!(page.contains("M. Jean &lt;CASTEX&gt; &amp; co") && !page.contains("<script"));
}

#[test]
fn the_same_timeline_gives_the_same_bytes() {
    for writer in voixoff::deliver::writers() {
        assert_eq!(
            bytes(&spoken(), writer.id(), &[]),
            bytes(&spoken(), writer.id(), &[]),
            "{}",
            writer.id()
        );
    }
}
