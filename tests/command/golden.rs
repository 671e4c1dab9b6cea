//! Whole runs: `tests/golden/<verb>/<case>/args` and what must come out, in the files next to it.
//!
//! - `args` holds one command line a line, run in order. `OUT` in it is the output folder,
//!   empty at first and shared by the commands; quotes hold an argument with spaces together.
//! - `stdout`, `stderr.txt` and `status` (exit codes) are what the commands gave, one after
//!   the other; a file is missing where there was nothing. The folder's name is written `OUT`.
//! - Every output file lies there under its name; of sound, its SHA-256.
//! - `in.*` are inputs that belong to the case.
//!
//! `BLESS=1 cargo test --test command golden` writes what came out and removes what no longer
//! comes out; review the difference like code.

use super::support::{folder, names, root, voixoff};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Every folder of `tests/golden`. Some cases read what `speak` wrote, so it is blessed first.
const VERBS: [&str; 9] = [
    "speak",
    "read",
    "normalise",
    "check",
    "convert",
    "formats",
    "voices",
    "rules",
    "profiles",
];

#[test]
fn every_run_gives_what_it_gave() {
    let is_blessing = std::env::var_os("BLESS").is_some();
    let mut different = Vec::new();
    for verb in VERBS {
        let cases = root().join("tests/golden").join(verb);
        let found: Vec<Vec<String>> = names(&cases)
            .par_iter()
            .map(|case| {
                let found = differences(&cases.join(case), is_blessing);
                let place = |what| format!("{verb}/{case}/{what}");
                found.into_iter().map(place).collect()
            })
            .collect();
        different.extend(found.into_iter().flatten());
    }
    assert!(
        is_blessing || different.is_empty(),
        "differ from tests/golden:\n{}",
        different.join("\n")
    );
}

#[test]
fn every_golden_folder_is_run() {
    let folders = names(&root().join("tests/golden"));
    let mut verbs = VERBS;
    verbs.sort_unstable();
    assert_eq!(folders, verbs, "a folder that no run reads proves nothing");
}

/// The files of a case that are not as they were; blessing makes them so.
fn differences(case: &Path, is_blessing: bool) -> Vec<String> {
    let given = |name: &str| name == "args" || name.starts_with("in.");
    let now = outputs(case);
    let kept: BTreeSet<String> = names(case)
        .into_iter()
        .filter(|name| !given(name))
        .collect();
    let all: BTreeSet<&String> = kept.iter().chain(now.keys()).collect();
    let mut different = Vec::new();
    for name in all {
        let place = case.join(name);
        let wanted = fs::read(&place).ok();
        let found = now.get(name);
        if wanted.as_ref() == found {
            continue;
        }
        if is_blessing {
            match found {
                Some(bytes) => fs::write(&place, bytes).expect("it can be written"),
                None => fs::remove_file(&place).expect("it can be removed"),
            }
        }
        let why = match (wanted, found) {
            (Some(wanted), Some(found)) => first_difference(&wanted, found),
            (Some(_), None) => "is no longer written".to_owned(),
            (None, _) => "was not written before".to_owned(),
        };
        different.push(format!("{name}: {why}"));
    }
    different
}

/// Runs the commands of a case; what they gave, by the name of its golden file.
fn outputs(case: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = folder();
    let out_name = out.path().to_string_lossy().into_owned();
    let args = fs::read_to_string(case.join("args")).expect("a case has args");
    let (mut stdout, mut stderr, mut status) = (Vec::new(), String::new(), String::new());
    for line in args.lines() {
        let words = words(line).map(|word| word.replace("OUT", &out_name));
        let output = voixoff().args(words).output().expect("the binary starts");
        stdout.extend(replaced(&output.stdout, &out_name));
        let said = String::from_utf8_lossy(&output.stderr).replace(&out_name, "OUT");
        stderr.push_str(&without_speed(&said));
        let code = output.status.code().expect("it ends by itself");
        let _ = writeln!(status, "{code}");
    }
    let mut outputs: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for name in names(out.path()) {
        let bytes = fs::read(out.path().join(&name)).expect("it is a file");
        if Path::new(&name).extension().is_some_and(|end| end == "wav") {
            outputs.insert(format!("{name}.sha256"), sha256(&bytes));
        } else {
            outputs.insert(name, bytes);
        }
    }
    outputs.insert("status".to_owned(), status.into_bytes());
    for (name, bytes) in [("stdout", stdout), ("stderr.txt", stderr.into_bytes())] {
        if !bytes.is_empty() {
            outputs.insert(name.to_owned(), bytes);
        }
    }
    outputs
}

/// A command line's arguments: between spaces, or in quotes.
fn words(line: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if c.is_whitespace() && !is_quoted {
            words.push(String::new());
        } else if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// Standard output with the folder's name as `OUT`; untouched where it is not UTF-8.
fn replaced(bytes: &[u8], folder: &str) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.replace(folder, "OUT").into_bytes(),
        Err(_) => bytes.to_vec(),
    }
}

/// The closing line of `speak` without how fast it went.
fn without_speed(said: &str) -> String {
    let line = |line: &str| match line.rsplit_once(", in ") {
        Some((before, speed)) if speed.ends_with(" times real time)") => before.to_owned(),
        _ => line.to_owned(),
    };
    said.lines().map(|text| line(text) + "\n").collect()
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    let mut hex = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    (hex + "\n").into_bytes()
}

/// Where two files differ first, for whoever reads the failure.
fn first_difference(wanted: &[u8], found: &[u8]) -> String {
    let (wanted, found) = (
        String::from_utf8_lossy(wanted),
        String::from_utf8_lossy(found),
    );
    let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let (wanted, found) = (lines(&wanted), lines(&found));
    let shown = |lines: &[String], at: usize| {
        let line = lines.get(at).map_or("(its end)", String::as_str);
        line.chars().take(120).collect::<String>()
    };
    let longest = wanted.len().max(found.len());
    let at = (0..longest).find(|at| wanted.get(*at) != found.get(*at));
    at.map_or("differs".to_owned(), |at| {
        format!(
            "line {}: `{}`, not `{}`",
            at + 1,
            shown(&found, at),
            shown(&wanted, at)
        )
    })
}
