//! `voixoff voices test`: one line to a file.

use super::super::input::say;
use super::super::output::Pending;
use super::super::stop::Stop;
use super::super::{Exit, Failure};
use super::{setup, user_folder};
use clap::Args;
use std::io::BufWriter;
use std::path::PathBuf;
use voixoff::deliver::wav::Wav;
use voixoff::normalise::Normaliser;
use voixoff::render::AudioSink;
use voixoff::speak::cast::{Company, Part};
use voixoff::speak::{Prosody, Synthesiser, catalogue};
use voixoff::units::TextRange;

#[derive(Args)]
pub(super) struct Trial {
    /// A voice's name, or the path of a voice file
    #[arg(value_name = "NAME")]
    name: String,

    /// Where to write; NAME.wav by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What `voices test` says: every vowel, liaisons, a pause.
const LINE: &str = "Bonjour à tous : voici, en quelques mots, comment je lis vos textes.";

impl Trial {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        Stop::listen();
        let setup = setup();
        let voice = catalogue::find(&self.name, user_folder().as_deref(), &setup)?;
        let cast = Company::new(setup).cast(&Part::of(&voice), &[], None)?;
        let place = match &self.output {
            Some(place) => place.clone(),
            None => PathBuf::from(format!("{}.wav", voice.name.replace(['/', '\\'], "_"))),
        };
        let pending = Pending::create(&place)?;
        let whole = TextRange::new(0..LINE.len());
        let spoken = Normaliser::default().normalise(LINE, whole);
        let speech = cast.speak(&spoken, Prosody::default())?;
        if let Some(error) = cast.take_record().failures.into_iter().next() {
            return Err(error.into());
        }
        let failure = |error| pending.failure(&error);
        let file = pending.file().try_clone().map_err(failure)?;
        let mut wav = Wav::new(BufWriter::new(file), speech.rate).map_err(failure)?;
        wav.write(&speech.pcm).map_err(failure)?;
        wav.finalize().map_err(failure)?;
        pending.sync()?;
        let place = pending.finish()?;
        let seconds = speech.pcm.len() as f64 / f64::from(speech.rate.0.get());
        say(&format!("{}: « {LINE} », {seconds:.1} s", place.display()));
        for line in cast.explain() {
            say(&line);
        }
        Ok(Exit::Clean)
    }
}
