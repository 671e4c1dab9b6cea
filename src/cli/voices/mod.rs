//! `voixoff voices`: the table, a trial, and Piper voices to add.

mod add;
mod list;
mod trial;

use super::{Exit, Failure};
use add::Add;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use trial::Trial;
use voixoff::speak::Setup;

/// List the voices, try one, add one
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff voices
  voixoff voices test mb-fr4
  voixoff voices add fr_FR-siwis-medium.onnx --gender female

Exit codes: 0 done, 2 not done")]
pub(super) struct Voices {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// One JSON document
    #[arg(long)]
    json: bool,

    /// The shipped voices as a Markdown table, the same on every machine
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

#[derive(Subcommand)]
enum Verb {
    /// Speak one line to a file
    Test(Trial),
    /// Check a Piper voice (.onnx and .onnx.json) and register it
    Add(Add),
}

impl Voices {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        match &self.verb {
            None if self.markdown => list::shipped(),
            None => list::here(self.json),
            Some(Verb::Test(trial)) => trial.run(),
            Some(Verb::Add(add)) => add.run(),
        }
    }
}

/// How engines run under this program: it is its own helper.
pub(super) fn setup() -> Setup {
    let default = Setup::default();
    Setup {
        helper: std::env::current_exe().unwrap_or(default.helper),
        ..Setup::default()
    }
}

/// Where a user's own voice files lie.
pub(super) fn user_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "voixoff")?;
    Some(folders.data_dir().join("voices"))
}
