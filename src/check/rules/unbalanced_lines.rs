use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

/// How much more even the other place has to be, in characters.
const CLEARLY: usize = 10;

pub(super) const RULE: Rule = Rule {
    id: "C014",
    name: "unbalanced-lines",
    french_label: "Lignes déséquilibrées",
    remedy: Remedy::Lines,
    limit: |profile| Limit::fixed(format!("{} characters", profile.line_chars / 2), "house"),
    page: include_str!("unbalanced_lines.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let most = subject.profile.line_chars;
    for &index in &subject.in_time {
        let facts = &subject.cues[index];
        if facts.is_dialogue || facts.line_words.len() != 2 {
            continue;
        }
        let words = facts.words();
        let shape = |second: usize| {
            let (upper, lower) = (
                subject.width(words.start..second),
                subject.width(second..words.end),
            );
            (upper.max(lower) <= most).then(|| upper.abs_diff(lower))
        };
        let second = facts.line_words[1].start;
        let joint = subject.joint_before(second);
        let Some(uneven) = shape(second).filter(|uneven| *uneven > most / 2) else {
            continue;
        };
        let better = (words.start + 2..words.end.saturating_sub(1)).find(|place| {
            let other = subject.joint_before(*place);
            let is_as_good = other.rank() >= joint.rank() && other.firmness() <= joint.firmness();
            is_as_good && shape(*place).is_some_and(|other| other + CLEARLY <= uneven)
        });
        if let Some(place) = better {
            let limit = most / 2;
            let word = subject.word(place);
            findings.line(
                subject,
                index,
                1,
                format!(
                    "lines differ by {uneven} > {limit} characters; « {word} » is as good a place"
                ),
            );
        }
    }
}
