//! `voixoff formats [FORMAT]`

use super::{Exit, Failure, markdown, print, table};
use clap::Args;
use std::fmt::Write as _;
use voixoff::deliver::Format;
use voixoff::read::TRANSCRIPT_READERS;
use voixoff::subtitles::{self, Feature};

/// List the formats, or one format's options.
#[derive(Args)]
pub(super) struct Formats {
    /// A format, to list what --format-option can set; all by default
    format: Option<String>,
    /// The tables as Markdown
    #[arg(long)]
    markdown: bool,
}

/// Rows, the first being the head.
type Rows = Vec<Vec<String>>;

impl Formats {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        match &self.format {
            Some(id) => print(&self.one(id)?),
            None => print(&self.all()),
        }
    }

    fn all(&self) -> String {
        let mut text = String::new();
        let mut part = |title: &str, rows: &Rows| {
            let _ = writeln!(text, "{title}\n");
            text.push_str(&self.shown(rows));
            text.push('\n');
        };
        part("Transcripts, read:", &readers());
        part("Subtitles, read by convert:", &timed_readers());
        part("Written, with what each carries:", &writers());
        part(
            "Options (--format-option FORMAT.OPTION=VALUE):",
            &options(&Format::all()),
        );
        text.pop();
        text
    }

    fn one(&self, id: &str) -> Result<String, Failure> {
        let transcripts = TRANSCRIPT_READERS.iter().find(|reader| reader.id() == id);
        let timed = subtitles::readers().find(|reader| reader.id == id);
        let written = match Format::find(id) {
            Ok(format) => Some(format),
            Err(_) if transcripts.is_some() || timed.is_some() => None,
            Err(error) => return Err(error.into()),
        };
        let mut text = String::new();
        if let Some(reader) = transcripts {
            let ends = reader.extensions().join(", ");
            let _ = writeln!(text, "read as a transcript: {} ({ends})", reader.about());
        }
        if let Some(reader) = timed {
            let ends = reader.extensions.join(", ");
            let _ = writeln!(text, "read by convert: {} ({ends})", reader.about);
        }
        if let Some(format) = written {
            self.push_written(format, &mut text);
        }
        Ok(text)
    }

    fn push_written(&self, format: Format, text: &mut String) {
        let end = format.extension();
        let _ = writeln!(text, "written: {} ({end})", format.about());
        if let Some(carries) = format.capabilities() {
            let kept = Feature::ALL
                .into_iter()
                .filter(|feature| carries.carries(*feature));
            let kept: Vec<_> = ["text"].into_iter().chain(kept.map(Feature::id)).collect();
            let _ = writeln!(text, "carries: {}", kept.join(", "));
            let _ = writeln!(text, "times: {}", carries.resolution.id());
        }
        if !format.options().is_empty() {
            text.push('\n');
            text.push_str(&self.shown(&options(&[format])));
        }
    }

    fn shown(&self, rows: &Rows) -> String {
        if !self.markdown {
            return table(rows);
        }
        let cells = |row: &Vec<String>| row.iter().map(|cell| narrow(cell)).collect();
        markdown(&rows.iter().map(cells).collect::<Vec<Vec<String>>>())
    }
}

/// A cell of a Markdown table: narrow, and nothing in it is markup.
fn narrow(cell: &str) -> String {
    match cell {
        "yes" => "✓".to_owned(),
        "-" => String::new(),
        text => text.replace('<', "\\<"),
    }
}

fn readers() -> Rows {
    let readers = TRANSCRIPT_READERS.iter();
    reader_rows(readers.map(|reader| (reader.id(), reader.extensions(), reader.about())))
}

fn timed_readers() -> Rows {
    let readers = subtitles::readers();
    reader_rows(readers.map(|reader| (reader.id, reader.extensions, reader.about)))
}

fn reader_rows<'a>(readers: impl Iterator<Item = (&'a str, &'a [&'a str], &'a str)>) -> Rows {
    let head = ["format", "extensions", "what"].map(str::to_owned).to_vec();
    let rows =
        readers.map(|(id, ends, about)| vec![id.to_owned(), ends.join(" "), about.to_owned()]);
    [head].into_iter().chain(rows).collect()
}

fn writers() -> Rows {
    let mut head = vec!["format".to_owned(), "times".to_owned()];
    head.extend(Feature::ALL.map(|feature| feature.id().to_owned()));
    head.push("what".to_owned());
    let mut rows = vec![head];
    for format in Format::all() {
        let carries = format.capabilities();
        let mut row = vec![format.id().to_owned()];
        row.push(
            carries
                .map_or("-", |carries| carries.resolution.id())
                .to_owned(),
        );
        row.extend(Feature::ALL.map(|feature| {
            let kept = carries.is_some_and(|carries| carries.carries(feature));
            if kept { "yes" } else { "-" }.to_owned()
        }));
        row.push(format.about().to_owned());
        rows.push(row);
    }
    rows
}

fn options(formats: &[Format]) -> Rows {
    let mut rows = vec![
        ["option", "values", "default", "what"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for format in formats {
        for option in format.options() {
            rows.push(vec![
                format!("{}.{}", format.id(), option.name),
                option.values(),
                option.default.to_owned(),
                option.about.to_owned(),
            ]);
        }
    }
    rows
}
