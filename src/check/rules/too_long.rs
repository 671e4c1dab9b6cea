use crate::check::subject::TOLERANCE;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C005",
    name: "too-long",
    french_label: "Affiché trop longtemps",
    remedy: Remedy::Times,
    limit: |profile| Limit::of(profile, "longest_ms", format!("{} ms", profile.longest.0)),
    page: include_str!("too_long.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let most = subject.profile.longest;
    for (index, facts) in subject.cues.iter().enumerate() {
        let duration = facts.duration();
        if let Some(duration) = duration.filter(|duration| *duration > most + TOLERANCE) {
            findings.cue(subject, index, format!("{} > {} ms", duration.0, most.0));
        }
    }
}
