use crate::check::subject::dash;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("needless_second_line.md")]
pub(super) struct NeedlessSecondLine;

impl Rule for NeedlessSecondLine {
    fn id(&self) -> &'static str {
        "C030"
    }

    fn name(&self) -> &'static str {
        "needless-second-line"
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
        include_str!("needless_second_line.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let most = subject.profile.line_chars;
        for &index in &subject.in_time {
            let seen = &subject.cues[index];
            let dashed = seen.lines.iter().any(|line| dash(line).is_some());
            if seen.line_words.len() < 2 || dashed {
                continue;
            }
            let width = subject.width(seen.words());
            if width <= most {
                found.line(
                    subject,
                    index,
                    1,
                    format!("{width} <= {most} characters fit on one line"),
                );
            }
        }
    }
}
