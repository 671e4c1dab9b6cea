use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// House; see the page.
const MOST_MILLIS: u64 = 250;

#[doc = include_str!("away_from_sound.md")]
pub(super) struct AwayFromSound;

impl Rule for AwayFromSound {
    fn id(&self) -> &'static str {
        "C027"
    }

    fn name(&self) -> &'static str {
        "away-from-sound"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Hand
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed(format!("{MOST_MILLIS} ms"), "house")
    }

    fn page(&self) -> &'static str {
        include_str!("away_from_sound.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let Some(sound) = subject.sound else { return };
        let mut shown_until = 0;
        for &index in &subject.in_time {
            let cue = subject.cues[index].cue;
            let (start, end) = (cue.in_time.0, cue.out_time.0);
            let (_, next) = sound.around(start);
            let early = next.map_or(0, |next| next.saturating_sub(start));
            if !sound.is_heard(start) && early > MOST_MILLIS && next.is_some_and(|next| next < end)
            {
                found.cue(
                    subject,
                    index,
                    format!("{early} > {MOST_MILLIS} ms before the sound"),
                );
            }
            let onset = sound.onset_before(start);
            let late = onset
                .filter(|onset| *onset >= shown_until)
                .map_or(0, |onset| start - onset);
            if sound.is_heard(start) && late > MOST_MILLIS {
                found.cue(
                    subject,
                    index,
                    format!("{late} > {MOST_MILLIS} ms after the sound began"),
                );
            }
            shown_until = shown_until.max(end);
        }
    }
}
