use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C001",
    name: "too-many-lines",
    french_label: "Trop de lignes",
    remedy: Remedy::Lines,
    limit: |profile| Limit::of(profile, "lines", format!("{} lines", profile.lines)),
    page: include_str!("too_many_lines.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let most = subject.profile.lines;
    for (index, facts) in subject.cues.iter().enumerate() {
        if facts.lines.len() > most {
            let count = facts.lines.len();
            findings.cue(subject, index, format!("{count} > {most} lines"));
        }
    }
}
