//! The transcript, clean: headings, `Speaker :` lines, one paragraph a line.
//!
//! What was read from a subtitle file has no paragraphs: its cues are joined
//! into sentences, a new line for each speaker.

use crate::options::FormatOption;
use crate::paragraphs::paragraphs;
use crate::pieces::plain_line;
use crate::{Capabilities, Delivery, Feature, Resolution, SubtitleFormat};
use std::io;

pub(crate) struct Txt;

const ID: &str = "txt";
const TIMES: FormatOption =
    FormatOption::flag(ID, "times", false, "[HH:MM:SS] before each paragraph");
const OPTIONS: &[FormatOption] = &[TIMES];

impl SubtitleFormat for Txt {
    fn id(&self) -> &'static str {
        ID
    }

    fn about(&self) -> &'static str {
        "the clean transcript, as text"
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::new(Resolution::None, &[Feature::Speaker])
    }

    fn options(&self) -> &'static [FormatOption] {
        OPTIONS
    }

    fn write(&self, delivery: &Delivery<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let timeline = delivery.timeline;
        let times = delivery.settings.is_on(&TIMES);
        let mut last = None;
        for (index, paragraph) in paragraphs(timeline).iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            if paragraph.speaker != last {
                if let Some(label) = timeline.label(paragraph.speaker) {
                    writeln!(out, "{} :", plain_line(label))?;
                }
                last = paragraph.speaker;
            }
            if times {
                let start = delivery.programme_time(paragraph.start());
                let seconds = start.to_millis(timeline.rate).0 / 1000;
                let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                write!(out, "[{hours:02}:{minutes:02}:{:02}] ", seconds % 60)?;
            }
            writeln!(out, "{}", paragraph.text)?;
        }
        Ok(())
    }
}
