//! Signals end a run soon, wherever it is, and nothing is left of it.

use super::support::{file, folder, names, stderr, voixoff};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const SOON: Duration = Duration::from_secs(1);
const GRACE_AND_A_BIT: Duration = Duration::from_millis(2500);

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the binary starts")
}

fn signal(child: &Child, name: &str) {
    let mut kill = Command::new("kill");
    kill.args(["-s", name, &child.id().to_string()]);
    assert!(kill.status().expect("kill is there").success());
}

/// Waits until something holds, at most 20 s.
fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        sleep(Duration::from_millis(10));
    }
}

/// Waits until signals are caught; elsewhere than on Linux nobody can see that.
fn until_it_listens(child: &Child) {
    if !Path::new("/proc/self/status").exists() {
        return sleep(Duration::from_secs(1));
    }
    let catches = || {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
        let caught = status
            .lines()
            .find_map(|line| line.strip_prefix("SigCgt:"))?;
        let caught = u64::from_str_radix(caught.trim(), 16).ok()?;
        Some(caught & (1 << 14) != 0 && caught & 1 != 0)
    };
    until("it listens to signals", || catches() == Some(true));
}

/// Expects exit code 2 within this time, and one line that says why.
fn ends_within(mut child: Child, most: Duration) {
    let begun = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if begun.elapsed() > most {
            let _ = child.kill();
            panic!("it did not end within {most:?}");
        }
        sleep(Duration::from_millis(10));
    }
    let output: Output = child.wait_with_output().expect("it has ended");
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said, "voixoff: interrupted; nothing was written\n");
}

#[test]
fn a_wait_for_standard_input_ends_at_the_first_signal() {
    let verbs: &[&[&str]] = &[
        &["speak", "--voice", "tone", "-o", ".", "-"],
        &["convert", "--from", "srt", "-", "out.vtt"],
        &["check", "-", "--fix", "out.srt"],
        &["listen", "--player", "true", "-"],
    ];
    for verb in verbs {
        for name in ["INT", "TERM", "HUP"] {
            let out = folder();
            let mut command = voixoff();
            command.args(*verb).current_dir(out.path());
            let mut child = start(command.stdin(Stdio::piped()));
            // Kept open until the end.
            let _input = child.stdin.take();
            until_it_listens(&child);
            sleep(Duration::from_millis(50));
            signal(&child, name);
            ends_within(child, SOON);
            assert_eq!(names(out.path()), Vec::<String>::new(), "{verb:?} {name}");
        }
    }
}

/// Starts it, waits until it waits, and interrupts it.
pub fn ends_while_it_waits(command: &mut Command) {
    let child = start(command);
    until_it_listens(&child);
    sleep(Duration::from_millis(200));
    signal(&child, "INT");
    ends_within(child, SOON);
}

/// A run whose voice, a program with a child of its own, sleeps.
struct Asleep {
    child: Child,
    out: TempDir,
    temporary: TempDir,
    /// Holds the voice; here it writes its process numbers.
    _voice: TempDir,
    sleepers: PathBuf,
}

impl Asleep {
    fn start() -> Self {
        let (voice, out, temporary) = (folder(), folder(), folder());
        let sleepers = voice.path().join("sleepers");
        let content = format!("sleep 60 &\necho $$ $! > '{}'\nwait", sleepers.display());
        let script = program(&voice, &content);
        let toml = format!(
            "name = 'mine'\nengine = 'command'\nlanguage = 'fr-FR'\nlicence = 'mine'\n\
             [settings]\nargv = ['{}', '{{text_file}}', '{{wav}}']\nsample_rate = 16000\n",
            script.display()
        );
        let toml = file(&voice, "mine.toml", toml);
        let text = file(&voice, "texte.txt", "Bonjour à tous.");
        let mut command = voixoff();
        command.env("TMPDIR", temporary.path());
        command.args(["speak", "--formats", "wav,srt,html", "-o"]);
        let child = start(command.arg(out.path()).arg("--voice").arg(toml).arg(text));
        until("the voice is asleep", || pids(&sleepers).len() == 2);
        assert!(!names(out.path()).is_empty());
        Self {
            child,
            out,
            temporary,
            _voice: voice,
            sleepers,
        }
    }

    fn ends_within(self, most: Duration) {
        ends_within(self.child, most);
        assert_eq!(names(self.out.path()), Vec::<String>::new());
        assert_eq!(names(self.temporary.path()), Vec::<String>::new());
        until("the voice's processes are gone", || {
            !pids(&self.sleepers).iter().any(|pid| is_alive(pid))
        });
    }
}

fn program(folder: &TempDir, content: &str) -> PathBuf {
    let script = file(folder, "program", format!("#!/bin/sh\n{content}\n"));
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("it is ours");
    script
}

fn pids(sleepers: &Path) -> Vec<String> {
    let pids = fs::read_to_string(sleepers).unwrap_or_default();
    pids.split_whitespace().map(str::to_owned).collect()
}

/// A process that has ended and that nobody has asked after is not alive.
fn is_alive(pid: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/status"));
    if status.is_ok_and(|status| status.contains("State:\tZ")) {
        return false;
    }
    let mut kill = Command::new("kill");
    kill.args(["-s", "0", pid]).stderr(Stdio::null());
    kill.status().expect("kill is there").success()
}

#[test]
fn a_voice_that_never_ends_is_ended_with_all_it_started() {
    for name in ["TERM", "INT", "HUP"] {
        let run = Asleep::start();
        signal(&run.child, name);
        run.ends_within(GRACE_AND_A_BIT);
    }
}

#[test]
fn a_second_signal_ends_the_run_at_once() {
    for names in [["INT", "INT"], ["TERM", "INT"]] {
        let run = Asleep::start();
        for name in names {
            signal(&run.child, name);
            sleep(Duration::from_millis(100));
        }
        run.ends_within(SOON);
    }
}

#[test]
fn a_player_is_ended_with_the_run() {
    let (player, temporary) = (folder(), folder());
    let sleepers = player.path().join("sleepers");
    let content = format!("echo $$ > '{}'\nexec sleep 60", sleepers.display());
    let mut command = voixoff();
    command.env("TMPDIR", temporary.path());
    command.args(["listen", "--voice", "tone", "Bonjour.", "--player"]);
    let child = start(command.arg(program(&player, &content)));
    until("it plays", || pids(&sleepers).len() == 1);
    signal(&child, "TERM");
    ends_within(child, SOON);
    assert_eq!(names(temporary.path()), Vec::<String>::new());
    until("the player is gone", || !is_alive(&pids(&sleepers)[0]));
}
