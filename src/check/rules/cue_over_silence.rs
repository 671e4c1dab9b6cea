use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::units::Millis;

/// The end of a sound is known no better than this (house).
const SLACK: Millis = Millis(120);

pub(super) const RULE: Rule = Rule {
    id: "C028",
    name: "cue-over-silence",
    french_label: "Affiché pendant un silence",
    remedy: Remedy::Hand,
    limit: |profile| {
        Limit::of(
            profile,
            "linger_ms",
            format!("{} ms", profile.linger.0.max(profile.hole.0)),
        )
    },
    page: include_str!("cue_over_silence.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let Some(sound) = subject.sound else { return };
    let linger = subject.profile.linger.max(subject.profile.hole);
    for &index in &subject.in_time {
        let facts = &subject.cues[index];
        let (start, end) = (facts.cue.in_time, facts.cue.out_time);
        let (before, _) = sound.around(end);
        let heard_until = before.unwrap_or_default().max(start);
        let need = subject.need(facts).max(subject.profile.shortest);
        // Reading may need longer, and a gap after that is closed.
        let most = (heard_until + linger).max(start + need + subject.profile.hole);
        if end > most + SLACK {
            let over = end - heard_until;
            findings.cue(
                subject,
                index,
                format!("{} > {} ms after the last sound", over.0, linger.0),
            );
        }
    }
}
