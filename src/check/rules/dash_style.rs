use crate::check::subject::dash;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C017",
    name: "dash-style",
    french_label: "Tiret de dialogue",
    remedy: Remedy::Text,
    limit: |_| {
        Limit::fixed(
            "hyphen and space",
            "Netflix, French Timed Text Style Guide, Dual Speakers",
        )
    },
    page: include_str!("dash_style.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        let several = facts.lines.len() > 1;
        let mut dashed = 0;
        for (line, text) in facts.lines.iter().enumerate() {
            let Some(mark) = dash(text) else { continue };
            dashed += 1;
            let after = text.chars().nth(1);
            if mark == '-' && after.is_some_and(char::is_alphabetic) {
                findings.line(
                    subject,
                    index,
                    line,
                    "« - » without a space behind it".to_owned(),
                );
            } else if mark != '-' && facts.is_dialogue && speaks(text) {
                findings.line(
                    subject,
                    index,
                    line,
                    format!("« {mark} » for a speaker; « - » is wanted"),
                );
            }
        }
        if several && dashed > 0 && is_half_dashed(&facts.lines) {
            findings.cue(
                subject,
                index,
                "a dash before one speaker and not before the other".to_owned(),
            );
        }
    }
}

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

/// Whether what follows the dash can be what somebody says.
pub(in crate::check) fn speaks(line: &str) -> bool {
    let said = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    said.starts_with(char::is_uppercase)
}
