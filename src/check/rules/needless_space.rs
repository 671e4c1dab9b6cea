use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// An ordinary space or a tab beside another white space.
fn is_doubled(text: &str) -> bool {
    let is_ordinary = |c: char| matches!(c, ' ' | '\t');
    let mut before = None;
    text.chars().any(|c| {
        let doubled = before.is_some_and(|before: char| {
            c.is_whitespace() && before.is_whitespace() && (is_ordinary(c) || is_ordinary(before))
        });
        before = Some(c);
        doubled || c == '\t'
    })
}

#[doc = include_str!("needless_space.md")]
pub(super) struct NeedlessSpace;

impl Rule for NeedlessSpace {
    fn id(&self) -> &'static str {
        "C031"
    }

    fn name(&self) -> &'static str {
        "needless-space"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Text
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("one space", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("needless_space.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.lines.iter().enumerate() {
                if is_doubled(text) {
                    found.line(
                        subject,
                        index,
                        line,
                        "two spaces in a row, or a tab".to_owned(),
                    );
                }
            }
        }
    }
}
