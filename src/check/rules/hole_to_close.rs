use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Remedy, Rule, Subject};

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

    fn page(&self) -> &'static str {
        include_str!("hole_to_close.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let close = subject.frames_millis(subject.profile.gap_frames);
        let hole = subject.profile.hole.0 as f64;
        for (earlier, later) in subject.pairs() {
            let gap = subject.gap(earlier, later);
            if gap > close + TOLERANCE_MILLIS && gap + TOLERANCE_MILLIS < hole {
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
