use crate::check::subject::columns;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C002",
    name: "line-too-long",
    french_label: "Ligne trop longue",
    remedy: Remedy::Lines,
    limit: |profile| {
        Limit::of(
            profile,
            "line_chars",
            format!("{} characters", profile.line_chars),
        )
    },
    page: include_str!("line_too_long.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let most = subject.profile.line_chars;
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.lines.iter().enumerate() {
            let width = columns(text);
            if width > most {
                findings.line(subject, index, line, format!("{width} > {most} characters"));
            }
        }
    }
}
