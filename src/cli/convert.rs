//! `voixoff convert IN OUT`: a subtitle file into another format.

use super::cue_flags::parse_fps;
use super::deliver::{self, About, Outputs, Recording};
use super::{Exit, Failure, input, parse_format, print};
use clap::Args;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use voixoff::read::timed::{self, RATE, TIMED_READERS, TimedReader};
use voixoff::retime;
use voixoff::timeline::{Horizontal, Look, Timeline, Vertical};
use voixoff::units::{FrameRate, SampleRate, VideoFrames};
use voixoff::voice::closest_name;
use voixoff::write::options::Choice;
use voixoff::write::peaks::Peaks;
use voixoff::write::{Delivery, Feature, Format, Settings, SubtitleWriter};

/// Turn a subtitle file into another format.
#[derive(Args)]
#[command(after_help = "Examples:
  voixoff convert film.srt film.vtt
  voixoff convert film.stl film.ttml --format-option ttml.profile=ebu-tt-d
  voixoff convert film.srt film.srt2 --to srt --fps-from 25 --fps-to 23.976 --shift -00:00:02,500

Exit codes: 0 done, 2 not done")]
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
    #[arg(long = "format-option", value_name = "FORMAT.OPTION=VALUE", value_parser = Choice::parse)]
    format_options: Vec<Choice>,

    /// Move all cues later, or earlier with a minus: seconds, or HH:MM:SS,mmm
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = retime::Shift::parse)]
    shift: Option<retime::Shift>,

    /// The frame rate of the film that the times were made for
    #[arg(long, value_name = "FPS", value_parser = parse_fps, requires = "fps_to")]
    fps_from: Option<FrameRate>,

    /// The frame rate at which the same frames are played now
    #[arg(long, value_name = "FPS", value_parser = parse_fps, requires = "fps_from")]
    fps_to: Option<FrameRate>,

    /// The frame rate of time codes in the output; --fps-to by default, else 25
    #[arg(long, value_name = "FPS", value_parser = parse_fps)]
    fps: Option<FrameRate>,

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
struct Reader(&'static dyn TimedReader);

fn parse_reader(id: &str) -> Result<Reader, String> {
    let ids = || TIMED_READERS.iter().map(|reader| reader.id().to_owned());
    let found = TIMED_READERS.iter().find(|reader| reader.id() == id);
    found.map(|reader| Reader(*reader)).ok_or_else(|| {
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
        let writer = self.writer()?;
        let settings = Settings::new(self.format_options.iter().cloned());
        let to_stdout = self.output.as_os_str() == "-";
        if !to_stdout {
            deliver::refuse_to_replace(&self.output, std::slice::from_ref(&self.input))?;
        }
        let bytes = input::read(&self.input)?;
        let name = input::name(&self.input);
        let reader = timed::reader_for(&self.input, &bytes, self.from.map(|reader| reader.0));
        let mut file = timed::read(&name, &bytes, reader)?;
        if let Some(language) = &self.language {
            file.timeline.language.clone_from(language);
        }
        for note in &file.notes {
            self.say(&format!("{}:{}: {}", name.display(), note.line, note.what));
        }
        self.retime(&mut file.timeline, reader.counts_frames());
        if file.timeline.cues.is_empty() {
            return Err(Failure(format!(
                "{}: --shift moves every cue before the start; nothing is left to write",
                name.display()
            )));
        }
        self.tell_losses(&file.timeline, writer);
        let recording = self.audio.as_deref().map(recording).transpose()?;
        if let Some(recording) = &recording {
            let length = recording
                .peaks
                .as_ref()
                .map(|peaks| peaks.duration_at(RATE));
            file.timeline.duration = file.timeline.duration.max(length.unwrap_or_default());
        }
        let title = deliver::stem(if to_stdout { &self.input } else { &self.output });
        let about = About {
            name: &title,
            settings: &settings,
            frame_rate: self.fps.or(self.fps_to).unwrap_or(FrameRate::PAL),
            offset: VideoFrames(0),
            profile: None,
            voices: &[],
        };
        if to_stdout {
            return to_standard_output(writer, &file.timeline, about);
        }
        let places = [(Format::Subtitles(writer), self.output.clone())];
        let outputs = Outputs::create(&places, &settings, None)?;
        outputs.finish(&file.timeline, about, recording.as_ref())?;
        Ok(Exit::Clean)
    }

    /// By `--to`, else by the longest end of the output's name that is known.
    fn writer(&self) -> Result<&'static dyn SubtitleWriter, Failure> {
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
                    "{lost} cues would end before the start and are left out"
                ));
            }
        }
    }

    /// What the output's format has no place for.
    fn tell_losses(&self, timeline: &Timeline, writer: &dyn SubtitleWriter) {
        let carries = writer.capabilities();
        let lost = Feature::ALL
            .into_iter()
            .filter(|feature| !carries.carries(*feature) && has(timeline, *feature));
        let lost: Vec<_> = lost.map(Feature::id).collect();
        if !lost.is_empty() {
            self.say(&format!(
                "{} does not carry: {}",
                writer.id(),
                lost.join(", ")
            ));
        }
    }

    fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
}

