//! Where a passage is cut into cues: the cheapest of all cuts, by dynamic
//! programming over cue ends. Breaks, lines and time are weighed together
//! ([`super::weights`]); limits that no weight may buy are never broken where
//! the text leaves a choice.

use super::atoms::{Atom, Edge, without_dash};
use super::lines::{self, Measures, Setting};
use super::rules::Rules;
use super::weights;
use crate::syntax::Joint;
use crate::units::{Samples, VideoFrames};

/// One cue of the cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CueSpan {
    /// Its first atom.
    pub(super) from: usize,
    /// The atom behind its last.
    pub(super) to: usize,
    /// The first atom of the second line, where there is one.
    pub(super) second: Option<usize>,
    /// Whether each line is another speaker's.
    pub(super) is_dialogue: bool,
    /// The frames that reading it takes.
    pub(super) need: VideoFrames,
}

/// Characters in front of each line of a dialogue: `- `.
const DASH: usize = 2;

/// The cheapest cut of a passage whose next sound after the last atom comes at `next`.
///
/// With `timed` false, reading speed is left out of the account: the cut that
/// meaning alone would choose.
pub(super) fn cheapest(atoms: &[Atom], next: Samples, rules: &Rules, timed: bool) -> Vec<CueSpan> {
    let cut = Cutter::new(atoms, next, rules, timed);
    let mut best: Vec<BestEnd> = Vec::with_capacity(atoms.len() + 1);
    best.push(BestEnd::default());
    for to in 1..=atoms.len() {
        let step = cut.best_to(to, &best);
        best.push(step);
    }
    let mut spans = Vec::new();
    let mut to = atoms.len();
    while to > 0 {
        let step = &best[to];
        spans.push(CueSpan {
            from: step.from,
            to,
            second: step.second,
            is_dialogue: step.is_dialogue,
            need: rules
                .need(step.chars, cut.measures.words(step.from, to))
                .min(rules.longest),
        });
        to = step.from;
    }
    spans.reverse();
    spans
}

/// The best way to end a cue before an atom.
#[derive(Clone, Debug, Default)]
struct BestEnd {
    cost: u64,
    from: usize,
    second: Option<usize>,
    chars: usize,
    is_dialogue: bool,
}

struct Cutter<'a> {
    atoms: &'a [Atom],
    rules: &'a Rules,
    measures: Measures,
    /// The frame in which each atom begins, and the next sound after the last.
    frames: Vec<VideoFrames>,
    /// The first atom of each atom's turn, and of its paragraph.
    turns: Vec<usize>,
    blocks: Vec<usize>,
    /// Samples that make a pause.
    pause: Samples,
    timed: bool,
}

impl<'a> Cutter<'a> {
    fn new(atoms: &'a [Atom], next: Samples, rules: &'a Rules, timed: bool) -> Self {
        let starts = atoms.iter().map(|atom| atom.start).chain([next]);
        let firsts = |ends: fn(&Atom) -> bool| {
            let mut first = 0;
            let mut firsts = Vec::with_capacity(atoms.len());
            for index in 0..atoms.len() {
                if index > 0 && ends(&atoms[index - 1]) {
                    first = index;
                }
                firsts.push(first);
            }
            firsts
        };
        Self {
            atoms,
            rules,
            measures: Measures::new(atoms),
            frames: starts.map(|start| rules.clock.onset_frame(start)).collect(),
            turns: firsts(|atom| atom.edge >= Edge::Turn),
            blocks: firsts(|atom| atom.edge >= Edge::Block),
            pause: Samples::from_millis(weights::PAUSE, rules.clock.rate),
            timed,
        }
    }

    fn limits(&self) -> (usize, usize) {
        (self.rules.profile.line_chars, self.rules.profile.lines)
    }

    fn best_to(&self, to: usize, best: &[BestEnd]) -> BestEnd {
        let last = to - 1;
        let place = self.place_cost(last);
        let mut cheapest = BestEnd {
            cost: u64::MAX,
            ..BestEnd::default()
        };
        let mut keep = |from: usize, setting: Setting, is_dialogue: bool| {
            let cost = best[from].cost + setting.cost + place;
            if cost < cheapest.cost {
                cheapest = BestEnd {
                    cost,
                    from,
                    second: setting.second,
                    chars: setting.chars,
                    is_dialogue,
                };
            }
        };
        for from in (self.turns[last]..to).rev() {
            if self.measures.width(self.atoms, from, to) > 2 * self.rules.profile.line_chars + 1 {
                break;
            }
            if let Some(setting) = self.cue(from, to) {
                keep(from, setting, false);
            }
        }
        if let Some((from, setting)) = self.dialogue(to) {
            keep(from, setting, true);
        }
        cheapest
    }

