use crate::check::subject::{TOLERANCE_MILLIS, is_address};
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::syntax::Joint;
use std::ops::Range;

/// Whether the words can stand on two lines of two words or more, well broken.
fn has_full_lines(subject: &Subject<'_>, words: &Range<usize>) -> bool {
    let most = subject.profile.line_chars;
    (words.start + 2..words.end.saturating_sub(1))
        .take_while(|second| subject.width(words.start..*second) <= most)
        .any(|second| {
            !subject.joint_before(second).is_forbidden() && subject.width(second..words.end) <= most
        })
}

/// Whether the later cue is one word of the earlier one's sentence that fits there. A
/// web address is no lost word: it fills a line by itself.
fn is_lost(subject: &Subject<'_>, earlier: usize, later: usize) -> bool {
    let (before, seen) = (&subject.cues[earlier], &subject.cues[later]);
    let words = seen.words();
    let all = before.words().start..words.end;
    let hole = subject.profile.hole.0 as f64;
    if words.len() != 1
        || is_address(subject.word(words.start))
        || before.is_dialogue
        || seen
            .lines
            .first()
            .is_some_and(|line| !line.starts_with(char::is_lowercase))
        || subject.joint_before(words.start) == Joint::AfterStrong
        || subject.gap(earlier, later) + TOLERANCE_MILLIS >= hole.max(1.0)
    {
        return false;
    }
    let lasts = seen.cue.out_time.0.saturating_sub(before.cue.in_time.0);
    let chars = before.chars + seen.chars + 1;
    let need = subject
        .profile
        .speed
        .time_for(chars, before.word_count + seen.word_count);
    let fits = subject.width(all.clone()) <= subject.profile.line_chars
        || subject.profile.lines > 1 && has_full_lines(subject, &all);
    fits && lasts <= subject.profile.longest.0 && need.0 <= lasts
}

#[doc = include_str!("orphan_word.md")]
pub(super) struct OrphanWord;

impl Rule for OrphanWord {
    fn id(&self) -> &'static str {
        "C013"
    }

    fn name(&self) -> &'static str {
        "orphan-word"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Cut
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("2 words", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("orphan_word.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for &index in &subject.in_time {
            let seen = &subject.cues[index];
            if seen.is_dialogue || seen.line_words.len() != 2 {
                continue;
            }
            let (upper, lower) = (&seen.line_words[0], &seen.line_words[1]);
            let is_alone =
                |line: &Range<usize>| line.len() == 1 && !is_address(subject.word(line.start));
            let alone = is_alone(upper) || is_alone(lower);
            let good = subject.joint_before(lower.start) == Joint::AfterStrong;
            if alone && !good && has_full_lines(subject, &seen.words()) {
                let line = usize::from(lower.len() == 1);
                found.line(
                    subject,
                    index,
                    line,
                    "a line of one word; another break is free".to_owned(),
                );
            }
        }
        for (earlier, later) in subject.pairs() {
            if is_lost(subject, earlier, later) {
                found.cue(
                    subject,
                    later,
                    "a cue of one word; it fits into the cue before".to_owned(),
                );
            }
        }
    }
}
