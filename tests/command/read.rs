//! Transcripts on the command line: what is read is what is spoken.

use super::support::{file, folder, names, root, run, stderr, voixoff};
use std::fs;
use std::path::Path;
use std::process::Output;

/// The samples that are transcripts.
fn samples() -> Vec<String> {
    let all = names(&root().join("samples"));
    all.into_iter().filter(|name| name != "README.md").collect()
}

fn stdout(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Speaks with the fast engine; gives one of the files that came out.
fn spoken(args: &[&str], input: &Path, end: &str) -> String {
    let out = folder();
    let output = voixoff()
        .args([
            "speak",
            "-q",
            "--voice",
            "tone",
            "--formats",
            "json,vtt,srt",
            "-o",
        ])
        .arg(out.path())
        .args(args)
        .arg(input)
        .output()
        .expect("the binary starts");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let name = names(out.path())
        .into_iter()
        .find(|name| name.ends_with(end))
        .expect("it was asked for");
    fs::read_to_string(out.path().join(name)).expect("UTF-8")
}

#[test]
fn the_list_of_samples_is_the_folder() {
    let readme = fs::read_to_string(root().join("samples/README.md")).expect("it is there");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
    let mut listed: Vec<&str> = rows
        .filter_map(|row| row.split_once("` | "))
        .inspect(|(name, shows)| assert!(shows.len() > 10, "what {name} shows"))
        .map(|(name, _)| name)
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, samples());
}

#[test]
fn other_encodings_are_spoken() {
    let folder = folder();
    let input = file(&folder, "latin.txt", b"Voici l'\xe9t\xe9, mes s\x9curs.");
    assert!(spoken(&[], &input, ".srt").contains("sœurs"));
}

#[test]
fn every_sample_is_spoken_without_what_read_leaves_out() {
    for sample in samples() {
        let path = format!("samples/{sample}");
        let read = stdout(&run(&["read", "--json", &path]));
        let read: serde_json::Value = serde_json::from_str(&read).expect("JSON");
        let json = spoken(&[], &root().join(&path), ".json");
        let timeline: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let of = |list: &serde_json::Value| -> Vec<String> {
            let all = list.as_array().expect("a list").iter();
            all.flat_map(|item| words(item["text"].as_str().expect("a text")))
                .collect()
        };
        assert_eq!(of(&timeline["segments"]), of(&read["blocks"]), "{sample}");
    }
}

#[test]
fn labels_are_spoken_when_they_are_asked_for() {
    let sample = root().join("samples/debat-initiales.txt");
    let label = "Bertrand Coste, urbaniste";
    let joined = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!joined(spoken(&[], &sample, ".srt")).contains(label));
    let said = joined(spoken(&["--speak-labels"], &sample, ".srt"));
    assert!(said.matches(label).count() > 1, "{said}");
}

#[test]
fn speakers_reach_the_timeline() {
    let sample = root().join("samples/debat-initiales.txt");
    assert!(spoken(&[], &sample, ".vtt").contains("<v Yasmina Ferhat"));
    let json = spoken(&[], &sample, ".json");
    let timeline: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut speakers: Vec<&str> = timeline["segments"]
        .as_array()
        .expect("segments")
        .iter()
        .filter_map(|segment| segment["speaker"].as_str())
        .map(|label| label.split(',').next().unwrap_or_default())
        .collect();
    speakers.sort_unstable();
    speakers.dedup();
    assert_eq!(
        speakers,
        ["Bertrand Coste", "Marie Jaoul", "Yasmina Ferhat"]
    );
}

#[test]
fn normalise_takes_what_read_takes() {
    let page = stdout(&run(&["normalise", "samples/page-web-discours.html"]));
    assert!(
        page.contains("Bonne et heureuse année") && !page.contains("cookies"),
        "{page}"
    );
}

#[test]
fn what_is_left_out_is_listed_with_its_place_and_reason() {
    let output = run(&["read", "samples/conference-de-presse-gras.md"]);
    let said = stderr(&output);
    for line in [
        "samples/conference-de-presse-gras.md:14: not spoken (disclaimer): Seul le prononcé fait foi",
        "samples/conference-de-presse-gras.md:10: not spoken (date line): Besombes, le 3 juin 2022",
        "not spoken (event): inaudible",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    assert_eq!(
        stderr(&run(&[
            "read",
            "-q",
            "samples/conference-de-presse-gras.md"
        ])),
        ""
    );
}

#[cfg(unix)]
#[test]
fn a_sparse_file_of_two_gigabytes_and_an_endless_pipe_are_refused() {
    use std::process::{Command, Stdio};
    let file = tempfile::NamedTempFile::with_suffix(".txt").expect("a temporary file");
    file.as_file().set_len(2 << 30).expect("a sparse file");
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
        command.arg("read");
        command
    };
    let run = command().arg(file.path()).output().expect("it runs");
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains("2147483648 bytes"), "{said}");
    let zeros = std::fs::File::open("/dev/zero").expect("a Unix system");
    let run = command()
        .arg("-")
        .stdin(Stdio::from(zeros))
        .output()
        .expect("it runs");
    assert_eq!(run.status.code(), Some(2));
    assert!(run.stdout.is_empty());
    // A pipe is not read further than text can be long.
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let most = 2 * voixoff::read::limits::MOST_TEXT_BYTES;
    assert!(said.contains(&format!("at most {most} are read")), "{said}");
}
