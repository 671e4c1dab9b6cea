//! `voixoff convert` as people call it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,000\n<i>Un</i> & deux\n\n2\n00:00:03,000 --> 00:00:04,500\nTrois\nquatre\n\n";

fn convert(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
    command.arg("convert").args(arguments).current_dir(folder);
    command.output().expect("it runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("in.srt"), SRT).expect("written");
    folder
}

#[test]
fn every_format_is_written_and_those_that_are_read_lead_back() {
    let folder = folder();
    for end in [
        "ass",
        "csv",
        "html",
        "json",
        "lrc",
        "otio",
        "report.html",
        "report.json",
        "stl",
        "tsv",
        "ttml",
        "txt",
        "vtt",
    ] {
        let name = format!("out.{end}");
        let output = convert(folder.path(), &["in.srt", &name]);
        assert_eq!(output.status.code(), Some(0), "{end}: {}", stderr(&output));
        assert!(
            fs::metadata(folder.path().join(&name))
                .expect("written")
                .len()
                > 20
        );
    }
    for end in ["vtt", "ttml"] {
        convert(folder.path(), &[&format!("out.{end}"), "back.srt"]);
        assert_eq!(
            fs::read_to_string(folder.path().join("back.srt")).expect("written"),
            SRT,
            "{end}"
        );
    }
}

#[test]
fn losses_are_told_before_they_are_missed() {
    let folder = folder();
    let output = convert(folder.path(), &["in.srt", "out.lrc"]);
    assert_eq!(stderr(&output), "lrc does not carry: lines, italics\n");
    let output = convert(folder.path(), &["in.srt", "out.vtt"]);
    assert_eq!(stderr(&output), "");
}

#[test]
fn times_are_moved_and_stretched_exactly() {
    let folder = folder();
    let times = |arguments: &[&str]| {
        let output = convert(
            folder.path(),
            &[&["in.srt", "-", "--to", "srt"], arguments].concat(),
        );
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines()
            .filter(|line| line.contains("-->"))
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(
        times(&["--shift", "1.5"]),
        "00:00:02,500 --> 00:00:03,500|00:00:04,500 --> 00:00:06,000"
    );
    assert_eq!(times(&["--shift=-2.5"]), "00:00:00,500 --> 00:00:02,000");
    assert_eq!(
        times(&["--fps-from", "25", "--fps-to", "23.976"]),
        "00:00:01,043 --> 00:00:02,085|00:00:03,128 --> 00:00:04,692"
    );
}

const LONG: &str = "1\n00:00:01,000 --> 00:00:06,000\nJe voudrais d'abord remercier la\nville de Lyon, qui nous <i>accueille</i> ce matin.\n\n2\n00:00:07,000 --> 00:00:08,000\n- Oui.\n- Non.\n\n3\n00:00:09,000 --> 00:00:12,000\nanticonstitutionnellementanticonstitutionnellement\n\n";

#[test]
fn a_profile_sets_lines_anew_and_tells_what_does_not_fit() {
    let folder = folder();
    fs::write(folder.path().join("long.srt"), LONG).expect("written");
    let output = convert(folder.path(), &["long.srt", "out.srt", "--profile", "bbc"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(
        said.ends_with("2 of 3 cues do not fit bbc: their lines are as they were\n"),
        "{said}"
    );
    assert!(
        said.starts_with("cue 1 at 00:00:01,000: 75 characters do not fit on 2 lines of 37"),
        "{said}"
    );
    assert!(
        said.contains("cue 3 at 00:00:09,000: 50 characters"),
        "{said}"
    );
    let output = convert(
        folder.path(),
        &[
            "long.srt",
            "-",
            "--to",
            "srt",
            "--profile",
            "netflix-fr",
            "-q",
        ],
    );
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = text.lines().skip(2).take(2).collect();
    assert!(
        lines
            .iter()
            .all(|line| line.replace("<i>", "").replace("</i>", "").chars().count() <= 42),
        "{lines:?}"
    );
    assert_eq!(
        lines.join(" "),
        LONG.lines().skip(2).take(2).collect::<Vec<_>>().join(" ")
    );
    assert!(text.contains("\n- Oui.\n- Non.\n"), "{text}");
    let output = convert(
        folder.path(),
        &["long.srt", "out.srt", "--profile", "netflix"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no profile named `netflix`"));
}

#[test]
fn word_times_are_kept_where_nobody_sees_them_and_told_elsewhere() {
    let folder = folder();
    let vtt = "WEBVTT\n\n00:01.000 --> 00:03.000\nUn <00:02.000>deux\n\n";
    fs::write(folder.path().join("words.vtt"), vtt).expect("written");
    let kept = ["--format-option", "ttml.words"];
    for (end, options) in [("vtt", &[][..]), ("ttml", &kept)] {
        let name = format!("out.{end}");
        let output = convert(folder.path(), &[&["words.vtt", &name], options].concat());
        assert_eq!(stderr(&output), "");
        let output = convert(folder.path(), &[&name, "-", "--to", "vtt"]);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("<00:00:02.000>deux"), "{end}: {text}");
    }
    let output = convert(folder.path(), &["words.vtt", "out.ass"]);
    assert!(stderr(&output).contains("only with --format-option ass.karaoke=word"));
}

#[test]
fn standard_input_and_output_do_what_files_do() {
    let folder = folder();
    let written = convert(folder.path(), &["in.srt", "out.report.html"]);
    assert_eq!(written.status.code(), Some(0));
    let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
    command
        .args(["convert", "-", "-", "--to", "vtt"])
        .current_dir(folder.path());
    command.stdin(fs::File::open(folder.path().join("in.srt")).expect("there"));
    let output = command.output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("WEBVTT\n\n"));
    let named = convert(folder.path(), &["in.srt", "-"]);
    assert!(stderr(&named).contains("--to takes"), "{}", stderr(&named));
    let page = convert(folder.path(), &["in.srt", "-", "--to", "report-json"]);
    let report: serde_json::Value = serde_json::from_slice(&page.stdout).expect("JSON");
    // « Trois / quatre » fits on one line.
    assert!(
        report["findings"]
            .as_array()
            .is_some_and(|rules| !rules.is_empty()),
        "{report}"
    );
}

#[test]
fn characters_that_a_format_lacks_are_told() {
    let folder = folder();
    let text = "1\n00:00:01,000 --> 00:00:02,000\nOui… 5 €\n\n";
    fs::write(folder.path().join("euro.srt"), text).expect("written");
    let output = convert(folder.path(), &["euro.srt", "out.stl"]);
    assert_eq!(
        stderr(&output),
        "out.stl: its alphabet has no « … », written « ... » in cue 1\nout.stl: its alphabet has no « € », written « EUR » in cue 1\n"
    );
    let options = [
        "euro.srt",
        "out.stl",
        "--format-option",
        "stl.display=teletext",
    ];
    let wide = text.replace("Oui…", &"mot ".repeat(12));
    fs::write(folder.path().join("euro.srt"), wide).expect("written");
    let output = convert(folder.path(), &options);
    assert!(
        stderr(&output).contains("longer than a teletext row, which decoders cut off, in cue 1")
    );
}

#[test]
fn what_a_file_has_and_nothing_carries_is_told() {
    let folder = folder();
    let vtt = "WEBVTT\n\nNOTE of mine\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:03.000\n<b>Un</b>\n\n00:04.000 --> 00:04.000\nDeux mots\n\n00:04.500 --> 00:06.000\nTrois\n\n";
    fs::write(folder.path().join("rich.vtt"), vtt).expect("written");
    let output = convert(folder.path(), &["rich.vtt", "-", "--to", "srt"]);
    let said = stderr(&output);
    for wanted in [
        ":3: 1 NOTE block is left out",
        ":5: 1 STYLE block is left out",
        ": the names of cues are left out",
        ": bold or underlined text is plain now",
        ": the cue has no end after its beginning",
    ] {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        text.contains("00:00:04,000 --> 00:00:04,500\nDeux mots"),
        "{text}"
    );
}

#[test]
fn wrong_calls_get_one_line_and_leave_nothing() {
    let folder = folder();
    fs::write(folder.path().join("empty.srt"), "").expect("written");
    fs::write(
        folder.path().join("bad.ttml"),
        "<tt>\n<p begin='x'>a</p></tt>",
    )
    .expect("written");
    for (arguments, wanted) in [
        (&["in.srt", "out.xyz"][..], "its name tells no format"),
        (&["none.srt", "out.vtt"], "cannot read none.srt"),
        (&["empty.srt", "out.vtt"], "empty.srt: empty"),
        (&["bad.ttml", "out.vtt"], "bad.ttml:2: begin=\"x\""),
        (&["in.srt", "in.srt"], "is an input and would be replaced"),
        (&["in.srt", "out.wav"], "`voixoff speak` speaks it"),
        (
            &["in.srt", "out.vtt", "--shift=-1:00:00"],
            "nothing is left",
        ),
    ] {
        let output = convert(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(wanted), "{}", stderr(&output));
        assert!(!folder.path().join("out.vtt").exists());
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("in.srt")).expect("there"),
        SRT
    );
}

#[test]
fn a_page_of_subtitles_gets_its_sound_by_option() {
    let folder = folder();
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: 8000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut wav = hound::WavWriter::create(folder.path().join("son.wav"), spec).expect("created");
    (0..80_000_i32).for_each(|n| wav.write_sample((n % 2000) as i16).expect("written"));
    wav.finalize().expect("finished");
    let output = convert(
        folder.path(),
        &[
            "in.srt",
            "out.html",
            "--audio",
            "son.wav",
            "--format-option",
            "html.audio=beside",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = fs::read_to_string(folder.path().join("out.html")).expect("written");
    assert!(page.contains("src=\"son.wav\"") && page.contains("media-src 'self' file:"));
    assert!(page.contains("\"duration\":5000") && page.contains("\"loudest\":\""));
}
