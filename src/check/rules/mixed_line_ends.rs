use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C021",
    name: "mixed-line-ends",
    french_label: "Fins de ligne mêlées",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("one kind", "house"),
    page: include_str!("mixed_line_ends.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let facts = subject.file.facts;
    // CR alone is a line end to few programs.
    if facts.mixes_line_ends() || facts.cr > 0 {
        let message = format!("{} LF, {} CR LF, {} CR", facts.lf, facts.crlf, facts.cr);
        findings.at(1, None, message);
    }
}
