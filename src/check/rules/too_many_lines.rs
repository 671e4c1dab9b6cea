use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("too_many_lines.md")]
pub(super) struct TooManyLines;

impl Rule for TooManyLines {
    fn id(&self) -> &'static str {
        "C001"
    }

    fn name(&self) -> &'static str {
        "too-many-lines"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Lines
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(profile, "lines", format!("{} lines", profile.lines))
    }

    fn page(&self) -> &'static str {
        include_str!("too_many_lines.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let most = subject.profile.lines;
        for (index, seen) in subject.cues.iter().enumerate() {
            if seen.lines.len() > most {
                let count = seen.lines.len();
                found.cue(subject, index, format!("{count} > {most} lines"));
            }
        }
    }
}
