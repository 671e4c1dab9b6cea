use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::units::Millis;

/// House; see the page.
const MOST_MILLIS: u64 = 500;

fn last_line(subject: &Subject<'_>) -> u32 {
    subject.cues.last().map_or(1, |seen| seen.cue.line)
}

#[doc = include_str!("sound_without_cue.md")]
pub(super) struct SoundWithoutCue;

impl Rule for SoundWithoutCue {
    fn id(&self) -> &'static str {
        "C029"
    }

    fn name(&self) -> &'static str {
        "sound-without-cue"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Hand
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed(format!("{MOST_MILLIS} ms"), "house")
    }

    fn page(&self) -> &'static str {
        include_str!("sound_without_cue.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let Some(sound) = subject.sound else { return };
        for stretch in &sound.stretches {
            let mut free = stretch.start;
            let mut report = |free: u64, until: u64| {
                if until > free + MOST_MILLIS {
                    let next = subject
                        .in_time
                        .partition_point(|index| subject.cues[*index].cue.in_time.0 < free);
                    let next = subject.in_time.get(next);
                    let line =
                        next.map_or(last_line(subject), |index| subject.cues[*index].cue.line);
                    let (length, at) = (until - free, Millis(free));
                    found.at(
                        line,
                        None,
                        format!("{length} > {MOST_MILLIS} ms of sound from {at} without a cue"),
                    );
                }
            };
            let first = subject
                .in_time
                .partition_point(|index| subject.cues[*index].cue.in_time.0 < stretch.start);
            for index in &subject.in_time[first.saturating_sub(1)..] {
                let cue = subject.cues[*index].cue;
                if cue.in_time.0 >= stretch.end {
                    break;
                }
                if cue.in_time.0 > free {
                    report(free, cue.in_time.0);
                }
                free = free.max(cue.out_time.0);
            }
            report(free, stretch.end);
        }
    }
}
