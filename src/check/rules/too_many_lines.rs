use crate::check::{Found, Remedy, Rule, Subject};

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
