//! What a rule is: plain data and one function, declared in the rule's own file.

use super::{Finding, Subject};
use crate::cue::Profile;

/// One rule: all that the checker, the listings and the pages know about it.
pub struct Rule {
    /// Permanent: `C003`.
    pub id: &'static str,
    /// Permanent; reads after "allow": `reading-too-fast`.
    pub name: &'static str,
    /// What the French page and report call it.
    pub french_label: &'static str,
    /// What `--fix` does about it.
    pub remedy: Remedy,
    /// What it lets through under a profile, in a few words, and who says so.
    pub limit: fn(&Profile) -> Limit,
    /// Its page, in Markdown: Catches, Why, Limit, Example.
    pub page: &'static str,
    /// Adds a finding for each place that breaks the rule.
    pub check: fn(&Subject<'_>, &mut FindingSink<'_>),
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
    /// A limit that is the same in every profile.
    pub(super) fn fixed(value: impl Into<String>, source: &str) -> Self {
        Self {
            value: value.into(),
            source: source.to_owned(),
        }
    }

    /// A limit that a profile sets under `key`.
    pub(super) fn of(profile: &Profile, key: &str, value: String) -> Self {
        let mut sources = profile.sources.iter();
        let source = sources.find(|(known, _)| *known == key);
        Self {
            value,
            source: source.map_or("house", |(_, source)| source).to_owned(),
        }
    }
}

/// What fixes the breach of a rule, where no word has to change for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Writing the file again is enough.
    Writing,
    /// Other punctuation, spaces or markup.
    Text,
    /// The encoding of the text.
    Encoding,
    /// Other times: shown longer, shorter or on the grid.
    Times,
    /// The same cue on other lines, or as several cues.
    Lines,
    /// As [`Remedy::Lines`], and words moved from one cue to the next.
    Cut,
    /// Nobody but a person can fix it.
    Hand,
}

impl Remedy {
    /// As the list of rules shows it.
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

/// Collects the findings of one rule.
pub struct FindingSink<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

impl<'a> FindingSink<'a> {
    pub(super) fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, findings }
    }

    /// A finding about a cue, at the line of its times.
    pub fn cue(&mut self, subject: &Subject<'_>, cue: usize, message: String) {
        self.at(subject.cues[cue].cue.line, Some(cue), message);
    }

    /// A finding about one of a cue's lines, from 0.
    pub fn line(&mut self, subject: &Subject<'_>, cue: usize, line: usize, message: String) {
        let file_cue = subject.cues[cue].cue;
        let at = file_cue.lines.get(line);
        let at = at.map_or(file_cue.line, |line| line.line);
        self.at(at, Some(cue), message);
    }

    /// A finding anywhere in the file.
    pub fn at(&mut self, line: u32, cue: Option<usize>, message: String) {
        self.findings.push(Finding {
            rule: self.rule.id,
            name: self.rule.name,
            line,
            cue,
            message,
        });
    }
}
