//! Ctrl-C and its like. Where the run looks for it, between two utterances, it has a
//! moment to stop by itself. Everywhere else, after that moment, and at a second
//! signal, it ends at once. It leaves nothing unfinished in any case.

use super::{Exit, Failure, is_watched};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;
use voixoff::cleanup;

/// What a run that looks for the signal has; all in all it ends within 2 s.
const GRACE: Duration = Duration::from_millis(1500);
/// What the last words have where nobody takes what standard error says.
const LAST_WORDS: Duration = Duration::from_millis(200);

static WANTED: AtomicBool = AtomicBool::new(false);
/// How many [`Patience`] there are.
static PATIENT: AtomicUsize = AtomicUsize::new(0);

/// Shows that signals are listened to.
#[derive(Clone, Copy)]
pub(super) struct Stop(());

impl Stop {
    /// Listens from now on. Where no handler can be set, the signal ends the
    /// program at once, as it would without us.
    pub(super) fn listen() -> Self {
        // A second call changes nothing.
        let _ = ctrlc::set_handler(heard);
        Self(())
    }

    /// Whether the user wants to stop.
    #[expect(clippy::unused_self, reason = "without it nobody listens")]
    pub(super) fn is_wanted(self) -> bool {
        WANTED.load(Ordering::SeqCst)
    }

    /// Promises to look at [`Stop::is_wanted`] again and again while it lives.
    #[expect(clippy::unused_self, reason = "without it nobody listens")]
    pub(super) fn patience(self) -> Patience {
        PATIENT.fetch_add(1, Ordering::SeqCst);
        Patience(())
    }
}

/// While one lives, the first signal does not end the run at once.
#[must_use]
pub(super) struct Patience(());

impl Drop for Patience {
    fn drop(&mut self) {
        PATIENT.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Runs in a thread of its own, once a signal.
fn heard() {
    let is_first = !WANTED.swap(true, Ordering::SeqCst);
    if is_first && PATIENT.load(Ordering::SeqCst) > 0 {
        // Not here: the second signal would have to wait.
        let waiting = thread::Builder::new().spawn(|| {
            thread::sleep(GRACE);
            end();
        });
        if waiting.is_ok() {
            return;
        }
    }
    end();
}

fn end() -> ! {
    cleanup::exit(Exit::NotDone as i32, |has_delivered| {
        let (said, hear) = channel();
        let speaking = thread::Builder::new().spawn(move || {
            if is_watched() {
                // The progress bar, half drawn.
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
            words(has_delivered).report();
            let _ = said.send(());
        });
        if speaking.is_ok() {
            let _ = hear.recv_timeout(LAST_WORDS);
        }
    })
}

/// What is said of an interrupted run.
pub(super) fn interrupted() -> Failure {
    words(cleanup::has_delivered())
}

fn words(has_delivered: bool) -> Failure {
    if has_delivered {
        Failure("interrupted; what was finished before it stays".to_owned())
    } else {
        voixoff::Error::Interrupted.into()
    }
}
