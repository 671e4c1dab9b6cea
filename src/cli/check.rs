//! `voixoff check`: subtitles in, findings out; with `--fix`, mended subtitles.

use super::cue_flags::parse_fps;
use super::output::Pending;
use super::{Exit, Failure, print};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use voixoff::check::{self, Finding, Sound, Subject, fix, guess_fps};
use voixoff::cue::{Profile, profile};
use voixoff::read::subtitles::SubtitleFile;
use voixoff::units::FrameRate;

/// Check subtitles against the rules of a profile.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff check film.srt
  voixoff check film.srt --profile csa --fps 25 --audio film.wav
  voixoff check film.srt --fix film-mended.srt

Exit codes: 0 clean, 1 findings, 2 not done")]
pub(super) struct Check {
    /// Subtitles to check, SRT or WebVTT; `-` reads standard input
    #[arg(value_name = "FILE")]
    input: PathBuf,

    /// What cues may be: netflix-fr, netflix-fr-children, csa, bbc, social, none, or a .toml file
    #[arg(long, value_name = "NAME", default_value = profile::DEFAULT)]
    profile: String,

    /// Video frames per second; by default the rate that most times fit, else 25
    #[arg(long, value_name = "RATE", value_parser = parse_fps)]
    fps: Option<FrameRate>,

    /// The sound, as WAV, to check the times against
    #[arg(long, value_name = "FILE")]
    audio: Option<PathBuf>,

    /// How findings are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,

    /// The same as --format json
    #[arg(long)]
    json: bool,

    /// Write the file here with everything mended that needs no other words
    #[arg(long, value_name = "OUT")]
    fix: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Github,
    Json,
}

impl Check {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let format = if self.json { Format::Json } else { self.format };
        let done = self.check(format);
        match (done, format) {
            (Err(Failure(message)), Format::Json) => {
                print(&format!("{}\n", serde_json::json!({ "error": message })))?;
                Err(Failure(message))
            }
            (done, _) => done,
        }
    }

    fn check(&self, format: Format) -> Result<Exit, Failure> {
        let profile = Profile::find(&self.profile)?;
        let sound = self.audio.as_deref().map(read_sound).transpose()?;
        let name = self.name();
        let bytes = self.read()?;
        let file = SubtitleFile::read(&bytes)
            .map_err(|error| Failure(format!("{}: {error}", name.display())))?;
        let fps = self.fps.unwrap_or_else(|| guess_fps(&file));
        let report = Report {
            name: &name,
            profile: &profile,
            fps,
        };
        let Some(place) = &self.fix else {
            let findings = check::check(&Subject::new(&file, &profile, fps, sound.as_ref()));
            report.print(&file, &findings, format)?;
            report.summary(&file, &findings, "")?;
            return Ok(exit(&findings));
        };
        let mended = fix::fix(&file, &profile, fps);
        let pending = Pending::create(place)?;
        let mut out = pending.file();
        let written = out.write_all(mended.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| pending.failure(&error))?;
        pending.sync()?;
        pending.finish()?;
        // What is left is told with the lines of the new file.
        let file = SubtitleFile::parse(&mended);
        let left = check::check(&Subject::new(&file, &profile, fps, sound.as_ref()));
        let report = Report {
            name: place,
            ..report
        };
        report.print(&file, &left, format)?;
        report.summary(&file, &left, " could not be mended")?;
        Ok(exit(&left))
    }

    fn name(&self) -> PathBuf {
        if self.input.as_os_str() == "-" {
            PathBuf::from("<stdin>")
        } else {
            self.input.clone()
        }
    }

    fn read(&self) -> Result<Vec<u8>, Failure> {
        let failure =
            |error: io::Error| Failure(format!("cannot read {}: {error}", self.input.display()));
        if self.input.as_os_str() == "-" {
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(failure)?;
            return Ok(bytes);
        }
        fs::read(&self.input).map_err(failure)
    }
}

fn read_sound(path: &Path) -> Result<Sound, Failure> {
    let failure = |error: &dyn std::error::Error| {
        Failure(format!(
            "cannot read {} as a WAV: {error}; `ffmpeg -i IN OUT.wav` makes one",
            path.display()
        ))
    };
    let file = File::open(path).map_err(|error| failure(&error))?;
    Sound::read(BufReader::new(file)).map_err(|error| failure(&error))
}

