use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("end_before_start.md")]
pub(super) struct EndBeforeStart;

impl Rule for EndBeforeStart {
    fn id(&self) -> &'static str {
        "C024"
    }

    fn name(&self) -> &'static str {
        "end-before-start"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("end_before_start.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            if seen.millis() <= 0.0 {
                let (start, end) = (seen.cue.in_time, seen.cue.out_time);
                found.cue(subject, index, format!("ends at {end}, begins at {start}"));
            }
        }
    }
}
