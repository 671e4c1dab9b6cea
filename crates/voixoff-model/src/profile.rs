//! Profiles: what a cue may be, as data, each number with its source.
//!
//! In: `profiles/*.toml`, or a user's own file of the same form. Out: [`Profile`].
//! Refuses an unknown name or key, a missing source and numbers that no cue could keep.

use crate::units::Millis;
use serde::Deserialize;
use std::fmt;
use std::path::{Path, PathBuf};

/// The profile that is used where none is named.
pub const DEFAULT: &str = "netflix-fr";

/// Names and TOML of the profiles whose names are given.
macro_rules! embedded {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("profiles/", $name, ".toml")))),*]
    };
}

/// In the order in which help names them. Adding one is its file in `profiles/` and its
/// line here.
const EMBEDDED: &[(&str, &str)] = embedded![
    "netflix-fr",
    "netflix-fr-children",
    "csa",
    "bbc",
    "social",
    "none",
];

/// What a cue may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// What `--profile` takes.
    pub name: String,
    /// One line for people.
    pub about: String,
    /// Characters on a line, spaces included, as grapheme clusters.
    pub line_chars: usize,
    /// Lines in a cue.
    pub lines: usize,
    /// How fast it may have to be read.
    pub speed: Speed,
    /// The shortest time on screen; zero for none.
    pub shortest: Millis,
    /// The longest time on screen.
    pub longest: Millis,
    /// Empty video frames between two cues.
    pub gap_frames: u64,
    /// A hole shorter than this is closed to the gap; zero for any hole.
    pub hole: Millis,
    /// How long a cue may stay after its last word without need.
    pub linger: Millis,
    /// Where each number comes from: its key and its source, in the file's order.
    pub sources: Vec<(&'static str, String)>,
}

/// A reading speed.
#[derive(Clone, Debug, PartialEq)]
pub enum Speed {
    /// No limit.
    Any,
    /// Grapheme clusters a second, spaces and marks included, line breaks not.
    CharsPerSecond(f64),
    /// Words a minute; a word is what stands between spaces and holds a letter or figure.
    WordsPerMinute(f64),
    /// Characters that may be shown for so many milliseconds, rising, with the
    /// tolerance counted in. Straight lines between the points; past the last one
    /// at its own speed.
    Curve(Vec<(f64, f64)>),
}

impl Speed {
    /// Its key in a profile's file; empty for no limit.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Any => "",
            Self::CharsPerSecond(_) => "chars_per_second",
            Self::WordsPerMinute(_) => "words_per_minute",
            Self::Curve(_) => "curve",
        }
    }

    /// The shortest time in which so much can be read, rounded up to the millisecond.
    pub fn time_for(&self, chars: usize, words: usize) -> Millis {
        let millis = match self {
            Self::Any => 0.0,
            Self::CharsPerSecond(speed) => chars as f64 * 1000.0 / speed,
            Self::WordsPerMinute(speed) => words as f64 * 60_000.0 / speed,
            Self::Curve(points) => on_curve(points, chars as f64),
        };
        // A hair off, so that 17 characters at 17 a second take one second.
        Millis((millis - 1e-6).ceil().max(0.0) as u64)
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => out.write_str("none"),
            Self::CharsPerSecond(most) => write!(out, "{most} characters/s"),
            Self::WordsPerMinute(most) => write!(out, "{most} words/min"),
            Self::Curve(points) => {
                let points: Vec<String> = points
                    .iter()
                    .map(|(millis, most)| format!("{most:.0} in {} s", millis / 1000.0))
                    .collect();
                write!(out, "characters: {}", points.join(", "))
            }
        }
    }
}

fn on_curve(points: &[(f64, f64)], chars: f64) -> f64 {
    let mut before = (0.0, 0.0);
    for &(millis, most) in points {
        if chars <= most {
            let share = (chars - before.1) / (most - before.1);
            return before.0 + share * (millis - before.0);
        }
        before = (millis, most);
    }
    chars * before.0 / before.1
}

