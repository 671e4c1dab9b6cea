use crate::check::subject::TOLERANCE;
use crate::check::{ExactMillis, FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C006",
    name: "gap-too-small",
    french_label: "Intervalle trop court",
    remedy: Remedy::Times,
    limit: |profile| {
        Limit::of(
            profile,
            "gap_frames",
            format!("{} frames", profile.gap_frames),
        )
    },
    page: include_str!("gap_too_small.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let frames = subject.gap_frames();
    let least = subject.frames_last(frames);
    for (earlier, later) in subject.pairs() {
        let Some(gap) = subject.gap(earlier, later) else {
            continue;
        };
        if ExactMillis::from(gap + TOLERANCE) < least {
            findings.cue(
                subject,
                later,
                format!(
                    "{} < {:.0} ms ({} frames) after the cue before",
                    gap.0,
                    least.to_f64(),
                    frames.0
                ),
            );
        }
    }
}
