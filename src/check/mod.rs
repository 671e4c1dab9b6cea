//! Subtitle file → findings: what breaks the rules of a profile, and where.
//!
//! In: a [`SubtitleFile`], a [`Profile`], a frame rate, perhaps the sound. Out:
//! [`Finding`]s in order of line. Everything is derived from the file again; no
//! code is shared with what cuts cues, but for the data of [`crate::syntax`] and of
//! the profiles. One rule a file in `rules/`, its page beside it.

pub mod fix;
mod rules;
pub mod sound;
mod subject;

pub use rules::RULES;
pub use sound::Sound;
pub use subject::{Seen, Subject};

use crate::cue::Profile;
use crate::subtitles::file::SubtitleFile;
use crate::units::{FrameRate, Millis};
pub use voixoff_model::finding::Finding;

/// One rule.
pub trait Rule: Sync {
    /// Permanent: `C003`.
    fn id(&self) -> &'static str;
    /// Reads after "allow": `reading-too-fast`.
    fn name(&self) -> &'static str;
    /// What `--fix` does about it.
    fn remedy(&self) -> Remedy;
    /// What it lets through under a profile, short, and who says so.
    fn limit(&self, profile: &Profile) -> Limit;
    /// Its page, in Markdown: Catches, Why, Limit, Example.
    fn page(&self) -> &'static str;
    /// Adds what it finds.
    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>);
}

/// What a rule lets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// `17 characters/s`; empty where there is nothing to count.
    pub value: String,
    /// The standard, or `house`.
    pub source: String,
}

impl Limit {
    /// A limit that no profile changes.
    fn fixed(value: impl Into<String>, source: &str) -> Self {
        Self {
            value: value.into(),
            source: source.to_owned(),
        }
    }

    /// A limit that stands under `key` in a profile.
    fn of(profile: &Profile, key: &str, value: String) -> Self {
        let mut sources = profile.sources.iter();
        let source = sources.find(|(known, _)| *known == key);
        Self {
            value,
            source: source.map_or("house", |(_, source)| source).to_owned(),
        }
    }
}

/// What mends the breach of a rule, where that needs no other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Writing the file anew is enough.
    Writing,
    /// The marks and the markup of the text.
    Text,
    /// The encoding of the text.
    Encoding,
    /// Other times: shown longer, shorter or on the grid.
    Times,
    /// The same cue on other lines, or as several cues.
    Lines,
    /// As [`Remedy::Lines`], and words moved from one cue to the next.
    Cut,
    /// Nobody but a person.
    Hand,
}

impl Remedy {
    /// As the list of rules says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Writing => "always",
            Self::Text => "marks",
            Self::Encoding => "encoding, where no byte is lost",
            Self::Times => "times, where there is room",
            Self::Lines => "line breaks",
            Self::Cut => "line and cue breaks",
            Self::Hand => "by hand",
        }
    }
}

/// Where a rule puts its findings.
pub struct Found<'a> {
    rule: &'static str,
    name: &'static str,
    all: &'a mut Vec<Finding>,
}

impl Found<'_> {
    /// A finding about a cue, at the line of its times.
    pub fn cue(&mut self, subject: &Subject<'_>, cue: usize, message: String) {
        self.at(subject.cues[cue].cue.line, Some(cue), message);
    }

    /// A finding about one of a cue's lines, from 0.
    pub fn line(&mut self, subject: &Subject<'_>, cue: usize, line: usize, message: String) {
        let seen = subject.cues[cue].cue;
        let at = seen.lines.get(line).map_or(seen.line, |line| line.line);
        self.at(at, Some(cue), message);
    }

    /// A finding anywhere.
    pub fn at(&mut self, line: u32, cue: Option<usize>, message: String) {
        self.all.push(Finding {
            rule: self.rule,
            name: self.name,
            line,
            cue,
            message,
        });
    }
}

/// Everything that breaks a rule, in order of line, then of rule.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    for rule in RULES {
        let mut found = Found {
            rule: rule.id(),
            name: rule.name(),
            all: &mut all,
        };
        rule.check(subject, &mut found);
    }
    all.sort_by_key(|finding| (finding.line, finding.rule));
    all
}

/// Reads, derives and checks at once, without sound.
pub fn check_file(file: &SubtitleFile, profile: &Profile, fps: FrameRate) -> Vec<Finding> {
    check(&Subject::new(file, profile, fps, None))
}

/// Frame rates other than 25 that a file may be made for, the likeliest first.
const RATES: [FrameRate; 7] = [
    FrameRate::new(24, 1),
    FrameRate::new(24_000, 1001),
    FrameRate::new(30_000, 1001),
    FrameRate::new(30, 1),
    FrameRate::new(50, 1),
    FrameRate::new(60_000, 1001),
    FrameRate::new(60, 1),
];

/// A file is taken to be on the grid of another rate than 25 where so many of a
/// hundred times stand on it,
const ON_GRID_PERCENT: usize = 95;
/// and so many of them tell: they do not stand on the grid of 25, and nobody would
/// type them (`00:00:02,500`).
const TELLING: usize = 4;
/// What people type: tenths of a second.
const TYPED_MILLIS: u64 = 100;

/// The frame rate that a file's times were made for, as far as they tell; else 25.
pub fn guess_fps(file: &SubtitleFile) -> FrameRate {
    let times: Vec<Millis> = file
        .cues
        .iter()
        .flat_map(|cue| [cue.in_time, cue.out_time])
        .collect();
    let tells =
        |time: &Millis| !time.0.is_multiple_of(TYPED_MILLIS) && !is_on_grid(*time, FrameRate::PAL);
    let fits = |fps: FrameRate| {
        let on_grid: Vec<&Millis> = times
            .iter()
            .filter(|time| is_on_grid(**time, fps))
            .collect();
        let telling = on_grid.iter().filter(|time| tells(time)).count();
        let enough = on_grid.len() * 100 >= times.len() * ON_GRID_PERCENT;
        (enough && telling >= TELLING).then_some(on_grid.len())
    };
    // Of equals the first: the coarsest, which is on the finer grids too.
    let best = RATES
        .into_iter()
        .rev()
        .filter_map(|fps| Some((fits(fps)?, fps)))
        .max_by_key(|(count, _)| *count);
    best.map_or(FrameRate::PAL, |(_, fps)| fps)
}

/// Whether a time stands on a frame, to the millisecond.
pub(crate) fn is_on_grid(time: Millis, fps: FrameRate) -> bool {
    distance_to_grid(time, fps) <= subject::TOLERANCE_MILLIS
}

/// Milliseconds to the nearest frame.
pub(crate) fn distance_to_grid(time: Millis, fps: FrameRate) -> f64 {
    let per = u128::from(fps.seconds.get()) * 1000;
    let frames = u128::from(fps.frames.get());
    // In units of a thousandth of a frame's denominator, exactly.
    let rest = u128::from(time.0) * frames % per;
    let away = rest.min(per - rest);
    away as f64 / frames as f64
}
