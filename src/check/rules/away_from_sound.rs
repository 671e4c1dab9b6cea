use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::units::Millis;

/// House; see the page.
const MOST: Millis = Millis(250);

pub(super) const RULE: Rule = Rule {
    id: "C027",
    name: "away-from-sound",
    french_label: "Décalé par rapport au son",
    remedy: Remedy::Hand,
    limit: |_| Limit::fixed(format!("{} ms", MOST.0), "house"),
    page: include_str!("away_from_sound.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let Some(sound) = subject.sound else { return };
    let mut shown_until = Millis(0);
    for &index in &subject.in_time {
        let cue = subject.cues[index].cue;
        let (start, end) = (cue.in_time, cue.out_time);
        let (_, next) = sound.around(start);
        let early = next.map_or(Millis(0), |next| next - start);
        if !sound.is_heard(start) && early > MOST && next.is_some_and(|next| next < end) {
            findings.cue(
                subject,
                index,
                format!("{} > {} ms before the sound", early.0, MOST.0),
            );
        }
        let onset = sound.onset_before(start);
        let late = onset
            .filter(|onset| *onset >= shown_until)
            .map_or(Millis(0), |onset| start - onset);
        if sound.is_heard(start) && late > MOST {
            findings.cue(
                subject,
                index,
                format!("{} > {} ms after the sound began", late.0, MOST.0),
            );
        }
        shown_until = shown_until.max(end);
    }
}
