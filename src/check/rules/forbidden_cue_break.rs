use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::syntax::{Joint, Rule as Broken};

/// A silence that parts whatever stands around it (house): our own behind headings.
const LONG_SILENCE_MILLIS: f64 = 1000.0;

#[doc = include_str!("forbidden_cue_break.md")]
pub(super) struct ForbiddenCueBreak;

impl Rule for ForbiddenCueBreak {
    fn id(&self) -> &'static str {
        "C012"
    }

    fn name(&self) -> &'static str {
        "forbidden-cue-break"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Cut
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("", "Netflix, French Timed Text Style Guide, Line Breaks")
    }

    fn page(&self) -> &'static str {
        include_str!("forbidden_cue_break.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (earlier, later) in subject.pairs() {
            let words = subject.cues[later].words();
            let speaks = subject.cues[later].is_turn.first() == Some(&true);
            let Joint::Forbidden(rule) = subject.joint_before(words.start) else {
                continue;
            };
            // After a hole, a capital begins something else; after a long silence, anything.
            let hole = subject.profile.hole.0.max(500) as f64;
            let gap = subject.gap(earlier, later) + TOLERANCE_MILLIS;
            let begins = subject
                .word(words.start)
                .chars()
                .find(|c| c.is_alphanumeric());
            let apart = gap >= LONG_SILENCE_MILLIS
                || gap >= hole
                    && !begins.is_some_and(char::is_lowercase)
                    && rule != Broken::TitleName;
            if !speaks
                && !apart
                && !words.is_empty()
                && subject.is_avoidable_between((earlier, later))
            {
                let (before, after) = (subject.word(words.start - 1), subject.word(words.start));
                found.cue(subject, later, format!("« {before} | {after} »: {rule}"));
            }
        }
    }
}
