use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C015",
    name: "missing-no-break-space",
    french_label: "Espace insécable manquante",
    remedy: Remedy::Text,
    limit: |_| {
        Limit::fixed(
            "",
            "Lexique des règles typographiques en usage à l'Imprimerie nationale",
        )
    },
    page: include_str!("missing_no_break_space.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.lines.iter().enumerate() {
            if let Some((mark, what)) = first_missing(text) {
                findings.line(
                    subject,
                    index,
                    line,
                    format!("{what} « {mark} »; a no-break space is wanted"),
                );
            }
        }
    }
}

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
    let after = rest
        .iter()
        .find(|c| !matches!(c, ';' | '!' | '?' | '.' | '…'));
    after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '=' | '&' | '_' | '#'))
}
