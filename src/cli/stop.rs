//! Ctrl-C and its like: the run stops at the next utterance and leaves nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set once the user wants to stop.
#[derive(Clone)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. Where no handler can be set, the signal ends the
    /// program at once, as it would without us.
    pub(super) fn listen() -> Self {
        let stop = Self(Arc::default());
        let flag = stop.clone();
        let _ = ctrlc::set_handler(move || flag.0.store(true, Ordering::Relaxed));
        stop
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