/// Why a profile cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message names its fields")]
pub enum Error {
    /// Neither a known name nor a file.
    #[error("no profile named `{name}`; there are {}, or give the path of a .toml file", names().join(", "))]
    Unknown { name: String },
    /// The file cannot be read.
    #[error("cannot read the profile {}: {source}", .path.display())]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    /// The file is no profile.
    #[error("{path}: {reason}")]
    Wrong { path: String, reason: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    about: String,
    line_chars: Number,
    lines: Number,
    chars_per_second: Option<Number>,
    words_per_minute: Option<Number>,
    curve: Option<Curve>,
    shortest_ms: Option<Number>,
    longest_ms: Number,
    gap_frames: Number,
    hole_ms: Option<Number>,
    linger_ms: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    value: f64,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Curve {
    points: Vec<(f64, f64)>,
    #[serde(default)]
    tolerance_percent: f64,
    source: String,
}

/// The names of the embedded profiles, sorted.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = EMBEDDED.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names
}

/// What may be given for a profile, as help says it: `netflix-fr, …, or a .toml file`.
pub fn choices() -> String {
    let names: Vec<_> = EMBEDDED.iter().map(|(name, _)| *name).collect();
    format!("{}, or a .toml file", names.join(", "))
}

impl Profile {
    /// An embedded profile by name, else a file by path.
    pub fn find(name: &str) -> Result<Self, Error> {
        if let Some((name, text)) = EMBEDDED.iter().find(|(known, _)| *known == name) {
            return Self::parse(name, text);
        }
        let path = Path::new(name);
        let is_path = path.extension().is_some() || path.components().count() > 1;
        if !is_path {
            return Err(Error::Unknown {
                name: name.to_owned(),
            });
        }
        let text = std::fs::read_to_string(path).map_err(|source| Error::File {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(name, &text)
    }

    /// Reads a profile's TOML; `path` names it in errors.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let wrong = |reason: String| Error::Wrong {
            path: path.to_owned(),
            reason,
        };
        let table: Table = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            wrong(format!(
                "line {line}: {}",
                error.message().replace('\n', " ")
            ))
        })?;
        table.into_profile().map_err(wrong)
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::find(DEFAULT).expect("the embedded default is tested")
    }
}

impl Table {
    fn into_profile(self) -> Result<Profile, String> {
        let mut sources = Vec::new();
        let mut take = |key: &'static str, number: Number, least: f64, most: f64| {
            if number.source.trim().is_empty() {
                return Err(format!("{key}: a source is wanted"));
            }
            if !(least..=most).contains(&number.value) {
                return Err(format!(
                    "{key}: {} found, {least} to {most} wanted",
                    number.value
                ));
            }
            sources.push((key, number.source));
            Ok(number.value)
        };
        let line_chars = take("line_chars", self.line_chars, 8.0, 500.0)? as usize;
        let lines = take("lines", self.lines, 1.0, 2.0)? as usize;
        let per_second = self
            .chars_per_second
            .map(|n| take("chars_per_second", n, 4.0, 200.0));
        let per_minute = self
            .words_per_minute
            .map(|n| take("words_per_minute", n, 30.0, 2000.0));
        let shortest = self
            .shortest_ms
            .map(|n| take("shortest_ms", n, 0.0, 5000.0));
        let longest = take("longest_ms", self.longest_ms, 1000.0, 3_600_000.0)?;
        let gap_frames = take("gap_frames", self.gap_frames, 0.0, 10.0)? as u64;
        let hole = self.hole_ms.map(|n| take("hole_ms", n, 0.0, 2000.0));
        let linger = take("linger_ms", self.linger_ms, 0.0, 2000.0)?;
        let curve = self.curve.map(|curve| {
            sources.push(("curve", curve.source.clone()));
            curve.into_speed()
        });
        let speeds = [
            per_second.map(|speed| speed.map(Speed::CharsPerSecond)),
            per_minute.map(|speed| speed.map(Speed::WordsPerMinute)),
            curve,
        ];
        let mut speeds = speeds.into_iter().flatten();
        let speed = speeds.next().unwrap_or(Ok(Speed::Any))?;
        if speeds.next().is_some() {
            return Err("one of chars_per_second, words_per_minute and curve is wanted".to_owned());
        }
        let shortest = shortest.transpose()?.unwrap_or(0.0);
        let longest = Millis(longest as u64);
        // A cue of many short words is cut before it needs too long.
        let fullest = speed.time_for(line_chars * lines, 1);
        if fullest > longest || shortest as u64 > longest.0 {
            return Err(format!(
                "longest_ms: {} found, but a full cue needs {} ms to be read",
                longest.0, fullest.0
            ));
        }
        Ok(Profile {
            name: self.name,
            about: self.about,
            line_chars,
            lines,
            speed,
            shortest: Millis(shortest as u64),
            longest,
            gap_frames,
            hole: Millis(hole.transpose()?.unwrap_or(0.0) as u64),
            linger: Millis(linger as u64),
            sources,
        })
    }
}

impl Curve {
    fn into_speed(self) -> Result<Speed, String> {
        let rises = |pair: &[(f64, f64)]| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1;
        let positive = self
            .points
            .first()
            .is_some_and(|(millis, chars)| *millis > 0.0 && *chars > 0.0);
        if !positive || !self.points.windows(2).all(rises) || self.source.trim().is_empty() {
            return Err(
                "curve: rising points [milliseconds, characters] and a source are wanted"
                    .to_owned(),
            );
        }
        let more = 1.0 + self.tolerance_percent / 100.0;
        let points = self.points.into_iter();
        Ok(Speed::Curve(
            points
                .map(|(millis, chars)| (millis, chars * more))
                .collect(),
        ))
    }
}
