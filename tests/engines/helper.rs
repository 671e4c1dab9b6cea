//! A helper that dies, hangs or talks rubbish costs one retry, then one error.

use super::support::{script, setup, spoken, stderr, voixoff};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use voixoff::speak::{self, Prosody, Setup, catalogue};

const REAL: &str = env!("CARGO_BIN_EXE_voixoff");

/// A helper that is the real one once `trouble` has been had `times` times after
/// the first start, which asks for the voices.
fn troubled(folder: &Path, trouble: &str, times: u32) -> Setup {
    let helper = folder.join("helper");
    let count = folder.join("count");
    let content = format!(
        "n=$(cat '{0}' 2>/dev/null || echo 0)\necho $((n+1)) > '{0}'\n\
         if [ $n -ge 1 ] && [ $n -le {times} ]; then\n{trouble}\nfi\nexec '{REAL}' \"$@\"",
        count.display()
    );
    script(&helper, &content);
    Setup {
        helper,
        deadline: Duration::from_secs(2),
        ..setup()
    }
}

fn say(setup: &Setup, name: &str) -> Result<speak::Speech, speak::Error> {
    let voice = catalogue::find(name, None, setup).expect("it is known");
    let opened = speak::open_with(&voice, setup).expect("it opens");
    opened.speak(&spoken("Bonjour à tous."), Prosody::default())
}

const RUBBISH: &str = "head -c 40 /dev/zero | tr '\\0' 'x'; exit 0";
const DIES: &str = "kill -9 $$";
const HANGS: &str = "exec sleep 60";
const HALF: &str = "printf '\\100\\000\\000\\000\\004'; exit 1";

#[test]
#[ignore = "needs espeak-ng"]
fn one_trouble_costs_a_retry_and_changes_no_byte() {
    let good = say(&setup(), "espeak-fr").unwrap();
    for trouble in [RUBBISH, DIES, HANGS, HALF] {
        let folder = tempfile::tempdir().unwrap();
        let speech = say(&troubled(folder.path(), trouble, 1), "espeak-fr");
        assert!(speech.unwrap() == good, "{trouble}");
    }
}

#[test]
#[ignore = "needs espeak-ng"]
fn trouble_twice_is_one_clear_error_in_time() {
    for (trouble, told) in [
        (RUBBISH, "rubbish"),
        (DIES, "signal: 9"),
        (HANGS, "did not answer within"),
        (HALF, "rubbish"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let begun = Instant::now();
        let error = say(&troubled(folder.path(), trouble, 2), "espeak-fr").unwrap_err();
        let line = error.to_string();
        assert!(line.contains(told) && line.contains("Bonjour"), "{line}");
        assert!(!line.contains('\n'), "{line}");
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{:?}",
            begun.elapsed()
        );
    }
}

/// Kills whatever helper runs, while a long text is spoken.
#[test]
#[ignore = "needs espeak-ng, mbrola and mbrola-fr4"]
fn helpers_killed_in_mid_sentence_do_not_end_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("long.txt");
    let sentence = "Nous parlerons longuement, ce matin, de tout ce qui nous occupe encore. ";
    fs::write(&input, sentence.repeat(400)).unwrap();
    let mut run = voixoff(folder.path());
    run.arg("speak")
        .arg(&input)
        .args(["--voice", "mb-fr4", "-q", "-o"]);
    let out = tempfile::tempdir().unwrap();
    let mut child = run.arg(out.path()).spawn().unwrap();
    // From when the outputs are open, the voice is, and sentences are being said.
    let speaks = || fs::read_dir(out.path()).unwrap().next().is_some();
    while child.try_wait().unwrap().is_none() && !speaks() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut killed = 0;
    while child.try_wait().unwrap().is_none() {
        for helper in children(child.id()) {
            killed += 1;
            let _ = std::process::Command::new("kill")
                .args(["-9", &helper])
                .status();
        }
        std::thread::sleep(Duration::from_millis(150));
    }
    let code = child.wait().unwrap().code();
    assert!(killed > 0, "there was no helper to kill");
    // 1 where a sentence's helper was hit twice.
    assert!(matches!(code, Some(0 | 1)), "{code:?}");
    let srt = fs::read_to_string(out.path().join("long.srt")).unwrap();
    assert_eq!(
        srt.matches("longuement").count(),
        400,
        "no sentence is lost"
    );
}

/// Processes of ours that a process started.
fn children(parent: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{parent}/task"))
        .into_iter()
        .flatten()
        .flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_helper_that_is_not_there_is_told_with_how_to_install() {
    let setup = Setup {
        helper: "/nonexistent/voixoff".into(),
        ..setup()
    };
    let voice = catalogue::find("espeak-fr", None, &setup).expect("a shipped voice file");
    let error = speak::open_with(&voice, &setup)
        .err()
        .expect("it cannot open");
    let line = error.to_string();
    assert!(
        line.contains("/nonexistent/voixoff") && line.contains("apt install"),
        "{line}"
    );
}

#[test]
fn the_helper_ends_with_its_input_and_refuses_rubbish() {
    let folder = tempfile::tempdir().unwrap();
    let ended = voixoff(folder.path())
        .arg("espeak-helper")
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", stderr(&ended));
    let rubbish = folder.path().join("rubbish");
    fs::write(&rubbish, [b'x'; 64]).unwrap();
    let mut command = voixoff(folder.path());
    command
        .arg("espeak-helper")
        .stdin(fs::File::open(&rubbish).unwrap());
    let refused = command.output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(stderr(&refused).lines().count(), 1, "{}", stderr(&refused));
}
