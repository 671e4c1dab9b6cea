use crate::check::subject::dash;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// The first line ends a sentence without a dash, the second begins one with it.
pub(in crate::check) fn is_half_dashed(lines: &[String]) -> bool {
    let closes = |line: &String| line.ends_with(['.', '!', '?', '…', '»']);
    let begins = |line: &String| {
        dash(line) == Some('-')
            && line
                .trim_start_matches(['-', ' '])
                .starts_with(char::is_uppercase)
    };
    dash(&lines[0]).is_none() && closes(&lines[0]) && lines[1..].iter().any(begins)
}

#[doc = include_str!("dash_style.md")]
pub(super) struct DashStyle;

impl Rule for DashStyle {
    fn id(&self) -> &'static str {
        "C017"
    }

    fn name(&self) -> &'static str {
        "dash-style"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Text
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed(
            "hyphen and space",
            "Netflix, French Timed Text Style Guide, Dual Speakers",
        )
    }

    fn page(&self) -> &'static str {
        include_str!("dash_style.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            let several = seen.lines.len() > 1;
            let mut dashed = 0;
            for (line, text) in seen.lines.iter().enumerate() {
                let Some(mark) = dash(text) else { continue };
                dashed += 1;
                let behind = text.chars().nth(1);
                if mark == '-' && behind.is_some_and(char::is_alphabetic) {
                    found.line(
                        subject,
                        index,
                        line,
                        "« - » without a space behind it".to_owned(),
                    );
                } else if mark != '-' && seen.is_dialogue && speaks(text) {
                    found.line(
                        subject,
                        index,
                        line,
                        format!("« {mark} » for a speaker; « - » is wanted"),
                    );
                }
            }
            if several && dashed > 0 && is_half_dashed(&seen.lines) {
                found.cue(
                    subject,
                    index,
                    "a dash before one speaker and not before the other".to_owned(),
                );
            }
        }
    }
}

/// Whether what follows the dash can be what somebody says.
pub(in crate::check) fn speaks(line: &str) -> bool {
    let said = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    said.starts_with(char::is_uppercase)
}
