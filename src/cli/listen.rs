//! `voixoff listen`: a text or a file, heard at once.
//!
//! Without a voice, on the desktop's own speech service where this build has the
//! feature `listen`; with one, rendered and handed to a player of the system.

use super::casting::Casting;
use super::input::say;
use super::{Exit, Failure};
use clap::Args;
use std::env;
use std::fs;
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use voixoff::normalise::Normaliser;
use voixoff::read::{self, ReadOptions, Transcript};
use voixoff::render::{self, AudioSink, Options, Pauses};
use voixoff::speak::Synthesiser;
use voixoff::write::wav::Wav;

/// Hear a text or a file at once
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff listen 'Bonjour à tous.'
  voixoff listen discours.md --voice nolwenn
  echo 'Bonjour.' | voixoff listen -

Exit codes: 0 done, 2 not done")]
pub(super) struct Listen {
    /// What to say, or the file to read; `-` reads standard input
    #[arg(required = true, value_name = "TEXT|FILE")]
    what: Vec<String>,

    #[command(flatten)]
    casting: Casting,

    /// Speak on the desktop's speech service, whatever --voice says
    #[arg(long)]
    service: bool,

    /// The program that plays a WAV; it gets the file as its last argument
    #[arg(long, value_name = "PROGRAM")]
    player: Option<PathBuf>,
}

impl Listen {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let transcript = self.transcript()?;
        if transcript.text.trim().is_empty() {
            return Err(Failure("there is nothing to say".to_owned()));
        }
        let named = env::args_os().any(|argument| {
            let argument = argument.to_string_lossy();
            ["--voice", "--cast", "--player"]
                .iter()
                .any(|flag| argument == *flag || argument.starts_with(&format!("{flag}=")))
        });
        if self.service || (cfg!(feature = "listen") && !named) {
            return service::speak(&transcript.text, self.casting.prosody());
        }
        self.play(transcript)
    }

    /// A file where the argument names one, the text itself otherwise.
    fn transcript(&self) -> Result<Transcript, Failure> {
        let text = self.what.join(" ");
        let path = Path::new(&text);
        let (name, bytes) = if text == "-" {
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure(format!("cannot read standard input: {error}")))?;
            (PathBuf::from("<stdin>.txt"), bytes)
        } else if path.is_file() {
            let bytes =
                fs::read(path).map_err(|error| Failure(format!("cannot read {text}: {error}")))?;
            (path.to_owned(), bytes)
        } else if path.is_dir() {
            return Err(Failure(format!(
                "{text}: a folder; a text or a file is wanted"
            )));
        } else if looks_like_a_file(&text) {
            return Err(Failure(format!("there is no file {text}")));
        } else {
            (PathBuf::from("<text>.txt"), text.into_bytes())
        };
        Ok(read::read(
            &name,
            &bytes,
            ReadOptions {
                keep_all: true,
                speak_labels: false,
            },
        )?)
    }

    fn play(&self, transcript: Transcript) -> Result<Exit, Failure> {
        let player = self.player()?;
        let mut ensemble = self.casting.ensemble()?;
        let cast = ensemble.cast(&transcript.speakers, false)?;
        let options = Options {
            pauses: Pauses::default(),
            prosody: self.casting.prosody(),
            language: ensemble.language().to_owned(),
            cues: voixoff::cue::Options::default(),
            normaliser: Normaliser::default(),
        };
        let folder = tempfile::tempdir()
            .map_err(|error| Failure(format!("no temporary folder to play from: {error}")))?;
        let place = folder.path().join("voixoff.wav");
        let failure = |error: io::Error| Failure(format!("cannot write the sound: {error}"));
        let file = fs::File::create(&place).map_err(failure)?;
        let wav = Wav::new(BufWriter::new(file), cast.sample_rate()).map_err(failure)?;
        let mut sink = Sink(wav);
        render::render(transcript, &cast, &options, &mut sink, &mut ())?;
        let record = cast.take_record();
        if let (0, Some(error)) = (record.said, record.failures.first()) {
            return Err(error.clone().into());
        }
        for error in &record.failures {
            say(&format!("not said: {error}"));
        }
        sink.0.finalize().map_err(failure)?;
        player.play(&place)
    }

    fn player(&self) -> Result<Player, Failure> {
        if let Some(program) = &self.player {
            return Ok(Player {
                program: program.clone(),
                arguments: &[],
            });
        }
        let known = PLAYERS.iter().find_map(|(name, arguments)| {
            let program = in_path(name)?;
            Some(Player { program, arguments })
        });
        known.ok_or_else(|| {
            let names: Vec<_> = PLAYERS.iter().map(|(name, _)| *name).collect();
            Failure(format!(
                "no player was found ({}); install one (Debian: apt install alsa-utils), or name one with --player",
                names.join(", ")
            ))
        })
    }
}

