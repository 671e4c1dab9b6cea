//! Flags in, exit code out. One file per verb.

mod casting;
mod check;
mod completions;
mod convert;
mod cue_flags;
mod deliver;
mod formats;
mod input;
mod listen;
mod normalise;
mod output;
mod profiles;
mod read;
mod rules;
mod speak;
mod stop;
mod voices;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What the shell sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Done, and clean.
    Clean = 0,
    /// Done, but something was found.
    Findings = 1,
    /// Not done.
    NotDone = 2,
}

/// French transcripts to speech with subtitles in exact step.
#[derive(Parser)]
#[command(name = "voixoff", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

const AFTER_HELP: &str = "Examples:
  voixoff speak discours.md
  voixoff speak *.txt -o audio --formats wav,srt,json
  voixoff read discours.pdf
  voixoff check film.srt --profile netflix-fr
  pdftotext discours.pdf - | voixoff speak -

Exit codes: 0 done, 1 done with findings, 2 not done";

#[derive(Subcommand)]
enum Verb {
    /// Speak transcripts: sound and subtitles in step
    Speak(speak::Speak),
    /// Print what the voice will be given, and why
    Normalise(normalise::Normalise),
    /// Show what would be spoken, and what is left out
    Read(read::Read),
    /// Turn a subtitle file into another format
    Convert(convert::Convert),
    /// Check subtitles against the rules of a profile, and fix them
    Check(check::Check),
    /// List the rules of `check`, or explain one
    Rules(rules::Rules),
    /// List the profiles: what each allows a cue, and who says so
    Profiles(profiles::Profiles),
    /// Hear a text or a file at once
    Listen(listen::Listen),
    /// List the voices, try one, add one
    Voices(voices::Voices),
    /// List the formats that are read and written
    Formats(formats::Formats),
    /// Print a completion script for a shell
    Completions(completions::Completions),
}

/// What the espeak engine runs in processes of its own. It is not a verb, so that
/// help, completions and suggestions do not show it.
const ESPEAK_HELPER: &str = "espeak-helper";

/// Runs one command.
pub fn run() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == ESPEAK_HELPER)
    {
        let done = voixoff::speak::serve_espeak().map(|()| Exit::Clean);
        let exit = done.unwrap_or_else(|error| Failure::from(error).report());
        return ExitCode::from(exit as u8);
    }
    let matches = command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let done = match cli.verb {
        Verb::Speak(speak) => speak.run(),
        Verb::Normalise(normalise) => normalise.run(),
        Verb::Read(read) => read.run(),
        Verb::Check(check) => check.run(),
        Verb::Rules(rules) => rules.run(),
        Verb::Profiles(profiles) => profiles.run(),
        Verb::Convert(convert) => convert.run(),
        Verb::Formats(formats) => formats.run(),
        Verb::Listen(listen) => listen.run(),
        Verb::Voices(voices) => voices.run(),
        Verb::Completions(completions) => completions.run(&mut command()),
    };
    let exit = done.unwrap_or_else(Failure::report);
    ExitCode::from(exit as u8)
}

/// The whole command line. `-h` fits one screen: `speak -h` shows what most runs
/// need, `speak --help` everything.
fn command() -> clap::Command {
    Cli::command().mut_subcommand("speak", |speak| {
        speak.mut_args(|arg| {
            let is_common = speak::COMMON_FLAGS.contains(&arg.get_id().as_str());
            arg.hide_short_help(!is_common)
        })
    })
}

/// Why a command was not done, as one line.
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut line = error.to_string();
        let mut source = error.source();
        while let Some(inner) = source {
            // Some messages already end with their source.
            let inner_text = inner.to_string();
            if !line.contains(&inner_text) {
                line = format!("{line}: {inner_text}");
            }
            source = inner.source();
        }
        Self(line)
    }
}

impl Failure {
    fn report(self) -> Exit {
        // Nothing better can be done where standard error is closed.
        let _ = writeln!(io::stderr(), "voixoff: {}", self.0);
        Exit::NotDone
    }
}

/// Prints a listing; a reader that has gone away has what it wanted.
fn print(text: &str) -> Result<Exit, Failure> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<Exit, Failure> {
    print_with(|out| out.write_all(bytes))
}

/// Prints what `write` writes, as it writes it.
fn print_with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Exit, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(Exit::Clean),
    }
}

/// Rows as columns, two spaces apart; the first row is the head.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..columns)
        .map(|column| width(column).unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// Rows as a Markdown table; the first row is the head.
fn markdown(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<_> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        text += &["| ", &cells.join(" | "), " |\n"].concat();
        if index == 0 {
            text += &["|", &" --- |".repeat(row.len()), "\n"].concat();
        }
    }
    text
}

/// The format that `--formats` names.
fn parse_format(id: &str) -> Result<voixoff::deliver::Format, String> {
    voixoff::deliver::Format::find(id.trim()).map_err(|error| error.to_string())
}

/// `1 cue`, `2 cues`.
fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// Whether people watch standard error.
fn is_watched() -> bool {
    io::stderr().is_terminal()
}
