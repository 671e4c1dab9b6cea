//! Files that appear whole or not at all: written beside their place, synced,
//! renamed when everything is done. What stood there before stays until then. An interrupt
//! leaves no file half done and no set of files half in place ([`voixoff::cleanup`]).

use super::Failure;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use voixoff::cleanup::{self, Held};

/// A file on its way.
pub(super) struct Pending {
    file: NamedTempFile,
    // After the file: it is registered until it is gone.
    held: Held,
    place: PathBuf,
}

impl Pending {
    /// Opens a file beside `place`, so that a failure shows before the slow work.
    pub(super) fn create(place: &Path) -> Result<Self, Failure> {
        let folder = place
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        if place.is_dir() {
            return Err(Failure(format!(
                "cannot write {}: a folder has that name",
                place.display()
            )));
        }
        let name = place
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let prefix = format!(".{}.", name.chars().take(80).collect::<String>());
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".part");
        let (file, held) =
            cleanup::file_in(builder.permissions_like_new(), folder).map_err(|error| {
                // Its own text would name the file that was to be.
                let reason = match error.kind() {
                    io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                    kind => kind.to_string(),
                };
                Failure(format!(
                    "cannot write {}: {reason}; choose another folder",
                    place.display()
                ))
            })?;
        Ok(Self {
            file,
            held,
            place: place.to_owned(),
        })
    }

    /// To write to.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Where its bytes are until [`Pending::finish`].
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Where it will be.
    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// What it will be called.
    pub(super) fn name(&self) -> String {
        let name = self.place.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Makes sure that the bytes are on the disk.
    pub(super) fn sync(&self) -> Result<(), Failure> {
        self.file
            .as_file()
            .sync_all()
            .map_err(|error| self.failure(&error))
    }

    /// Puts the file in its place.
    pub(super) fn finish(self) -> Result<PathBuf, Failure> {
        let place = self.place.clone();
        finish(vec![self])?;
        Ok(place)
    }

    /// What to say when writing fails.
    pub(super) fn failure(&self, error: &std::io::Error) -> Failure {
        failure(&self.place, error)
    }
}

fn failure(place: &Path, error: &io::Error) -> Failure {
    Failure(format!("cannot write {}: {error}", place.display()))
}

/// Puts files in their places, all of them before an interrupt ends the run.
pub(super) fn finish(files: Vec<Pending>) -> Result<Vec<PathBuf>, Failure> {
    let (files, held): (Vec<_>, Vec<_>) = files
        .into_iter()
        .map(|pending| ((pending.file, pending.place), pending.held))
        .unzip();
    let places = cleanup::deliver(|| files.into_iter().map(put).collect());
    drop(held);
    places
}

fn put((file, place): (NamedTempFile, PathBuf)) -> Result<PathBuf, Failure> {
    let put = file.persist(&place);
    put.map_err(|error| failure(&place, &error.error))?;
    Ok(place)
}

/// The permissions that a new file would have; temporary files are private otherwise.
trait PermissionsLikeNew {
    fn permissions_like_new(&mut self) -> &mut Self;
}

impl PermissionsLikeNew for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_like_new(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt;
        // The process's umask is applied when the file is opened.
        self.permissions(fs::Permissions::from_mode(0o666))
    }

    #[cfg(not(unix))]
    fn permissions_like_new(&mut self) -> &mut Self {
        self
    }
}

/// Makes the output folder.
pub(super) fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure(format!(
            "cannot make the output folder {}: {error}; choose another with -o",
            folder.display()
        ))
    })
}
