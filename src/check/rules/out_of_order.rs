use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("out_of_order.md")]
pub(super) struct OutOfOrder;

impl Rule for OutOfOrder {
    fn id(&self) -> &'static str {
        "C008"
    }

    fn name(&self) -> &'static str {
        "out-of-order"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("out_of_order.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for index in 1..subject.cues.len() {
            let (before, seen) = (&subject.cues[index - 1], &subject.cues[index]);
            if seen.cue.in_time < before.cue.in_time {
                let message = format!(
                    "begins at {}, the cue before in the file at {}",
                    seen.cue.in_time, before.cue.in_time
                );
                found.cue(subject, index, message);
            }
        }
    }
}
