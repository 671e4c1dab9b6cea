//! Rate, pitch and volume, on the same scale for every engine.

use crate::voice::Voice;
use std::ops::RangeInclusive;

/// How it is said; 1.0 is the engine's normal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prosody {
    /// Speed: 2.0 takes half the time.
    pub rate: f64,
    /// Pitch: 2.0 is an octave up.
    pub pitch: f64,
    /// Loudness: 0.5 is half the amplitude. Loud peaks are rounded, not cut.
    pub volume: f64,
}

impl Prosody {
    /// What a user may ask of rate and pitch.
    pub const FACTORS: RangeInclusive<f64> = 0.5..=2.0;
    /// What a user may ask of the volume.
    pub const VOLUMES: RangeInclusive<f64> = 0.0..=2.0;

    /// Refuses what is out of range, in one line.
    pub fn check(self) -> Result<(), String> {
        let values = [
            ("rate", self.rate, Self::FACTORS),
            ("pitch", self.pitch, Self::FACTORS),
            ("volume", self.volume, Self::VOLUMES),
        ];
        let wrong = values
            .into_iter()
            .find(|(_, value, range)| !range.contains(value));
        match wrong {
            None => Ok(()),
            Some((key, value, range)) => {
                let (least, most) = range.into_inner();
                Err(format!(
                    "{key} = {value}; {least:.1} to {most:.1} is wanted"
                ))
            }
        }
    }

    /// Both together, within what every engine can do: 0.4 to 2.5 of rate and pitch.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self {
            rate: (self.rate * other.rate).clamp(0.4, 2.5),
            pitch: (self.pitch * other.pitch).clamp(0.4, 2.5),
            volume: (self.volume * other.volume).clamp(0.0, 4.0),
        }
    }

    /// What the voice's file asks for.
    pub fn of(voice: &Voice) -> Self {
        Self {
            rate: voice.rate,
            pitch: voice.pitch,
            volume: voice.volume,
        }
    }
}

impl Default for Prosody {
    fn default() -> Self {
        Self {
            rate: 1.0,
            pitch: 1.0,
            volume: 1.0,
        }
    }
}
