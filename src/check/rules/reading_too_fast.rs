use crate::check::subject::TOLERANCE_MILLIS;
use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::cue::Profile;
use crate::cue::profile::Speed;

#[doc = include_str!("reading_too_fast.md")]
pub(super) struct ReadingTooFast;

impl Rule for ReadingTooFast {
    fn id(&self) -> &'static str {
        "C003"
    }

    fn name(&self) -> &'static str {
        "reading-too-fast"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, profile: &Profile) -> Limit {
        Limit::of(profile, profile.speed.key(), profile.speed.to_string())
    }

    fn page(&self) -> &'static str {
        include_str!("reading_too_fast.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            let lasts = seen.millis();
            let need = subject.need(seen).0 as f64;
            if lasts <= 0.0 || need <= lasts + TOLERANCE_MILLIS {
                continue;
            }
            let message = match &subject.profile.speed {
                Speed::CharsPerSecond(most) => {
                    let speed = seen.chars as f64 * 1000.0 / lasts;
                    format!("{speed:.1} > {most} characters/s")
                }
                Speed::WordsPerMinute(most) => {
                    let speed = seen.word_count as f64 * 60_000.0 / lasts;
                    format!("{speed:.0} > {most} words/min")
                }
                _ => format!(
                    "{:.2} < {:.2} s for {} characters",
                    lasts / 1000.0,
                    need / 1000.0,
                    seen.chars
                ),
            };
            found.cue(subject, index, message);
        }
    }
}
