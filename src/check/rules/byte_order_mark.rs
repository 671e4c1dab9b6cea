use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::Encoding;

pub(super) const RULE: Rule = Rule {
    id: "C022",
    name: "byte-order-mark",
    french_label: "Marque d’ordre d’octets",
    remedy: Remedy::Writing,
    limit: |_| Limit::fixed("", "Unicode Standard, 2.6"),
    page: include_str!("byte_order_mark.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let facts = subject.file.facts;
    if facts.bom && facts.encoding == Encoding::Utf8 {
        findings.at(1, None, "the file begins with U+FEFF".to_owned());
    }
}
