use crate::check::{Found, Remedy, Rule, Subject};
use crate::read::subtitles::{DefectKind, Encoding};

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
    }
}
