use crate::check::{Found, Remedy, Rule, Subject};
use crate::read::subtitles::DefectKind;

#[doc = include_str!("malformed.md")]
pub(super) struct Malformed;

impl Rule for Malformed {
    fn id(&self) -> &'static str {
        "C026"
    }

    fn name(&self) -> &'static str {
        "malformed"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn page(&self) -> &'static str {
        include_str!("malformed.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let kind = |kind: &DefectKind| {
            matches!(
                kind,
                DefectKind::LooseTimes
                    | DefectKind::UnreadableTimes
                    | DefectKind::MissingBlankLine
                    | DefectKind::StrayText
            )
        };
        for (line, cue, kind) in subject.defects(kind) {
            found.at(line, cue, kind.to_string());
        }
    }
}
