use crate::check::subject::TOLERANCE;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::syntax::{Joint, Rule as Broken};
use crate::units::Millis;

/// A silence that separates whatever is around it (house): ours after headings.
const LONG_SILENCE: Millis = Millis(1000);
/// The shortest gap after which a capital begins something else (house).
const SHORTEST_PAUSE: Millis = Millis(500);

pub(super) const RULE: Rule = Rule {
    id: "C012",
    name: "forbidden-cue-break",
    french_label: "Coupe de sous-titre à éviter",
    remedy: Remedy::Cut,
    limit: |_| Limit::fixed("", "Netflix, French Timed Text Style Guide, Line Breaks"),
    page: include_str!("forbidden_cue_break.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (earlier, later) in subject.pairs() {
        let words = subject.cues[later].words();
        let speaks = subject.cues[later].is_turn.first() == Some(&true);
        let Joint::Forbidden(rule) = subject.joint_before(words.start) else {
            continue;
        };
        // After a gap, a capital begins something else; after a long silence, any word does.
        let pause = subject.profile.hole.max(SHORTEST_PAUSE);
        let gap = subject.gap(earlier, later).map(|gap| gap + TOLERANCE);
        let begins = subject
            .word(words.start)
            .chars()
            .find(|c| c.is_alphanumeric());
        let apart = gap >= Some(LONG_SILENCE)
            || gap >= Some(pause)
                && !begins.is_some_and(char::is_lowercase)
                && rule != Broken::TitleName;
        if !speaks && !apart && !words.is_empty() && subject.is_avoidable_between((earlier, later))
        {
            let (before, after) = (subject.word(words.start - 1), subject.word(words.start));
            findings.cue(subject, later, format!("« {before} | {after} »: {rule}"));
        }
    }
}
