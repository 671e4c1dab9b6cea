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
