//! `voixoff listen`: a text or a file, heard at once.
//!
//! Without a voice, on the desktop's own speech service where this build has the
//! feature `listen`; with one, rendered and handed to a player of the system.

mod player;
mod service;

use super::casting::Casting;
use super::input::say;
use super::stop::Stop;
use super::{Exit, Failure};
use clap::Args;
use player::Player;
use std::fs;
use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;
use voixoff::cleanup::Folder;
use voixoff::deliver::wav::Wav;
use voixoff::normalise::Normaliser;
use voixoff::read::{self, ReadOptions, Transcript};
use voixoff::render::{self, AudioSink, Options, Pauses};
use voixoff::speak::Synthesiser;

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
        Stop::listen();
        let transcript = self.transcript()?;
        if transcript.text.trim().is_empty() {
            return Err(Failure("there is nothing to say".to_owned()));
        }
        let named = self.casting.names_a_voice() || self.player.is_some();
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
        let player = Player::find(self.player.as_deref())?;
        let mut ensemble = self.casting.ensemble()?;
        let cast = ensemble.cast(&transcript.speakers, false)?;
        let options = Options {
            pauses: Pauses::default(),
            prosody: self.casting.prosody(),
            language: ensemble.language().to_owned(),
            cues: voixoff::cue::Options::default(),
            normaliser: Normaliser::default(),
        };
        let folder = Folder::create()
            .map_err(|error| Failure(format!("no temporary folder to play from: {error}")))?;
        let place = folder.path().join("voixoff.wav");
        let failure = |error: io::Error| Failure(format!("cannot write the sound: {error}"));
        let file = fs::File::create(&place).map_err(failure)?;
        let wav = Wav::new(BufWriter::new(file), cast.sample_rate()).map_err(failure)?;
        let mut sink = Sink(wav);
        let timeline = render::render(transcript, &cast, &options, &mut sink, &mut ())?;
        let record = cast.take_record();
        if let (0, Some(error)) = (record.said, record.failures.first()) {
            return Err(error.clone().into());
        }
        for error in &record.failures {
            say(&format!("not said: {error}"));
        }
        sink.0.finalize().map_err(failure)?;
        let lasts = timeline.duration.to_millis(timeline.rate);
        player.play(&folder, &place, Duration::from_millis(lasts.0))
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
