use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("too_long.md")]
pub(super) struct TooLong;

impl Rule for TooLong {
    fn id(&self) -> &'static str {
        "C005"
    }

    fn name(&self) -> &'static str {
        "too-long"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(profile, "longest_ms", format!("{} ms", profile.longest.0))
    }

    fn page(&self) -> &'static str {
        include_str!("too_long.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let most = subject.profile.longest.0 as f64;
        for (index, seen) in subject.cues.iter().enumerate() {
            let lasts = seen.millis();
            if lasts > most + TOLERANCE_MILLIS {
                found.cue(subject, index, format!("{lasts} > {most} ms"));
            }
        }
    }
}
