use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C031",
    name: "needless-space",
    french_label: "Espace de trop",
    remedy: Remedy::Text,
    limit: |_| Limit::fixed("one space", "house"),
    page: include_str!("needless_space.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.lines.iter().enumerate() {
            if is_doubled(text) {
                findings.line(
                    subject,
                    index,
                    line,
                    "two spaces in a row, or a tab".to_owned(),
                );
            }
        }
    }
}

/// An ordinary space or a tab next to other white space.
fn is_doubled(text: &str) -> bool {
    let is_ordinary = |c: char| matches!(c, ' ' | '\t');
    let mut before = None;
    text.chars().any(|c| {
        let doubled = before.is_some_and(|before: char| {
            c.is_whitespace() && before.is_whitespace() && (is_ordinary(c) || is_ordinary(before))
        });
        before = Some(c);
        doubled || c == '\t'
    })
}
