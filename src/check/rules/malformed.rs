use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::DefectKind;

pub(super) const RULE: Rule = Rule {
    id: "C026",
    name: "malformed",
    french_label: "Fichier mal formé",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("", "SubRip; W3C WebVTT, section 4"),
    page: include_str!("malformed.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let kind = |kind: &DefectKind| {
        matches!(
            kind,
            DefectKind::LooseTimes
                | DefectKind::UnreadableTimes
                | DefectKind::MissingBlankLine
                | DefectKind::SpacedBlankLine
                | DefectKind::PaddedIndex
                | DefectKind::MissingHeader
                | DefectKind::StrayText
        )
    };
    for (line, cue, kind) in subject.defects(kind) {
        findings.at(line, cue, kind.to_string());
    }
}
