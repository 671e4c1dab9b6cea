use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C024",
    name: "end-before-start",
    french_label: "Fin avant le début",
    remedy: Remedy::Times,
    limit: |_| Limit::fixed("", "house"),
    page: include_str!("end_before_start.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        if facts.duration().is_none() {
            let (start, end) = (facts.cue.in_time, facts.cue.out_time);
            findings.cue(subject, index, format!("ends at {end}, begins at {start}"));
        }
    }
}
