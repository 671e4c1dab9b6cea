use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

#[doc = include_str!("mixed_line_ends.md")]
pub(super) struct MixedLineEnds;

impl Rule for MixedLineEnds {
    fn id(&self) -> &'static str {
        "C021"
    }

    fn name(&self) -> &'static str {
        "mixed-line-ends"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("one kind", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("mixed_line_ends.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let facts = subject.file.facts;
        // CR alone is a line end to few programs.
        if facts.mixes_line_ends() || facts.cr > 0 {
            let message = format!("{} LF, {} CR LF, {} CR", facts.lf, facts.crlf, facts.cr);
            found.at(1, None, message);
        }
    }
}
