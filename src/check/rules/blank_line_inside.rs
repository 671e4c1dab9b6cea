use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::subtitles::file::DefectKind;

#[doc = include_str!("blank_line_inside.md")]
pub(super) struct BlankLineInside;

impl Rule for BlankLineInside {
    fn id(&self) -> &'static str {
        "C019"
    }

    fn name(&self) -> &'static str {
        "blank-line-inside"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("blank_line_inside.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let kind = |kind: &DefectKind| *kind == DefectKind::BlankLineInside;
        for (line, cue, _) in subject.defects(kind) {
            found.at(line, cue, "a blank line inside the cue".to_owned());
        }
    }
}
