//! `voixoff normalise`: what the voice will be given, and why.

use super::input;
use super::{Exit, Failure};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;
use voixoff::normalise::{self, Emoji, Inclusive, Lexicon, Normaliser, Numbers};
use voixoff::read::{self, ReadOptions};
use voixoff::sentence;
use voixoff::units::TextRange;

/// Utterances normalised together before they are written, in order.
const BATCH: usize = 4096;

/// How written French is read aloud: shared by `speak` and `normalise`.
#[derive(Args)]
pub(super) struct Reading {
    /// How numbers are said: 70 is soixante-dix, septante, septante; 80 quatre-vingts, quatre-vingts, huitante
    #[arg(long, value_name = "REGION", default_value = "fr-FR", value_parser = numbers_parser())]
    numbers: Numbers,

    /// Emoji: say their French name, or nothing
    #[arg(long, value_name = "WHAT", default_value = "say", value_parser = emoji_parser())]
    emoji: Emoji,

    /// « étudiant·e·s »: say both forms, or the first
    #[arg(long, value_name = "FORMS", default_value = "both", value_parser = inclusive_parser())]
    inclusive: Inclusive,

    /// Your own readings: W3C PLS 1.0, or what is written, a tab, what is said
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
}

fn numbers_parser() -> impl TypedValueParser<Value = Numbers> {
    PossibleValuesParser::new(Numbers::ALL.map(|(tag, _)| tag)).map(|chosen| {
        let found = Numbers::ALL.iter().find(|(tag, _)| *tag == chosen);
        found.map_or_else(Numbers::default, |(_, numbers)| *numbers)
    })
}

fn emoji_parser() -> impl TypedValueParser<Value = Emoji> {
    PossibleValuesParser::new(["say", "silent"]).map(|chosen| match chosen.as_str() {
        "silent" => Emoji::Silent,
        _ => Emoji::Say,
    })
}

fn inclusive_parser() -> impl TypedValueParser<Value = Inclusive> {
    PossibleValuesParser::new(["both", "first"]).map(|chosen| match chosen.as_str() {
        "first" => Inclusive::First,
        _ => Inclusive::Both,
    })
}

impl Reading {
    /// Opens the lexicon; what it cannot use is reported on standard error.
    pub(super) fn normaliser(&self) -> Result<Normaliser, Failure> {
        let lexicon = match &self.lexicon {
            Some(path) => Lexicon::open(path)?,
            None => Lexicon::default(),
        };
        for warning in &lexicon.warnings {
            // Nothing better can be done where standard error is closed.
            let _ = writeln!(io::stderr(), "{warning}");
        }
        Ok(Normaliser::new(normalise::Options {
            numbers: self.numbers,
            emoji: self.emoji,
            inclusive: self.inclusive,
            lexicon: Arc::new(lexicon),
        }))
    }
}

/// Print what the voice will be given, a sentence a line.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff normalise discours.md
  echo 'Le 1er mai, 3,5 Md€.' | voixoff normalise --explain -
  voixoff normalise --lines --lexicon noms.tsv phrases.txt

Exit codes: 0 done, 2 not done")]
pub(super) struct Normalise {
    /// A transcript; `-` reads standard input
    #[arg(value_name = "FILE", default_value = "-")]
    input: PathBuf,

    /// Take each line as one utterance and print one line for it, also for empty ones
    #[arg(long)]
    lines: bool,

    /// Print each token with its class and what is said: three columns separated by tabs
    #[arg(long)]
    explain: bool,

    /// Keep everything, letterhead and notices included
    #[arg(long, conflicts_with = "lines")]
    keep_all: bool,

    #[command(flatten)]
    reading: Reading,
}

impl Normalise {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let normaliser = self.reading.normaliser()?;
        let bytes = input::read(&self.input)?;
        let name = input::name(&self.input);
        if self.lines {
            let text = read::decode(&name, &bytes)?;
            return self.print(&normaliser, &text, &lines_of(&text));
        }
        let options = ReadOptions {
            keep_all: self.keep_all,
            ..ReadOptions::default()
        };
        let transcript = read::read(&name, bytes, options)?;
        let sentences: Vec<TextRange> = sentence::split(&transcript)
            .iter()
            .map(|sentence| sentence.text)
            .collect();
        self.print(&normaliser, &transcript.text, &sentences)
    }

    fn print(
        &self,
        normaliser: &Normaliser,
        text: &str,
        utterances: &[TextRange],
    ) -> Result<Exit, Failure> {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        for batch in utterances.chunks(BATCH) {
            let said: Vec<String> = batch
                .par_iter()
                .map(|utterance| self.say(normaliser, text, *utterance))
                .collect();
            let written = said
                .iter()
                .try_for_each(|line| out.write_all(line.as_bytes()));
            match written {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Exit::Clean),
                other => other.map_err(|error| stdout_failure(&error))?,
            }
        }
        match out.flush() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(stdout_failure(&error)),
            _ => Ok(Exit::Clean),
        }
    }

    /// What is printed for one utterance, with its line end.
    fn say(&self, normaliser: &Normaliser, text: &str, utterance: TextRange) -> String {
        if !self.explain {
            return normaliser.normalise(text, utterance).text + "\n";
        }
        let mut out = String::new();
        for token in normaliser.explain(text, utterance) {
            let written = token
                .text
                .of(text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let _ = writeln!(out, "{written}\t{}\t{}", token.class, token.said);
        }
        out + "\n"
    }
}

fn stdout_failure(error: &io::Error) -> Failure {
    Failure(format!("cannot write to standard output: {error}"))
}

/// The place of each line, without its line end.
fn lines_of(text: &str) -> Vec<TextRange> {
    let start_of = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    text.lines()
        .map(|line| TextRange::new(start_of(line)..start_of(line) + line.len()))
        .collect()
}
