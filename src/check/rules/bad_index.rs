use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::DefectKind;

pub(super) const RULE: Rule = Rule {
    id: "C023",
    name: "bad-index",
    french_label: "Numéro de sous-titre faux",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("from 1, without holes", "SubRip"),
    page: include_str!("bad_index.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let kind = |kind: &DefectKind| {
        matches!(
            kind,
            DefectKind::MissingIndex | DefectKind::WrongIndex { .. }
        )
    };
    for (line, cue, kind) in subject.defects(kind) {
        findings.at(line, cue, kind.to_string());
    }
}
