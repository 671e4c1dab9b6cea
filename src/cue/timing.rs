//! When each cue of a passage is shown, in whole video frames.
//!
//! In: the frame of the first word's onset. Out: up to [`Rules::lingers_until`],
//! longer where reading needs it; [`Rules::gap`] before the next cue where the hole
//! would be shorter than [`Rules::hole`]. Where these cannot all be kept, silence is
//! added behind the cue (`may_grow`), or the hole is closed and the cue is left short.

use super::atoms::{Atom, Edge};
use super::cut::CueSpan;
use super::rules::Rules;
use crate::units::{Samples, VideoFrames};

/// The times of a passage's cues, and the silence that makes room for them.
#[derive(Clone, Debug, Default)]
pub(super) struct PassageTimes {
    /// In and out of each cue.
    pub(super) shown: Vec<CueTimes>,
    /// When the next sound after the passage comes, all silence added.
    pub(super) next: Samples,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct CueTimes {
    pub(super) in_frame: VideoFrames,
    pub(super) out_frame: VideoFrames,
    /// Silence added behind the cue.
    pub(super) added: Samples,
    /// Frames by which it stays longer than speech alone would ask.
    pub(super) extended: VideoFrames,
    /// Frames that reading lacks, where no silence may be added.
    pub(super) lacking: VideoFrames,
}

/// The times of all cues; `next` is when the next sound after the passage comes.
pub(super) fn set(
    atoms: &[Atom],
    spans: &[CueSpan],
    next: Samples,
    rules: &Rules,
    may_grow: bool,
) -> PassageTimes {
    let mut timed = PassageTimes::default();
    let mut shift = Samples(0);
    for span in spans {
        let last = &atoms[span.to - 1];
        let follower = atoms.get(span.to);
        let onset = follower.map_or(next, |atom| atom.start) + shift;
        let mut place = CueSlot {
            rules,
            in_frame: rules.clock.onset_frame(atoms[span.from].start + shift),
            end: rules.clock.frame_after(last.end + shift),
            lingers_until: rules.lingers_until(last.end + shift),
            next: rules.clock.onset_frame(onset),
            need: span.need,
            // A break that looks wrong, though a paragraph ends there, needs a hole.
            is_apart: last.rank == 0 && last.edge >= Edge::Turn,
        };
        let mut added = Samples(0);
        if may_grow {
            let lacking = place.lacking();
            added = rules.clock.sample(lacking);
            // Rounded up to the sample, it may reach one frame too far.
            if rules.clock.onset_frame(onset + added) > place.next + lacking {
                added = added.saturating_sub(Samples(1));
            }
            shift += added;
            place.next = rules.clock.onset_frame(onset + added);
        }
        timed.shown.push(CueTimes {
            in_frame: place.in_frame,
            out_frame: place.out(),
            added,
            extended: place.extended(),
            lacking: place.least() - place.closing(),
        });
    }
    timed.next = next + shift;
    timed
}

/// The out frame of a cue that has one already: kept where the limits allow it, else
/// the nearest one that they allow. `next` is the frame of the next cue; what lingers
/// is part of `out` ([`super::reset::rules`]).
pub(crate) fn refit(
    rules: &Rules,
    shown: std::ops::Range<VideoFrames>,
    next: VideoFrames,
    need: VideoFrames,
) -> VideoFrames {
    let place = CueSlot {
        rules,
        in_frame: shown.start,
        end: shown.end,
        next,
        need,
        lingers_until: shown.end,
        is_apart: false,
    };
    place.out()
}

/// One cue between its onset and the next sound; all in frames.
struct CueSlot<'a> {
    rules: &'a Rules,
    in_frame: VideoFrames,
    /// After the last word.
    end: VideoFrames,
    /// The last frame in which it may go without need.
    lingers_until: VideoFrames,
    /// The next sound.
    next: VideoFrames,
    /// What reading takes.
    need: VideoFrames,
    /// Whether a whole hole has to follow.
    is_apart: bool,
}

impl CueSlot<'_> {
    /// The first frame in which it may go, for its reader.
    fn least(&self) -> VideoFrames {
        self.in_frame + self.need
    }

    /// The last frame in which it may go.
    fn most(&self) -> VideoFrames {
        self.in_frame + self.rules.longest
    }

    /// Where it goes to close the hole.
    fn closing(&self) -> VideoFrames {
        let close = self.next - self.rules.gap;
        close.max(self.in_frame + VideoFrames(1))
    }

    /// The last frame that leaves a whole hole.
    fn opening(&self) -> VideoFrames {
        self.next - self.hole()
    }

    fn hole(&self) -> VideoFrames {
        let apart = if self.is_apart {
            self.rules.fresh_start
        } else {
            VideoFrames(0)
        };
        self.rules.closed_below.max(self.rules.gap).max(apart)
    }

    /// The first frame in which it may go, for its reader and its speech.
    fn soonest(&self) -> VideoFrames {
        self.least().max(self.end).min(self.most())
    }

    /// The last frame in which it may go, for its reader and its speech.
    fn latest(&self) -> VideoFrames {
        let spoken = self.lingers_until.max(self.end);
        self.least().max(spoken).min(self.most())
    }

    fn can_close(&self) -> bool {
        !self.is_apart && self.closing() <= self.latest()
    }

    fn can_open(&self) -> bool {
        self.soonest() <= self.opening()
    }

    /// Frames of silence that it lacks.
    fn lacking(&self) -> VideoFrames {
        if !self.is_apart && self.closing() < self.least() {
            self.least() + self.rules.gap - self.next
        } else if self.can_close() || self.can_open() {
            VideoFrames(0)
        } else {
            self.soonest() + self.hole() - self.next
        }
    }

    /// The frame in which it goes.
    fn out(&self) -> VideoFrames {
        if self.can_close() {
            self.closing()
        } else if self.can_open() {
            self.latest().min(self.opening())
        } else {
            self.closing().min(self.most())
        }
    }

    /// Frames by which reading keeps it longer than its speech would.
    fn extended(&self) -> VideoFrames {
        self.out().min(self.least()) - self.lingers_until.max(self.end)
    }
}
