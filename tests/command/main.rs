//! What a user meets on the command line: outputs, refusals, exit codes.

mod documents;
mod golden;
#[cfg(unix)]
mod interrupt;
mod read;
mod support;
#[cfg(unix)]
mod targets;

use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};
use support::{file, folder, names, run, stderr, voixoff};

/// Speaks a file with the tone engine and expects a refusal in one line that
/// holds all of `words`, exit code 2, and nothing written.
fn refused(name: &str, content: impl AsRef<[u8]>, words: &[&str]) {
    let folder = folder();
    let input = file(&folder, name, content);
    let out = folder.path().join("out");
    let output = voixoff()
        .args(["speak", "--quiet", "--voice", "tone", "-o"])
        .arg(&out)
        .arg(&input)
        .output()
        .expect("the binary starts");
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    for word in words.iter().chain(&[name]) {
        assert!(said.contains(word), "`{word}` in: {said}");
    }
    assert_eq!(names(&out), Vec::<String>::new(), "nothing is left");
}

#[test]
fn an_empty_file_is_refused() {
    refused("vide.txt", "", &["empty"]);
    refused("blanc.txt", " \n\n\t", &["empty"]);
    refused("marque.txt", "\u{feff}", &["empty"]);
}

#[test]
fn a_file_with_nothing_left_to_speak_is_refused() {
    refused(
        "motto.md",
        "*Liberté\nÉgalité\nFraternité*\n",
        &["no word to speak", "--keep-all"],
    );
    refused("signes.txt", "* * *\n\n---\n", &["no word to speak"]);
}

#[test]
fn what_is_no_transcript_is_refused_by_its_name() {
    refused(
        "image.txt",
        [0x89, b'P', b'N', b'G', 0, 0, 0, 0x0d, 0xff, 0xfe],
        &["PNG", "OCR"],
    );
    refused("son.txt", b"OggS\0\x02\0\0\0\0", &["an Ogg file"]);
    refused("lettre.txt", b"{\\rtf1 Bonjour}", &["RTF", "save it as"]);
}

#[test]
fn binary_rubbish_is_refused_with_its_place() {
    refused(
        "rebut.bin",
        b"\x01\x02\x03\x04\x05\x06\x07\x08",
        &["U+0001 at byte 0", "txt"],
    );
}

