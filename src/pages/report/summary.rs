//! The figures of a delivery.

use crate::timeline::{Cue, Timeline};
use serde::Serialize;
use std::collections::BTreeMap;
use voixoff_subtitles::Delivery;
use voixoff_subtitles::pieces::reading_chars;

/// All that the report shows. Field names are the JSON's.
#[derive(Debug, Serialize)]
pub(super) struct Summary<'a> {
    /// The delivery's name.
    pub(super) name: &'a str,
    /// The program that made it.
    pub(super) version: &'static str,
    /// BCP 47.
    pub(super) language: &'a str,
    /// From the start of the programme to the end of the sound.
    pub(super) duration_s: f64,
    /// Time with a cue on screen.
    pub(super) shown_s: f64,
    /// Written words.
    pub(super) words: usize,
    /// Cues.
    pub(super) cues: usize,
    /// Labels of those who speak.
    pub(super) speakers: Vec<&'a str>,
    /// Names of the voices.
    pub(super) voices: &'a [String],
    /// Frames a second, as a fraction: `25/1`.
    pub(super) frame_rate: String,
    /// Characters a second, by cue.
    pub(super) reading_speed: Distribution,
    /// Seconds on screen, by cue.
    pub(super) cue_duration: Distribution,
    /// Seconds between cues.
    pub(super) gap: Distribution,
    /// Cues by whole characters a second: `histogram[12]` is from 12 to below 13.
    pub(super) histogram: Vec<usize>,
    /// Findings by rule, in order of id.
    pub(super) findings: Vec<RuleCount<'a>>,
    /// What was written.
    pub(super) files: Vec<File<'a>>,
}

/// Five numbers that show how values lie; all 0 without values.
#[derive(Debug, Default, Serialize)]
pub(super) struct Distribution {
    pub(super) least: f64,
    pub(super) median: f64,
    pub(super) mean: f64,
    pub(super) p95: f64,
    pub(super) most: f64,
}

/// How often a rule is broken.
#[derive(Debug, Serialize)]
pub(super) struct RuleCount<'a> {
    pub(super) rule: &'a str,
    pub(super) name: &'a str,
    pub(super) count: usize,
}

/// One file.
#[derive(Debug, Serialize)]
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) format: &'a str,
    pub(super) bytes: u64,
    pub(super) sha256: &'a str,
}

impl<'a> Summary<'a> {
    pub(super) fn new(delivery: &Delivery<'a>) -> Self {
        let timeline = delivery.timeline;
        let cues = &timeline.cues;
        let speeds: Vec<f64> = cues
            .iter()
            .map(|cue| reading_speed(delivery, cue))
            .collect();
        let lasting: Vec<f64> = cues.iter().map(|cue| seconds(delivery, cue)).collect();
        let gaps = cues.windows(2).map(|pair| {
            let (before, after) = (&pair[0], &pair[1]);
            let gap = delivery.cue_times(after).start - delivery.cue_times(before).end;
            gap.seconds(timeline.rate)
        });
        let mut histogram = vec![
            0;
            speeds
                .iter()
                .fold(0, |most, speed| most.max(column(*speed) + 1))
        ];
        for speed in &speeds {
            histogram[column(*speed)] += 1;
        }
        let fps = delivery.frame_rate;
        let duration = delivery.programme_time(timeline.duration);
        Self {
            name: delivery.name,
            version: concat!("voixoff ", env!("CARGO_PKG_VERSION")),
            language: &timeline.language,
            duration_s: round(duration.seconds(timeline.rate)),
            shown_s: round(lasting.iter().sum()),
            words: words(timeline),
            cues: cues.len(),
            speakers: timeline
                .speakers
                .iter()
                .map(|speaker| speaker.label.as_str())
                .collect(),
            voices: delivery.voices,
            frame_rate: format!("{}/{}", fps.frames, fps.seconds),
            reading_speed: Distribution::of(speeds),
            cue_duration: Distribution::of(lasting),
            gap: Distribution::of(gaps.collect()),
            histogram,
            findings: by_rule(delivery),
            files: delivery
                .files
                .iter()
                .map(|file| File {
                    name: &file.name,
                    format: file.format,
                    bytes: file.bytes,
                    sha256: &file.sha256,
                })
                .collect(),
        }
    }
}

impl Distribution {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let (Some(least), Some(most)) = (values.first(), values.last()) else {
            return Self::default();
        };
        let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
        Self {
            least: round(*least),
            median: round(at(0.5)),
            mean: round(values.iter().sum::<f64>() / values.len() as f64),
            p95: round(at(0.95)),
            most: round(*most),
        }
    }
}

fn reading_speed(delivery: &Delivery<'_>, cue: &Cue) -> f64 {
    reading_chars(cue) as f64 / seconds(delivery, cue).max(0.001)
}

fn seconds(delivery: &Delivery<'_>, cue: &Cue) -> f64 {
    let times = delivery.cue_times(cue);
    (times.end - times.start).seconds(delivery.timeline.rate)
}

/// The last column takes all that is faster.
fn column(speed: f64) -> usize {
    const LAST: usize = 40;
    (speed as usize).min(LAST)
}

/// Of the transcript; of the cues where nothing was spoken.
fn words(timeline: &Timeline) -> usize {
    if timeline.words.is_empty() {
        timeline
            .cues
            .iter()
            .map(|cue| cue.text.split_whitespace().count())
            .sum()
    } else {
        timeline.words.len()
    }
}

fn by_rule<'a>(delivery: &Delivery<'a>) -> Vec<RuleCount<'a>> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in delivery.findings {
        *counts.entry((finding.rule, finding.name)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((rule, name), count)| RuleCount { rule, name, count })
        .collect()
}

/// To the millisecond, or the thousandth of a character.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
