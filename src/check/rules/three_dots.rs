use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C016",
    name: "three-dots",
    french_label: "Trois points au lieu de « … »",
    remedy: Remedy::Text,
    limit: |_| Limit::fixed("U+2026", "Netflix, French Timed Text Style Guide, Ellipses"),
    page: include_str!("three_dots.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.lines.iter().enumerate() {
            if text.contains("...") {
                findings.line(
                    subject,
                    index,
                    line,
                    "« ... »; « … » (U+2026) is wanted".to_owned(),
                );
            }
        }
    }
}
