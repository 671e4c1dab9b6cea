use crate::check::subject::TOLERANCE;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C004",
    name: "too-short",
    french_label: "Affiché trop peu de temps",
    remedy: Remedy::Times,
    limit: |profile| Limit::of(profile, "shortest_ms", format!("{} ms", profile.shortest.0)),
    page: include_str!("too_short.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let least = subject.profile.shortest;
    for (index, facts) in subject.cues.iter().enumerate() {
        let duration = facts.duration();
        if let Some(duration) = duration.filter(|duration| *duration + TOLERANCE < least) {
            findings.cue(subject, index, format!("{} < {} ms", duration.0, least.0));
        }
    }
}
