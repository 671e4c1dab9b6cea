use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// How much more even the other place has to be, in characters.
const CLEARLY: usize = 10;

#[doc = include_str!("unbalanced_lines.md")]
pub(super) struct UnbalancedLines;

impl Rule for UnbalancedLines {
    fn id(&self) -> &'static str {
        "C014"
    }

    fn name(&self) -> &'static str {
        "unbalanced-lines"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Lines
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::fixed(format!("{} characters", profile.line_chars / 2), "house")
    }

    fn page(&self) -> &'static str {
        include_str!("unbalanced_lines.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let most = subject.profile.line_chars;
        for &index in &subject.in_time {
            let seen = &subject.cues[index];
            if seen.is_dialogue || seen.line_words.len() != 2 {
                continue;
            }
            let words = seen.words();
            let shape = |second: usize| {
                let (upper, lower) = (
                    subject.width(words.start..second),
                    subject.width(second..words.end),
                );
                (upper.max(lower) <= most).then(|| upper.abs_diff(lower))
            };
            let second = seen.line_words[1].start;
            let joint = subject.joint_before(second);
            let Some(uneven) = shape(second).filter(|uneven| *uneven > most / 2) else {
                continue;
            };
            let better = (words.start + 2..words.end.saturating_sub(1)).find(|place| {
                let other = subject.joint_before(*place);
                let is_as_good =
                    other.rank() >= joint.rank() && other.firmness() <= joint.firmness();
                is_as_good && shape(*place).is_some_and(|other| other + CLEARLY <= uneven)
            });
            if let Some(place) = better {
                let limit = most / 2;
                let word = subject.word(place);
                found.line(subject, index, 1, format!("lines differ by {uneven} > {limit} characters; « {word} » is as good a place"));
            }
        }
    }
}
