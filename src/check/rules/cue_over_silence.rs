use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;

/// Where a sound ends is known no better (house).
const SLACK_MILLIS: u64 = 120;

#[doc = include_str!("cue_over_silence.md")]
pub(super) struct CueOverSilence;

impl Rule for CueOverSilence {
    fn id(&self) -> &'static str {
        "C028"
    }

    fn name(&self) -> &'static str {
        "cue-over-silence"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Hand
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(
            profile,
            "linger_ms",
            format!("{} ms", profile.linger.0.max(profile.hole.0)),
        )
    }

    fn page(&self) -> &'static str {
        include_str!("cue_over_silence.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let Some(sound) = subject.sound else { return };
        let linger = subject.profile.linger.0.max(subject.profile.hole.0);
        for &index in &subject.in_time {
            let seen = &subject.cues[index];
            let (start, end) = (seen.cue.in_time.0, seen.cue.out_time.0);
            let (before, _) = sound.around(end);
            let heard_until = before.unwrap_or(0).max(start);
            let need = subject.need(seen).0.max(subject.profile.shortest.0);
            // Reading may need longer, and a hole behind that is closed.
            let most = (heard_until + linger).max(start + need + subject.profile.hole.0);
            if end > most + SLACK_MILLIS {
                let over = end - heard_until;
                found.cue(
                    subject,
                    index,
                    format!("{over} > {linger} ms after the last sound"),
                );
            }
        }
    }
}
