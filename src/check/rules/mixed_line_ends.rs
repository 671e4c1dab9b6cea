use crate::check::{Found, Remedy, Rule, Subject};

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

    fn page(&self) -> &'static str {
        include_str!("mixed_line_ends.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let facts = subject.file.facts;
        if facts.mixes_line_ends() {
            let message = format!("{} LF, {} CR LF, {} CR", facts.lf, facts.crlf, facts.cr);
            found.at(1, None, message);
        }
    }
}
