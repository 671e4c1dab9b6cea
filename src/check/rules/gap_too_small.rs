use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("gap_too_small.md")]
pub(super) struct GapTooSmall;

impl Rule for GapTooSmall {
    fn id(&self) -> &'static str {
        "C006"
    }

    fn name(&self) -> &'static str {
        "gap-too-small"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(
            profile,
            "gap_frames",
            format!("{} frames", profile.gap_frames),
        )
    }

    fn page(&self) -> &'static str {
        include_str!("gap_too_small.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let frames = subject.profile.gap_frames;
        let least = subject.frames_millis(frames);
        for (earlier, later) in subject.pairs() {
            let gap = subject.gap(earlier, later);
            if gap >= 0.0 && gap + TOLERANCE_MILLIS < least {
                found.cue(
                    subject,
                    later,
                    format!("{gap} < {least:.0} ms ({frames} frames) after the cue before"),
                );
            }
        }
    }
}
