//! What an output's name stands for: a file, which is replaced whole, or something
//! that is there to be written to and must never be replaced.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// As many links one after another as Linux follows.
const MOST_LINKS: usize = 40;

pub(super) enum Target {
    /// A file at the end of all links, or a name that is still free.
    File(PathBuf),
    /// A device, or what somebody has opened for us, such as `/dev/stdout`.
    Open(File),
    /// Whoever opens it waits for its reader, who may first read another output: it
    /// is opened when its bytes are ready.
    Fifo(PathBuf),
}

impl Target {
    /// Follows links; says why it cannot be written to.
    pub(super) fn of(place: &Path) -> Result<Self, String> {
        let mut path = place.to_owned();
        for _ in 0..MOST_LINKS {
            if let Some(open) = descriptor(&path).map_err(|error| error.to_string())? {
                return Ok(Self::Open(open));
            }
            match fs::read_link(&path) {
                Ok(next) => path = folder_of(&path).join(next),
                Err(_) => return Self::at(path),
            }
        }
        Err("its links lead nowhere".to_owned())
    }

    fn at(path: PathBuf) -> Result<Self, String> {
        // Where nothing can be seen, the folder tells why.
        let Ok(found) = fs::metadata(&path) else {
            return Ok(Self::File(path));
        };
        if found.is_dir() {
            Err("a folder has that name".to_owned())
        } else if found.is_file() {
            Ok(Self::File(path))
        } else if is_fifo(&found) {
            Ok(Self::Fifo(path))
        } else {
            let open = File::options().write(true).open(&path);
            open.map(Self::Open).map_err(|error| error.to_string())
        }
    }
}

/// The folder that a path without one names.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn is_fifo(found: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&found.file_type())
}

#[cfg(not(unix))]
fn is_fifo(_found: &fs::Metadata) -> bool {
    false
}

/// What stands open under this name, where it is in a folder of descriptors. A
/// regular file that the shell opened is the shell's to begin and to go on with: it
/// is neither replaced nor emptied.
#[cfg(unix)]
fn descriptor(path: &Path) -> io::Result<Option<File>> {
    use std::os::fd::AsFd;
    let Ok(folder) = folder_of(path).canonicalize() else {
        return Ok(None);
    };
    let own = Path::new("/proc").join(std::process::id().to_string());
    let is_own = folder == Path::new("/dev/fd") || folder == own.join("fd");
    let is_another = folder.starts_with("/proc") && folder.ends_with("fd");
    if !is_own && !is_another {
        return Ok(None);
    }
    // Opened anew, it would begin at its start, and need rights that we may lack.
    let inherited = match path.file_name().and_then(|name| name.to_str()) {
        Some("1") if is_own => io::stdout().as_fd().try_clone_to_owned(),
        Some("2") if is_own => io::stderr().as_fd().try_clone_to_owned(),
        _ => return File::options().append(true).open(path).map(Some),
    };
    Ok(Some(inherited?.into()))
}

#[cfg(not(unix))]
fn descriptor(_path: &Path) -> io::Result<Option<File>> {
    Ok(None)
}
