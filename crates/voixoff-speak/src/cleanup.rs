//! What would outlive a run that ends now: unfinished files, temporary folders and
//! the programs it started. Each is registered from its first moment to its last, so
//! that [`exit`] can end the run anywhere, from any thread, and leave none of them.
//!
//! Files that are finished are put in place within [`deliver`]: a run ends before
//! that or after it, never within.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::{NamedTempFile, TempDir};

/// How long a program that was killed may take to be gone.
const DYING: Duration = Duration::from_secs(2);
/// The same where the run ends and nobody waits for its status.
const LAST_WAIT: Duration = Duration::from_millis(200);
/// Between two looks at a program.
const NAP: Duration = Duration::from_millis(20);

/// Taken before a child's own lock, never after it.
static REGISTRY: Mutex<Registry> = Mutex::new(Registry {
    paths: BTreeSet::new(),
    programs: Vec::new(),
    delivered: false,
});

struct Registry {
    paths: BTreeSet<PathBuf>,
    programs: Vec<Running>,
    delivered: bool,
}

fn registry() -> MutexGuard<'static, Registry> {
    REGISTRY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A path that [`exit`] removes, until this is dropped.
#[must_use]
pub struct Held(PathBuf);

impl Drop for Held {
    fn drop(&mut self) {
        registry().paths.remove(&self.0);
    }
}

/// Makes something with a path, registered before a signal can come between.
fn hold<T>(
    make: impl FnOnce() -> io::Result<T>,
    path: impl FnOnce(&T) -> &Path,
) -> io::Result<(T, Held)> {
    let mut held = registry();
    let value = make()?;
    let path = path(&value).to_owned();
    held.paths.insert(path.clone());
    Ok((value, Held(path)))
}

/// Makes an unfinished file in this folder.
pub fn file_in(
    builder: &tempfile::Builder<'_, '_>,
    folder: &Path,
) -> io::Result<(NamedTempFile, Held)> {
    hold(|| builder.tempfile_in(folder), NamedTempFile::path)
}

/// A temporary folder, removed with all it holds when this is dropped.
pub struct Folder {
    folder: TempDir,
    // After the folder: it is registered until it is gone.
    _held: Held,
}

impl Folder {
    /// Where the system has its temporary files.
    pub fn create() -> io::Result<Self> {
        Self::create_in(&std::env::temp_dir())
    }

    /// In this folder.
    pub fn create_in(parent: &Path) -> io::Result<Self> {
        let (folder, held) = hold(|| tempfile::tempdir_in(parent), TempDir::path)?;
        Ok(Self {
            folder,
            _held: held,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A program that was started. Dropping it ends it.
pub struct Program(Running);

#[derive(Clone)]
struct Running {
    child: Arc<Mutex<Child>>,
    /// Whether it has a process group of its own, which is ended with it.
    leads: bool,
}

impl Program {
    /// Starts it in a process group of its own: Ctrl-C is for us alone, and what it
    /// starts itself is ended with it.
    pub fn start(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        Self::spawn(command, cfg!(unix))
    }

    /// Starts it in our process group: it may use the terminal, and Ctrl-C is for
    /// both.
    pub fn start_beside(command: &mut Command) -> io::Result<Self> {
        Self::spawn(command, false)
    }

    fn spawn(command: &mut Command, leads: bool) -> io::Result<Self> {
        let mut registry = registry();
        let child = command.spawn()?;
        let running = Running {
            child: Arc::new(Mutex::new(child)),
            leads,
        };
        registry.programs.push(running.clone());
        Ok(Self(running))
    }

    /// Its standard input, once, where that is a pipe.
    pub fn stdin(&self) -> Option<ChildStdin> {
        self.0.child().stdin.take()
    }

    /// Its standard output, once, where that is a pipe.
    pub fn stdout(&self) -> Option<ChildStdout> {
        self.0.child().stdout.take()
    }

    /// Waits for its end.
    pub fn wait(&self) -> io::Result<ExitStatus> {
        loop {
            if let Some(status) = self.wait_for(Duration::MAX)? {
                return Ok(status);
            }
        }
    }

    /// Its status; `None` where it has not ended by then.
    pub fn wait_for(&self, time: Duration) -> io::Result<Option<ExitStatus>> {
        let begun = Instant::now();
        let mut nap = Duration::from_millis(1);
        loop {
            // Not waited for under its lock, which `exit` wants too.
            if let Some(status) = self.0.child().try_wait()? {
                return Ok(Some(status));
            }
            if begun.elapsed() > time {
                return Ok(None);
            }
            thread::sleep(nap);
            nap = (nap * 2).min(NAP);
        }
    }

    /// Ends it, where it has not ended; gives its status where it is gone in time.
    pub fn end(&self) -> io::Result<Option<ExitStatus>> {
        self.0.kill()?;
        self.wait_for(DYING)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Nothing better can be done with a program that cannot be ended.
        let _ = self.end();
        let is_other = |other: &Running| !Arc::ptr_eq(&other.child, &self.0.child);
        registry().programs.retain(is_other);
    }
}

impl Running {
    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kill(&self) -> io::Result<()> {
        let mut child = self.child();
        // Its number may be another program's as soon as its status was taken, which
        // takes the lock.
        if child.try_wait()?.is_some() {
            return Ok(());
        }
        if self.leads && kill_group(child.id()) {
            return Ok(());
        }
        child.kill()
    }
}

#[cfg(unix)]
fn kill_group(leader: u32) -> bool {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    i32::try_from(leader).is_ok_and(|id| killpg(Pid::from_raw(id), Signal::SIGKILL).is_ok())
}

#[cfg(not(unix))]
fn kill_group(_leader: u32) -> bool {
    false
}

/// Puts finished files in place. The process does not end within `rename`, which must
/// not drop what this module registers.
pub fn deliver<T>(rename: impl FnOnce() -> T) -> T {
    let mut registry = registry();
    registry.delivered = true;
    rename()
}

/// Whether [`deliver`] was called.
pub fn has_delivered() -> bool {
    registry().delivered
}

/// Ends the process, with what is registered; `say` hears whether something was
/// delivered before.
pub fn exit(code: i32, say: impl FnOnce(bool)) -> ! {
    // Kept to the end: who wants to start or deliver something now waits for it.
    let registry = registry();
    for program in &registry.programs {
        let _ = program.kill();
    }
    let begun = Instant::now();
    for program in &registry.programs {
        while matches!(program.child().try_wait(), Ok(None)) && begun.elapsed() < LAST_WAIT {
            thread::sleep(NAP);
        }
    }
    for path in &registry.paths {
        // Some are gone already.
        let _ = if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        };
    }
    say(registry.delivered);
    std::process::exit(code)
}
