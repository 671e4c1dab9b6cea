//! The times of cues: in order, on the frame grid, with gaps between them, long enough
//! to be read where there is room. In times move to the grid and no further: they are
//! the sound's.

use super::Draft;
use crate::check::subject::CueFacts;
use crate::cue::{Rules, timing};
use crate::units::{Millis, VideoFrames};

/// Where no cue follows: later than any.
pub(super) const FAR: VideoFrames = VideoFrames(u64::MAX / 4);

/// Sorts by in time and puts every time on the grid.
pub(super) fn order(drafts: &mut [Draft], rules: &Rules) {
    let snap = |time| {
        let frame = rules.clock.nearest_frame(time);
        Millis::from_video_frames(frame, rules.clock.fps)
    };
    for draft in drafts.iter_mut() {
        draft.cue.in_time = snap(draft.cue.in_time);
        draft.cue.out_time = snap(draft.cue.out_time);
    }
    drafts.sort_by_key(|draft| draft.cue.in_time);
}

/// Sets every out time of cues in order.
pub(super) fn fix_times(drafts: &mut [Draft], rules: &Rules) {
    let frame = |time: Millis| rules.clock.nearest_frame(time);
    let starts: Vec<VideoFrames> = drafts
        .iter()
        .map(|draft| frame(draft.cue.in_time))
        .collect();
    // Cut off by one that begins sooner, too little would be left of a cue: the two are
    // meant to be seen together, and a person has to decide.
    let least = rules.gap + VideoFrames((rules.shortest.0 / 2).max(1));
    let mut follower = 0;
    for (index, draft) in drafts.iter_mut().enumerate() {
        let start = starts[index];
        while follower <= index
            || starts
                .get(follower)
                .is_some_and(|next| *next < start + least)
        {
            follower += 1;
        }
        let next = starts.get(follower).copied().unwrap_or(FAR);
        let facts = CueFacts::new(&draft.cue);
        let need = rules.need(facts.chars, facts.word_count);
        let end = frame(draft.cue.out_time);
        let out = timing::refit(rules, start..end, next, need);
        draft.cue.out_time = Millis::from_video_frames(out, rules.clock.fps);
    }
}