#[test]
fn a_missing_file_is_refused() {
    let output = run(&["speak", "n-existe-pas.md", "--voice", "tone"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("cannot read n-existe-pas.md"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_folder_is_refused_and_its_files_are_suggested() {
    let output = run(&["speak", "samples"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("samples: a folder") && said.contains("*.txt"),
        "{said}"
    );
}

#[test]
fn an_unknown_voice_is_refused_with_the_closest_name() {
    let output = run(&["speak", "samples/annonce.txt", "--voice", "nolwen"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("(closest: `nolwenn`)"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_unknown_format_is_refused_with_the_closest_name() {
    let output = run(&["speak", "samples/annonce.txt", "--formats", "wav,str"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("(closest: `srt`)"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_wrong_voice_file_is_refused_with_its_line() {
    let folder = folder();
    let voice = file(&folder, "mauvaise.toml", "name = \"x\"\nengin = \"pico\"\n");
    let output = run(&[
        "speak",
        "samples/annonce.txt",
        "--voice",
        &voice.to_string_lossy(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("mauvaise.toml") && said.contains("line 2"),
        "{said}"
    );
}

#[test]
fn an_output_folder_that_is_a_file_is_refused() {
    let folder = folder();
    let input = file(&folder, "texte.txt", "Bonjour.");
    let taken = file(&folder, "pris", "déjà là");
    let output = voixoff()
        .args(["speak", "--voice", "tone", "-o"])
        .arg(&taken)
        .arg(&input)
        .output();
    let output = output.expect("the binary starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("-o"), "{}", stderr(&output));
    assert_eq!(
        fs::read_to_string(&taken).expect("it is still there"),
        "déjà là"
    );
}

#[test]
fn two_inputs_with_one_output_are_refused_before_anything_is_written() {
    let (one, two, out) = (folder(), folder(), folder());
    let inputs = [file(&one, "a.txt", "Un."), file(&two, "a.md", "Deux.")];
    let output = voixoff()
        .args(["speak", "--voice", "tone", "-o"])
        .arg(out.path())
        .args(&inputs)
        .output();
    let output = output.expect("the binary starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("both"), "{}", stderr(&output));
    assert_eq!(names(out.path()), Vec::<String>::new());
}

#[test]
fn a_failed_run_leaves_what_was_there() {
    let folder = folder();
    file(&folder, "texte.srt", "un travail précieux");
    let input = file(&folder, "texte.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let output = voixoff()
        .args(["speak", "--voice", "tone", "-o"])
        .arg(folder.path())
        .arg(&input)
        .output();
    assert_eq!(output.expect("the binary starts").status.code(), Some(2));
    let kept = fs::read_to_string(folder.path().join("texte.srt")).expect("it is still there");
    assert_eq!(kept, "un travail précieux");
}

#[test]
fn speech_past_four_gibibytes_is_refused_before_it_starts() {
    let text = "Une phrase de longueur moyenne, que l'on répète. ".repeat(50_000);
    refused("fleuve.txt", text, &["hours", "4 GiB"]);
}

#[test]
fn standard_input_is_named_stdin_and_a_pipe_sees_no_progress_bar() {
    let out = folder();
    let mut child = voixoff()
        .args(["speak", "-", "--voice", "tone", "-o"])
        .arg(out.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all("Bonjour à tous.".as_bytes())
        .expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(names(out.path()), ["stdin.srt", "stdin.wav"]);
    assert!(output.stdout.is_empty());
    let said = stderr(&output);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("of speech") && !said.contains('\u{1b}'),
        "{said}"
    );
}

#[test]
fn quiet_says_nothing() {
    let (input, out) = (folder(), folder());
    let input = file(&input, "texte.txt", "Bonjour.");
    let output = voixoff()
        .args(["speak", "-q", "--voice", "tone", "-o"])
        .arg(out.path())
        .arg(&input)
        .output();
    let output = output.expect("the binary starts");
    assert_eq!(
        (output.status.code(), stderr(&output).as_str()),
        (Some(0), "")
    );
}

#[test]
fn hostile_text_is_spoken_without_harm() {
    let text = format!(
        "Avant. {} {} a\u{0}b \u{1b}[31m \u{fffe}\u{200f}. {} Après.",
        "<speed level=\"20\">".repeat(2_000),
        "&".repeat(5_000),
        "x".repeat(1_000_000)
    );
    let (input, out) = (folder(), folder());
    let input = file(&input, "hostile.txt", text);
    for voice in ["tone", "nolwenn"] {
        let output = voixoff()
            .args(["speak", "--formats", "srt,json", "--voice", voice, "-o"])
            .arg(out.path())
            .arg(&input)
            .output()
            .expect("the binary starts");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let subtitles = fs::read_to_string(out.path().join("hostile.srt")).expect("it was written");
    assert!(subtitles.contains("Avant.") && subtitles.contains("Après."));
    assert!(!subtitles.contains(['\0', '\u{1b}']));
}

#[test]
fn a_short_word_with_a_long_reading_is_one_cue_in_one_piece() {
    let (input, out) = (folder(), folder());
    let reading = "conférence ".repeat(20);
    let lexicon = file(&input, "lexique.tsv", format!("SNCF\t{reading}\n"));
    let five = "\u{fdfa}".repeat(5);
    let input = file(
        &input,
        "texte.txt",
        format!("La SNCF arrive. {five} passe."),
    );
    for voice in ["tone", "nolwenn"] {
        let mut child = voixoff()
            .args([
                "speak",
                "-q",
                "--formats",
                "srt",
                "--voice",
                voice,
                "--lexicon",
            ])
            .arg(&lexicon)
            .arg("-o")
            .arg(out.path())
            .arg(&input)
            .spawn()
            .expect("the binary starts");
        let began = Instant::now();
        while child.try_wait().expect("it runs").is_none() {
            if began.elapsed() > Duration::from_mins(1) {
                child.kill().expect("it runs");
                child.wait().expect("it ends");
                panic!("{voice}: no end");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let status = child.wait().expect("it ends");
        assert_eq!(status.code(), Some(0), "{voice}");
        let subtitles = fs::read_to_string(out.path().join("texte.srt")).expect("it is written");
        assert!(subtitles.contains("SNCF"), "{voice}: {subtitles}");
    }
}

#[test]
fn the_listings_name_what_is_there() {
    let voices = run(&["voices"]);
    assert!(String::from_utf8_lossy(&voices.stdout).contains("nolwenn"));
    let formats = String::from_utf8_lossy(&run(&["formats"]).stdout).into_owned();
    for id in ["wav", "srt", "json", "md"] {
        assert!(
            formats.lines().any(|line| line.starts_with(id)),
            "{id} in {formats}"
        );
    }
    let script = run(&["completions", "bash"]);
    assert!(String::from_utf8_lossy(&script.stdout).contains("complete"));
}

#[test]
fn help_shows_examples_and_exit_codes() {
    for args in [&["--help"][..], &["speak", "--help"]] {
        let help = String::from_utf8_lossy(&run(args).stdout).into_owned();
        assert!(
            help.contains("Examples:") && help.contains("Exit codes: 0 done"),
            "{help}"
        );
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_run_with_code_2_and_leaves_nothing() {
    let (input, out) = (folder(), folder());
    let text = "Une phrase de longueur moyenne, que l'on répète souvent.\n\n".repeat(10_000);
    let input = file(&input, "long.txt", text);
    let child = voixoff()
        .args(["speak", "-o"])
        .arg(out.path())
        .arg(&input)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    while names(out.path()).is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let killed = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill is there").success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("interrupted"),
        "{}",
        stderr(&output)
    );
    assert_eq!(names(out.path()), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn the_outputs_have_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let (input, out) = (folder(), folder());
    let plain = file(&input, "texte.txt", "Bonjour.");
    let output = voixoff()
        .args(["speak", "-q", "--voice", "tone", "-o"])
        .arg(out.path())
        .arg(&plain)
        .output();
    assert_eq!(output.expect("the binary starts").status.code(), Some(0));
    let mode = |path: &std::path::Path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
    };
    assert_eq!(mode(&out.path().join("texte.srt")), mode(&plain));
}

/// A device with 64 kB: the WAV does not fit.
#[test]
#[ignore = "needs root: mounts a small tmpfs"]
fn a_full_disk_is_told_and_leaves_nothing() {
    let (input, out) = (folder(), folder());
    let input = file(
        &input,
        "texte.txt",
        "Bonjour à tous et à toutes. ".repeat(20),
    );
    let mount = |args: &[&str]| {
        let done = std::process::Command::new(args[0])
            .args(&args[1..])
            .arg(out.path())
            .status();
        assert!(done.expect("it is installed").success(), "{args:?}");
    };
    mount(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]);
    let output = voixoff()
        .args(["speak", "-q", "-o"])
        .arg(out.path())
        .arg(&input)
        .output();
    let left = names(out.path());
    mount(&["umount"]);
    let output = output.expect("the binary starts");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("texte.wav") && said.contains("space"),
        "{said}"
    );
    assert_eq!(left, Vec::<String>::new());
}
