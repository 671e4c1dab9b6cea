//! Every voice that can be named: embedded files, the user's, and what engines find.
//!
//! In: a name, or nothing for all. Out: a [`Voice`] or [`Listing`]s, sorted by
//! name. `system` names the best voice of the system's own speech engine.

use super::{Engine, Error, Readiness, Setup, WordTimes, engine};
use crate::voice::{self, Voice};
use std::path::Path;
use voixoff_model::names::closest_name;

/// What `--voice` takes for the system's best voice.
pub const SYSTEM: &str = "system";

/// A voice and whether it can speak here.
pub struct Listing {
    /// The voice.
    pub voice: Voice,
    /// Where its word times come from.
    pub word_times: WordTimes,
    /// Whether it can speak on this machine.
    pub readiness: Readiness,
}

/// Every voice, sorted by name. An engine that this build lacks is a voice that is
/// missing something, not an error.
pub fn list(user_folder: Option<&Path>, setup: &Setup) -> Vec<Listing> {
    let mut voices = voice::installed(user_folder);
    add_found(&mut voices, setup);
    let mut listings: Vec<Listing> = voices
        .into_iter()
        .map(|voice| listing(voice, setup))
        .collect();
    listings.sort_by(|a, b| a.voice.name.cmp(&b.voice.name));
    listings
}

fn listing(voice: Voice, setup: &Setup) -> Listing {
    let (word_times, readiness) = match engine(&voice) {
        Ok(engine) => (engine.word_times(), readiness(engine, &voice, setup)),
        Err(error) => (WordTimes::Exact, Readiness::Missing(error.to_string())),
    };
    Listing {
        voice,
        word_times,
        readiness,
    }
}

fn readiness(engine: &dyn Engine, voice: &Voice, setup: &Setup) -> Readiness {
    if !voice.system.is_empty() && voice.system != std::env::consts::OS {
        return Readiness::Missing(format!("only on {}", voice.system));
    }
    engine.readiness(voice, setup)
}

/// Adds what engines find; a file's description of the same voice comes first.
fn add_found(voices: &mut Vec<Voice>, setup: &Setup) {
    for engine in super::ENGINES {
        for found in engine.found(setup) {
            let same = |known: &Voice| {
                known.name == found.name
                    || (known.engine == found.engine && known.settings == found.settings)
            };
            if !voices.iter().any(same) {
                voices.push(found);
            }
        }
    }
}

/// The voice of that name or path; `system` is the system's best.
pub fn find(name: &str, user_folder: Option<&Path>, setup: &Setup) -> Result<Voice, crate::Error> {
    if name == SYSTEM {
        return Ok(system(user_folder, setup)?);
    }
    let unknown = match voice::find(name, user_folder) {
        Err(unknown @ voice::Error::Unknown { .. }) => unknown,
        found => return Ok(found?),
    };
    let mut voices = voice::installed(user_folder);
    add_found(&mut voices, setup);
    let names = voices.iter().map(|voice| voice.name.clone());
    let closest = closest_name(name, names.chain([SYSTEM.to_owned()]));
    match voices.into_iter().find(|voice| voice.name == name) {
        Some(voice) => Ok(voice),
        None => Err(match unknown {
            voice::Error::Unknown { name, .. } => voice::Error::Unknown { name, closest },
            other => other,
        }
        .into()),
    }
}

/// Best first, by measured intelligibility (character error rate of one recogniser
/// on seven sentences: mb-fr4 0.048, mb-fr1 0.063, eSpeak NG 0.31).
const BEST: &[&str] = &["mb-fr4", "mb-fr1", "mb-", "espeak-fr", "espeak-"];

/// The best voice of the system's own speech engine.
pub fn system(user_folder: Option<&Path>, setup: &Setup) -> Result<Voice, Error> {
    let ready = list(user_folder, setup)
        .into_iter()
        .filter(|listing| matches!(listing.readiness, Readiness::Ready(_)));
    let mut ready: Vec<Voice> = ready.map(|listing| listing.voice).collect();
    let own = ready
        .iter()
        .position(|voice| voice.system == std::env::consts::OS);
    if let Some(own) = own {
        return Ok(ready.swap_remove(own));
    }
    let best = BEST.iter().find_map(|best| {
        ready
            .iter()
            .position(|voice| voice.engine == "espeak" && voice.name.starts_with(best))
    });
    best.map(|best| ready.swap_remove(best))
        .ok_or_else(|| Error::Missing {
            voice: SYSTEM.to_owned(),
            reason: "this system has no French speech engine".to_owned(),
            install: "apt install espeak-ng, and mbrola mbrola-fr4 (contrib, non-free) for a better voice".to_owned(),
        })
}

/// Voices for speakers who were given none, best first: French ones that can speak
/// here and were heard before. eSpeak NG's own voices are left out: another pitch
/// of a clearer voice serves better.
pub fn candidates(user_folder: Option<&Path>, setup: &Setup) -> Vec<Voice> {
    let rank = |voice: &Voice| match voice.engine.as_str() {
        "piper" => 0,
        "espeak" => 1,
        "pico" => 2,
        _ => 3,
    };
    let mut voices: Vec<Voice> = list(user_folder, setup)
        .into_iter()
        .filter(|listing| matches!(listing.readiness, Readiness::Ready(_)))
        .map(|listing| listing.voice)
        .filter(|voice| {
            let clear = match voice.engine.as_str() {
                "espeak" => voice.name.starts_with("mb-"),
                engine => matches!(engine, "piper" | "pico"),
            };
            clear && voice.tested && voice.language.starts_with("fr")
        })
        .collect();
    voices.sort_by_key(rank);
    voices
}
