//! `voixoff check`: subtitles in, findings out; with `--fix`, mended subtitles.

mod backup;
mod report;

use super::cue_flags::{parse_fps, profile_help};
use super::input::{is_stdin, name, say};
use super::output::Pending;
use super::stop::Stop;
use super::{Exit, Failure};
use backup::Backup;
use clap::{Args, ValueEnum};
use report::{Report, count};
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use voixoff::check::{self, Finding, Sound, Subject, fix, guess_fps};
use voixoff::cue::{Profile, profile};
use voixoff::subtitles::file::{DefectKind, SubtitleFile};
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
    #[arg(value_name = "FILE", required = true)]
    inputs: Vec<PathBuf>,

    #[arg(long, value_name = "NAME", default_value = profile::DEFAULT, help = profile_help("What cues may be"))]
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

    /// Write the file here with everything mended that needs no other words; `-` is standard output.
    /// Where that is FILE itself, the original is kept beside it as FILE.bak
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
        if self.fix.is_some() {
            Stop::listen();
        }
        let format = if self.json { Format::Json } else { self.format };
        let mut told = Told {
            format,
            to_stderr: self.fixes_to_stdout(),
            files: Vec::new(),
            is_closed: false,
        };
        let done = self.refuse(format).and_then(|()| self.all(&mut told));
        match (done, format) {
            (Err(Failure(message)), Format::Json) => {
                super::print(&format!("{}\n", serde_json::json!({ "error": message })))?;
                Err(Failure(message))
            }
            (done, _) => done,
        }
    }

    /// Flags that do not go together.
    fn refuse(&self, format: Format) -> Result<(), Failure> {
        let several = self.inputs.len() > 1;
        let why = if several && self.fix.is_some() {
            "--fix takes one file; run it once for each"
        } else if several && self.audio.is_some() {
            "--audio belongs to one file; run it once for each"
        } else if self.inputs.iter().filter(|input| is_stdin(input)).count() > 1 {
            "standard input can be read once; give `-` once"
        } else if format == Format::Json && self.fixes_to_stdout() {
            "--json and --fix - both want standard output; give --fix a file"
        } else {
            return Ok(());
        };
        Err(Failure(why.to_owned()))
    }

    fn fixes_to_stdout(&self) -> bool {
        self.fix.as_deref().is_some_and(is_stdin)
    }

    fn all(&self, told: &mut Told) -> Result<Exit, Failure> {
        let profile = Profile::find(&self.profile)?;
        let sound = self.audio.as_deref().map(read_sound).transpose()?;
        let mut exit = Exit::Clean;
        for input in &self.inputs {
            match self.one(input, &profile, sound.as_ref(), told) {
                Ok(Exit::Clean) => {}
                Ok(found) if exit == Exit::Clean => exit = found,
                Ok(_) => {}
                // The other files are checked all the same.
                Err(failure) if self.inputs.len() > 1 => {
                    told.failed(input, &failure);
                    exit = failure.report();
                }
                Err(failure) => return Err(failure),
            }
        }
        told.finish(self.inputs.len())?;
        // Who closed the pipe has seen what was wanted.
        Ok(if told.is_closed && exit == Exit::Findings {
            Exit::Clean
        } else {
            exit
        })
    }

    fn one(
        &self,
        input: &Path,
        profile: &Profile,
        sound: Option<&Sound>,
        told: &mut Told,
    ) -> Result<Exit, Failure> {
        // Opened first, so that nothing is checked for nothing.
        let place = self.fix.as_deref();
        let pending = place.filter(|place| !is_stdin(place));
        let pending = pending.map(Pending::create).transpose()?;
        let name = name(input);
        let bytes = read(input)?;
        let file = SubtitleFile::read(&bytes)
            .map_err(|error| Failure(format!("{}: {error}", name.display())))?;
        let fps = self.fps.unwrap_or_else(|| guess_fps(&file));
        let findings = check::check(&Subject::new(&file, profile, fps, sound));
        let Some(place) = place else {
            let report = Report {
                name: &name,
                profile,
                fps,
                file: &file,
                findings: &findings,
            };
            let what = format!("{} in", count(findings.len(), "finding"));
            told.report(&report, &what, "")?;
            return Ok(exit(&findings));
        };
        let mended = if findings.is_empty() {
            bytes.clone()
        } else {
            fix::fix(&file, profile, fps).into_bytes()
        };
        let mut kept = None;
        match pending {
            Some(pending)
                if mended != bytes && !is_stdin(input) && backup::is_same_file(input, place) =>
            {
                kept = Some(put_over(pending, &mended, &bytes)?);
            }
            Some(pending) => put(pending, &mended)?,
            None => _ = super::print_bytes(&mended)?,
        }
        say_left_out(&name, &file);
        // What is left is told with the lines of the new file.
        let file = SubtitleFile::parse(&String::from_utf8_lossy(&mended));
        let left = check::check(&Subject::new(&file, profile, fps, sound));
        let report = Report {
            name: &self::name(place),
            profile,
            fps,
            file: &file,
            findings: &left,
        };
        let (all, left_over) = (findings.len(), left.len());
        let gone = all.saturating_sub(left_over);
        let what = format!(
            "{gone} of {} mended, {left_over} left in",
            count(all, "finding")
        );
        let kept = kept.map(|kept| format!("; the original is {}", kept.display()));
        told.report(&report, &what, &kept.unwrap_or_default())?;
        Ok(exit(&left))
    }
}

