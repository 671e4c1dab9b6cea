//! Markers for editing programs, one a cue (RFC 4180, or what the program wants).
//!
//! - `list`: a head, then number, time codes, seconds, speaker, text, separated by
//!   commas: for spreadsheets and for programs that let columns be chosen.
//! - `audition`: Adobe Audition's marker file, separated by tabs.
//! - `reaper`: REAPER's region list (*Region/Marker Manager*).
//!
//! Time codes count frames at the frame rate that is asked for, from `start`.

use crate::options::{ChoiceOption, FormatOption};
use crate::pieces::{one_line, plain_line};
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat, cannot_hold};
use std::io;
use voixoff_model::timecode::Timecode;
use voixoff_model::timeline::Cue;
use voixoff_model::units::{Millis, Samples};

pub(crate) struct Csv;

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
const LAYOUT: ChoiceOption<Layout> = ChoiceOption::new(
    ID,
    "layout",
    &["list", "audition", "reaper"],
    &[Layout::List, Layout::Audition, Layout::Reaper],
    "the columns, by the program that reads them",
);
const START: FormatOption =
    FormatOption::timecode(ID, "start", "the programme's first time code, for the list");
const OPTIONS: &[FormatOption] = &[BOM, GUARD, LAYOUT.option, START];

/// The columns: see the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    List,
    Audition,
    Reaper,
}

impl Layout {
    fn delimiter(self) -> u8 {
        match self {
            Self::Audition => b'\t',
            Self::List | Self::Reaper => b',',
        }
    }

    fn head(self) -> &'static [&'static str] {
        match self {
            Self::List => &[
                "number",
                "in",
                "out",
                "in s",
                "out s",
                "duration s",
                "speaker",
                "text",
            ],
            Self::Audition => &[
                "Name",
                "Start",
                "Duration",
                "Time Format",
                "Type",
                "Description",
            ],
            Self::Reaper => &["#", "Name", "Start", "End", "Length"],
        }
    }
}

impl SubtitleFormat for Csv {
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
        let layout = delivery.settings.choice(&LAYOUT);
        let mut table = ::csv::WriterBuilder::new()
            .delimiter(layout.delimiter())
            .from_writer(out);
        table.write_record(layout.head())?;
        for (index, cue) in delivery.timeline.cues.iter().enumerate() {
            let row = match layout {
                Layout::List => list(delivery, index, cue)?,
                Layout::Audition => audition(delivery, index, cue),
                Layout::Reaper => reaper(delivery, index, cue),
            };
            table.write_record(row)?;
        }
        table.flush()
    }
}

fn list(delivery: &Delivery<'_>, index: usize, cue: &Cue) -> io::Result<Vec<String>> {
    let timeline = delivery.timeline;
    let first = delivery.settings.timecode(&START);
    let code = |time: Samples| {
        let code = Timecode::at(time, timeline.rate, delivery.frame_rate, first);
        let code = code.map(|code| code.to_string());
        code.ok_or_else(|| cannot_hold("a time code past 99 hours cannot be written".to_owned()))
    };
    let is_guarded = delivery.settings.is_on(&GUARD);
    let text = |text: String| if is_guarded { guarded(text) } else { text };
    let times = delivery.cue_times(cue);
    let (start, end) = written_times(delivery, cue);
    Ok(vec![
        (index + 1).to_string(),
        code(times.start)?,
        code(times.end)?,
        seconds(start),
        seconds(end),
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
        clock(written_times(delivery, cue).0),
        clock(lasting(delivery, cue)),
        "decimal".to_owned(),
        "Cue".to_owned(),
        one_line(cue),
    ]
}

fn reaper(delivery: &Delivery<'_>, index: usize, cue: &Cue) -> Vec<String> {
    let (start, end) = written_times(delivery, cue);
    vec![
        format!("R{}", index + 1),
        one_line(cue),
        seconds(start),
        seconds(end),
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

/// In and out as they are written.
fn written_times(delivery: &Delivery<'_>, cue: &Cue) -> (Millis, Millis) {
    let times = delivery.cue_times(cue);
    let rate = delivery.timeline.rate;
    (times.start.to_millis(rate), times.end.to_millis(rate))
}

/// The difference of the written times, so that columns add up.
fn lasting(delivery: &Delivery<'_>, cue: &Cue) -> Millis {
    let (start, end) = written_times(delivery, cue);
    Millis(end.0.saturating_sub(start.0))
}

fn seconds(time: Millis) -> String {
    format!("{}.{:03}", time.0 / 1000, time.0 % 1000)
}