fn to_standard_output(
    writer: &dyn SubtitleWriter,
    timeline: &Timeline,
    about: About<'_>,
) -> Result<Exit, Failure> {
    let delivery = Delivery {
        name: about.name,
        frame_rate: about.frame_rate,
        ..Delivery::new(timeline, about.settings)
    };
    let mut bytes = Vec::new();
    writer.write(&delivery, &mut bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) => print(&text),
        Err(binary) => super::print_bytes(binary.as_bytes()),
    }
}

/// Whether a timeline has something of the kind.
fn has(timeline: &Timeline, feature: Feature) -> bool {
    let any = |test: &dyn Fn(&Look) -> bool| timeline.cues.iter().any(|cue| test(&cue.look));
    match feature {
        Feature::Lines => timeline.cues.iter().any(|cue| cue.text.contains('\n')),
        Feature::Speaker => !timeline.speakers.is_empty(),
        Feature::Colour => any(&|look| look.colour.is_some()),
        Feature::Italics => any(&|look| !look.italics.is_empty()),
        Feature::Position => {
            any(&|look| look.vertical != Vertical::Bottom || look.horizontal != Horizontal::Centre)
        }
        Feature::WordTimes => !timeline.words.is_empty(),
    }
}

/// The sound that `--audio` names, with its shape where it is a WAV of 16 bits.
fn recording(path: &Path) -> Result<Recording, Failure> {
    let failure = |error: io::Error| Failure(format!("cannot read {}: {error}", path.display()));
    File::open(path).map_err(failure)?;
    let end = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let media_type = match end.as_str() {
        "wav" => "audio/wav",
        "mp3" => "audio/mpeg",
        "m4a" | "mp4" | "aac" => "audio/mp4",
        "ogg" | "opus" | "oga" => "audio/ogg",
        "flac" => "audio/flac",
        "webm" => "audio/webm",
        _ => {
            return Err(Failure(format!(
                "{}: wav, mp3, m4a, ogg, opus, flac or webm is wanted",
                path.display()
            )));
        }
    };
    Ok(Recording {
        path: path.to_owned(),
        media_type,
        file_name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        peaks: if end == "wav" { peaks(path) } else { None },
    })
}

/// Channels are mixed; `None` for what is not PCM of 16 bits.
fn peaks(path: &Path) -> Option<Peaks> {
    let reader = hound::WavReader::open(path).ok()?;
    let spec = reader.spec();
    if spec.bits_per_sample != 16 || spec.sample_format != hound::SampleFormat::Int {
        return None;
    }
    let channels = usize::from(spec.channels.max(1));
    let mut peaks = Peaks::new(SampleRate(spec.sample_rate.try_into().ok()?));
    let mut frame = Vec::with_capacity(channels);
    let mut mixed = Vec::with_capacity(MIXED_AT_ONCE);
    // A file that breaks off gives the shape of what there is.
    for sample in reader.into_samples::<i16>().map_while(Result::ok) {
        frame.push(i32::from(sample));
        if frame.len() == channels {
            mixed.push((frame.iter().sum::<i32>() / channels as i32) as i16);
            frame.clear();
        }
        if mixed.len() == MIXED_AT_ONCE {
            peaks.add(&mixed);
            mixed.clear();
        }
    }
    peaks.add(&mixed);
    Some(peaks)
}

const MIXED_AT_ONCE: usize = 1 << 14;
