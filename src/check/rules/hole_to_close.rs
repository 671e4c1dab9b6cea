use crate::check::subject::TOLERANCE;
use crate::check::{ExactMillis, FindingSink, Limit, Remedy, Rule, Subject};
use crate::units::VideoFrames;

pub(super) const RULE: Rule = Rule {
    id: "C009",
    name: "hole-to-close",
    french_label: "Intervalle à refermer",
    remedy: Remedy::Times,
    limit: |profile| Limit::of(profile, "hole_ms", format!("{} ms", profile.hole.0)),
    page: include_str!("hole_to_close.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let frames = subject.gap_frames();
    // Less than a frame more is an error of the grid, which C010 reports.
    let least = subject.frames_last(VideoFrames(frames.0 + 1));
    let most = subject.profile.hole;
    for (earlier, later) in subject.pairs() {
        let Some(gap) = subject.gap(earlier, later) else {
            continue;
        };
        let tolerated = gap + TOLERANCE;
        if ExactMillis::from(tolerated) >= least && tolerated < most {
            findings.cue(
                subject,
                later,
                format!(
                    "{} ms after the cue before: {} frames or {} ms are wanted",
                    gap.0, frames.0, most.0
                ),
            );
        }
    }
}
