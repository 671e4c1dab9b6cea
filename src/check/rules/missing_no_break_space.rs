use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// The first mark with a wrong space, and what is wrong.
fn first_missing(text: &str) -> Option<(char, &'static str)> {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).find_map(|at| {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let next = chars.get(at + 1).copied();
        let c = chars[at];
        if c == '«' {
            return match next {
                Some(' ') => Some((c, "ordinary space after")),
                Some(next) if next.is_alphanumeric() => Some((c, "no space after")),
                _ => None,
            };
        }
        let takes_space = match c {
            ';' | '!' | '?' => ends_word(&chars[at..]) && follows_text(&chars[..at]),
            ':' => next.is_none_or(char::is_whitespace) && follows_text(&chars[..at]),
            '%' => {
                next.is_none_or(|next| !next.is_alphanumeric())
                    && before_space(&chars[..at]).is_some_and(|c| c.is_ascii_digit())
            }
            '»' => before_space(&chars[..at]).is_some_and(|c| c != '«'),
            _ => false,
        };
        match before {
            Some(' ') if takes_space => Some((c, "ordinary space before")),
            Some(before) if takes_space && before.is_alphanumeric() => Some((c, "no space before")),
            _ => None,
        }
    })
}

fn before_space(chars: &[char]) -> Option<char> {
    chars.iter().rev().find(|c| !c.is_whitespace()).copied()
}

/// Whether a mark has text before it: `- !` has none.
fn follows_text(before: &[char]) -> bool {
    before_space(before).is_some_and(|c| {
        c.is_alphanumeric()
            || matches!(c, ')' | ']' | '»' | '”' | '"' | '…' | '.' | '%' | '€' | '°')
    })
}

/// Whether a run of marks ends a word: not the `?` of an address.
fn ends_word(rest: &[char]) -> bool {
    let behind = rest
        .iter()
        .find(|c| !matches!(c, ';' | '!' | '?' | '.' | '…'));
    behind.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '=' | '&' | '_' | '#'))
}

#[doc = include_str!("missing_no_break_space.md")]
pub(super) struct MissingNoBreakSpace;

impl Rule for MissingNoBreakSpace {
    fn id(&self) -> &'static str {
        "C015"
    }

    fn name(&self) -> &'static str {
        "missing-no-break-space"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Text
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed(
            "",
            "Lexique des règles typographiques en usage à l'Imprimerie nationale",
        )
    }

    fn page(&self) -> &'static str {
        include_str!("missing_no_break_space.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.lines.iter().enumerate() {
                if let Some((mark, what)) = first_missing(text) {
                    found.line(
                        subject,
                        index,
                        line,
                        format!("{what} « {mark} »; a no-break space is wanted"),
                    );
                }
            }
        }
    }
}
