use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::syntax::Joint;

#[doc = include_str!("forbidden_line_break.md")]
pub(super) struct ForbiddenLineBreak;

impl Rule for ForbiddenLineBreak {
    fn id(&self) -> &'static str {
        "C011"
    }

    fn name(&self) -> &'static str {
        "forbidden-line-break"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Lines
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "Netflix, French Timed Text Style Guide, Line Breaks")
    }

    fn page(&self) -> &'static str {
        include_str!("forbidden_line_break.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for &index in &subject.in_time {
            let seen = &subject.cues[index];
            for (line, words) in seen.line_words.iter().enumerate().skip(1) {
                let speaks = seen.is_turn.get(line).copied().unwrap_or_default();
                let lines = seen.line_words[line - 1].start..words.end;
                let joint = subject.joint_before(words.start);
                if let (Joint::Forbidden(rule), false) = (joint, speaks || words.is_empty())
                    && subject.is_avoidable(words.start, lines)
                {
                    let (before, after) =
                        (subject.word(words.start - 1), subject.word(words.start));
                    found.line(
                        subject,
                        index,
                        line,
                        format!("« {before} | {after} »: {rule}"),
                    );
                }
            }
        }
    }
}
