use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::subtitles::file::Encoding;

#[doc = include_str!("byte_order_mark.md")]
pub(super) struct ByteOrderMark;

impl Rule for ByteOrderMark {
    fn id(&self) -> &'static str {
        "C022"
    }

    fn name(&self) -> &'static str {
        "byte-order-mark"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Writing
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "Unicode Standard, 2.6")
    }

    fn page(&self) -> &'static str {
        include_str!("byte_order_mark.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let facts = subject.file.facts;
        if facts.bom && facts.encoding == Encoding::Utf8 {
            found.at(1, None, "the file begins with U+FEFF".to_owned());
        }
    }
}
