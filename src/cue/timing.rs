//! When each cue of a passage is shown, in whole video frames.
//!
//! In: the frame of the first word's onset. Out: up to [`Rules::linger`] after the
//! last word, longer where reading needs it; [`Rules::gap`] before the next cue
//! where the hole would be shorter than [`Rules::hole`]. Where there is no room,
//! silence is added behind the cue (`may_grow`) or the cue is left short.

use super::atoms::{Atom, Edge};
use super::cut::Span;
use super::rules::Rules;
use crate::units::Samples;

/// The times of a passage's cues, and the silence that makes room for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Timed {
    /// In and out of each cue.
    pub(super) shown: Vec<Shown>,
    /// When the next sound after the passage comes, all silence added.
    pub(super) next: Samples,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) in_frame: u64,
    pub(super) out_frame: u64,
    /// Silence added behind the cue.
    pub(super) added: Samples,
    /// Frames by which it stays longer than speech alone would ask.
    pub(super) extended: u64,
    /// Frames that reading lacks, where no silence may be added.
    pub(super) lacking: u64,
}

/// The times of all cues; `next` is when the next sound after the passage comes.
pub(super) fn set(
    atoms: &[Atom],
    spans: &[Span],
    next: Samples,
    rules: &Rules,
    may_grow: bool,
) -> Timed {
    let mut timed = Timed::default();
    let mut shift = Samples(0);
    for span in spans {
        let last = &atoms[span.to - 1];
        let follower = atoms.get(span.to);
        let onset = follower.map_or(next, |atom| atom.start) + shift;
        let mut cue = Place {
            rules,
            in_frame: rules.clock.frame(atoms[span.from].start + shift),
            end: rules.clock.frame_after(last.end + shift),
            next: rules.clock.frame(onset),
            need: span.need,
            // A break that looks wrong, though a paragraph ends there, needs a hole.
            apart: last.rank == 0 && last.edge >= Edge::Turn,
        };
        let lacking = cue.lacking();
        let mut added = Samples(0);
        if lacking > 0 && may_grow {
            added = rules.clock.sample(lacking);
            shift += added;
            cue.next = rules.clock.frame(onset + added);
        }
        let out_frame = cue.out();
        let spoken = cue.end.min(cue.next.saturating_sub(rules.gap)) + rules.linger;
        timed.shown.push(Shown {
            in_frame: cue.in_frame,
            out_frame,
            added,
            extended: out_frame.saturating_sub(spoken),
            lacking: if may_grow { 0 } else { lacking },
        });
    }
    timed.next = next + shift;
    timed
}

/// The out frame of a cue that has one already: kept where the limits allow it, else
/// the nearest one that they allow. `next` is the frame of the next cue; what lingers
/// is part of `out` ([`super::reset::rules`]).
pub(crate) fn refit(rules: &Rules, shown: std::ops::Range<u64>, next: u64, need: u64) -> u64 {
    let place = Place {
        rules,
        in_frame: shown.start,
        end: shown.end,
        next,
        need,
        apart: false,
    };
    place.out()
}

struct Place<'a> {
    rules: &'a Rules,
    in_frame: u64,
    /// The frame after the last word.
    end: u64,
    /// The frame of the next sound.
    next: u64,
    need: u64,
    apart: bool,
}

impl Place<'_> {
    /// Frames of silence that the cue lacks.
    fn lacking(&self) -> u64 {
        let least = self.in_frame + self.need;
        let gap = if self.apart {
            self.rules.hole.max(self.rules.gap)
        } else {
            self.rules.gap
        };
        let lacking = (least + gap).saturating_sub(self.next);
        if lacking > 0 {
            return lacking;
        }
        // Cut off at its longest, it may leave a hole that can be neither closed
        // nor widened.
        let most = self.in_frame + self.rules.longest;
        let open = most + gap < self.next && self.next < most + self.rules.hole;
        if open && least + self.rules.hole > self.next {
            most + self.rules.hole - self.next
        } else {
            0
        }
    }

    /// The frame in which the cue goes.
    fn out(&self) -> u64 {
        let rules = self.rules;
        let least = self.in_frame + self.need;
        let most = self.in_frame + rules.longest;
        let close = self.next.saturating_sub(rules.gap).max(self.in_frame + 1);
        let apart = self.next.saturating_sub(rules.hole.max(rules.gap));
        if self.apart && apart >= least {
            return apart.min((self.end + rules.linger).max(least)).min(most);
        }
        let lingers = (self.end + rules.linger).min(apart).max(least);
        let mut out =
            if close <= self.end + rules.linger.min(rules.hole) || apart < self.end.max(least) {
                close
            } else {
                lingers
            };
        if out > most {
            out = most;
            if out > apart && out != close {
                out = apart.max(least).min(most);
            }
        }
        out.min(close)
    }
}
