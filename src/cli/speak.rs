//! `voixoff speak`: transcripts in, sound and subtitles out.

use super::casting::{Casting, Ensemble};
use super::cue_flags::CueFlags;
use super::deliver::{self, Details, Outputs};
use super::input::{self, say, shorten};
use super::output;
use super::stop::{self, Stop};
use super::{Exit, Failure, counted, is_watched, parse_format};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use voixoff::cue::Step;
use voixoff::deliver::wav::MOST_SAMPLES;
use voixoff::deliver::{Format, needs_sound, parse_choice};
use voixoff::read::{self, ReadOptions, Transcript};
use voixoff::render::{self, Options, Pauses, Watch};
use voixoff::speak::Synthesiser;
use voixoff::speak::cast::Cast;
use voixoff::subtitles::{OptionValue, Settings};
use voixoff::timeline::Timeline;
use voixoff::units::{Millis, SampleRate, VideoFrames};

/// The flags that `speak -h` shows.
pub(super) const COMMON_FLAGS: &[&str] = &[
    "inputs", "output", "formats", "voice", "rate", "cast", "profile", "fps", "keep_all", "quiet",
];

/// Speak transcripts: sound and subtitles in step.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff speak discours.md
  voixoff speak *.txt -o audio --formats wav,srt,html,report
  echo 'Bonjour à tous.' | voixoff speak - --rate 0.9

Exit codes: 0 done, 1 done but a sentence could not be said, 2 not done")]
pub(super) struct Speak {
    /// Transcripts to speak; `-` reads standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Folder for the output, made if it is missing
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// What to write, parted by commas; `voixoff formats` lists them
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = parse_format, default_value = "wav,srt")]
    formats: Vec<Format>,

    /// An option of one format, such as vtt.words=true; `voixoff formats` lists them
    #[arg(long = "format-option", value_name = "FORMAT.OPTION=VALUE", value_parser = parse_choice)]
    format_options: Vec<OptionValue>,

    /// Silence after a sentence
    #[arg(long, value_name = "MS", default_value_t = Pauses::default().sentence.0, value_parser = parse_pause)]
    sentence_pause: u64,

    /// Silence after a paragraph
    #[arg(long, value_name = "MS", default_value_t = Pauses::default().paragraph.0, value_parser = parse_pause)]
    paragraph_pause: u64,

    /// Silence before and after a heading
    #[arg(long, value_name = "MS", default_value_t = Pauses::default().heading.0, value_parser = parse_pause)]
    heading_pause: u64,

    /// Speak everything, letterhead and notices included
    #[arg(long)]
    keep_all: bool,

    /// Speak who speaks before each turn
    #[arg(long)]
    #[expect(clippy::struct_field_names, reason = "the flag is --speak-labels")]
    speak_labels: bool,

    /// Processor threads to use; all by default
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten, next_help_heading = "Voices")]
    casting: Casting,

    #[command(flatten, next_help_heading = "Cues")]
    cues: CueFlags,

    #[command(flatten, next_help_heading = "Reading of French")]
    reading: super::normalise::Reading,
}

fn parse_pause(text: &str) -> Result<u64, String> {
    let pause: u64 = text
        .parse()
        .map_err(|_| "a whole number of milliseconds is wanted".to_owned())?;
    let known = pause <= 60_000;
    known
        .then_some(pause)
        .ok_or_else(|| "at most 60000 milliseconds are wanted".to_owned())
}

