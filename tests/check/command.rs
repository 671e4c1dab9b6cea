//! `voixoff check`, `rules` and `profiles` as a user meets them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use voixoff::cue::profile;

const CLEAN: &str = "1\n00:00:01,000 --> 00:00:03,000\nBonjour à tous.\n\n";
const FAST: &str = "1\n00:00:01,000 --> 00:00:02,000\nNous avons marché toute la nuit.\n\n2\n00:00:02,080 --> 00:00:03,000\nOui.\n\n";

struct Run {
    folder: tempfile::TempDir,
}

impl Run {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        Self { folder }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
        command.current_dir(self.folder.path()).args(args);
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs what might have no end: it is stopped after half a minute, before it has
    /// taken all the memory there is.
    fn run_to_its_end(&self, args: &[&str]) -> Output {
        let mut child = self
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if began.elapsed() > Duration::from_secs(30) {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("{args:?} has no end");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        child.wait_with_output().unwrap()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_clean_file_says_so_and_is_0() {
    let run = Run::new(&[("a.srt", CLEAN.as_bytes())]);
    let output = run.run(&["check", "a.srt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&output), "");
    assert_eq!(
        said(&output),
        "a.srt: 0 findings in 1 cue (netflix-fr, 25 frames/s)\n"
    );
}

#[test]
fn a_finding_stands_as_compilers_write_it_and_is_1() {
    let run = Run::new(&[("a.srt", FAST.as_bytes())]);
    let output = run.run(&["check", "a.srt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        out(&output),
        "a.srt:2: C003 reading-too-fast: 32.0 > 17 characters/s\n    Nous avons marché toute la nuit.\n"
    );
}

#[test]
fn github_gets_an_annotation() {
    let run = Run::new(&[("a,b.srt", FAST.as_bytes())]);
    let output = run.run(&["check", "a,b.srt", "--format", "github"]);
    assert_eq!(
        out(&output),
        "::warning file=a%2Cb.srt,line=2,title=C003 reading-too-fast::32.0 > 17 characters/s%0ANous avons marché toute la nuit.\n"
    );
}

#[test]
fn json_is_one_document_for_one_file_or_several() {
    let run = Run::new(&[("a.srt", FAST.as_bytes()), ("b.srt", CLEAN.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--json"]);
    let one: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(one["file"], "a.srt");
    assert_eq!(one["findings"][0]["rule"], "C003");
    assert_eq!(one["findings"][0]["cue"], 1);
    assert_eq!(one["findings"][0]["in"], 1.0);
    let output = run.run(&["check", "a.srt", "b.srt", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all["files"][0], one);
    assert_eq!(all["files"][1]["findings"], serde_json::json!([]));
}

#[test]
fn several_files_are_all_checked_though_one_cannot_be_read() {
    let run = Run::new(&[
        ("a.srt", FAST.as_bytes()),
        ("b.srt", b"rien"),
        ("c.srt", CLEAN.as_bytes()),
    ]);
    let output = run.run(&["check", "a.srt", "b.srt", "c.srt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    for line in [
        "a.srt: 1 finding",
        "voixoff: b.srt: no line",
        "c.srt: 0 findings",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
}

#[test]
fn what_is_no_subtitle_file_is_refused_in_one_line() {
    let run = Run::new(&[
        ("vide.srt", b""),
        ("texte.srt", b"Bonjour."),
        ("image.srt", b"\x89PNG\0\0\0\x0d\x01\x02\xff"),
    ]);
    for (args, words) in [
        (&["check", "vide.srt"][..], "vide.srt: empty"),
        (&["check", "texte.srt"], "texte.srt: no line"),
        (&["check", "image.srt"], "image.srt: byte"),
        (&["check", "."], "a folder"),
        (&["check", "absent.srt"], "cannot read absent.srt"),
        (
            &["check", "texte.srt", "--profile", "netflx"],
            "no profile named `netflx`",
        ),
        (
            &["check", "texte.srt", "--profile", "absent.toml"],
            "cannot read the profile absent.toml",
        ),
        (&["check", "texte.srt", "--audio", "texte.srt"], "not a WAV"),
        (
            &["check", "texte.srt", "--audio", "absent.wav"],
            "cannot read absent.wav",
        ),
        (&["check", "a", "b", "--fix", "c"], "--fix takes one file"),
        (
            &["check", "a", "--fix", "-", "--json"],
            "--json and --fix -",
        ),
        (
            &["check", "a", "--fix", "absent/b.srt"],
            "cannot write absent",
        ),
    ] {
        let output = run.run(args);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
        assert!(said.contains(words), "{args:?}: {said}");
        assert!(!said.contains(".part"), "{args:?}: {said}");
    }
    assert_eq!(run.names().len(), 3, "nothing is left behind");
}

#[test]
fn standard_input_is_read() {
    let run = Run::new(&[]);
    let mut child = run
        .command(&["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(FAST.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).starts_with("<stdin>:2: C003"));
}

#[test]
fn a_closed_pipe_is_0() {
    let cues = (0..20_000).map(|cue| {
        let time = |tenth: u64| voixoff::units::Millis(tenth * 100).to_string();
        let (number, start, end) = (cue + 1, time(cue * 4), time(cue * 4 + 2));
        format!("{number}\n{start} --> {end}\nBien trop de texte pour si peu de temps.\n\n")
    });
    let many = cues.collect::<Vec<_>>().concat();
    let run = Run::new(&[("a.srt", many.as_bytes())]);
    let mut child = run
        .command(&["check", "a.srt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_mended_file_is_written_whole_and_in_place() {
    let dirty = FAST.replace("Oui.", "Oui...");
    let run = Run::new(&[("a.srt", dirty.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--fix", "b.srt"]);
    assert_eq!(output.status.code(), Some(1), "what is too fast stays so");
    assert_eq!(
        said(&output),
        "b.srt: 1 of 2 findings mended, 1 left in 2 cues (netflix-fr, 25 frames/s)\n"
    );
    assert!(out(&output).starts_with("b.srt:2: C003"));
    assert!(run.read("b.srt").contains("Oui…"));
    let output = run.run(&["check", "a.srt", "--fix", "a.srt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(run.read("a.srt"), run.read("b.srt"));
    assert_eq!(run.names(), ["a.srt", "a.srt.bak", "b.srt"]);
}

#[test]
fn a_file_that_is_fixed_in_place_is_kept_beside_it_and_the_last_line_says_where() {
    let dirty = FAST.replace("Oui.", "Oui...");
    let run = Run::new(&[("a.srt", dirty.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--fix", "./a.srt"]);
    assert_eq!(
        said(&output),
        "./a.srt: 1 of 2 findings mended, 1 left in 2 cues (netflix-fr, 25 frames/s); the original is ./a.srt.bak\n"
    );
    assert_eq!(run.read("a.srt.bak"), dirty);
    assert!(run.read("a.srt").contains("Oui…"));
    // Nothing to fix: nothing to keep.
    let output = run.run(&["check", "a.srt", "--fix", "a.srt"]);
    assert!(!said(&output).contains("original"), "{}", said(&output));
    assert_eq!(run.names(), ["a.srt", "a.srt.bak"]);
    assert_eq!(run.read("a.srt.bak"), dirty);
    let help = out(&run.run(&["check", "--help"]));
    let words: Vec<&str> = help.split_whitespace().collect();
    assert!(
        words.join(" ").contains("kept beside it as FILE.bak"),
        "{help}"
    );
}

#[test]
fn a_copy_of_the_original_never_replaces_another_file() {
    let dirty = FAST.replace("Oui.", "Oui...");
    let files = [
        ("a.srt", dirty.as_bytes()),
        ("a.srt.bak", b"un travail"),
        ("b.srt", dirty.as_bytes()),
        ("b.srt.bak", dirty.as_bytes()),
    ];
    let run = Run::new(&files);
    std::fs::create_dir(run.folder.path().join("a.srt.2.bak")).unwrap();
    let output = run.run(&["check", "a.srt", "--fix", "a.srt"]);
    assert!(
        said(&output).contains("the original is a.srt.3.bak\n"),
        "{}",
        said(&output)
    );
    assert_eq!(run.read("a.srt.bak"), "un travail");
    assert_eq!(run.read("a.srt.3.bak"), dirty);
    // The same bytes are there already.
    let output = run.run(&["check", "b.srt", "--fix", "b.srt"]);
    assert!(
        said(&output).contains("the original is b.srt.bak\n"),
        "{}",
        said(&output)
    );
    let names = [
        "a.srt",
        "a.srt.2.bak",
        "a.srt.3.bak",
        "a.srt.bak",
        "b.srt",
        "b.srt.bak",
    ];
    assert_eq!(run.names(), names);
}

#[cfg(unix)]
#[test]
fn a_copy_of_the_original_is_as_private_and_a_link_to_the_input_is_the_input() {
    use std::os::unix::fs::PermissionsExt;
    let dirty = FAST.replace("Oui.", "Oui...");
    let run = Run::new(&[("a.srt", dirty.as_bytes())]);
    let path = |name: &str| run.folder.path().join(name);
    std::fs::set_permissions(path("a.srt"), PermissionsExt::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink("a.srt", path("lien.srt")).unwrap();
    run.run(&["check", "lien.srt", "--fix", "a.srt"]);
    assert_eq!(run.read("a.srt.bak"), dirty);
    let mode = std::fs::metadata(path("a.srt.bak"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_cue_of_short_words_that_stays_too_long_is_fixed_in_every_profile() {
    let long = "1\n00:00:01,000 --> 00:00:21,000\nDeux.\nTrois.\n\n";
    let run = Run::new(&[("a.srt", long.as_bytes())]);
    for name in profile::names() {
        let args = ["check", "a.srt", "--profile", name, "--fix", "b.srt"];
        let output = run.run_to_its_end(&args);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{name}: {}",
            said(&output)
        );
        let words: Vec<String> = run.read("b.srt").lines().map(str::to_owned).collect();
        let has = |word: &str| words.iter().any(|line| line.contains(word));
        assert!(has("Deux.") && has("Trois."), "{name}: {words:?}");
    }
}

#[test]
fn a_clean_file_is_mended_into_itself_byte_for_byte() {
    // As nobody of ours writes it: CR LF, no last line end.
    let clean = CLEAN.trim_end().replace('\n', "\r\n");
    let run = Run::new(&[("a.srt", clean.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--fix", "b.srt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(run.read("b.srt"), clean);
}

#[test]
fn a_mended_file_on_standard_output_is_all_that_is_there() {
    let run = Run::new(&[("a.srt", FAST.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--fix", "-"]);
    assert!(
        out(&output).starts_with("1\n00:00:01,000 --> "),
        "{}",
        out(&output)
    );
    assert!(!out(&output).contains("C003"));
    assert!(said(&output).contains("C003 reading-too-fast"));
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_old_result_alone() {
    let run = Run::new(&[("a.srt", b"rien"), ("b.srt", CLEAN.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--fix", "b.srt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(run.read("b.srt"), CLEAN);
    assert_eq!(run.names(), ["a.srt", "b.srt"]);
}

#[test]
fn rules_are_listed_and_explained() {
    let run = Run::new(&[]);
    let listing = out(&run.run(&["rules"]));
    assert!(listing.lines().count() > 30, "{listing}");
    for args in [
        ["rules", "C003"],
        ["rules", "c003"],
        ["rules", "reading-too-fast"],
    ] {
        let output = run.run(&args);
        assert!(out(&output).starts_with("# C003 reading-too-fast\n"));
    }
    let output = run.run(&["rules", "reading-to-fast"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("closest: `reading-too-fast`"),
        "{}",
        said(&output)
    );
    let table = out(&run.run(&["rules", "--markdown", "--profile", "csa"]));
    assert!(table.contains("| limit (csa) |"), "{table}");
}

#[test]
fn profiles_are_listed_with_their_numbers_and_sources() {
    let run = Run::new(&[]);
    let listing = out(&run.run(&["profiles"]));
    for name in voixoff::cue::profile::names() {
        assert!(listing.contains(name), "{listing}");
    }
    let sources = out(&run.run(&["profiles", "netflix-fr"]));
    assert!(
        sources.contains("French Timed Text Style Guide"),
        "{sources}"
    );
    assert_eq!(run.run(&["profiles", "rien"]).status.code(), Some(2));
}

#[test]
fn the_frame_rate_is_taken_as_given() {
    let ntsc = "1\n00:00:01,002 --> 00:00:03,004\nUn.\n\n";
    let run = Run::new(&[("a.srt", ntsc.as_bytes())]);
    for (fps, code) in [("23.976", 0), ("24000/1001", 0), ("25", 1), ("rien", 2)] {
        let output = run.run(&["check", "a.srt", "--fps", fps]);
        assert_eq!(output.status.code(), Some(code), "{fps}: {}", out(&output));
    }
}

#[test]
fn a_profile_of_ones_own_is_read_by_its_path() {
    let run = Run::new(&[("a.srt", FAST.as_bytes()), ("mien.toml", MINE.as_bytes())]);
    let output = run.run(&["check", "a.srt", "--profile", "mien.toml"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        out(&output),
        said(&output)
    );
}

const MINE: &str = r#"
name = "mien"
about = "fast readers"
line_chars = { value = 42, source = "house" }
lines = { value = 2, source = "house" }
chars_per_second = { value = 40, source = "house" }
longest_ms = { value = 7000, source = "house" }
gap_frames = { value = 2, source = "house" }
linger_ms = { value = 500, source = "house" }
"#;
