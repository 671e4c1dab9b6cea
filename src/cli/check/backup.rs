//! A copy of the file that `--fix` is about to replace.

use crate::cli::Failure;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The original, kept beside its place.
pub(super) struct Backup {
    pub(super) path: PathBuf,
    /// Whether it is new, and not the copy of an earlier run.
    is_new: bool,
}

impl Backup {
    /// Writes `bytes` as `NAME.bak`, whole and on the disk; as `NAME.2.bak` and so on
    /// where another file has that name. A file with the same bytes will do.
    pub(super) fn keep(place: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        let mut count = 1;
        loop {
            let path = named(place, count);
            match write_new(&path, place, bytes) {
                Ok(()) => return Ok(Self { path, is_new: true }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if holds(&path, bytes) {
                        return Ok(Self {
                            path,
                            is_new: false,
                        });
                    }
                }
                Err(error) => {
                    return Err(Failure(format!(
                        "cannot keep the original as {}: {error}; give --fix another file",
                        path.display()
                    )));
                }
            }
            count += 1;
        }
    }

    /// Takes a new copy back: the original is still in its place.
    pub(super) fn discard(self) {
        if self.is_new {
            let _ = fs::remove_file(self.path);
        }
    }
}

/// Whether writing to `place` replaces `input`.
pub(super) fn is_same_file(input: &Path, place: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(input).is_some_and(|input| real(place) == Some(input))
}

fn named(place: &Path, count: u64) -> PathBuf {
    let mut name = OsString::from(place);
    if count > 1 {
        name.push(format!(".{count}"));
    }
    name.push(".bak");
    PathBuf::from(name)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    // A name that is no file, a pipe for one, must not be read.
    let is_such = |meta: fs::Metadata| meta.is_file() && meta.len() == bytes.len() as u64;
    fs::symlink_metadata(path).is_ok_and(is_such) && fs::read(path).is_ok_and(|read| read == bytes)
}

/// A file that was not there, as readable as `place`; none where writing fails.
fn write_new(path: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let permissions = fs::metadata(place).map(|meta| meta.permissions());
    let written = permissions
        .and_then(|permissions| file.set_permissions(permissions))
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all());
    written.inspect_err(|_| _ = fs::remove_file(path))
}
