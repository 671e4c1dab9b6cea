use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("hole_to_close.md")]
pub(super) struct HoleToClose;

impl Rule for HoleToClose {
    fn id(&self) -> &'static str {
        "C009"
    }

    fn name(&self) -> &'static str {
        "hole-to-close"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(profile, "hole_ms", format!("{} ms", profile.hole.0))
    }

    fn page(&self) -> &'static str {
        include_str!("hole_to_close.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let close = subject.frames_millis(subject.profile.gap_frames);
        let hole = subject.profile.hole.0 as f64;
        for (earlier, later) in subject.pairs() {
            let gap = subject.gap(earlier, later);
            // Less than a frame more is an error of the grid, which C010 tells.
            if gap + TOLERANCE_MILLIS >= close + subject.frames_millis(1)
                && gap + TOLERANCE_MILLIS < hole
            {
                let frames = subject.profile.gap_frames;
                found.cue(
                    subject,
                    later,
                    format!(
                        "{gap} ms after the cue before: {frames} frames or {hole} ms are wanted"
                    ),
                );
            }
        }
    }
}
