use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C018",
    name: "empty-cue",
    french_label: "Sous-titre vide",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("", "house"),
    page: include_str!("empty_cue.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        if facts.lines.is_empty() {
            findings.cue(subject, index, "no text".to_owned());
        }
    }
}
