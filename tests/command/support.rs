//! Runs the binary as a user would.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The project's folder, where commands run.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The binary, in the project's folder, with no terminal.
pub fn voixoff() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_voixoff"));
    command.current_dir(root()).stdin(Stdio::null());
    // A user's own voices must not change a test.
    command.env("XDG_DATA_HOME", root().join("tests/golden"));
    command
}

/// Runs with these arguments.
pub fn run(args: &[&str]) -> Output {
    voixoff().args(args).output().expect("the binary starts")
}

/// What it said on standard error.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own, removed at the end.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes a file in a folder and gives its path.
pub fn file(folder: &tempfile::TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("it can be written");
    path
}

/// The names in a folder, sorted, hidden ones too.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
