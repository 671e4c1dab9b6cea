//! A voice for each speaker.
//!
//! In: the speakers of a transcript, who shall have which voice ([`roles`]) and the
//! voices of this machine. Out: a [`Cast`], which is a [`Synthesiser`] like any
//! voice: it speaks at one rate, whatever its members'. Speakers who were given no
//! voice get one by their gender ([`gender`]), in order of first turn, so the same
//! text always has the same cast. An utterance that a member fails at becomes
//! silence and is remembered; where nothing at all can be said, the run ends.

mod gender;
mod roles;

pub use gender::of_label as gender_of;
pub use roles::{Role, Roles};

use super::{Error, Prosody, Setup, Speech, Synthesiser, silent, sound};
use crate::normalise::Spoken;
use crate::read::{Speaker, SpeakerId};
use crate::units::SampleRate;
use crate::voice::{Gender, Voice};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Pitches that part speakers who share a voice, the nearest to normal first.
const PITCHES: [f64; 7] = [1.0, 0.92, 1.08, 0.86, 1.15, 0.81, 1.22];
/// Brings a woman's voice towards a man's, and back, where there is no other.
const TO_MALE: f64 = 0.8;
const TO_FEMALE: f64 = 1.25;
/// After so many failures without any success, the voice does not work at all.
const MOST_FAILURES: usize = 6;
/// Below this confidence, in percent, a word's time is doubtful.
const DOUBTFUL: u8 = 30;

/// Voices by name, each opened once.
pub struct Company {
    setup: Setup,
    opened: HashMap<String, Arc<dyn Synthesiser>>,
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
            opened: HashMap::new(),
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
        let mut members = vec![self.member(narrator)?];
        for part in speakers {
            members.push(self.member(part)?);
        }
        let highest = || {
            let rates = members.iter().map(|member| member.voice.sample_rate());
            rates
                .max_by_key(|rate| rate.0)
                .expect("the narrator is there")
        };
        Ok(Cast {
            rate: rate.unwrap_or_else(highest),
            members,
            record: Mutex::default(),
        })
    }

    fn member(&mut self, part: &Part) -> Result<Member, Error> {
        let voice = &part.voice;
        let opened = match self.opened.get(&voice.name) {
            Some(opened) => opened.clone(),
            None => {
                let opened: Arc<dyn Synthesiser> = super::open_with(voice, &self.setup)?.into();
                self.opened.insert(voice.name.clone(), opened.clone());
                opened
            }
        };
        Ok(Member {
            name: voice.name.clone(),
            voice: opened,
            prosody: Prosody::of(voice).times(part.prosody),
        })
    }
}

/// Gives each speaker a part: the voice that a role names, or one of `candidates`
/// (best first) of the speaker's gender that is least used so far, at another pitch
/// once all are used. `narrator` speaks where there is no candidate.
pub fn assign(
    speakers: &[Speaker],
    roles: &[Option<Part>],
    candidates: &[Voice],
    narrator: &Voice,
) -> Vec<Part> {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for part in roles.iter().flatten() {
        *uses.entry(part.voice.name.as_str()).or_default() += 1;
    }
    let mut parts = Vec::with_capacity(speakers.len());
    for (index, speaker) in speakers.iter().enumerate() {
        if let Some(Some(part)) = roles.get(index) {
            parts.push(part.clone());
            continue;
        }
        let wanted = gender::of_label(&speaker.label);
        let suits = |voice: &&Voice| wanted == Gender::None || voice.gender == wanted;
        let mut suited: Vec<&Voice> = candidates.iter().filter(suits).collect();
        if suited.is_empty() {
            suited = candidates.iter().collect();
        }
        if suited.is_empty() {
            suited.push(narrator);
        }
        // The first of the least used.
        let used = |voice: &Voice| uses.get(voice.name.as_str()).copied().unwrap_or(0);
        let chosen = suited
            .iter()
            .min_by_key(|voice| used(voice))
            .copied()
            .unwrap_or(narrator);
        let bend = match (wanted, chosen.gender) {
            (Gender::Male, Gender::Female) => TO_MALE,
            (Gender::Female, Gender::Male) => TO_FEMALE,
            _ => 1.0,
        };
        let pitch = PITCHES[used(chosen) % PITCHES.len()] * bend;
        *uses.entry(chosen.name.as_str()).or_default() += 1;
        parts.push(Part {
            voice: chosen.clone(),
            prosody: Prosody {
                pitch,
                ..Prosody::default()
            },
        });
    }
    parts
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
    record: Mutex<Record>,
}

/// What became of the utterances so far.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Utterances that were said.
    pub said: usize,
    /// Why each of the others was not, in no particular order.
    pub failures: Vec<Error>,
    /// Words whose times were found by alignment.
    pub aligned: usize,
    /// Those of them whose time is doubtful.
    pub doubtful: usize,
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

    /// What became of the utterances since this was last asked.
    pub fn take_record(&self) -> Record {
        std::mem::take(&mut *self.record.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, spoken: &Spoken, said: Result<Speech, Error>) -> Result<Speech, Error> {
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        match said {
            Ok(speech) => {
                record.said += 1;
                record.aligned += speech.confidence.len();
                let doubtful = speech.confidence.iter().filter(|sure| **sure < DOUBTFUL);
                record.doubtful += doubtful.count();
                Ok(speech)
            }
            Err(error @ Error::Failed { .. }) => {
                record.failures.push(error.clone());
                if record.said == 0 && record.failures.len() >= MOST_FAILURES {
                    return Err(error);
                }
                // The failure tells the whole utterance; its words need no line each.
                Ok(Speech {
                    unsaid: Vec::new(),
                    ..silent(spoken, self.rate)
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
        let said = member.voice.speak(spoken, member.prosody.times(prosody));
        let speech = self.keep(spoken, said)?;
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
