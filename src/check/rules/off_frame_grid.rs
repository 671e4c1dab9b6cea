use crate::check::frame_grid::{distance_to_grid, is_on_grid};
use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    id: "C010",
    name: "off-frame-grid",
    french_label: "Hors de la grille des images",
    remedy: Remedy::Times,
    limit: |_| Limit::fixed("1 ms from a frame", "house"),
    page: include_str!("off_frame_grid.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    for (index, facts) in subject.cues.iter().enumerate() {
        let times = [("in", facts.cue.in_time), ("out", facts.cue.out_time)];
        for (side, time) in times {
            if !is_on_grid(time, subject.fps) {
                let away = distance_to_grid(time, subject.fps).to_f64();
                let fps = subject.fps;
                findings.cue(
                    subject,
                    index,
                    format!("{side} {time} is {away:.0} ms from a frame at {fps} frames/s"),
                );
            }
        }
    }
}
