use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C007",
    name: "overlap",
    french_label: "Chevauchement",
    remedy: Remedy::Times,
    limit: |_| Limit::fixed("0 ms", "house"),
    page: include_str!("overlap.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (earlier, later) in subject.pairs() {
        if let Some(overlap) = subject.overlap(earlier, later) {
            findings.cue(
                subject,
                later,
                format!("begins {} ms before the cue before has gone", overlap.0),
            );
        }
    }
}
