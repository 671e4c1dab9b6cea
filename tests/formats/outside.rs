//! Programs from outside read what we write. CI runs these with `--ignored`.

use crate::support::{self, bytes, cue, plain, spoken};
use std::path::{Path, PathBuf};
use std::process::Command;
use voixoff::timeline::{Colour, Timeline};
use voixoff::units::TextRange;

/// What every format here can carry, with all that needs escaping.
fn sample() -> Timeline {
    let mut cues = vec![
        cue(400, 1960, "« Bonjour à tous ! », dit\nl’œuvre naïve."),
        cue(2000, 3920, "1 < 2 & 3 > 2 ; où ça ?"),
        cue(5000, 6000, "Noël, Ÿ, ça : — et voilà"),
        cue(3_600_000, 3_601_000, "Une heure plus tard."),
    ];
    cues[1].look.colours = vec![(TextRange::new(0..cues[1].text.len()), Colour::Yellow)];
    // A whole line: ttconv takes a code inside one for the space beside it.
    cues[2].look.italics = vec![TextRange::new(0..cues[2].text.len())];
    support::timeline(cues)
}

fn write(folder: &Path, id: &str, options: &[&str]) -> PathBuf {
    let place = folder.join(format!("in.{id}"));
    std::fs::write(&place, bytes(&sample(), id, options)).expect("written");
    place
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn path(place: &Path) -> &str {
    place.to_str().expect("UTF-8")
}

/// Start, end and text of every cue, without marks.
fn rows(srt: &[u8]) -> Vec<(u64, u64, String)> {
    let again = support::read(srt, "srt");
    plain(&again)
        .into_iter()
        .map(|row| (row.0, row.1, row.2))
        .collect()
}

fn wanted(step: u64) -> Vec<(u64, u64, String)> {
    let rows = plain(&sample()).into_iter();
    rows.map(|row| (row.0 / step * step, row.1 / step * step, row.2))
        .collect()
}

#[test]
#[ignore = "needs ffmpeg"]
fn ffmpeg_reads_the_same_times_and_text() {
    let folder = tempfile::tempdir().expect("a folder");
    for (id, step) in [("srt", 1), ("vtt", 1), ("ass", 10)] {
        let place = write(folder.path(), id, &[]);
        let out = folder.path().join("out.srt");
        run(
            "ffmpeg",
            &["-v", "error", "-y", "-i", path(&place), path(&out)],
        );
        assert_eq!(
            rows(&std::fs::read(&out).expect("written")),
            wanted(step),
            "{id}"
        );
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn ffprobe_knows_each_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (id, codec) in [
        ("srt", "subrip"),
        ("vtt", "webvtt"),
        ("ass", "ass"),
        ("lrc", "text"),
    ] {
        let place = write(folder.path(), id, &[]);
        let said = run(
            "ffprobe",
            &[
                "-v",
                "error",
                "-show_entries",
                "stream=codec_name",
                "-of",
                "csv=p=0",
                path(&place),
            ],
        );
        assert_eq!(said.trim(), codec);
    }
}

#[test]
#[ignore = "needs ttconv"]
fn ttconv_reads_the_same_times_and_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases: [(&str, &[&str]); 7] = [
        ("ttml", &["ttml.profile=imsc"]),
        ("ttml", &["ttml.profile=ebu-tt-d"]),
        ("ttml", &["ttml.words"]),
        ("stl", &["stl.display=open"]),
        ("stl", &["stl.display=teletext"]),
        ("stl", &["stl.start=10:00:00:00"]),
        ("srt", &[]),
    ];
    for (id, options) in cases {
        let place = write(folder.path(), id, options);
        let out = folder.path().join("out.srt");
        // By default ttconv keeps the programme's start in its times.
        let config = r#"{"stl_reader": {"program_start_tc": "TCP"}}"#;
        run(
            "tt",
            &[
                "convert",
                "--config",
                config,
                "-i",
                path(&place),
                "-o",
                path(&out),
            ],
        );
        // ttconv's writer puts text into SRT as it is.
        assert_eq!(
            rows(&std::fs::read(&out).expect("written")),
            wanted(1),
            "{id} {options:?}"
        );
    }
    let place = write(folder.path(), "vtt", &[]);
    let out = folder.path().join("out.ttml");
    run("tt", &["convert", "-i", path(&place), "-o", path(&out)]);
    let again = support::read(&std::fs::read(&out).expect("written"), "ttml");
    let again: Vec<_> = plain(&again)
        .into_iter()
        .map(|row| (row.0, row.1, row.2))
        .collect();
    assert_eq!(again, wanted(1));
}

#[test]
#[ignore = "needs xmllint"]
fn xmllint_finds_ttml_well_formed_and_ebu_tt_d_valid() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
    let schema = schemas.join("ebu-tt-d/ebutt_d.xsd");
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("spoken.ttml");
    let imsc = bytes(&spoken(), "ttml", &["ttml.words"]);
    std::fs::write(&place, imsc).expect("written");
    run("xmllint", &["--noout", "--nonet", path(&place)]);
    for timeline in [spoken(), sample(), support::timeline(Vec::new())] {
        for words in ["ttml.words=true", "ttml.words=false"] {
            let ebu = bytes(&timeline, "ttml", &["ttml.profile=ebu-tt-d", words]);
            std::fs::write(&place, ebu).expect("written");
            let output = Command::new("xmllint")
                .args([
                    "--noout",
                    "--nonet",
                    "--schema",
                    path(&schema),
                    path(&place),
                ])
                .env("XML_CATALOG_FILES", schemas.join("catalog.xml"))
                .output()
                .expect("xmllint runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{said}");
        }
    }
}
