//! Line and cue breaks. Every cue with a finding that other breaks could fix is set on
//! other lines, cut into several cues, or, where words may move, cut again together
//! with the cue before. Of these attempts the one with the fewest findings is kept.

use super::encoding::is_mojibake;
use super::marked::Marked;
use super::times::FAR;
use super::{Draft, Limits, set_text, text, written};
use crate::check::rules::dash_style::speaks;
use crate::check::subject::dash;
use crate::check::{Remedy, rule};
use crate::cue::marks;
use crate::cue::reset::{self, PlacedText};
use crate::subtitles::file::FileCue;
use crate::units::{Millis, VideoFrames};

/// A leading dash that no break can separate from its word, while breaks are sought.
const HELD_DASH: &str = "-\u{a0}";

/// Fixes what it can; whether anything changed.
pub(super) fn fix_breaks(drafts: &mut Vec<Draft>, limits: &Limits<'_>) -> bool {
    let remedies = remedies(drafts, limits);
    if remedies.iter().all(Option::is_none) {
        return false;
    }
    let mut changed = false;
    let mut done: Vec<Draft> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let next = drafts.get(index + 1);
        let better = remedies[index].and_then(|remedy| {
            let place = Place {
                done: &done,
                draft,
                next,
                limits,
            };
            place.best(remedy)
        });
        if let Some(better) = better {
            changed = true;
            done.truncate(done.len() - better.taken);
            done.extend(better.drafts);
        } else {
            done.push(draft.clone());
        }
    }
    *drafts = done;
    changed
}

/// For each cue the strongest remedy among its findings that is one of breaks.
fn remedies(drafts: &[Draft], limits: &Limits<'_>) -> Vec<Option<Remedy>> {
    let mut remedies = vec![None; drafts.len()];
    let cues = drafts.iter().map(|draft| draft.cue.clone()).collect();
    for finding in limits.findings(cues) {
        let Some(cue) = finding.cue.filter(|cue| !drafts[*cue].is_held) else {
            continue;
        };
        match rule(finding.rule).map(|rule| rule.remedy) {
            Some(Remedy::Cut) => remedies[cue] = Some(Remedy::Cut),
            Some(Remedy::Lines) => remedies[cue] = remedies[cue].or(Some(Remedy::Lines)),
            _ => {}
        }
    }
    remedies
}

/// What takes the place of a cue.
struct Better {
    /// How many of the cues before it are replaced too.
    taken: usize,
    drafts: Vec<Draft>,
    /// By how many findings it is better.
    gain: usize,
}

/// A cue among its neighbours.
struct Place<'a> {
    done: &'a [Draft],
    draft: &'a Draft,
    next: Option<&'a Draft>,
    limits: &'a Limits<'a>,
}

impl Place<'_> {
    fn best(&self, remedy: Remedy) -> Option<Better> {
        let alone = std::slice::from_ref(self.draft);
        let mut all = vec![
            self.judge(0, alone, self.on_other_lines()),
            self.judge(0, alone, self.recut(alone)),
        ];
        if let (Remedy::Cut, Some(before)) = (remedy, self.done.last())
            && may_share_words(before, self.draft)
        {
            let pair = [before.clone(), self.draft.clone()];
            all.push(self.judge(1, &pair, self.recut(&pair)));
        }
        // Of equals the first, which changes least.
        let all = all.into_iter().flatten().rev();
        all.max_by_key(|better| better.gain)
    }

    /// Keeps `new` where it has fewer findings than `old`, seen between the same
    /// neighbours.
    fn judge(&self, taken: usize, old: &[Draft], mut new: Vec<Draft>) -> Option<Better> {
        if new.is_empty() {
            return None;
        }
        for draft in &mut new {
            // Marks that met only now.
            draft.cue = text::clean(&draft.cue, self.limits.format);
        }
        if new.iter().any(|draft| is_mojibake(&draft.cue)) {
            return None;
        }
        let before = self.done.len().checked_sub(taken + 1);
        let before = before.map(|at| &self.done[at]);
        let count = |drafts: &[Draft]| {
            let cues = before.into_iter().chain(drafts).chain(self.next);
            let cues = cues.map(|draft| draft.cue.clone()).collect();
            self.limits.findings(cues).len()
        };
        let gain = count(old)
            .checked_sub(count(&new))
            .filter(|gain| *gain > 0)?;
        Some(Better {
            taken,
            drafts: new,
            gain,
        })
    }

    /// The cue with the same times on the best lines.
    fn on_other_lines(&self) -> Vec<Draft> {
        let marked = read(&self.draft.cue, self.limits);
        let turns = turns(&marked.plain);
        let text = if let [turn] = &turns[..] {
            let around = |draft: Option<&Draft>| {
                draft.map_or_else(String::new, |draft| draft.cue.plain_lines().join(" "))
            };
            let (before, after) = (around(self.done.last()), around(self.next));
            let turn = hold_dash(turn);
            reset::set_lines(&turn, (&before, &after), self.limits.profile)
                .map(|text| free_dash(&text))
        } else {
            Some(turns.join("\n"))
        };
        let Some(text) = text else { return Vec::new() };
        let mut draft = self.draft.clone();
        set_text(&mut draft.cue, &marked.with(text).write());
        vec![draft]
    }

    /// Cues that follow each other, cut again in the time that they have.
    fn recut(&self, drafts: &[Draft]) -> Vec<Draft> {
        let rules = &self.limits.rules;
        let Some(first) = drafts.first() else {
            return Vec::new();
        };
        let mut marked: Option<Marked> = None;
        let mut texts: Vec<(String, std::ops::Range<VideoFrames>, bool)> = Vec::new();
        for draft in drafts {
            let read = read(&draft.cue, self.limits);
            let frame = |time| rules.clock.nearest_frame(time);
            let times = frame(draft.cue.in_time)..frame(draft.cue.out_time);
            texts.extend(spread(turns(&read.plain), times));
            marked = Some(match marked {
                Some(before) => before.join(&read),
                None => read,
            });
        }
        let pieces: Vec<PlacedText<'_>> = texts
            .iter()
            .map(|(text, frames, ends_turn)| PlacedText {
                text,
                frames: frames.clone(),
                ends_turn: *ends_turn,
            })
            .collect();
        let next = self
            .next
            .map_or(FAR, |next| rules.clock.nearest_frame(next.cue.in_time));
        let cut = reset::recut(&pieces, next, rules);
        let new: Vec<String> = cut.iter().map(|draft| free_dash(&draft.text)).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let parts = marked.map_or_else(Vec::new, |marked| marked.part(&new));
        let drafts = cut.iter().zip(parts).enumerate();
        drafts
            .map(|(place, (cut, part))| {
                let mut draft = first.clone();
                if place > 0 {
                    draft.cue.index = None;
                }
                let time = |frame| Millis::from_video_frames(frame, rules.clock.fps);
                draft.cue.in_time = time(cut.in_frame);
                draft.cue.out_time = time(cut.out_frame);
                set_text(&mut draft.cue, &part.write());
                draft
            })
            .collect()
    }
}

