//! A voice for each speaker.
//!
//! In: the speakers of a transcript, who shall have which voice (`roles`) and the
//! voices of this machine. Out: a [`Cast`], which is a [`Synthesiser`] like any
//! voice: it speaks at one rate, whatever its members'. Speakers who were given no
//! voice get one by their gender (`mod@assign`), in order of first turn, so the same
//! text always has the same cast. An utterance that a member fails at becomes
//! silence and is remembered (`record`); where nothing at all can be said, the
//! run ends.

mod assign;
mod gender;
mod record;
mod roles;

pub use assign::assign;
pub use gender::of_label as gender_of;
pub use record::Record;
pub use roles::{Role, Roles};

use super::{Error, Prosody, Setup, Speech, Synthesiser, silent, sound};
use crate::voice::Voice;
use record::Ledger;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use voixoff_model::spoken::Spoken;
use voixoff_model::transcript::SpeakerId;
use voixoff_model::units::SampleRate;

/// Voices, each opened once.
pub struct Company {
    setup: Setup,
    opened: Vec<(Voice, Arc<dyn Synthesiser>)>,
}

/// A voice and how it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The voice.
    pub voice: Voice,
    /// On top of the voice's own.
    pub prosody: Prosody,
}

impl Part {
    /// A voice as it is.
    pub fn of(voice: &Voice) -> Self {
        Self {
            voice: voice.clone(),
            prosody: Prosody::default(),
        }
    }
}

impl Company {
    /// Nobody yet.
    pub fn new(setup: Setup) -> Self {
        Self {
            setup,
            opened: Vec::new(),
        }
    }

    /// Makes a cast that says what `narrator` says when no speaker is told, and
    /// each speaker's part. `rate` is the output's; the highest of the parts'
    /// otherwise.
    pub fn cast(
        &mut self,
        narrator: &Part,
        speakers: &[Part],
        rate: Option<SampleRate>,
    ) -> Result<Cast, Error> {
        let narrator = self.member(narrator)?;
        let mut highest = narrator.voice.sample_rate();
        let mut members = vec![narrator];
        for part in speakers {
            let member = self.member(part)?;
            if member.voice.sample_rate().0 > highest.0 {
                highest = member.voice.sample_rate();
            }
            members.push(member);
        }
        Ok(Cast {
            rate: rate.unwrap_or(highest),
            members,
            ledger: Mutex::default(),
        })
    }

    fn member(&mut self, part: &Part) -> Result<Member, Error> {
        let voice = &part.voice;
        // Not by name: two files may give the same.
        let known = self.opened.iter().find(|(opened, _)| opened == voice);
        let opened = if let Some((_, opened)) = known {
            opened.clone()
        } else {
            let opened: Arc<dyn Synthesiser> = super::open_with(voice, &self.setup)?.into();
            self.opened.push((voice.clone(), opened.clone()));
            opened
        };
        Ok(Member {
            name: voice.name.clone(),
            voice: opened,
            prosody: Prosody::of(voice).times(part.prosody),
        })
    }
}

struct Member {
    name: String,
    voice: Arc<dyn Synthesiser>,
    prosody: Prosody,
}

/// Voices that speak as one, at one rate.
pub struct Cast {
    /// The narrator, then each speaker's.
    members: Vec<Member>,
    rate: SampleRate,
    ledger: Mutex<Ledger>,
}

impl Cast {
    /// The names of its voices, each once, the narrator's first.
    pub fn voice_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for member in &self.members {
            if !names.contains(&member.name) {
                names.push(member.name.clone());
            }
        }
        names
    }

    /// What became of the utterances since this was last asked. One that was said
    /// again counts once, as it went last.
    pub fn take_record(&self) -> Record {
        self.ledger().take()
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Silence in place of an utterance that its voice failed at, unless nothing at
    /// all can be said.
    fn keep(
        &self,
        spoken: &Spoken,
        prosody: Prosody,
        said: Result<Speech, Error>,
    ) -> Result<Speech, Error> {
        match said {
            Ok(speech) => {
                self.ledger().said(spoken, &speech.confidence);
                Ok(speech)
            }
            Err(error @ Error::Failed { .. }) => {
                self.ledger().failed(spoken, error)?;
                // The failure tells the whole utterance; its words need no line each.
                Ok(Speech {
                    unsaid: Vec::new(),
                    ..silent(spoken, self.rate, prosody)
                })
            }
            Err(error) => Err(error),
        }
    }
}

impl Synthesiser for Cast {
    fn sample_rate(&self) -> SampleRate {
        self.rate
    }

    fn speak(&self, spoken: &Spoken, prosody: Prosody) -> Result<Speech, Error> {
        self.speak_as(None, spoken, prosody)
    }

    fn speak_as(
        &self,
        speaker: Option<SpeakerId>,
        spoken: &Spoken,
        prosody: Prosody,
    ) -> Result<Speech, Error> {
        let index = speaker.map_or(0, |SpeakerId(id)| usize::from(id) + 1);
        let member = self.members.get(index).unwrap_or(&self.members[0]);
        let prosody = member.prosody.times(prosody);
        let said = member.voice.speak(spoken, prosody);
        let speech = self.keep(spoken, prosody, said)?;
        Ok(sound::at_rate(speech, self.rate))
    }

    fn explain(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self
            .members
            .iter()
            .flat_map(|member| member.voice.explain())
        {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }
}
