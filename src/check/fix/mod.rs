//! Fixes what can be fixed without changing the words.
//!
//! In: a [`SubtitleFile`], a [`Profile`], a frame rate. Out: the text of a new file
//! in the same format, UTF-8 with `\n`, its cues in order of time and numbered.
//! Text that was read in the wrong encoding is decoded first (`encoding`); where that
//! cannot be, its cue keeps its text. Every letter of every other cue is there, in the
//! same order; what moves is marks and spaces (`text`), times (`times`) and breaks
//! (`lines`). Mending the result
//! again changes nothing. What could not be mended is what [`super::check`] finds
//! in the result.
//!
//! A change of breaks is kept only where it leaves fewer findings, so nothing here
//! knows what the rules are; [`super::Remedy`] says which findings to try.

mod encoding;
mod lines;
mod marked;
mod text;
mod times;

use super::{Finding, Subject};
use crate::cue::{Profile, Rules, reset};
use crate::subtitles::file::{FileCue, FileFormat, FileLine, SubtitleFile};
use crate::units::FrameRate;
use encoding::Repaired;

/// Breaks change the times that fit, and times the breaks; this many rounds settle
/// all but a few cues.
const ROUNDS: usize = 6;

/// A cue on its way.
#[derive(Clone, Debug)]
struct Draft {
    cue: FileCue,
    /// Its place in the file that was read, from 0.
    origin: usize,
    /// Whether its text stays as it is: bytes of it are lost.
    is_held: bool,
}

impl Draft {
    fn new(cue: &FileCue, origin: usize, format: FileFormat) -> Self {
        let (repaired, lost) = match encoding::repair(cue) {
            Repaired::Sound(cue) => (cue, false),
            Repaired::Held(cue) => (cue, true),
        };
        let clean = text::clean(&repaired, format);
        // Fixed marks may look like lost bytes: `Â` before a no-break space.
        let is_held = lost || encoding::is_mojibake(&clean);
        let cue = if is_held {
            text::without_settings(repaired, format)
        } else {
            clean
        };
        Self {
            cue,
            origin,
            is_held,
        }
    }
}

/// What the cues of a fixed file are held to.
struct Limits<'a> {
    profile: &'a Profile,
    fps: FrameRate,
    rules: Rules,
    format: FileFormat,
}

impl Limits<'_> {
    /// What is wrong with some cues, apart from their file.
    fn findings(&self, cues: Vec<FileCue>) -> Vec<Finding> {
        let file = SubtitleFile {
            format: self.format,
            cues,
            ..SubtitleFile::default()
        };
        super::check(&Subject::new(&file, self.profile, self.fps, None))
    }
}

/// The text of the fixed file.
pub fn fix(file: &SubtitleFile, profile: &Profile, fps: FrameRate) -> String {
    let limits = Limits {
        profile,
        fps,
        rules: reset::rules(profile, fps),
        format: file.format,
    };
    let cues = file.cues.iter().enumerate();
    let drafts = cues.map(|(origin, cue)| Draft::new(cue, origin, file.format));
    let mut drafts: Vec<Draft> = drafts
        .filter(|draft| !draft.cue.plain_lines().is_empty())
        .collect();
    times::order(&mut drafts, &limits.rules);
    for round in 0..ROUNDS {
        // Breaks first: a cue that is too long may be several.
        let changed = lines::fix_breaks(&mut drafts, &limits);
        times::fix_times(&mut drafts, &limits.rules);
        if !changed && round > 0 {
            break;
        }
    }
    file.write_cues(drafts.iter().map(|draft| (draft.origin, &draft.cue)))
}

/// Puts text into a cue; its lines keep the place that the cue had.
fn set_text(cue: &mut FileCue, text: &str) {
    let line = cue.line;
    let lines = text.split('\n').map(|text| FileLine {
        text: text.to_owned(),
        line,
    });
    cue.lines = lines.collect();
}

/// The text of a cue as written, its lines separated by `\n`.
fn written(cue: &FileCue) -> String {
    let lines: Vec<&str> = cue.lines.iter().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}
