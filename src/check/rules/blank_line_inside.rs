use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::DefectKind;

pub(super) const RULE: Rule = Rule {
    id: "C019",
    name: "blank-line-inside",
    french_label: "Ligne vide dans le sous-titre",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("", "house"),
    page: include_str!("blank_line_inside.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let kind = |kind: &DefectKind| *kind == DefectKind::BlankLineInside;
    for (line, cue, _) in subject.defects(kind) {
        findings.at(line, cue, "a blank line inside the cue".to_owned());
    }
}
