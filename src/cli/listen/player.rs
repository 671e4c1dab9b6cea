//! Programs of the system that play a WAV.

use super::{Exit, Failure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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
}

impl Player {
    /// The one that the user named, or the best one that is installed.
    pub(super) fn find(named: Option<&Path>) -> Result<Self, Failure> {
        if let Some(program) = named {
            return Ok(Self {
                program: program.to_owned(),
                arguments: &[],
            });
        }
        let known = PLAYERS.iter().find_map(|(name, arguments)| {
            let program = in_path(name)?;
            Some(Self { program, arguments })
        });
        known.ok_or_else(|| {
            let names: Vec<_> = PLAYERS.iter().map(|(name, _)| *name).collect();
            Failure(format!(
                "no player was found ({}); install one (Debian: apt install alsa-utils), or name one with --player",
                names.join(", ")
            ))
        })
    }

    /// Ends with the sound.
    pub(super) fn play(&self, wav: &Path) -> Result<Exit, Failure> {
        let program = self.program.display();
        let status = Command::new(&self.program)
            .args(self.arguments)
            .arg(wav)
            .stdin(Stdio::null())
            .status()
            .map_err(|error| Failure(format!("the player {program} does not start: {error}")))?;
        match status.success() {
            true => Ok(Exit::Clean),
            false => Err(Failure(format!(
                "the player {program} failed ({status}); is there a sound card? --player names another"
            ))),
        }
    }
}
