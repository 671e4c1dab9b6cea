//! `voixoff convert IN OUT`: a subtitle file into another format.

use super::cue_flags::{parse_fps, profile_help};
use super::deliver::{self, Details, Outputs};
use super::stop::Stop;
use super::{Exit, Failure, counted, input, parse_format, print_bytes};
use clap::Args;
use std::path::PathBuf;
use voixoff::cue::{self, Profile};
use voixoff::deliver::{Format, Recording, guess_fps, parse_choice};
use voixoff::names::closest_name;
use voixoff::retime;
use voixoff::subtitles::{
    self, Feature, OptionValue, RATE, Settings, SubtitleFormat, SubtitleReader, readers,
};
use voixoff::timeline::{Horizontal, Look, Timeline, Vertical};
use voixoff::units::{FrameRate, VideoFrames};

/// Turn a subtitle file into another format.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff convert film.srt film.vtt
  voixoff convert film.stl film.ttml --format-option ttml.profile=ebu-tt-d
  voixoff convert film.srt film-24.srt --fps-from 25 --fps-to 23.976 --shift -00:00:02,500
  voixoff convert film.srt film.stl --profile csa

Exit codes: 0 done, 1 done but some cues do not fit the profile, 2 not done")]
pub(super) struct Convert {
    /// The subtitles to read: SRT, WebVTT, TTML, EBU STL, JSON; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,

    /// The file to write; its name's end tells the format; `-` is standard output
    #[arg(value_name = "OUT")]
    output: PathBuf,

    /// The input's format, where its content and name do not tell
    #[arg(long, value_name = "FORMAT", value_parser = parse_reader)]
    from: Option<Reader>,

    /// The output's format, where its name does not tell
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    to: Option<Format>,

    /// An option of the format, such as vtt.words=true; `voixoff formats` lists them
    #[arg(long = "format-option", value_name = "FORMAT.OPTION=VALUE", value_parser = parse_choice)]
    format_options: Vec<OptionValue>,