impl Speak {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        let stop = Stop::listen();
        input::refuse_missing(&self.inputs)?;
        let jobs = self.jobs()?;
        if let Some(threads) = self.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            pool.build_global()?;
        }
        let mut ensemble = self.casting.ensemble()?;
        let options = Options {
            pauses: Pauses {
                sentence: Millis(self.sentence_pause),
                paragraph: Millis(self.paragraph_pause),
                heading: Millis(self.heading_pause),
                ..Pauses::default()
            },
            prosody: self.casting.prosody(),
            language: ensemble.language().to_owned(),
            cues: self.cues.options()?,
            normaliser: self.reading.normaliser()?,
        };
        let offset = self.cues.offset(options.cues.fps)?;
        let mut exit = Exit::Clean;
        for job in &jobs {
            if self.speak(job, &mut ensemble, &options, offset, stop)? == Exit::Findings {
                exit = Exit::Findings;
            }
        }
        Ok(exit)
    }

    /// Every input with its outputs; refuses two inputs with one output and an
    /// output that would replace an input.
    fn jobs(&self) -> Result<Vec<Job>, Failure> {
        let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
        let mut jobs = Vec::new();
        for input in &self.inputs {
            let stem = deliver::stem(input);
            let mut outputs: Vec<(Format, PathBuf)> = Vec::new();
            for format in &self.formats {
                let place = self.output.join(format!("{stem}.{}", format.extension()));
                if outputs.iter().any(|(_, known)| *known == place) {
                    continue;
                }
                if let Some(other) = taken.insert(place.clone(), input) {
                    return Err(Failure(format!(
                        "{} and {} would both be written to {}; speak them one by one with another -o",
                        other.display(),
                        input.display(),
                        place.display()
                    )));
                }
                outputs.push((*format, place));
            }
            jobs.push(Job {
                input: input.clone(),
                outputs,
            });
        }
        for (_, place) in jobs.iter().flat_map(|job: &Job| &job.outputs) {
            deliver::refuse_to_replace(place, &self.inputs)?;
        }
        Ok(jobs)
    }

    fn speak(
        &self,
        job: &Job,
        ensemble: &mut Ensemble<'_>,
        options: &Options,
        offset: VideoFrames,
        stop: Stop,
    ) -> Result<Exit, Failure> {
        let options_of_reading = ReadOptions {
            keep_all: self.keep_all,
            speak_labels: self.speak_labels,
        };
        let bytes = input::read(&job.input)?;
        let transcript = read::read(&job.name(), bytes, options_of_reading)?;
        if !self.quiet {
            input::report_left_out(&job.name(), &transcript, false);
        }
        let voice = ensemble.cast(&transcript.speakers, self.quiet)?;
        let rate = voice.sample_rate();
        let settings = Settings::new(self.format_options.iter().cloned());
        job.refuse_too_long(&transcript, options, &settings, rate)?;
        output::make_folder(&self.output)?;
        let mut opened = Outputs::create(&job.outputs, &settings, Some(rate))?;
        let mut progress = Progress::new(self, job, &transcript, stop);
        let begun = Instant::now();
        let patience = stop.patience();
        let timeline = render::render(transcript, &voice, options, &mut opened, &mut progress);
        progress.bar.finish_and_clear();
        let timeline = timeline.map_err(|error| opened.explain(error))?;
        if stop.is_wanted() {
            return Err(stop::interrupted());
        }
        drop(patience);
        let exit = self.report_record(&job.name(), &voice)?;
        let done = opened.finish(
            &timeline,
            Details {
                name: &deliver::stem(&job.input),
                settings: &settings,
                frame_rate: options.cues.fps,
                offset,
                profile: &options.cues.profile,
                voices: &voice.voice_names(),
            },
            None,
        )?;
        if !self.quiet {
            done.losses.iter().for_each(|loss| say(loss));
            say(&closing_line(&done.places, &timeline, begun.elapsed()));
        }
        Ok(exit)
    }

    /// Tells what the voices failed at; refuses a run of which nothing was said.
    fn report_record(&self, name: &Path, voice: &Cast) -> Result<Exit, Failure> {
        let record = voice.take_record();
        if let (0, Some(error)) = (record.said, record.failures.first()) {
            return Err(error.clone().into());
        }
        for error in &record.failures {
            say(&format!("{}: not said: {error}", name.display()));
        }
        if record.doubtful > 0 && !self.quiet {
            say(&format!(
                "{}: {} of {} aligned word times are doubtful",
                name.display(),
                record.doubtful,
                record.aligned
            ));
        }
        Ok(if record.failures.is_empty() {
            Exit::Clean
        } else {
            Exit::Findings
        })
    }
}

/// One input and its outputs.
struct Job {
    input: PathBuf,
    outputs: Vec<(Format, PathBuf)>,
}

impl Job {
    fn name(&self) -> PathBuf {
        input::name(&self.input)
    }

    fn refuse_too_long(
        &self,
        transcript: &Transcript,
        options: &Options,
        settings: &Settings,
        rate: SampleRate,
    ) -> Result<(), Failure> {
        let writes_wav = needs_sound(self.outputs.iter().map(|(format, _)| format), settings);
        let expected = render::estimate(transcript, options, rate);
        if writes_wav && expected > MOST_SAMPLES {
            let hours = |samples: voixoff::units::Samples| samples.to_millis(rate).0 / 3_600_000;
            return Err(Failure(format!(
                "{}: about {} hours of speech; a WAV holds at most 4 GiB, which is {} hours: split the transcript, or leave wav and html out of --formats",
                self.name().display(),
                hours(expected),
                hours(MOST_SAMPLES)
            )));
        }
        Ok(())
    }
}

/// The progress bar, and what the run has to tell.
struct Progress {
    bar: ProgressBar,
    name: PathBuf,
    quiet: bool,
    stop: Stop,
}

impl Progress {
    fn new(options: &Speak, job: &Job, transcript: &Transcript, stop: Stop) -> Self {
        let bar = if options.quiet || !is_watched() {
            ProgressBar::hidden()
        } else {
            let style = ProgressStyle::with_template("{prefix} {wide_bar} {percent:>3} % {eta}")
                .expect("a valid template");
            ProgressBar::new(transcript.text.len() as u64)
                .with_style(style)
                .with_prefix(job.name().display().to_string())
        };
        Self {
            bar,
            name: job.name(),
            quiet: options.quiet,
            stop,
        }
    }
}

impl Watch for Progress {
    fn done(&mut self, bytes: usize) {
        self.bar.inc(bytes as u64);
    }

    fn unsaid(&mut self, words: &str) {
        if !self.quiet {
            let line = format!(
                "{}: the voice cannot say « {} »",
                self.name.display(),
                shorten(words, 40)
            );
            self.bar.suspend(|| say(&line));
        }
    }

    fn step(&mut self, at: Millis, step: &Step) {
        if !self.quiet {
            let text = shorten(&step.text, 60);
            let line = format!("{}: {at}: {}: {text}", self.name.display(), step.kind);
            self.bar.suspend(|| say(&line));
        }
    }

    fn stop(&self) -> bool {
        self.stop.is_wanted()
    }
}

fn closing_line(places: &[PathBuf], timeline: &Timeline, took: Duration) -> String {
    let places: Vec<String> = places
        .iter()
        .map(|place| place.display().to_string())
        .collect();
    let lasts = timeline.duration.seconds(timeline.rate);
    let took = took.as_secs_f64().max(1e-3);
    format!(
        "{}: {} of speech, {}, in {took:.1} s ({:.0} times real time)",
        places.join(", "),
        clock(timeline.duration.to_millis(timeline.rate)),
        counted(timeline.cues.len(), "cue"),
        lasts / took
    )
}

/// `5 min 08 s`
fn clock(time: Millis) -> String {
    let seconds = (time.0 + 500) / 1000;
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds:02} s"),
        (hours, minutes, seconds) => format!("{hours} h {minutes:02} min {seconds:02} s"),
    }
}
