//! Programs of the system that play a WAV.

use super::{Exit, Failure};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use voixoff::cleanup::{Folder, Program};
use voixoff::speak::in_path;

/// Programs that play a WAV and end with it, best first.
const PLAYERS: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
    &[("afplay", &[])]
} else if cfg!(windows) {
    &[(
        "powershell",
        &[
            "-NoProfile",
            "-Command",
            "& { param($wav) (New-Object Media.SoundPlayer $wav).PlaySync() }",
        ],
    )]
} else {
    &[
        ("pw-play", &[]),
        ("paplay", &[]),
        ("aplay", &["-q"]),
        ("ffplay", &["-nodisp", "-autoexit", "-loglevel", "error"]),
        ("mpv", &["--no-video", "--really-quiet"]),
        ("play", &["-q"]),
    ]
};

pub(super) struct Player {
    program: PathBuf,
    arguments: &'static [&'static str],
    /// Whether it is one of ours: it then lasts as long as the sound, and what it
    /// complains about is kept for our own message.
    is_known: bool,
}

impl Player {
    /// The one that the user named, or the best one that is installed.
    pub(super) fn find(named: Option<&Path>) -> Result<Self, Failure> {
        if let Some(program) = named {
            return Ok(Self {
                program: program.to_owned(),
                arguments: &[],
                is_known: false,
            });
        }
        let known = PLAYERS.iter().find_map(|(name, arguments)| {
            let program = in_path(name)?;
            Some(Self {
                program,
                arguments,
                is_known: true,
            })
        });
        known.ok_or_else(|| {
            let players: Vec<_> = PLAYERS.iter().map(|(program, _)| *program).collect();
            Failure(format!(
                "no player was found ({}); install one (Debian: apt install alsa-utils), or name one with --player",
                players.join(", ")
            ))
        })
    }

    /// Ends with the sound, which lies in `folder` and lasts `lasts`.
    pub(super) fn play(
        &self,
        folder: &Folder,
        wav: &Path,
        lasts: Duration,
    ) -> Result<Exit, Failure> {
        let program = self.program.display();
        let failure = |error| Failure(format!("the player {program} does not start: {error}"));
        let complaints = folder.path().join("complaints.txt");
        let mut command = Command::new(&self.program);
        command.args(self.arguments).arg(wav).stdin(Stdio::null());
        if self.is_known {
            let errors = File::create(&complaints).map_err(failure)?;
            command.stdout(Stdio::null()).stderr(errors);
        }
        let begun = Instant::now();
        let running = Program::start_beside(&mut command).map_err(failure)?;
        let status = running.wait().map_err(failure)?;
        // Some end well although there is no sound card.
        let too_soon = self.is_known && begun.elapsed() < lasts / 2;
        if status.success() && !too_soon {
            return Ok(Exit::Clean);
        }
        let complaints = fs::read(&complaints).unwrap_or_default();
        let complaints = String::from_utf8_lossy(&complaints);
        let complaint = complaints
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty());
        let reason = complaint.map_or_else(|| status.to_string(), str::to_owned);
        Err(Failure(format!(
            "the player {program} failed ({reason}); is there a sound card? --player names another"
        )))
    }
}
