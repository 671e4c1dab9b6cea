//! Odd files are read as ffmpeg reads them.
//!
//! `tests/fixtures/check/odd/` holds one oddity a file. Where we read one otherwise on
//! purpose, [`OTHERWISE`] says why.

use std::path::{Path, PathBuf};
use std::process::Command;
use voixoff::subtitles::file::{Encoding, SubtitleFile, plain};

/// Files that we read otherwise than ffmpeg, and why.
const OTHERWISE: &[(&str, &str)] = &[
    (
        "cr.vtt",
        "a CR ends a line in WebVTT too; ffmpeg loses a cue",
    ),
    (
        "end-before-start.srt",
        "the end is kept, to be reported; ffmpeg shows the cue up to the next",
    ),
    (
        "missing-hours.srt",
        "VLC and browsers read MM:SS; ffmpeg shows nothing",
    ),
    (
        "no-blank-after-head.vtt",
        "the first cue is read; ffmpeg loses it",
    ),
    (
        "no-blank-between.vtt",
        "as the standard wants it; ffmpeg shows the times as text",
    ),
    (
        "notes.vtt",
        "STYLE is no cue; ffmpeg before 6 shows nothing at all",
    ),
    (
        "nul-inside.srt",
        "control characters are nothing to read; reported as C025",
    ),
    (
        "region.vtt",
        "REGION is no cue; ffmpeg before 6 shows nothing at all",
    ),
    (
        "spaces-inside.srt",
        "no text is lost; ffmpeg stops at a line of spaces",
    ),
    (
        "unknown-tag.srt",
        "what is no tag is text, as VLC shows it; ffmpeg hides it",
    ),
];

/// Times in milliseconds and the text on lines, markup and outer space left out.
type Shown = Vec<(u64, u64, String)>;

fn odd_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check/odd");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn ours(path: &Path) -> Shown {
    let file = SubtitleFile::read(&std::fs::read(path).unwrap()).unwrap();
    let cues = file.cues.iter();
    let shown = cues.map(|cue| (cue.in_time.0, cue.out_time.0, cue.plain_lines().join("\n")));
    let mut shown: Shown = shown.filter(|(_, _, text)| !text.is_empty()).collect();
    // ffmpeg gives cues in order of time.
    shown.sort_by_key(|(start, _, _)| *start);
    shown
}

/// As `ffmpeg -i FILE -f srt -` writes it.
fn by_ffmpeg(path: &Path) -> Shown {
    // Named, because ffmpeg does not look far to tell a format.
    let is_vtt = path.extension().is_some_and(|end| end == "vtt");
    let demuxer = if is_vtt { "webvtt" } else { "srt" };
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-f", demuxer, "-i"])
        .arg(path)
        .args(["-f", "srt", "-"])
        .output()
        .expect("ffmpeg is installed");
    let text = String::from_utf8(output.stdout).unwrap();
    let millis = |time: &str| {
        let fields = time
            .split([':', ','])
            .map(|field| field.parse::<u64>().unwrap());
        let fields: Vec<u64> = fields.collect();
        ((fields[0] * 60 + fields[1]) * 60 + fields[2]) * 1000 + fields[3]
    };
    let mut shown = Shown::new();
    let lines: Vec<&str> = text.lines().collect();
    let heads: Vec<usize> = (1..lines.len())
        .filter(|at| lines[*at].contains(" --> ") && lines[at - 1].parse::<u32>().is_ok())
        .collect();
    for (place, at) in heads.iter().enumerate() {
        let (start, end) = lines[*at].split_once(" --> ").unwrap();
        let until = heads.get(place + 1).map_or(lines.len(), |next| next - 1);
        let text = plain(&lines[at + 1..until].join("\n"));
        let text: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if !text.is_empty() {
            shown.push((millis(start), millis(end), text.join("\n")));
        }
    }
    shown
}

#[test]
#[ignore = "needs ffmpeg"]
fn odd_files_are_read_as_ffmpeg_reads_them() {
    let mut differ = Vec::new();
    for path in odd_files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (ours, theirs) = (ours(&path), by_ffmpeg(&path));
        let is_known = OTHERWISE.iter().any(|(known, _)| *known == name);
        if (ours == theirs) == is_known {
            differ.push(format!("{name}\n  ours   {ours:?}\n  ffmpeg {theirs:?}"));
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ\n{}",
        differ.len(),
        differ.join("\n")
    );
}

#[test]
#[ignore = "needs ffmpeg"]
fn what_was_mended_is_read_alike_by_ffmpeg() {
    let folder = tempfile::tempdir().unwrap();
    for path in odd_files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Blocks that ffmpeg before 6 stops at.
        if ["notes.vtt", "region.vtt"].contains(&name.as_str()) {
            continue;
        }
        let file = SubtitleFile::read(&std::fs::read(&path).unwrap()).unwrap();
        let text = voixoff::check::fix::fix(
            &file,
            &voixoff::cue::Profile::default(),
            voixoff::units::FrameRate::PAL,
        );
        let mended = folder.path().join(&name);
        std::fs::write(&mended, &text).unwrap();
        let mut ours = ours(&mended);
        // As ffmpeg writes: hidden joiners stay, unknown tags go.
        for (_, _, text) in &mut ours {
            *text = text.replace("<inconnu>", "");
        }
        assert_eq!(ours, by_ffmpeg(&mended), "{name}\n{text}");
    }
}

#[test]
fn every_odd_file_is_read_and_mended_into_one_without_defects() {
    for path in odd_files() {
        let name = path.display();
        let file = SubtitleFile::read(&std::fs::read(&path).unwrap()).unwrap();
        assert!(!file.cues.is_empty(), "{name}");
        let text = voixoff::check::fix::fix(
            &file,
            &voixoff::cue::Profile::default(),
            voixoff::units::FrameRate::PAL,
        );
        let read = SubtitleFile::read(text.as_bytes()).unwrap();
        assert_eq!(read.defects, [], "{name}\n{text}");
        assert_eq!(read.facts.encoding, Encoding::Utf8);
        assert!(!read.facts.bom && !read.facts.mixes_line_ends(), "{name}");
    }
}
