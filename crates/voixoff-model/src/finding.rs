//! What a check finds.

use std::fmt;

/// Something that breaks a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The rule's name.
    pub name: &'static str,
    /// The line of the file, from 1.
    pub line: u32,
    /// The cue, by its place in the file from 0, where there is one.
    pub cue: Option<usize>,
    /// What was measured, the limit and the unit, in words.
    pub message: String,
}

/// As compilers say it, without the file: `12: C003 reading-too-fast: 19.2 > 17
/// characters/s`.
impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            rule,
            name,
            line,
            message,
            ..
        } = self;
        write!(out, "{line}: {rule} {name}: {message}")
    }
}