    /// Move all cues later, or earlier with a minus: seconds, or HH:MM:SS,mmm
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = retime::Shift::parse)]
    shift: Option<retime::Shift>,

    /// The frame rate of the film that the times were made for
    #[arg(long, value_name = "FPS", value_parser = parse_fps, requires = "fps_to")]
    fps_from: Option<FrameRate>,

    /// The frame rate at which the same frames are played now
    #[arg(long, value_name = "FPS", value_parser = parse_fps, requires = "fps_from")]
    fps_to: Option<FrameRate>,

    /// The frame rate of time codes in the output; --fps-to by default, else the one that the times fit
    #[arg(long, value_name = "FPS", value_parser = parse_fps)]
    fps: Option<FrameRate>,

    #[arg(long, value_name = "NAME", help = profile_help("Set the lines of each cue anew, words and times untouched"))]
    profile: Option<String>,

    /// The sound, for html: a WAV also gives the waveform
    #[arg(long, value_name = "FILE")]
    audio: Option<PathBuf>,

    /// The language of the text, as BCP 47 has it; the input's by default, else fr
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// A reader that `--from` named.
#[derive(Clone, Copy)]
struct Reader(&'static SubtitleReader);

fn parse_reader(id: &str) -> Result<Reader, String> {
    let ids = || readers().map(|reader| reader.id.to_owned());
    let found = readers().find(|reader| reader.id == id);
    found.map(Reader).ok_or_else(|| {
        let near = closest_name(id, ids()).map(|near| format!(" (closest: `{near}`)"));
        format!(
            "no format named `{id}`{}; there are {}",
            near.unwrap_or_default(),
            ids().collect::<Vec<_>>().join(", ")
        )
    })
}

impl Convert {
    pub(super) fn run(&self) -> Result<Exit, Failure> {
        Stop::listen();
        let writer = self.writer()?;
        let profile = self.profile.as_deref().map(Profile::find).transpose()?;
        let to_stdout = self.output.as_os_str() == "-";
        if !to_stdout {
            let inputs: Vec<PathBuf> = self.audio.iter().chain([&self.input]).cloned().collect();
            deliver::refuse_to_replace(&self.output, &inputs)?;
        }
        let mut timeline = self.read()?;
        let exit = match &profile {
            Some(profile) => self.rewrap(&mut timeline, profile),
            None => Exit::Clean,
        };
        let recording = self.audio.as_deref().map(Recording::open).transpose()?;
        let shape = recording
            .as_ref()
            .and_then(|recording| recording.peaks.as_ref());
        let sound = shape.map(|peaks| peaks.duration_at(RATE));
        timeline.duration = timeline.duration.max(sound.unwrap_or_default());
        let settings = self.settings(&timeline, writer);
        self.tell_losses(&timeline, writer, &settings);
        let title = deliver::stem(if to_stdout { &self.input } else { &self.output });
        let details = Details {
            name: &title,
            settings: &settings,
            frame_rate: self.frame_rate(&timeline)?,
            offset: VideoFrames(0),
            profile: &profile.unwrap_or_default(),
            voices: &[],
        };
        let losses = if to_stdout {
            let (bytes, losses) = details.bytes(&timeline, writer, recording.as_ref())?;
            print_bytes(&bytes)?;
            losses
        } else {
            let places = [(Format::Subtitles(writer), self.output.clone())];
            let outputs = Outputs::create(&places, &settings, None)?;
            outputs
                .finish(&timeline, details, recording.as_ref())?
                .losses
        };
        for loss in &losses {
            self.say(loss);
        }
        Ok(exit)
    }

    /// The input, at its new times.
    fn read(&self) -> Result<Timeline, Failure> {
        let bytes = input::read(&self.input)?;
        let name = input::name(&self.input);
        let reader = subtitles::reader_for(&self.input, &bytes, self.from.map(|reader| reader.0));
        let file = subtitles::read(&name, &bytes, reader)?;
        for note in &file.notes {
            self.say(&format!("{}:{}: {}", name.display(), note.line, note.what));
        }
        let mut timeline = file.timeline;
        if let Some(language) = &self.language {
            timeline.language.clone_from(language);
        }
        self.retime(&mut timeline, reader.counts_frames);
        if timeline.cues.is_empty() {
            return Err(Failure(format!(
                "{}: --shift moves every cue before the start; nothing is left to write",
                name.display()
            )));
        }
        Ok(timeline)
    }

    /// As it was given, else the one on whose grid the times stand.
    fn frame_rate(&self, timeline: &Timeline) -> Result<FrameRate, Failure> {
        match self.fps.or(self.fps_to) {
            Some(fps) => Ok(fps),
            None => Ok(guess_fps(timeline)?),
        }
    }

    /// Sets the lines by the profile; tells the cues that do not fit.
    fn rewrap(&self, timeline: &mut Timeline, profile: &Profile) -> Exit {
        let unfit = cue::rewrap(timeline, profile);
        let lines = match profile.lines {
            1 => "a line".to_owned(),
            lines => format!("{lines} lines"),
        };
        for unfit in &unfit {
            let time = timeline.cues[unfit.cue].in_time.to_millis(timeline.rate);
            let why = if unfit.parts > profile.lines {
                format!(
                    "{} lines that stay apart (speakers) for {lines}",
                    unfit.parts
                )
            } else {
                let each = profile.line_chars;
                format!("{} characters do not fit on {lines} of {each}", unfit.chars)
            };
            self.say(&format!("cue {} at {time}: {why}", unfit.cue + 1));
        }
        if !unfit.is_empty() {
            let all = counted(timeline.cues.len(), "cue");
            self.say(&format!(
                "{} of {all} do not fit {}: their lines are as they were",
                unfit.len(),
                profile.name
            ));
        }
        if unfit.is_empty() {
            Exit::Clean
        } else {
            Exit::Findings
        }
    }

    /// The chosen options; word times of the input are kept where nobody sees them,
    /// unless that was refused.
    fn settings(&self, timeline: &Timeline, writer: &dyn SubtitleFormat) -> Settings {
        let chosen = Settings::new(self.format_options.iter().cloned());
        match writer.words_option() {
            Some((option, value))
                if writer.hides_word_times()
                    && !timeline.words.is_empty()
                    && !chosen.is_chosen(option) =>
            {
                let words = OptionValue::new(option, value);
                Settings::new(self.format_options.iter().cloned().chain(words))
            }
            _ => chosen,
        }
    }

    /// By `--to`, else by the longest end of the output's name that is known.
    fn writer(&self) -> Result<&'static dyn SubtitleFormat, Failure> {
        let name = self.output.to_string_lossy().to_lowercase();
        let all = Format::all();
        let by_name = all
            .iter()
            .filter(|format| name.ends_with(&format!(".{}", format.extension())))
            .max_by_key(|format| format.extension().len());
        match self.to.as_ref().or(by_name) {
            Some(Format::Subtitles(writer)) => Ok(*writer),
            Some(Format::Wav) => Err(Failure(
                "a subtitle file cannot be turned into sound; `voixoff speak` speaks it".to_owned(),
            )),
            None => {
                let ids: Vec<_> = all
                    .iter()
                    .filter(|format| format.capabilities().is_some())
                    .map(Format::id)
                    .collect();
                Err(Failure(format!(
                    "{}: its name tells no format; --to takes {}",
                    self.output.display(),
                    ids.join(", ")
                )))
            }
        }
    }

    fn retime(&self, timeline: &mut Timeline, counts_frames: bool) {
        if let (Some(from), Some(to)) = (self.fps_from, self.fps_to) {
            retime::stretch(timeline, from, to, counts_frames);
        }
        if let Some(shift) = self.shift {
            let lost = retime::shift(timeline, shift);
            if lost > 0 {
                self.say(&format!(
                    "before the start and left out: {}",
                    counted(lost, "cue")
                ));
            }
        }
    }

    /// What the output's format has no place for.
    fn tell_losses(&self, timeline: &Timeline, writer: &dyn SubtitleFormat, settings: &Settings) {
        let carries = writer.capabilities();
        let lost = Feature::ALL
            .into_iter()
            .filter(|feature| !carries.carries(*feature) && has(timeline, *feature));
        let lost: Vec<_> = lost.map(Feature::id).collect();
        let id = writer.id();
        if !lost.is_empty() {
            self.say(&format!("{id} does not carry: {}", lost.join(", ")));
        }
        if let Some((option, value)) = writer.words_option()
            && has(timeline, Feature::WordTimes)
            && !settings.is_chosen(option)
        {
            let option = option.name;
            self.say(&format!(
                "{id} carries word times only with --format-option {id}.{option}={value}"
            ));
        }
    }

    fn say(&self, line: &str) {
        if !self.quiet {
            input::say(line);
        }
    }
}

/// Whether a timeline has something of the kind.
fn has(timeline: &Timeline, feature: Feature) -> bool {
    let any = |test: &dyn Fn(&Look) -> bool| timeline.cues.iter().any(|cue| test(&cue.look));
    match feature {
        Feature::Lines => timeline.cues.iter().any(|cue| cue.text.contains('\n')),
        Feature::Speaker => !timeline.speakers.is_empty(),
        Feature::Colour => any(&|look| !look.colours.is_empty()),
        Feature::Italics => any(&|look| !look.italics.is_empty()),
        Feature::Position => {
            any(&|look| look.vertical != Vertical::Bottom || look.horizontal != Horizontal::Centre)
        }
        Feature::WordTimes => !timeline.words.is_empty(),
    }
}