fn read(cue: &FileCue, limits: &Limits<'_>) -> Marked {
    Marked::read(&written(cue), limits.format)
}

/// Whether words may go from one cue to the next: one voice, one place.
fn may_share_words(before: &Draft, draft: &Draft) -> bool {
    let is_one_turn = |draft: &Draft| {
        let lines = draft.cue.plain_lines();
        lines.iter().skip(1).all(|line| dash(line).is_none())
    };
    let begins = draft.cue.plain_lines();
    !before.is_held
        && before.cue.speaker == draft.cue.speaker
        && before.cue.settings == draft.cue.settings
        && is_one_turn(before)
        && is_one_turn(draft)
        && begins.first().is_some_and(|line| dash(line).is_none())
}

/// The text by speaker, each on one line with its marks in order.
fn turns(plain: &str) -> Vec<String> {
    let mut turns: Vec<String> = Vec::new();
    for line in plain.split('\n').map(text::tidy) {
        let line = line.as_str();
        match turns.last_mut() {
            Some(turn) if dash(line).is_none() || !speaks(line) => {
                // `grand-` and `mère` were one word.
                let is_split = turn.ends_with('-')
                    && line.starts_with(char::is_alphabetic)
                    && !turn.ends_with(" -");
                if !is_split {
                    turn.push(' ');
                }
                turn.push_str(line);
            }
            _ => turns.push(line.to_owned()),
        }
    }
    turns.iter().map(|turn| marks(turn).into_owned()).collect()
}

/// Several turns without their dashes share the time by their length.
fn spread(
    turns: Vec<String>,
    times: std::ops::Range<VideoFrames>,
) -> Vec<(String, std::ops::Range<VideoFrames>, bool)> {
    if let [turn] = &turns[..] {
        return vec![(hold_dash(turn), times, false)];
    }
    let all: u64 = turns.iter().map(|turn| turn.len() as u64).sum();
    let lasts = (times.end - times.start).0;
    let mut done = 0;
    let count = turns.len();
    let turns = turns.into_iter().enumerate();
    turns
        .map(|(index, turn)| {
            let start = times.start + VideoFrames(lasts * done / all.max(1));
            done += turn.len() as u64;
            let end = times.start + VideoFrames(lasts * done / all.max(1));
            let said = turn.strip_prefix("- ").unwrap_or(&turn).to_owned();
            (said, start..end, index + 1 < count)
        })
        .collect()
}

fn hold_dash(turn: &str) -> String {
    match turn.strip_prefix("- ") {
        Some(said) => format!("{HELD_DASH}{said}"),
        None => turn.to_owned(),
    }
}

fn free_dash(text: &str) -> String {
    match text.strip_prefix(HELD_DASH) {
        Some(said) => format!("- {said}"),
        None => text.to_owned(),
    }
}
