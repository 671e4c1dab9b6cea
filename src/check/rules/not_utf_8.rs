use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::subtitles::file::{DefectKind, Encoding};

#[doc = include_str!("not_utf_8.md")]
pub(super) struct NotUtf8;

impl Rule for NotUtf8 {
    fn id(&self) -> &'static str {
        "C025"
    }

    fn name(&self) -> &'static str {
        "not-utf-8"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("UTF-8", "Netflix, General Requirements")
    }

    fn page(&self) -> &'static str {
        include_str!("not_utf_8.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let encoding = subject.file.facts.encoding;
        if encoding != Encoding::Utf8 {
            found.at(1, None, format!("{}; UTF-8 is wanted", encoding.name()));
        }
        let kind =
            |kind: &DefectKind| matches!(kind, DefectKind::BadBytes | DefectKind::ControlCharacter);
        for (line, cue, kind) in subject.defects(kind) {
            found.at(line, cue, kind.to_string());
        }
        // A character that another program lost stays lost in good UTF-8.
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.cue.lines.iter().enumerate() {
                let is_told = || {
                    let defects = &subject.file.defects;
                    let at = defects.partition_point(|defect| defect.line < text.line);
                    let here = defects[at..].iter();
                    here.take_while(|defect| defect.line == text.line)
                        .any(|defect| defect.kind == DefectKind::BadBytes)
                };
                if text.text.contains(char::REPLACEMENT_CHARACTER) && !is_told() {
                    found.line(subject, index, line, "U+FFFD: a lost character".to_owned());
                }
            }
        }
    }
}
