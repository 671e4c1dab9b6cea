use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::mojibake;

pub(super) const RULE: Rule = Rule {
    id: "C032",
    name: "mojibake",
    french_label: "Caractères mal décodés",
    remedy: Remedy::Encoding,
    limit: |_| Limit::fixed("", "house"),
    page: include_str!("mojibake.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.lines.iter().enumerate() {
            let message = if let Some((wrong, was)) = mojibake::first(text) {
                format!("« {wrong} » was « {was} » before it was read in another encoding")
            } else if let Some(lost) = mojibake::first_lost(text) {
                format!("« {lost} » is what another encoding left of a character")
            } else {
                continue;
            };
            findings.line(subject, index, line, message);
        }
    }
}
