use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::subtitles::file::DefectKind;

#[doc = include_str!("bad_index.md")]
pub(super) struct BadIndex;

impl Rule for BadIndex {
    fn id(&self) -> &'static str {
        "C023"
    }

    fn name(&self) -> &'static str {
        "bad-index"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("from 1, without holes", "SubRip")
    }

    fn page(&self) -> &'static str {
        include_str!("bad_index.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let kind = |kind: &DefectKind| {
            matches!(
                kind,
                DefectKind::MissingIndex | DefectKind::WrongIndex { .. }
            )
        };
        for (line, cue, kind) in subject.defects(kind) {
            found.at(line, cue, kind.to_string());
        }
    }
}
