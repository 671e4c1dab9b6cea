use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("overlap.md")]
pub(super) struct Overlap;

impl Rule for Overlap {
    fn id(&self) -> &'static str {
        "C007"
    }

    fn name(&self) -> &'static str {
        "overlap"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("0 ms", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("overlap.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (earlier, later) in subject.pairs() {
            let gap = subject.gap(earlier, later);
            if gap < 0.0 {
                found.cue(
                    subject,
                    later,
                    format!("begins {} ms before the cue before has gone", -gap),
                );
            }
        }
    }
}
