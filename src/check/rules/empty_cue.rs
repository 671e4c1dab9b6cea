use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("empty_cue.md")]
pub(super) struct EmptyCue;

impl Rule for EmptyCue {
    fn id(&self) -> &'static str {
        "C018"
    }

    fn name(&self) -> &'static str {
        "empty-cue"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("empty_cue.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            if seen.lines.is_empty() {
                found.cue(subject, index, "no text".to_owned());
            }
        }
    }
}
