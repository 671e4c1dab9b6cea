//! Files that appear whole or not at all: written beside their place, synced,
//! renamed when everything is done. What stood there before stays until then; a link
//! stays for good, and what it points to is replaced. Devices and pipes are written
//! to when everything else is ready. An interrupt leaves no file half done and no set
//! of files half in place ([`voixoff::cleanup`]).

mod target;

use super::Failure;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use target::{Target, folder_of};
use tempfile::NamedTempFile;
use voixoff::cleanup::{self, Held};

/// A file on its way.
pub(super) struct Pending {
    file: NamedTempFile,
    // After the file: it is registered until it is gone.
    held: Held,
    place: PathBuf,
    target: Target,
}

impl Pending {
    /// Opens a file beside `place`, so that a failure shows before the slow work.
    pub(super) fn create(place: &Path) -> Result<Self, Failure> {
        let refused = |reason| Failure(format!("cannot write {}: {reason}", place.display()));
        let target = Target::of(place).map_err(refused)?;
        let made = match &target {
            Target::File(path) => beside(path),
            Target::Open(_) | Target::Fifo(_) => {
                cleanup::file_in(&tempfile::Builder::new(), &std::env::temp_dir())
            }
        };
        let (file, held) = made.map_err(|error| {
            // Its own text would name the file that was to be.
            let reason = match error.kind() {
                io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                kind => kind.to_string(),
            };
            refused(format!("{reason}; choose another folder"))
        })?;
        Ok(Self {
            file,
            held,
            place: place.to_owned(),
            target,
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

    /// Writes to what is no file; its reader may leave when it has enough.
    fn pour(&self) -> io::Result<()> {
        let poured = match &self.target {
            Target::File(_) => return Ok(()),
            Target::Open(open) => self.pour_into(open),
            Target::Fifo(path) => self.pour_into(&File::options().write(true).open(path)?),
        };
        match poured {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            poured => poured,
        }
    }

    fn pour_into(&self, mut out: &File) -> io::Result<()> {
        io::copy(&mut File::open(self.path())?, &mut out)?;
        Ok(())
    }
}

/// A file beside this one, named for it.
fn beside(path: &Path) -> io::Result<(NamedTempFile, Held)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{}.", name.chars().take(80).collect::<String>());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    cleanup::file_in(builder.permissions_like_new(), folder_of(path))
}

fn failure(place: &Path, error: &io::Error) -> Failure {
    Failure(format!("cannot write {}: {error}", place.display()))
}

/// Puts files in their places, all of them before an interrupt ends the run.
pub(super) fn finish(files: Vec<Pending>) -> Result<Vec<PathBuf>, Failure> {
    // First, and open to interrupts: a reader may never come.
    for pending in &files {
        pending.pour().map_err(|error| pending.failure(&error))?;
    }
    let (files, held): (Vec<_>, Vec<_>) = files
        .into_iter()
        .map(|pending| ((pending.file, pending.target, pending.place), pending.held))
        .unzip();
    let places = cleanup::deliver(|| files.into_iter().map(put).collect());
    drop(held);
    places
}

fn put((file, target, place): (NamedTempFile, Target, PathBuf)) -> Result<PathBuf, Failure> {
    if let Target::File(path) = target {
        keep_permissions(file.as_file(), &path);
        let put = file.persist(&path);
        put.map_err(|error| failure(&place, &error.error))?;
    }
    Ok(place)
}

/// Gives a file the owner and the mode of the one that it replaces, as far as we may
/// and its disk knows such.
#[cfg(unix)]
fn keep_permissions(file: &File, replaced: &Path) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    if let Ok(old) = fs::metadata(replaced) {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        let _ = file.set_permissions(fs::Permissions::from_mode(old.mode() & 0o777));
    }
}

#[cfg(not(unix))]
fn keep_permissions(_file: &File, _replaced: &Path) {}

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
