use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C008",
    name: "out-of-order",
    french_label: "Hors de l’ordre",
    remedy: Remedy::Times,
    limit: |_| Limit::fixed("", "house"),
    page: include_str!("out_of_order.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for index in 1..subject.cues.len() {
        let (before, facts) = (&subject.cues[index - 1], &subject.cues[index]);
        if facts.cue.in_time < before.cue.in_time {
            let message = format!(
                "begins at {}, the cue before in the file at {}",
                facts.cue.in_time, before.cue.in_time
            );
            findings.cue(subject, index, message);
        }
    }
}
