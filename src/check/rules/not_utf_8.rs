use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::{DefectKind, Encoding};

pub(super) const RULE: Rule = Rule {
    id: "C025",
    name: "not-utf-8",
    french_label: "Pas en UTF-8",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("UTF-8", "Netflix, General Requirements"),
    page: include_str!("not_utf_8.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let encoding = subject.file.facts.encoding;
    if encoding != Encoding::Utf8 {
        findings.at(1, None, format!("{}; UTF-8 is wanted", encoding.name()));
    }
    let kind =
        |kind: &DefectKind| matches!(kind, DefectKind::BadBytes | DefectKind::ControlCharacter);
    for (line, cue, kind) in subject.defects(kind) {
        findings.at(line, cue, kind.to_string());
    }
    // A character that another program lost stays lost in good UTF-8.
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.cue.lines.iter().enumerate() {
            let is_reported = || {
                let defects = &subject.file.defects;
                let at = defects.partition_point(|defect| defect.line < text.line);
                let here = defects[at..].iter();
                here.take_while(|defect| defect.line == text.line)
                    .any(|defect| defect.kind == DefectKind::BadBytes)
            };
            if text.text.contains(char::REPLACEMENT_CHARACTER) && !is_reported() {
                findings.line(subject, index, line, "U+FFFD: a lost character".to_owned());
            }
        }
    }
}
