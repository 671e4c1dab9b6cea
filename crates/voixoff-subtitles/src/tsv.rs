//! Audacity's label track: start, end, text, separated by tabs, one label a line.
//!
//! Times are seconds with six decimals, rounded down, as Audacity exports them
//! (*Audacity Manual*, "Importing and Exporting Labels").

use crate::options::{ChoiceOption, FormatOption};
use crate::pieces::{one_line, plain_line};
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;
use voixoff_model::timeline::Timeline;
use voixoff_model::units::Samples;

pub(crate) struct Tsv;

const ID: &str = "tsv";
const BY: ChoiceOption<Label> = ChoiceOption::new(
    ID,
    "by",
    &["cue", "sentence", "word"],
    &[Label::Cue, Label::Sentence, Label::Word],
    "what one label holds",
);
const OPTIONS: &[FormatOption] = &[BY.option];

/// What one label holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Cue,
    Sentence,
    Word,
}

impl SubtitleFormat for Tsv {
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
        Some((&BY.option, "word"))
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let mut label = |start, end, text: &str| {
            let (start, end) = (seconds(timeline, start), seconds(timeline, end));
            writeln!(out, "{start}\t{end}\t{}", plain_line(text))
        };
        let at = |time| delivery.programme_time(time);
        match delivery.settings.choice(&BY) {
            Label::Word => timeline
                .words
                .iter()
                .try_for_each(|word| label(at(word.start), at(word.end), timeline.word(word))),
            Label::Sentence => timeline.utterances.iter().try_for_each(|utterance| {
                let words = utterance.words.start as usize..utterance.words.end as usize;
                match &timeline.words[words] {
                    [] => Ok(()),
                    [first, .., last] => label(
                        at(first.start),
                        at(last.end),
                        between(timeline, first.text.start, last.text.end),
                    ),
                    [only] => label(at(only.start), at(only.end), timeline.word(only)),
                }
            }),
            Label::Cue => timeline.cues.iter().try_for_each(|cue| {
                let times = delivery.cue_times(cue);
                label(times.start, times.end, &one_line(cue))
            }),
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