fn exit(findings: &[Finding]) -> Exit {
    if findings.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    }
}

/// How a file and its findings are told.
struct Report<'a> {
    name: &'a Path,
    profile: &'a Profile,
    fps: FrameRate,
}

impl Report<'_> {
    fn print(
        &self,
        file: &SubtitleFile,
        findings: &[Finding],
        format: Format,
    ) -> Result<(), Failure> {
        let text = match format {
            Format::Text => findings
                .iter()
                .map(|finding| self.text(file, finding))
                .collect(),
            Format::Github => findings
                .iter()
                .map(|finding| self.github(file, finding))
                .collect(),
            Format::Json => self.json(file, findings)?,
        };
        print(&text).map(|_| ())
    }

    /// `film.srt:12: C003 reading-too-fast: 19.2 > 17 characters/s`, and the text.
    fn text(&self, file: &SubtitleFile, finding: &Finding) -> String {
        let Finding {
            rule,
            name,
            line,
            message,
            ..
        } = finding;
        let mut out = format!("{}:{line}: {rule} {name}: {message}\n", self.name.display());
        for line in lines_of(file, finding) {
            let _ = writeln!(out, "    {line}");
        }
        out
    }

    /// A workflow command: GitHub shows it beside the line.
    fn github(&self, file: &SubtitleFile, finding: &Finding) -> String {
        let escape = |text: &str| {
            text.replace('%', "%25")
                .replace('\r', "%0D")
                .replace('\n', "%0A")
        };
        let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
        let mut message = finding.message.clone();
        for line in lines_of(file, finding) {
            message.push('\n');
            message.push_str(&line);
        }
        format!(
            "::warning file={},line={},title={} {}::{}\n",
            property(&self.name.display().to_string()),
            finding.line,
            finding.rule,
            finding.name,
            escape(&message)
        )
    }

    fn json<'a>(&self, file: &SubtitleFile, findings: &'a [Finding]) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Whole<'a> {
            file: String,
            profile: &'a str,
            fps: String,
            cues: usize,
            findings: Vec<One<'a>>,
        }
        #[derive(Serialize)]
        struct One<'a> {
            rule: &'a str,
            name: &'a str,
            line: u32,
            message: &'a str,
            /// From 1, in the order of the file.
            cue: Option<usize>,
            #[serde(rename = "in")]
            in_time: Option<f64>,
            out: Option<f64>,
            text: String,
        }
        let one = |finding: &'a Finding| {
            let Finding {
                rule,
                name,
                line,
                cue,
                message,
            } = finding;
            let found = cue.and_then(|cue| file.cues.get(cue));
            let seconds = |millis: u64| millis as f64 / 1000.0;
            One {
                rule,
                name,
                line: *line,
                message,
                cue: cue.map(|cue| cue + 1),
                in_time: found.map(|cue| seconds(cue.in_time.0)),
                out: found.map(|cue| seconds(cue.out_time.0)),
                text: lines_of(file, finding).join("\n"),
            }
        };
        let whole = Whole {
            file: self.name.display().to_string(),
            profile: &self.profile.name,
            fps: self.fps.to_string(),
            cues: file.cues.len(),
            findings: findings.iter().map(one).collect(),
        };
        Ok(serde_json::to_string_pretty(&whole)? + "\n")
    }

    fn summary(
        &self,
        file: &SubtitleFile,
        findings: &[Finding],
        left: &str,
    ) -> Result<(), Failure> {
        let count = |count: usize, what: &str| {
            format!("{count} {what}{}", if count == 1 { "" } else { "s" })
        };
        let line = format!(
            "{}: {}{left} in {} ({}, {} frames/s)\n",
            self.name.display(),
            count(findings.len(), "finding"),
            count(file.cues.len(), "cue"),
            self.profile.name,
            self.fps
        );
        // Nothing better can be done where standard error is closed.
        let _ = io::stderr().write_all(line.as_bytes());
        Ok(())
    }
}

fn lines_of(file: &SubtitleFile, finding: &Finding) -> Vec<String> {
    let cue = finding.cue.and_then(|cue| file.cues.get(cue));
    cue.map_or_else(Vec::new, |cue| {
        cue.lines.iter().map(|line| line.text.clone()).collect()
    })
}