    /// What ending a cue behind an atom costs.
    fn place_cost(&self, last: usize) -> u64 {
        let atom = &self.atoms[last];
        if atom.edge >= Edge::Turn || last + 1 == self.atoms.len() {
            return 0;
        }
        let mut cost = weights::cue_break(atom);
        if self.atoms[last + 1].word == atom.word {
            cost += weights::WITHIN_WORD;
        }
        let paused = self.is_paused(last);
        let cost = match atom.rank {
            0 => cost,
            Joint::WEAK_RANK..Joint::BEST_RANK if !paused => cost + weights::SILENT_COMMA,
            _ if paused => cost * weights::PAUSED_QUARTERS / 4,
            _ => cost,
        };
        u64::from(cost)
    }

    fn is_paused(&self, last: usize) -> bool {
        let next = self.atoms.get(last + 1);
        next.is_none_or(|next| next.start - self.atoms[last].end >= self.pause)
    }

    /// A cue of one speaker: its setting with all that it costs by itself.
    fn cue(&self, from: usize, to: usize) -> Option<Setting> {
        let mut setting = lines::set(self.atoms, &self.measures, (from, to), self.limits())?;
        setting.cost += u64::from(weights::CUE) + self.time_cost(from, to, setting.chars)?;
        let begins = self.begins_sentence(from);
        let ends = lines::ends_sentence(&self.atoms[to - 1]);
        let whole = begins && ends;
        if self.measures.joined(from, to) > 0 {
            setting.cost += u64::from(weights::RAGGED) * (u64::from(!begins) + u64::from(!ends));
        }
        if self.measures.tokens(from, to) == 1 && !whole {
            setting.cost += u64::from(weights::ORPHAN_CUE);
        }
        if self.measures.words(from, to) == 0 {
            setting.cost += u64::from(weights::NO_WORD);
        }
        Some(setting)
    }

    fn begins_sentence(&self, from: usize) -> bool {
        from == 0 || lines::ends_sentence(&self.atoms[from - 1])
    }

    /// What its time costs; `None` where its speech is longer than a cue may be.
    fn time_cost(&self, from: usize, to: usize, chars: usize) -> Option<u64> {
        let until = self.frames[to] - self.rules.gap;
        // Where the next sound follows at once, the cue goes a gap before it.
        let end = self.rules.clock.frame_after(self.atoms[to - 1].end);
        let spoken = end.min(until.max(self.frames[from])) - self.frames[from];
        let mut cost = 0;
        if spoken > self.rules.longest {
            if from + 1 < to {
                return None;
            }
            cost += u64::from(weights::OVERLONG);
        }
        let need = self.rules.need(chars, self.measures.words(from, to));
        if need > self.rules.longest && from + 1 < to {
            return None;
        }
        if !self.timed {
            return Some(cost);
        }
        let lacking = self.frames[from] + need - until;
        if lacking > VideoFrames(0) {
            let millis = self.rules.clock.millis(lacking).0;
            let growth = u64::from(self.growth_cost(to - 1)) * millis / 100;
            cost += growth.min(u64::from(weights::MOST_GROWTH));
        }
        Some(cost)
    }

    /// What 100 ms of added silence cost behind an atom.
    fn growth_cost(&self, last: usize) -> u32 {
        let atom = &self.atoms[last];
        let (at_end, at_pause, in_phrase) = weights::GROWTH;
        if lines::ends_sentence(atom) || last + 1 == self.atoms.len() {
            at_end
        } else if atom.rank >= Joint::WEAK_RANK || self.is_paused(last) {
            at_pause
        } else {
            in_phrase
        }
    }

    /// Two whole turns that end before `to`, one on each line.
    fn dialogue(&self, to: usize) -> Option<(usize, Setting)> {
        let (line_chars, lines) = self.limits();
        let last = to - 1;
        let second = self.turns[last];
        let ends = self.atoms[last].edge >= Edge::Turn || to == self.atoms.len();
        if lines < 2 || second == 0 || !ends || second == self.blocks[last] {
            return None;
        }
        let from = self.turns[second - 1];
        let width = |from: usize, to: usize| {
            let said = self.measures.width(self.atoms, from, to);
            said + DASH - self.atoms[from].dash_columns().min(said)
        };
        let (upper, lower) = (width(from, second), width(second, to));
        if upper > line_chars || lower > line_chars {
            return None;
        }
        let chars = upper + lower + 1;
        let cost = u64::from(weights::CUE + weights::DIALOGUE) + self.time_cost(from, to, chars)?;
        let setting = Setting {
            second: Some(second),
            chars,
            cost,
        };
        Some((from, setting))
    }
}

impl CueSpan {
    /// Its text, lines parted by `\n`.
    pub(super) fn text(&self, atoms: &[Atom]) -> String {
        let Some(second) = self.second else {
            return lines::line(&atoms[self.from..self.to]);
        };
        let upper = lines::line(&atoms[self.from..second]);
        let lower = lines::line(&atoms[second..self.to]);
        if self.is_dialogue {
            let (upper, lower) = (without_dash(&upper), without_dash(&lower));
            return format!("- {upper}\n- {lower}");
        }
        format!("{upper}\n{lower}")
    }
}
