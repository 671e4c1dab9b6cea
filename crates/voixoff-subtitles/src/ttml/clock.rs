//! TTML's time expressions → samples.

use crate::reading::RATE;
use std::collections::HashMap;
use voixoff_model::units::Samples;

/// `ttp:frameRate`, its multiplier, `ttp:tickRate`.
pub(super) struct Clock {
    frames: u64,
    numerator: u64,
    denominator: u64,
    ticks: u64,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            frames: 30,
            numerator: 1,
            denominator: 1,
            ticks: 0,
        }
    }
}

/// From the attributes of `tt`; what is wrong there has its default.
pub(super) fn clock(attributes: &HashMap<String, String>) -> Clock {
    let number = |name: &str| {
        attributes
            .get(name)
            .and_then(|text| text.trim().parse::<u64>().ok())
    };
    let mut clock = Clock::default();
    if let Some(frames) = number("frameRate").filter(|frames| (1..=1000).contains(frames)) {
        clock.frames = frames;
    }
    if let Some(ticks) = number("tickRate").filter(|ticks| *ticks > 0) {
        clock.ticks = ticks;
    }
    let multiplier = attributes.get("frameRateMultiplier");
    let mut parts = multiplier
        .into_iter()
        .flat_map(|text| text.split([' ', ':']));
    let mut part = || parts.next()?.parse::<u64>().ok().filter(|part| *part > 0);
    if let (Some(numerator), Some(denominator)) = (part(), part()) {
        clock.numerator = numerator;
        clock.denominator = denominator;
    }
    clock
}

impl Clock {
    /// A time expression (TTML2, section 12.3.1); rounds up to the sample, as all
    /// times that enter do.
    pub(super) fn time(&self, text: &str) -> Option<Samples> {
        let text = text.trim();
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if text.contains(':') {
            return self.clock_time(text);
        }
        let (value, parts) = decimal(&text[..text.len() - unit.len()])?;
        let (times, per) = match unit {
            "h" => (3600, 1),
            "m" => (60, 1),
            "s" => (1, 1),
            "ms" => (1, 1000),
            "f" => (
                u128::from(self.denominator),
                u128::from(self.frames) * u128::from(self.numerator),
            ),
            "t" => (
                1,
                u128::from(if self.ticks > 0 {
                    self.ticks
                } else {
                    self.frames
                }),
            ),
            _ => return None,
        };
        to_samples(value.checked_mul(times)?, parts.checked_mul(per)?)
    }

    /// `HH:MM:SS`, with a fraction or frames.
    fn clock_time(&self, text: &str) -> Option<Samples> {
        let fields: Vec<&str> = text.split(':').collect();
        let (clock, frames) = match fields.len() {
            3 => (&fields[..], 0),
            4 => (
                &fields[..3],
                fields[3].split('.').next()?.parse::<u32>().ok()?,
            ),
            _ => return None,
        };
        let hours: u128 = clock[0].parse::<u32>().ok()?.into();
        let minutes: u128 = clock[1].parse::<u32>().ok()?.into();
        let (seconds, parts) = decimal(clock[2])?;
        let whole = (hours * 60 + minutes) * 60;
        let clock = to_samples(whole.checked_mul(parts)?.checked_add(seconds)?, parts)?;
        let frames = to_samples(
            u128::from(frames) * u128::from(self.denominator),
            u128::from(self.frames) * u128::from(self.numerator),
        )?;
        Some(clock + frames)
    }
}

/// `12.5` as 125 of 10 parts; at most nine digits after the point.
fn decimal(text: &str) -> Option<(u128, u128)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = &fraction[..fraction.len().min(9)];
    let known = |part: &str| part.len() <= 18 && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !known(whole) || !known(fraction) {
        return None;
    }
    let parts = 10_u128.pow(fraction.len() as u32);
    let whole: u128 = whole.parse().ok()?;
    let after: u128 = if fraction.is_empty() {
        0
    } else {
        fraction.parse().ok()?
    };
    Some((whole * parts + after, parts))
}

/// `value` of `parts` seconds; `None` past a hundred years.
fn to_samples(value: u128, parts: u128) -> Option<Samples> {
    const MOST_SECONDS: u128 = 100 * 366 * 24 * 3600;
    if parts == 0 || value / parts > MOST_SECONDS {
        return None;
    }
    let rate = u128::from(RATE.0.get());
    u64::try_from((value * rate).div_ceil(parts))
        .ok()
        .map(Samples)
}
