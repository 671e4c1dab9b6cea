//! Which speaker gets which voice, at which pitch.
//!
//! In: speakers in order of their first turn, the parts that the user gave, and the
//! voices to choose from. Out: one [`Part`] a speaker. Nothing but the order decides,
//! so the same text has the same cast on the same machine.

use super::{Part, gender};
use crate::speak::Prosody;
use crate::voice::{Gender, Voice};
use voixoff_model::transcript::Speaker;

/// Pitches that part speakers who share a voice, the nearest to normal first.
const PITCHES: [f64; 7] = [1.0, 0.92, 1.08, 0.86, 1.15, 0.81, 1.22];
/// Brings a woman's voice towards a man's, and back, where there is no other.
const TO_MALE: f64 = 0.8;
const TO_FEMALE: f64 = 1.25;
/// Pitches that differ by this share are told apart: a little under a semitone.
const TOLD_APART: f64 = 0.05;

/// Gives each speaker a part: the voice that a role names, or one of `candidates`
/// (best first) of the speaker's gender that is least used so far, at another pitch
/// once all are used. `narrator` speaks where there is no candidate.
pub fn assign(
    speakers: &[Speaker],
    roles: &[Option<Part>],
    candidates: &[Voice],
    narrator: &Voice,
) -> Vec<Part> {
    let mut given: Vec<Part> = roles.iter().flatten().cloned().collect();
    let mut parts = Vec::with_capacity(speakers.len());
    for (index, speaker) in speakers.iter().enumerate() {
        if let Some(Some(part)) = roles.get(index) {
            parts.push(part.clone());
            continue;
        }
        let wanted = gender::of_label(&speaker.label);
        let voice = least_used(wanted, candidates, &given).unwrap_or(narrator);
        let part = Part {
            voice: voice.clone(),
            prosody: Prosody {
                pitch: own_pitch(wanted, voice, &given),
                ..Prosody::default()
            },
        };
        given.push(part.clone());
        parts.push(part);
    }
    parts
}

/// The first of the least used voices of that gender, or of all where there is none.
fn least_used<'a>(wanted: Gender, candidates: &'a [Voice], given: &[Part]) -> Option<&'a Voice> {
    let suits = |voice: &Voice| wanted == Gender::None || voice.gender == wanted;
    let any_suits = candidates.iter().any(suits);
    let uses = |voice: &Voice| given.iter().filter(|part| part.voice == *voice).count();
    candidates
        .iter()
        .filter(|voice| !any_suits || suits(voice))
        .min_by_key(|voice| uses(voice))
}

/// A pitch at which nobody speaks with this voice yet; once all are taken, one that
/// the fewest have.
fn own_pitch(wanted: Gender, voice: &Voice, given: &[Part]) -> f64 {
    let bend = match (wanted, voice.gender) {
        (Gender::Male, Gender::Female) => TO_MALE,
        (Gender::Female, Gender::Male) => TO_FEMALE,
        _ => 1.0,
    };
    let alike = |pitch: f64| {
        let same_voice = given.iter().filter(|part| part.voice == *voice);
        same_voice
            .filter(|part| (part.prosody.pitch / pitch).ln().abs() < TOLD_APART)
            .count()
    };
    PITCHES
        .into_iter()
        .map(|pitch| pitch * bend)
        .min_by_key(|pitch| alike(*pitch))
        .unwrap_or(bend)
}
