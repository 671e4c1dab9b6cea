use crate::check::{Found, Limit, Remedy, Rule, Subject};
use crate::check::{distance_to_grid, is_on_grid};
use crate::cue::Profile;

#[doc = include_str!("off_frame_grid.md")]
pub(super) struct OffFrameGrid;

impl Rule for OffFrameGrid {
    fn id(&self) -> &'static str {
        "C010"
    }

    fn name(&self) -> &'static str {
        "off-frame-grid"
    }

    fn remedy(&self) -> Remedy {
        Remedy::Times
    }

    fn limit(&self, _profile: &Profile) -> Limit {
        Limit::fixed("1 ms from a frame", "house")
    }

    fn page(&self) -> &'static str {
        include_str!("off_frame_grid.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        for (index, seen) in subject.cues.iter().enumerate() {
            let times = [("in", seen.cue.in_time), ("out", seen.cue.out_time)];
            for (side, time) in times {
                if !is_on_grid(time, subject.fps) {
                    let away = distance_to_grid(time, subject.fps);
                    let fps = subject.fps;
                    found.cue(
                        subject,
                        index,
                        format!("{side} {time} is {away:.0} ms from a frame at {fps} frames/s"),
                    );
                }
            }
        }
    }
}
