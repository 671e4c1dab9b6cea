//! How a file and its findings are shown: as compilers do, as GitHub's annotations,
//! as JSON.

use super::Format;
use crate::cli::Failure;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;
use voixoff::check::Finding;
use voixoff::cue::Profile;
use voixoff::subtitles::file::SubtitleFile;
use voixoff::units::FrameRate;

/// A file that was checked.
pub(super) struct Report<'a> {
    pub(super) name: &'a Path,
    pub(super) profile: &'a Profile,
    pub(super) fps: FrameRate,
    pub(super) file: &'a SubtitleFile,
    pub(super) findings: &'a [Finding],
}

/// A file in JSON.
#[derive(Serialize)]
struct Whole<'a> {
    file: String,
    profile: &'a str,
    fps: String,
    cues: usize,
    findings: Vec<One<'a>>,
}

/// A finding in JSON.
#[derive(Serialize)]
struct One<'a> {
    rule: &'a str,
    name: &'a str,
    line: u32,
    message: &'a str,
    /// From 1, in the order of the file.
    cue: Option<usize>,
    /// In seconds, as `out`.
    #[serde(rename = "in")]
    in_time: Option<f64>,
    out: Option<f64>,
    text: String,
}

impl Report<'_> {
    /// The findings, one after the other; nothing for JSON, which is one document
    /// for all files ([`Report::json`]).
    pub(super) fn text(&self, format: Format) -> String {
        let one = |finding| match format {
            Format::Text => self.plain(finding),
            Format::Github => self.github(finding),
            Format::Json => String::new(),
        };
        self.findings.iter().map(one).collect()
    }

    /// `film.srt:12: C003 reading-too-fast: 19.2 > 17 characters/s`, and the text.
    fn plain(&self, finding: &Finding) -> String {
        let mut out = format!("{}:{finding}\n", self.name.display());
        for line in self.lines_of(finding) {
            let _ = writeln!(out, "    {line}");
        }
        out
    }

    /// A workflow command: GitHub shows it next to the line.
    fn github(&self, finding: &Finding) -> String {
        let escape = |text: &str| {
            text.replace('%', "%25")
                .replace('\r', "%0D")
                .replace('\n', "%0A")
        };
        let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
        let mut message = finding.message.clone();
        for line in self.lines_of(finding) {
            message.push('\n');
            message.push_str(line);
        }
        format!(
            "::warning file={},line={},title={} {}::{}\n",
            property(&self.name.display().to_string()),
            finding.line,
            finding.rule,
            finding.name,
            escape(&message)
        )
    }

    /// The file as a part of a JSON document.
    pub(super) fn json(&self) -> Result<serde_json::Value, Failure> {
        let findings = self.findings.iter();
        let whole = Whole {
            file: self.name.display().to_string(),
            profile: &self.profile.name,
            fps: self.fps.to_string(),
            cues: self.file.cues.len(),
            findings: findings.map(|finding| self.one(finding)).collect(),
        };
        Ok(serde_json::to_value(&whole)?)
    }

    fn one<'b>(&self, finding: &'b Finding) -> One<'b> {
        let found = finding.cue.and_then(|cue| self.file.cues.get(cue));
        let seconds = |millis: u64| millis as f64 / 1000.0;
        One {
            rule: finding.rule,
            name: finding.name,
            line: finding.line,
            message: &finding.message,
            cue: finding.cue.map(|cue| cue + 1),
            in_time: found.map(|cue| seconds(cue.in_time.0)),
            out: found.map(|cue| seconds(cue.out_time.0)),
            text: self.lines_of(finding).collect::<Vec<_>>().join("\n"),
        }
    }

    fn lines_of(&self, finding: &Finding) -> impl Iterator<Item = &str> {
        let cue = finding.cue.and_then(|cue| self.file.cues.get(cue));
        let lines = cue.map_or(&[][..], |cue| &cue.lines);
        lines.iter().map(|line| line.text.as_str())
    }

    /// One line: how much was found, in what.
    pub(super) fn summary(&self, what: &str) -> String {
        format!(
            "{}: {what} {} ({}, {} frames/s)",
            self.name.display(),
            count(self.file.cues.len(), "cue"),
            self.profile.name,
            self.fps
        )
    }
}

/// `1 cue`, `2 cues`.
pub(super) fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
