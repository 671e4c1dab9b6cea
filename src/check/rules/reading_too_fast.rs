use crate::check::subject::TOLERANCE;
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::cue::profile::Speed;

pub(super) const RULE: Rule = Rule {
    id: "C003",
    name: "reading-too-fast",
    french_label: "Lecture trop rapide",
    remedy: Remedy::Times,
    limit: |profile| Limit::of(profile, profile.speed.key(), profile.speed.to_string()),
    page: include_str!("reading_too_fast.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        let need = subject.need(facts);
        let duration = facts.duration();
        let Some(duration) = duration.filter(|duration| need > *duration + TOLERANCE) else {
            continue;
        };
        let millis = duration.0 as f64;
        let message = match &subject.profile.speed {
            Speed::CharsPerSecond(most) => {
                let speed = facts.chars as f64 * 1000.0 / millis;
                format!("{speed:.1} > {most} characters/s")
            }
            Speed::WordsPerMinute(most) => {
                let speed = facts.word_count as f64 * 60_000.0 / millis;
                format!("{speed:.0} > {most} words/min")
            }
            _ => format!(
                "{:.2} < {:.2} s for {} characters",
                millis / 1000.0,
                need.0 as f64 / 1000.0,
                facts.chars
            ),
        };
        findings.cue(subject, index, message);
    }
}
