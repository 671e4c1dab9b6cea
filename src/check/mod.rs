//! Subtitle file → findings: what breaks the rules of a profile, and where.
//!
//! In: a [`SubtitleFile`], a [`Profile`], a frame rate, perhaps the sound. Out:
//! [`Finding`]s in order of line. Nothing is rejected: a file that could be read can
//! be checked. Everything is derived from the file again; the code that makes cues is
//! not trusted, and shares with the rules only the tables of [`crate::syntax`] and
//! the profiles. A rule is a file in `rules/` with its page next to it.

pub mod fix;
mod frame_grid;
mod rule;
mod rules;
pub mod sound;
mod subject;

pub use frame_grid::{ExactMillis, guess_fps};
pub use rule::{FindingSink, Limit, Remedy, Rule};
pub use rules::{RULES, rule};
pub use sound::Sound;
pub use subject::{CueFacts, Subject};
pub use voixoff_model::finding::Finding;

use crate::cue::Profile;
use crate::subtitles::file::SubtitleFile;
use crate::units::FrameRate;

/// Everything that breaks a rule, in order of line, then of rule.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(subject, &mut FindingSink::new(rule, &mut findings));
    }
    findings.sort_by_key(|finding| (finding.line, finding.rule));
    findings
}

/// Derives what the rules look at and checks it, without sound.
pub fn check_file(file: &SubtitleFile, profile: &Profile, fps: FrameRate) -> Vec<Finding> {
    check(&Subject::new(file, profile, fps, None))
}
