//! Programs of the system.

use std::env;
use std::path::PathBuf;

/// The place of a program that `PATH` knows.
pub fn in_path(name: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
        .find(|place| place.is_file())
}
