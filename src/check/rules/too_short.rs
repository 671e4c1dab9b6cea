use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("too_short.md")]
pub(super) struct TooShort;

impl Rule for TooShort {
    fn id(&self) -> &'static str {
        "C004"
    }

    fn name(&self) -> &'static str {
        "too-short"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(profile, "shortest_ms", format!("{} ms", profile.shortest.0))
    }

    fn page(&self) -> &'static str {
        include_str!("too_short.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let least = subject.profile.shortest.0 as f64;
        for (index, seen) in subject.cues.iter().enumerate() {
            let lasts = seen.millis();
            if lasts > 0.0 && lasts + TOLERANCE_MILLIS < least {
                found.cue(subject, index, format!("{lasts} < {least} ms"));
            }
        }
    }
}
