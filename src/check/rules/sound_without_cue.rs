use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::units::Millis;

/// House; see the page.
const MOST: Millis = Millis(500);

pub(super) const RULE: Rule = Rule {
    id: "C029",
    name: "sound-without-cue",
    french_label: "Parole sans sous-titre",
    remedy: Remedy::Hand,
    limit: |_| Limit::fixed(format!("{} ms", MOST.0), "house"),
    page: include_str!("sound_without_cue.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let Some(sound) = subject.sound else { return };
    for stretch in &sound.stretches {
        let mut free = stretch.start;
        let mut report = |free: Millis, until: Millis| {
            if until > free + MOST {
                let next = subject
                    .in_time
                    .partition_point(|index| subject.cues[*index].cue.in_time < free);
                let next = subject.in_time.get(next);
                let line = next.map_or(last_line(subject), |index| subject.cues[*index].cue.line);
                let length = until - free;
                findings.at(
                    line,
                    None,
                    format!(
                        "{} > {} ms of sound from {free} without a cue",
                        length.0, MOST.0
                    ),
                );
            }
        };
        let first = subject
            .in_time
            .partition_point(|index| subject.cues[*index].cue.in_time < stretch.start);
        for index in &subject.in_time[first.saturating_sub(1)..] {
            let cue = subject.cues[*index].cue;
            if cue.in_time >= stretch.end {
                break;
            }
            if cue.in_time > free {
                report(free, cue.in_time);
            }
            free = free.max(cue.out_time);
        }
        report(free, stretch.end);
    }
}

fn last_line(subject: &Subject<'_>) -> u32 {
    subject.cues.last().map_or(1, |facts| facts.cue.line)
}
