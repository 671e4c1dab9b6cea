//! What an engine needs to know of the program that uses it.

use std::path::PathBuf;
use std::time::Duration;

/// How engines run here. The default suits a program that has `voixoff` in its path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setup {
    /// The program started as `HELPER espeak-helper` for engines that run in
    /// processes of their own. `voixoff` gives itself; another program gives the
    /// path of a `voixoff` or calls [`super::serve_espeak`] from its own.
    pub helper: PathBuf,
    /// Time that a helper or a command has for any utterance; 30 ms a character
    /// come on top.
    pub deadline: Duration,
    /// Where noise starts, for engines that use it.
    pub seed: u64,
}

/// A character's share of the deadline: half real time for slow speech.
const DEADLINE_PER_CHAR: Duration = Duration::from_millis(30);

impl Setup {
    /// How long an engine may take for `text`.
    pub fn deadline_for(&self, text: &str) -> Duration {
        let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        self.deadline + DEADLINE_PER_CHAR.saturating_mul(chars)
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            helper: PathBuf::from("voixoff"),
            deadline: Duration::from_secs(15),
            seed: 0,
        }
    }
}
