use crate::check::subject::columns;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("line_too_long.md")]
pub(super) struct LineTooLong;

impl Rule for LineTooLong {
    fn id(&self) -> &'static str {
        "C002"
    }

    fn name(&self) -> &'static str {
        "line-too-long"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Lines
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(
            profile,
            "line_chars",
            format!("{} characters", profile.line_chars),
        )
    }

    fn page(&self) -> &'static str {
        include_str!("line_too_long.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let most = subject.profile.line_chars;
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.lines.iter().enumerate() {
                let width = columns(text);
                if width > most {
                    found.line(subject, index, line, format!("{width} > {most} characters"));
                }
            }
        }
    }
}
