//! Moves and stretches the times of a timeline: all exact, in whole samples.

use crate::timeline::Timeline;
use crate::units::{FrameRate, Millis, Samples};

/// A move to a later or an earlier time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How far.
    pub by: Millis,
    /// Towards the start.
    pub earlier: bool,
}

impl Shift {
    /// `2.5`, `-2,5`, `+00:00:02,500`, `-1:30`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wanted = || "a time such as 2.5, -0.04 or -00:00:02,500 is wanted".to_owned();
        let (earlier, rest) = match text.trim().strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.trim().trim_start_matches('+')),
        };
        let mut fields = rest.rsplit(':');
        let seconds = fields.next().unwrap_or_default().replace(',', ".");
        let (whole, fraction) = seconds.split_once('.').unwrap_or((&seconds, ""));
        let digits = |part: &str| part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > 3 {
            return Err(wanted());
        }
        let number = |part: &str| part.parse::<u64>().map_err(|_| wanted());
        let mut millis = number(whole)? * 1000 + number(&format!("{fraction:0<3}"))?;
        for (place, field) in fields.enumerate() {
            let minutes = match place {
                0 => 1,
                1 => 60,
                _ => return Err(wanted()),
            };
            if !digits(field) {
                return Err(wanted());
            }
            millis += number(field)? * minutes * 60_000;
        }
        Ok(Self {
            by: Millis(millis),
            earlier,
        })
    }
}

/// Moves everything; what would end at or before the start is left out. Gives the number
/// of cues left out.
pub fn shift(timeline: &mut Timeline, shift: Shift) -> usize {
    let by = Samples::from_millis(shift.by, timeline.rate);
    let moved = |time: Samples| if shift.earlier { time - by } else { time + by };
    let before = timeline.cues.len();
    timeline.cues.retain(|cue| moved(cue.out_time) > Samples(0));
    each_time(timeline, moved);
    before - timeline.cues.len()
}

/// Plays the frames of `from` frames a second at `to` frames a second: 25 to 24
/// makes times longer. Times that count frames keep their frame; others are
/// rounded to the nearest millisecond, so that the way back leads to where it began.
pub fn stretch(timeline: &mut Timeline, from: FrameRate, to: FrameRate, counts_frames: bool) {
    let rate = timeline.rate;
    let times = u128::from(from.frames.get()) * u128::from(to.seconds.get());
    let per = u128::from(from.seconds.get()) * u128::from(to.frames.get());
    each_time(timeline, |time| {
        if counts_frames {
            let samples = (u128::from(time.0) * times).div_ceil(per);
            return Samples(u64::try_from(samples).unwrap_or(u64::MAX));
        }
        let hertz = u128::from(rate.0.get());
        let (value, parts) = (u128::from(time.0) * times * 1000, per * hertz);
        let millis = (value + parts / 2) / parts;
        Samples::from_millis(Millis(u64::try_from(millis).unwrap_or(u64::MAX)), rate)
    });
}

fn each_time(timeline: &mut Timeline, change: impl Fn(Samples) -> Samples) {
    timeline.duration = change(timeline.duration);
    for word in &mut timeline.words {
        word.start = change(word.start);
        word.end = change(word.end);
    }
    for event in &mut timeline.events {
        event.at = change(event.at);
    }
    for cue in &mut timeline.cues {
        cue.in_time = change(cue.in_time);
        cue.out_time = change(cue.out_time).max(cue.in_time + Samples(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_are_read_to_the_millisecond() {
        let shift = |text| Shift::parse(text).map(|shift| (shift.by.0, shift.earlier));
        assert_eq!(shift("2.5"), Ok((2500, false)));
        assert_eq!(shift("-00:01:02,05"), Ok((62_050, true)));
        assert_eq!(shift("+1:00"), Ok((60_000, false)));
        for wrong in ["", "abc", "1.2345", "1:2:3:4", "--1", "1e3", "99999999999"] {
            assert!(shift(wrong).is_err(), "{wrong}");
        }
    }
}
