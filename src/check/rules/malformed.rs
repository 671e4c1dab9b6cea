use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::subtitles::file::DefectKind;

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

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "SubRip; W3C WebVTT, section 4")
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
                    | DefectKind::SpacedBlankLine
                    | DefectKind::PaddedIndex
                    | DefectKind::MissingHeader
                    | DefectKind::StrayText
            )
        };
        for (line, cue, kind) in subject.defects(kind) {
            found.at(line, cue, kind.to_string());
        }
    }
}
