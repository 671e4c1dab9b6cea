//! `voixoff completions SHELL`

use super::{Exit, Failure, print};
use clap::Args;
use clap_complete::Shell;

/// Which shell.
#[derive(Args)]
pub(super) struct Completions {
    /// The shell that will read the script
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, command: &mut clap::Command) -> Result<Exit, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, command, "voixoff", &mut script);
        print(&String::from_utf8_lossy(&script))
    }
}
