//! Whole runs: `tests/golden/<verb>/<case>/{args,in.*}` → the files beside them.
//! What goes to standard output and standard error is in `stdout` and `stderr.txt`.
//!
//! `BLESS=1 cargo test --test command` writes what came out; review it like code.
//! `args` holds the command line; `OUT` in it stands for the output folder.

use super::support::{folder, names, root, stderr, voixoff};
use std::fs;
use std::path::Path;

#[test]
fn every_run_gives_what_it_gave() {
    let mut different = Vec::new();
    for verb in ["read", "speak"] {
        let cases = root().join("tests/golden").join(verb);
        for case in names(&cases) {
            let found = differences(&cases.join(&case));
            different.extend(
                found
                    .into_iter()
                    .map(|name| format!("{verb}/{case}/{name}")),
            );
        }
    }
    assert!(
        different.is_empty(),
        "differ from tests/golden: {different:?}"
    );
}

/// The outputs of a case that are not as they were.
fn differences(case: &Path) -> Vec<String> {
    let out = folder();
    let args = fs::read_to_string(case.join("args")).expect("a case has args");
    let folder_name = out.path().to_string_lossy().into_owned();
    let args = args
        .split_whitespace()
        .map(|arg| arg.replace("OUT", &folder_name));
    let output = voixoff().args(args).output().expect("the binary starts");
    if !output.stdout.is_empty() {
        fs::write(out.path().join("stdout"), &output.stdout).expect("it can be written");
    }
    fs::write(
        out.path().join("stderr.txt"),
        without_speed(&stderr(&output).replace(&folder_name, "OUT")),
    )
    .expect("it can be written");
    let mut different = Vec::new();
    for name in names(out.path())
        .into_iter()
        .filter(|name| Path::new(name).extension().is_none_or(|end| end != "wav"))
    {
        let new = fs::read(out.path().join(&name)).expect("it is there");
        let place = case.join(&name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&place, new).expect("it can be written");
        } else if fs::read(&place).ok() != Some(new) {
            different.push(name);
        }
    }
    different
}

/// The closing line without how fast it went.
fn without_speed(said: &str) -> String {
    let lines = said
        .lines()
        .map(|line| line.split(", in ").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
