use crate::check::subject::dash;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C030",
    name: "needless-second-line",
    french_label: "Seconde ligne inutile",
    remedy: Remedy::Lines,
    limit: |profile| {
        Limit::of(
            profile,
            "line_chars",
            format!("{} characters", profile.line_chars),
        )
    },
    page: include_str!("needless_second_line.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let most = subject.profile.line_chars;
    for &index in &subject.in_time {
        let facts = &subject.cues[index];
        let dashed = facts.lines.iter().any(|line| dash(line).is_some());
        if facts.line_words.len() < 2 || dashed {
            continue;
        }
        let width = subject.width(facts.words());
        if width <= most {
            findings.line(
                subject,
                index,
                1,
                format!("{width} <= {most} characters fit on one line"),
            );
        }
    }
}
