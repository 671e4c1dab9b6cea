//! Markers for editing programs, one a cue (RFC 4180, or what the program wants).
//!
//! - `list`: a head, then number, time codes, seconds, speaker, text, parted by
//!   commas: for spreadsheets and for programs that let columns be chosen.
//! - `audition`: Adobe Audition's marker file, parted by tabs.
//! - `reaper`: REAPER's region list (*Region/Marker Manager*).
//!
//! Time codes count frames at the frame rate that is asked for, from `start`.

use super::markup::{one_line, plain_line};
use super::options::FormatOption;
use super::{Capabilities, Delivery, Feature, Resolution, SubtitleWriter, cannot_hold};
use std::io;
use voixoff_model::timecode::Timecode;
use voixoff_model::timeline::Cue;
use voixoff_model::units::{Millis, Samples};

pub(super) struct Csv;

const ID: &str = "csv";
const BOM: FormatOption = FormatOption::flag(
    ID,
    "bom",
    false,
    "begin with a byte order mark, as Excel wants for accents",
);
const GUARD: FormatOption = FormatOption::flag(
    ID,
    "guard",
    true,
    "in the list, an apostrophe before a text that a spreadsheet would take for a formula",
);
const LAYOUT: FormatOption = FormatOption::choice(
    ID,
    "layout",
    &["list", "audition", "reaper"],
    "the columns, by the program that reads them",
);
const START: FormatOption =
    FormatOption::timecode(ID, "start", "the programme's first time code, for the list");
const OPTIONS: &[FormatOption] = &[BOM, GUARD, LAYOUT, START];

impl SubtitleWriter for Csv {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "markers for editing programs and spreadsheets"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::VideoFrames, &[Feature::Speaker])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        if delivery.settings.is_on(&BOM) {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let layout = delivery.settings.value(&LAYOUT);
        let delimiter = if layout == "audition" { b'\t' } else { b',' };
        let mut table = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(out);
        match layout {
            "audition" => {
                table.write_record([
                    "Name",
                    "Start",
                    "Duration",
                    "Time Format",
                    "Type",
                    "Description",
                ])?;
            }
            "reaper" => table.write_record(["#", "Name", "Start", "End", "Length"])?,
            _ => table.write_record([
                "number",
                "in",
                "out",
                "in s",
                "out s",
                "duration s",
                "speaker",
                "text",
            ])?,
        }
        for (index, cue) in delivery.timeline.cues.iter().enumerate() {
            let row = match layout {
                "audition" => audition(delivery, index, cue),
                "reaper" => reaper(delivery, index, cue),
                _ => list(delivery, index, cue)?,
            };
            table.write_record(row)?;
        }
        table.flush()
    }
}

fn list(delivery: &Delivery<'_>, index: usize, cue: &Cue) -> io::Result<Vec<String>> {
    let timeline = delivery.timeline;
    let start = delivery.settings.timecode(&START);
    let code = |time: Samples| {
        let code = Timecode::at(time, timeline.rate, delivery.frame_rate, start);
        let code = code.map(|code| code.to_string());
        code.ok_or_else(|| cannot_hold("a time code past 99 hours cannot be written".to_owned()))
    };
    let is_guarded = delivery.settings.is_on(&GUARD);
    let text = |text: String| if is_guarded { guarded(text) } else { text };
    Ok(vec![
        (index + 1).to_string(),
        code(cue.in_time)?,
        code(cue.out_time)?,
        seconds(millis(delivery, cue.in_time)),
        seconds(millis(delivery, cue.out_time)),
        seconds(lasting(delivery, cue)),
        text(plain_line(timeline.label(cue.speaker).unwrap_or_default())),
        text(one_line(cue)),
    ])
}

fn audition(delivery: &Delivery<'_>, index: usize, cue: &Cue) -> Vec<String> {
    let clock = |time: Millis| {
        let minutes = time.0 / 60_000;
        format!("{minutes}:{:02}.{:03}", time.0 / 1000 % 60, time.0 % 1000)
    };
    vec![
        format!("Marker {:02}", index + 1),
        clock(millis(delivery, cue.in_time)),
        clock(lasting(delivery, cue)),
        "decimal".to_owned(),
        "Cue".to_owned(),
        one_line(cue),
    ]
}

fn reaper(delivery: &Delivery<'_>, index: usize, cue: &Cue) -> Vec<String> {
    vec![
        format!("R{}", index + 1),
        one_line(cue),
        seconds(millis(delivery, cue.in_time)),
        seconds(millis(delivery, cue.out_time)),
        seconds(lasting(delivery, cue)),
    ]
}

/// A text that begins as a formula does is a command to a spreadsheet, and an error
/// where it is the dash of a dialogue (OWASP, *CSV Injection*).
fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text
    }
}

fn millis(delivery: &Delivery<'_>, time: Samples) -> Millis {
    time.to_millis(delivery.timeline.rate)
}

/// The difference of the written times, so that columns add up.
fn lasting(delivery: &Delivery<'_>, cue: &Cue) -> Millis {
    let (start, end) = (
        millis(delivery, cue.in_time),
        millis(delivery, cue.out_time),
    );
    Millis(end.0.saturating_sub(start.0))
}

fn seconds(time: Millis) -> String {
    format!("{}.{:03}", time.0 / 1000, time.0 % 1000)
}
