//! Audacity's label track: start, end, text, parted by tabs, one label a line.
//!
//! Times are seconds with six decimals, rounded down, as Audacity exports them
//! (*Audacity Manual*, "Importing and Exporting Labels").

use super::markup::{one_line, plain_line};
use super::options::FormatOption;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter};
use std::io;
use voixoff_model::timeline::Timeline;
use voixoff_model::units::Samples;

pub(super) struct Tsv;

const ID: &str = "tsv";
const BY: FormatOption = FormatOption::choice(
    ID,
    "by",
    &["cue", "sentence", "word"],
    "what one label holds",
);
const OPTIONS: &[FormatOption] = &[BY];

impl SubtitleWriter for Tsv {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "labels for Audacity"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::Micros, &[Feature::WordTimes])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn words_option(&self) -> Option<(&'static FormatOption, &'static str)> {
        Some((&BY, "word"))
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let mut label = |start, end, text: &str| {
            let (start, end) = (seconds(timeline, start), seconds(timeline, end));
            writeln!(out, "{start}\t{end}\t{}", plain_line(text))
        };
        match delivery.settings.value(&BY) {
            "word" => timeline
                .words
                .iter()
                .try_for_each(|word| label(word.start, word.end, timeline.word(word))),
            "sentence" => timeline.utterances.iter().try_for_each(|utterance| {
                let words = utterance.words.start as usize..utterance.words.end as usize;
                match &timeline.words[words] {
                    [] => Ok(()),
                    [first, .., last] => label(
                        first.start,
                        last.end,
                        between(timeline, first.text.start, last.text.end),
                    ),
                    [only] => label(only.start, only.end, timeline.word(only)),
                }
            }),
            _ => timeline
                .cues
                .iter()
                .try_for_each(|cue| label(cue.in_time, cue.out_time, &one_line(cue))),
        }
    }
}

fn between(timeline: &Timeline, start: u32, end: u32) -> &str {
    &timeline.text[start as usize..end as usize]
}

fn seconds(timeline: &Timeline, time: Samples) -> String {
    let rate = u128::from(timeline.rate.0.get());
    let micros = u128::from(time.0) * 1_000_000 / rate;
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
