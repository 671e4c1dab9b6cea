use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::syntax::Joint;

pub(super) const RULE: Rule = Rule {
    id: "C011",
    name: "forbidden-line-break",
    french_label: "Coupe de ligne à éviter",
    remedy: Remedy::Lines,
    limit: |_| Limit::fixed("", "Netflix, French Timed Text Style Guide, Line Breaks"),
    page: include_str!("forbidden_line_break.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for &index in &subject.in_time {
        let facts = &subject.cues[index];
        for (line, words) in facts.line_words.iter().enumerate().skip(1) {
            let speaks = facts.is_turn.get(line).copied().unwrap_or_default();
            let lines = facts.line_words[line - 1].start..words.end;
            let joint = subject.joint_before(words.start);
            if let (Joint::Forbidden(rule), false) = (joint, speaks || words.is_empty())
                && subject.is_avoidable(words.start, lines)
            {
                let (before, after) = (subject.word(words.start - 1), subject.word(words.start));
                findings.line(
                    subject,
                    index,
                    line,
                    format!("« {before} | {after} »: {rule}"),
                );
            }
        }
    }
}
