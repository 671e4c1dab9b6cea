//! Word times for engines that tell none: the embedded voice says the same, and its
//! words, whose times are exact, are found in the engine's sound ([`crate::align`]).

use super::{Error, Prosody, Setup, Speech, Synthesiser, sound};
use crate::align;
use crate::voice;
use voixoff_model::spoken::Spoken;
use voixoff_model::units::Samples;

/// The embedded voice, ready to be compared with.
pub(super) struct Reference(Box<dyn Synthesiser>);

impl Reference {
    pub(super) fn open(setup: &Setup) -> Result<Self, Error> {
        let embedded = voice::find(voice::DEFAULT, None)?;
        Ok(Self(super::open_with(&embedded, setup)?))
    }

    /// Gives `speech`, which says `spoken` without silence at its ends, its marks and
    /// their confidence.
    pub(super) fn align(&self, speech: &mut Speech, spoken: &Spoken) -> Result<(), Error> {
        let told = self.0.speak(spoken, Prosody::default())?;
        let aligned = align::align(
            align::Sound::new(&speech.pcm, speech.rate),
            align::Sound::new(&told.pcm, told.rate),
            &told.marks,
        );
        speech.marks = aligned.marks;
        speech.confidence = aligned.confidence;
        if let Some(first) = speech.marks.first_mut() {
            first.start = Samples(0);
        }
        sound::spread(&mut speech.marks, Samples(speech.pcm.len() as u64));
        Ok(())
    }
}