/// Text that players show nowhere has no place in the mended file.
fn say_left_out(name: &Path, file: &SubtitleFile) {
    for defect in &file.defects {
        if defect.kind == DefectKind::StrayText {
            let (name, line) = (name.display(), defect.line);
            say(&format!("{name}:{line}: text outside any cue was left out"));
        }
    }
}

/// Puts a mended file in its place, whole or not at all.
fn put(pending: Pending, bytes: &[u8]) -> Result<(), Failure> {
    let mut out = pending.file();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| pending.failure(&error))?;
    pending.sync()?;
    pending.finish()?;
    Ok(())
}

/// The same where the original stands: it is kept beside it, under the name that comes
/// back.
fn put_over(pending: Pending, bytes: &[u8], original: &[u8]) -> Result<PathBuf, Failure> {
    let backup = Backup::keep(pending.place(), original)?;
    match put(pending, bytes) {
        Ok(()) => Ok(backup.path),
        Err(failure) => {
            backup.discard();
            Err(failure)
        }
    }
}

fn read(input: &Path) -> Result<Vec<u8>, Failure> {
    if input.is_dir() {
        return Err(Failure(format!(
            "{}: a folder; an SRT or WebVTT file is wanted",
            input.display()
        )));
    }
    super::input::read(input)
}

fn read_sound(path: &Path) -> Result<Sound, Failure> {
    let failure = |reason: &dyn std::fmt::Display| {
        Failure(format!(
            "cannot hear {}: {reason}; `ffmpeg -i IN OUT.wav` makes a WAV",
            path.display()
        ))
    };
    if path.is_dir() {
        return Err(failure(&"a folder"));
    }
    let file = File::open(path)
        .map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
    Sound::read(BufReader::new(file)).map_err(|error| failure(&error))
}

fn exit(findings: &[Finding]) -> Exit {
    if findings.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    }
}

/// Where findings go, and what has gone there.
struct Told {
    format: Format,
    /// Whether standard output holds the mended file.
    to_stderr: bool,
    /// What JSON will say, one entry a file.
    files: Vec<serde_json::Value>,
    is_closed: bool,
}

impl Told {
    /// What was found, and one line to end it: `what`, in which file, and `more`.
    fn report(&mut self, report: &Report<'_>, what: &str, more: &str) -> Result<(), Failure> {
        if self.format == Format::Json {
            self.files.push(report.json()?);
        } else {
            self.print(&report.text(self.format))?;
        }
        say(&(report.summary(what) + more));
        Ok(())
    }

    fn failed(&mut self, input: &Path, failure: &Failure) {
        let file = name(input).display().to_string();
        self.files
            .push(serde_json::json!({ "file": file, "error": failure.0 }));
    }

    /// JSON is one document: the file, or all of them.
    fn finish(&mut self, inputs: usize) -> Result<(), Failure> {
        if self.format != Format::Json {
            return Ok(());
        }
        let mut files = std::mem::take(&mut self.files);
        let whole = match files.pop() {
            Some(file) if inputs == 1 => file,
            last => {
                files.extend(last);
                serde_json::json!({ "files": files })
            }
        };
        self.print(&(serde_json::to_string_pretty(&whole)? + "\n"))
    }

    fn print(&mut self, text: &str) -> Result<(), Failure> {
        let written = if self.to_stderr {
            io::stderr().lock().write_all(text.as_bytes())
        } else {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes()).and_then(|()| out.flush())
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            written => {
                written.map_err(|error| Failure(format!("cannot write the findings: {error}")))
            }
        }
    }
}
