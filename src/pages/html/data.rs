//! What the page's scripts need, as JSON: arrays of numbers, since a long
//! transcript has tens of thousands of words. `data.js` names the fields.

use super::escape::json_for_script;
use crate::pages::rule_label;
use crate::timeline::{Cue, Horizontal, Vertical};
use crate::units::{Samples, TextRange};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io;
use voixoff_subtitles::Delivery;
use voixoff_subtitles::paragraphs::Paragraph;
use voixoff_subtitles::pieces::{is_printable, reading_chars};

pub(super) fn write(
    delivery: &Delivery<'_>,
    paragraphs: &[Paragraph],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let timeline = delivery.timeline;
    let mut units = Units::default();
    for paragraph in paragraphs {
        units.add(delivery, paragraph);
    }
    let speakers: Vec<&str> = timeline
        .speakers
        .iter()
        .map(|speaker| speaker.label.as_str())
        .collect();
    let cues: Vec<Value> = timeline
        .cues
        .iter()
        .map(|cue| cue_row(delivery, cue))
        .collect();
    let findings: Vec<Value> = delivery
        .findings
        .iter()
        .map(|finding| {
            let french = rule_label(finding.name);
            json!([
                finding.cue,
                finding.rule,
                finding.name,
                french,
                finding.message
            ])
        })
        .collect();
    let peaks = delivery.peaks.map(|peaks| {
        json!({
            "span": peaks.span().seconds(peaks.rate()) * 1000.0,
            "loudest": STANDARD.encode(peaks.loudest()),
        })
    });
    let whole = json!({
        "language": timeline.language,
        "title": delivery.name,
        "duration": millis(delivery, timeline.duration),
        "fps": [delivery.frame_rate.frames.get(), delivery.frame_rate.seconds.get()],
        "firstFrame": delivery.offset.0,
        "speakers": speakers,
        "starts": units.starts,
        "lasts": units.lasts,
        "offsets": units.offsets,
        "lengths": units.lengths,
        "blocks": units.blocks,
        "sentences": units.sentences,
        "cues": cues,
        "findings": findings,
        "peaks": peaks,
    });
    out.write_all(json_for_script(&whole.to_string()).as_bytes())
}

/// Words or cues, as columns.
#[derive(Default)]
struct Units {
    /// Milliseconds since the start before.
    starts: Vec<u64>,
    /// Milliseconds.
    lasts: Vec<u64>,
    /// UTF-16 units from the paragraph's first.
    offsets: Vec<usize>,
    lengths: Vec<usize>,
    /// First unit, count.
    blocks: Vec<[usize; 2]>,
    /// First units, each less the one before.
    sentences: Vec<usize>,
    last_start: u64,
    last_sentence: usize,
}

impl Units {
    fn add(&mut self, delivery: &Delivery<'_>, paragraph: &Paragraph) {
        self.blocks.push([self.starts.len(), paragraph.units.len()]);
        let (mut byte, mut utf16) = (0, 0);
        let mut up_to = |next: usize| {
            utf16 += paragraph.text[byte..next].encode_utf16().count();
            byte = next;
            utf16
        };
        for unit in &paragraph.units {
            if unit.opens {
                self.sentences.push(self.starts.len() - self.last_sentence);
                self.last_sentence = self.starts.len();
            }
            let (start, end) = (millis(delivery, unit.start), millis(delivery, unit.end));
            // Cues of a file may come in any order; their paragraphs do not.
            let start = start.max(self.last_start);
            let range = unit.text.range();
            let (from, to) = (up_to(range.start), up_to(range.end));
            self.starts.push(start - self.last_start);
            self.lasts.push(end.saturating_sub(start));
            self.offsets.push(from);
            self.lengths.push(to - from);
            self.last_start = start;
        }
    }
}

/// In and out in milliseconds of the sound and frames of the programme, characters, text, speaker, place,
/// italics, colours.
fn cue_row(delivery: &Delivery<'_>, cue: &Cue) -> Value {
    let timeline = delivery.timeline;
    let in_sound = delivery.cue_times_in_sound(cue);
    let in_programme = delivery.cue_times(cue);
    let frame = |time: Samples| {
        time.to_nearest_video_frame(timeline.rate, delivery.frame_rate)
            .0
    };
    let text: String = cue
        .text
        .chars()
        .filter(|c| is_printable(*c) || *c == '\n')
        .collect();
    let (italics, colours) = if text.len() == cue.text.len() {
        looks(cue)
    } else {
        (Vec::new(), Vec::new())
    };
    let vertical = match cue.look.vertical {
        Vertical::Top => "top",
        Vertical::Middle => "middle",
        Vertical::Bottom => "bottom",
    };
    let horizontal = match cue.look.horizontal {
        Horizontal::Left => " left",
        Horizontal::Centre => "",
        Horizontal::Right => " right",
    };
    json!([
        millis(delivery, in_sound.start),
        millis(delivery, in_sound.end),
        frame(in_programme.start),
        frame(in_programme.end),
        reading_chars(cue),
        text,
        cue.speaker.map_or(-1, |speaker| i32::from(speaker.0)),
        format!("{vertical}{horizontal}"),
        italics,
        colours,
    ])
}

/// Ranges in italics and in colour, in UTF-16 units.
fn looks(cue: &Cue) -> (Vec<[usize; 2]>, Vec<Value>) {
    let mut places = vec![0; cue.text.len() + 1];
    let mut utf16 = 0;
    for (byte, c) in cue.text.char_indices() {
        places[byte] = utf16;
        utf16 += c.len_utf16();
    }
    places[cue.text.len()] = utf16;
    let both = |range: TextRange| [places[range.start as usize], places[range.end as usize]];
    let italics = cue.look.italics.iter().map(|range| both(*range)).collect();
    let colours = cue.look.colours.iter().map(|(range, colour)| {
        let [start, end] = both(*range);
        json!([start, end, colour.css_name()])
    });
    (italics, colours.collect())
}

fn millis(delivery: &Delivery<'_>, time: Samples) -> u64 {
    time.to_millis(delivery.timeline.rate).0
}
