use crate::check::subject::{TOLERANCE, is_address};
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::syntax::Joint;
use crate::units::Millis;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    id: "C013",
    name: "orphan-word",
    french_label: "Mot isolé",
    remedy: Remedy::Cut,
    limit: |_| Limit::fixed("2 words", "house"),
    page: include_str!("orphan_word.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for &index in &subject.in_time {
        let facts = &subject.cues[index];
        if facts.is_dialogue || facts.line_words.len() != 2 {
            continue;
        }
        let (upper, lower) = (&facts.line_words[0], &facts.line_words[1]);
        let is_alone =
            |line: &Range<usize>| line.len() == 1 && !is_address(subject.word(line.start));
        let alone = is_alone(upper) || is_alone(lower);
        let good = subject.joint_before(lower.start) == Joint::AfterStrong;
        if alone && !good && has_full_lines(subject, &facts.words()) {
            let line = usize::from(lower.len() == 1);
            findings.line(
                subject,
                index,
                line,
                "a line of one word; another break is free".to_owned(),
            );
        }
    }
    for (earlier, later) in subject.pairs() {
        if is_orphan(subject, earlier, later) {
            findings.cue(
                subject,
                later,
                "a cue of one word; it fits into the cue before".to_owned(),
            );
        }
    }
}

/// Whether the words can go on two lines of two words or more, well broken.
fn has_full_lines(subject: &Subject<'_>, words: &Range<usize>) -> bool {
    let most = subject.profile.line_chars;
    (words.start + 2..words.end.saturating_sub(1))
        .take_while(|second| subject.width(words.start..*second) <= most)
        .any(|second| {
            !subject.joint_before(second).is_forbidden() && subject.width(second..words.end) <= most
        })
}

/// Whether the later cue is one word of the earlier one's sentence that fits there. A
/// web address is no orphan: it fills a line by itself.
fn is_orphan(subject: &Subject<'_>, earlier: usize, later: usize) -> bool {
    let (before, facts) = (&subject.cues[earlier], &subject.cues[later]);
    let words = facts.words();
    let all = before.words().start..words.end;
    let pause = subject.profile.hole.max(Millis(1));
    if words.len() != 1
        || is_address(subject.word(words.start))
        || before.is_dialogue
        || facts
            .lines
            .first()
            .is_some_and(|line| !line.starts_with(char::is_lowercase))
        || subject.joint_before(words.start) == Joint::AfterStrong
        || subject
            .gap(earlier, later)
            .is_some_and(|gap| gap + TOLERANCE >= pause)
    {
        return false;
    }
    let duration = facts.cue.out_time - before.cue.in_time;
    let chars = before.chars + facts.chars + 1;
    let need = subject
        .profile
        .speed
        .time_for(chars, before.word_count + facts.word_count);
    let fits = subject.width(all.clone()) <= subject.profile.line_chars
        || subject.profile.lines > 1 && has_full_lines(subject, &all);
    fits && duration <= subject.profile.longest && need <= duration
}
