//! `voixoff read`: a transcript as it would be spoken, and what is left out.

use super::{Exit, Failure, input, print_with};
use clap::Args;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use voixoff::read::{self, BlockKind, OldTime, ReadOptions, SpeakerId, Transcript};
use voixoff::units::TextRange;

/// Show what would be spoken, and what is left out.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff read discours.pdf
  voixoff read seance.docx --json > seance.json
  voixoff read conference.md > discours.txt 2> laisse-de-cote.txt
  voixoff read compte-rendu.pdf --explain > /dev/null

Exit codes: 0 done, 2 not done")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(super) struct Read {
    /// Transcript to read; `-` reads standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,

    /// Print blocks with speaker, kind, text and place as JSON
    #[arg(long)]
    json: bool,

    /// Keep everything, letterhead and notices included
    #[arg(long)]
    keep_all: bool,

    /// Keep who speaks as text before each turn, as `speak --speak-labels` says it
    #[arg(long)]
    speak_labels: bool,

    /// Name the pass that left each piece out
    #[arg(long)]
    explain: bool,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl Read {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let options = ReadOptions {
            keep_all: self.keep_all,
            speak_labels: self.speak_labels,
        };
        let name = input::name(&self.input);
        let transcript = read::read(&name, input::read(&self.input)?, options)?;
        if self.json {
            let document = document(&name, &transcript, self.explain);
            return print_with(|out| {
                serde_json::to_writer_pretty(&mut *out, &document)?;
                writeln!(out)
            });
        }
        if !self.quiet {
            input::report_left_out(&name, &transcript, self.explain);
            input::report_events(&name, &transcript);
        }
        print_with(|out| plain(&transcript, out))
    }
}

/// For a voice that the transcript distinguishes but does not name.
const UNNAMED: &str = "?";

/// Headings and paragraphs separated by blank lines, `SPEAKER:` on a line of its own.
fn plain(transcript: &Transcript, out: &mut dyn Write) -> io::Result<()> {
    let mut speaker: Option<SpeakerId> = None;
    let mut before: Option<BlockKind> = None;
    for block in &transcript.blocks {
        let is_new = block.speaker != speaker && block.kind != BlockKind::Heading;
        if is_new {
            let label = block.speaker.map_or(UNNAMED, |id| {
                transcript.speakers[usize::from(id.0)].label.as_str()
            });
            let gap = if before.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{label}:")?;
            speaker = block.speaker;
        } else if before.is_some()
            && !(before == Some(BlockKind::ListItem) && block.kind == BlockKind::ListItem)
        {
            writeln!(out)?;
        }
        let mark = match block.kind {
            BlockKind::Heading => "# ",
            BlockKind::ListItem => "- ",
            BlockKind::Quote => "> ",
            BlockKind::Paragraph | BlockKind::Verse | BlockKind::Label => "",
        };
        writeln!(out, "{mark}{}", block.text.of(&transcript.text))?;
        before = Some(block.kind);
        if block.kind == BlockKind::Heading {
            speaker = None;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Document<'t> {
    path: String,
    format: &'static str,
    encoding: &'static str,
    speakers: Vec<&'t str>,
    blocks: Vec<Block<'t>>,
    events: Vec<Event<'t>>,
    left_out: Vec<LeftOut<'t>>,
}

#[derive(Serialize)]
struct Block<'t> {
    kind: &'static str,
    speaker: Option<&'t str>,
    text: &'t str,
    source: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_time: Option<Time>,
}

#[derive(Serialize)]
struct Event<'t> {
    text: &'t str,
    /// The block that it happened in or before, by index; the number of blocks at the end.
    block: usize,
    /// Bytes of that block's text before it.
    at: usize,
    line: u32,
    source: Place,
}

#[derive(Serialize)]
struct LeftOut<'t> {
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<&'static str>,
    text: &'t str,
    line: u32,
    #[serde(skip_serializing_if = "is_zero")]
    page: u32,
    source: Place,
}

#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
}

/// In milliseconds.
#[derive(Serialize)]
struct Time {
    start_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_ms: Option<u64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(page: &u32) -> bool {
    *page == 0
}

impl From<TextRange> for Place {
    fn from(range: TextRange) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl From<OldTime> for Time {
    fn from(time: OldTime) -> Self {
        Self {
            start_ms: time.start.0,
            end_ms: time.end.map(|end| end.0),
        }
    }
}

fn document<'t>(name: &Path, transcript: &'t Transcript, explain: bool) -> Document<'t> {
    let label = |id: SpeakerId| transcript.speakers[usize::from(id.0)].label.as_str();
    let blocks = transcript.blocks.iter().map(|block| Block {
        kind: block.kind.id(),
        speaker: block.speaker.map(label),
        text: block.text.of(&transcript.text),
        source: block.source.into(),
        old_time: block.old_time.map(Time::from),
    });
    let events = transcript.events.iter().map(|event| {
        let block = transcript
            .blocks
            .partition_point(|block| block.text.end < event.at);
        let start = transcript
            .blocks
            .get(block)
            .map_or(event.at, |block| block.text.start);
        Event {
            text: &event.text,
            block,
            at: event.at.saturating_sub(start) as usize,
            line: event.line,
            source: event.source.into(),
        }
    });
    let left_out = transcript.left_out.iter().map(|piece| LeftOut {
        reason: piece.reason.id(),
        pass: explain.then_some(piece.pass),
        text: &piece.text,
        line: piece.line,
        page: piece.page,
        source: piece.source.into(),
    });
    Document {
        path: name.display().to_string(),
        format: transcript.origin.format,
        encoding: transcript.origin.encoding,
        speakers: transcript
            .speakers
            .iter()
            .map(|speaker| speaker.label.as_str())
            .collect(),
        blocks: blocks.collect(),
        events: events.collect(),
        left_out: left_out.collect(),
    }
}
