use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("three_dots.md")]
pub(super) struct ThreeDots;

impl Rule for ThreeDots {
    fn id(&self) -> &'static str {
        "C016"
    }

    fn name(&self) -> &'static str {
        "three-dots"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Text
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("U+2026", "Netflix, French Timed Text Style Guide, Ellipses")
    }

    fn page(&self) -> &'static str {
        include_str!("three_dots.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.lines.iter().enumerate() {
                if text.contains("...") {
                    found.line(
                        subject,
                        index,
                        line,
                        "« ... »; « … » (U+2026) is wanted".to_owned(),
                    );
                }
            }
        }
    }
}
