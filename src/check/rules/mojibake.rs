use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::subtitles::file::mojibake;

#[doc = include_str!("mojibake.md")]
pub(super) struct Mojibake;

impl Rule for Mojibake {
    fn id(&self) -> &'static str {
        "C032"
    }

    fn name(&self) -> &'static str {
        "mojibake"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Encoding
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("mojibake.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.lines.iter().enumerate() {
                let message = if let Some((wrong, was)) = mojibake::first(text) {
                    format!("« {wrong} » was « {was} » before it was read in another encoding")
                } else if let Some(lost) = mojibake::first_lost(text) {
                    format!("« {lost} » is what another encoding left of a character")
                } else {
                    continue;
                };
                found.line(subject, index, line, message);
            }
        }
    }
}
