//! Transcripts spoken and cut, as subtitle files.

use std::path::Path;
use voixoff::cue::{Options as CueOptions, Profile};
use voixoff::read::{self, ReadOptions};
use voixoff::render::{self, AudioSink, Options};
use voixoff::speak::{self, Prosody};
use voixoff::subtitles::file::SubtitleFile;
use voixoff::subtitles::{Delivery, Settings};
use voixoff::timeline::Timeline;
use voixoff::units::FrameRate;
use voixoff::voice;

/// The profiles that promise something.
pub const PROFILES: [&str; 5] = ["bbc", "csa", "netflix-fr", "netflix-fr-children", "social"];

/// The frame rates of the proof.
pub const RATES: [FrameRate; 4] = [
    FrameRate::new(24_000, 1001),
    FrameRate::PAL,
    FrameRate::new(30_000, 1001),
    FrameRate::new(50, 1),
];

/// Keeps the sound.
#[derive(Default)]
pub struct Keep(pub Vec<i16>);

impl AudioSink for Keep {
    fn write(&mut self, pcm: &[i16]) -> std::io::Result<()> {
        self.0.extend_from_slice(pcm);
        Ok(())
    }
}

/// What a run gave.
pub struct Spoken {
    pub timeline: Timeline,
    pub pcm: Vec<i16>,
    pub srt: String,
    pub file: SubtitleFile,
}

/// How a text is spoken.
#[derive(Clone)]
pub struct Way<'a> {
    pub voice: &'a str,
    pub profile: &'a str,
    pub fps: FrameRate,
    pub rate: f64,
}

impl Way<'_> {
    pub fn options(&self) -> Options {
        Options {
            prosody: Prosody {
                rate: self.rate,
                ..Prosody::default()
            },
            cues: CueOptions {
                profile: Profile::find(self.profile).expect("an embedded profile"),
                fps: self.fps,
                ..CueOptions::default()
            },
            ..Options::default()
        }
    }

    /// Speaks a transcript; `None` where nothing in it is to be spoken.
    pub fn speak(&self, name: &str, bytes: &[u8]) -> Option<Spoken> {
        self.speak_with(name, bytes, &self.options())
    }

    pub fn speak_with(&self, name: &str, bytes: &[u8], options: &Options) -> Option<Spoken> {
        let transcript = read::read(Path::new(name), bytes, ReadOptions::default()).ok()?;
        let voice = voice::find(self.voice, None).expect("it is embedded");
        let synthesiser = speak::open(&voice).expect("it starts");
        let mut sound = Keep::default();
        let timeline = render::render(transcript, &*synthesiser, options, &mut sound, &mut ())
            .expect("it renders");
        let srt = srt(&timeline);
        Some(Spoken {
            file: SubtitleFile::read(srt.as_bytes()).ok()?,
            timeline,
            pcm: sound.0,
            srt,
        })
    }
}

/// The timeline as SRT.
pub fn srt(timeline: &Timeline) -> String {
    let writer = voixoff::deliver::writer("srt").expect("SRT is written");
    let mut out = Vec::new();
    writer
        .write(&Delivery::new(timeline, &Settings::default()), &mut out)
        .expect("memory is never full");
    String::from_utf8(out).expect("UTF-8")
}

/// The samples as a WAV.
pub fn wav(pcm: &[i16], rate: u32) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).expect("memory");
    for sample in pcm {
        writer.write_sample(*sample).expect("memory");
    }
    writer.finalize().expect("memory");
    bytes.into_inner()
}