/// A short piece without spaces that ends like a file's name.
fn looks_like_a_file(text: &str) -> bool {
    let end = Path::new(text).extension().and_then(|end| end.to_str());
    let suffix = end.is_some_and(|end| (2..=5).contains(&end.len()) && end.is_ascii());
    !text.contains(char::is_whitespace) && (suffix || text.contains('/'))
}

struct Sink(Wav<BufWriter<fs::File>>);

impl AudioSink for Sink {
    fn write(&mut self, pcm: &[i16]) -> io::Result<()> {
        self.0.write(pcm)
    }
}

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

struct Player {
    program: PathBuf,
    arguments: &'static [&'static str],
}

impl Player {
    fn play(&self, wav: &Path) -> Result<Exit, Failure> {
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

fn in_path(name: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
        .find(|place| place.is_file())
}

#[cfg(not(feature = "listen"))]
mod service {
    use super::{Exit, Failure};
    use voixoff::speak::Prosody;

    pub(super) fn speak(_text: &str, _prosody: Prosody) -> Result<Exit, Failure> {
        Err(Failure(
            "this build does not know the desktop's speech service; build it with `cargo install voixoff --features listen` (Debian: apt install libspeechd-dev libclang-dev speech-dispatcher), or leave --service out".to_owned(),
        ))
    }
}

#[cfg(feature = "listen")]
mod service {
    use super::super::stop::Stop;
    use super::{Exit, Failure};
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::time::{Duration, Instant};
    use tts::Tts;
    use voixoff::speak::Prosody;

    /// Nothing is said so slowly: a second a letter.
    const PER_CHAR: Duration = Duration::from_millis(1_000);

    pub(super) fn speak(text: &str, prosody: Prosody) -> Result<Exit, Failure> {
        let failure = |error: tts::Error| {
            Failure(format!(
                "the desktop's speech service does not speak: {error} (Debian: apt install speech-dispatcher speech-dispatcher-espeak-ng)"
            ))
        };
        let mut tts = Tts::default().map_err(failure)?;
        choose_french(&mut tts);
        set(&mut tts, prosody).map_err(failure)?;
        let (sender, ended) = channel();
        let features = tts.supported_features();
        if features.utterance_callbacks {
            let stopped = sender.clone();
            tts.on_utterance_end(Some(Box::new(move |_| drop(sender.send(())))))
                .map_err(failure)?;
            tts.on_utterance_stop(Some(Box::new(move |_| drop(stopped.send(())))))
                .map_err(failure)?;
        }
        let stop = Stop::listen();
        tts.speak(text.trim(), false).map_err(failure)?;
        let begun = Instant::now();
        let most = PER_CHAR * u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
            + Duration::from_secs(10);
        loop {
            match ended.recv_timeout(Duration::from_millis(100)) {
                Ok(()) => return Ok(Exit::Clean),
                Err(RecvTimeoutError::Disconnected) => {}
                Err(RecvTimeoutError::Timeout) => {}
            }
            if stop.is_wanted() {
                let _ = tts.stop();
                return Err(voixoff::Error::Interrupted.into());
            }
            if !features.utterance_callbacks
                && features.is_speaking
                && !tts.is_speaking().map_err(failure)?
            {
                return Ok(Exit::Clean);
            }
            if begun.elapsed() > most {
                let _ = tts.stop();
                return Err(Failure(
                    "the desktop's speech service never ended; is its sound output set up?"
                        .to_owned(),
                ));
            }
        }
    }

    /// Where the service cannot tell or set voices, its own choice speaks.
    fn choose_french(tts: &mut Tts) {
        let voices = tts.voices().unwrap_or_default();
        let french = voices
            .into_iter()
            .find(|voice| voice.language().primary_language() == "fr");
        if let Some(french) = french {
            let _ = tts.set_voice(&french);
        }
    }

    /// Its own scales: 1.0 is its normal, our ends are its ends.
    fn set(tts: &mut Tts, prosody: Prosody) -> Result<(), tts::Error> {
        let scaled = |factor: f64, low: f32, normal: f32, high: f32| {
            let part = factor.log2().clamp(-1.0, 1.0) as f32;
            if part < 0.0 {
                normal + (normal - low) * part
            } else {
                normal + (high - normal) * part
            }
        };
        let features = tts.supported_features();
        let asked = |factor: f64| (factor - 1.0).abs() > 1e-9;
        if features.rate && asked(prosody.rate) {
            let rate = scaled(
                prosody.rate,
                tts.min_rate(),
                tts.normal_rate(),
                tts.max_rate(),
            );
            tts.set_rate(rate)?;
        }
        if features.pitch && asked(prosody.pitch) {
            let pitch = scaled(
                prosody.pitch,
                tts.min_pitch(),
                tts.normal_pitch(),
                tts.max_pitch(),
            );
            tts.set_pitch(pitch)?;
        }
        if features.volume && asked(prosody.volume) {
            let (low, high) = (tts.min_volume(), tts.max_volume());
            let share = prosody.volume.clamp(0.0, 1.0) as f32;
            tts.set_volume(low + (high - low) * share)?;
        }
        Ok(())
    }
}
