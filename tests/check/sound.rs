//! The sound beside the subtitles: any WAV is heard, and subtitles that are away from
//! it are found.

#![expect(clippy::single_range_in_vec_init, reason = "stretches are ranges")]

use std::io::Read;
use voixoff::check::{Finding, Sound, Subject, check, sound::Error};
use voixoff::cue::Profile;
use voixoff::subtitles::file::SubtitleFile;
use voixoff::units::FrameRate;

/// A made recording: noise of the room, and a voice in these stretches (in ms).
struct Recording {
    rate: u32,
    millis: u64,
    voice: Vec<std::ops::Range<u64>>,
    /// Where it is 46 dB softer.
    faint: Vec<std::ops::Range<u64>>,
    noise: f64,
}

impl Recording {
    fn new(rate: u32, millis: u64, voice: &[std::ops::Range<u64>]) -> Self {
        Self {
            rate,
            millis,
            voice: voice.to_vec(),
            faint: Vec::new(),
            noise: 0.0,
        }
    }

    fn samples(&self) -> impl Iterator<Item = f64> {
        let mut seed = 1_u32;
        let count = u64::from(self.rate) * self.millis / 1000;
        (0..count).map(move |sample| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (f64::from(seed) / f64::from(u32::MAX) - 0.5) * 2.0 * self.noise;
            let at = sample as f64 / f64::from(self.rate);
            let is_in = |stretches: &[std::ops::Range<u64>]| {
                let mut stretches = stretches.iter();
                stretches.any(|stretch| stretch.contains(&((at * 1000.0) as u64)))
            };
            let tone = (at * 200.0 * std::f64::consts::TAU).sin() * 0.5;
            let level = if is_in(&self.voice) {
                1.0
            } else {
                0.005 * f64::from(u8::from(is_in(&self.faint)))
            };
            noise + tone * level
        })
    }

    /// As a WAV of this kind; all channels hold the same.
    fn wav(&self, code: u16, bits: u16, channels: u16) -> Vec<u8> {
        let mut data = Vec::new();
        for value in self.samples() {
            for _ in 0..channels {
                match (code, bits) {
                    (1, 8) => data.push((value * 127.0 + 128.0) as u8),
                    (1, 16) => data.extend(((value * 32_767.0) as i16).to_le_bytes()),
                    (1, 24) => data.extend(&((value * 8_388_607.0) as i32).to_le_bytes()[..3]),
                    (1, _) => data.extend(((value * 2_147_483_647.0) as i32).to_le_bytes()),
                    (_, 32) => data.extend((value as f32).to_le_bytes()),
                    _ => data.extend(value.to_le_bytes()),
                }
            }
        }
        let size = data.len() as u32;
        head(code, bits, channels, self.rate, size)
            .into_iter()
            .chain(data)
            .collect()
    }

    fn heard(&self) -> Sound {
        Sound::read(&self.wav(1, 16, 1)[..]).unwrap()
    }
}

/// In milliseconds.
fn stretches(sound: &Sound) -> Vec<std::ops::Range<u64>> {
    let stretches = sound.stretches.iter();
    stretches
        .map(|stretch| stretch.start.0..stretch.end.0)
        .collect()
}

fn head(code: u16, bits: u16, channels: u16, rate: u32, size: u32) -> Vec<u8> {
    let block = channels * bits / 8;
    let mut head = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    head.extend(16_u32.to_le_bytes());
    head.extend(code.to_le_bytes());
    head.extend(channels.to_le_bytes());
    head.extend(rate.to_le_bytes());
    head.extend((rate * u32::from(block)).to_le_bytes());
    head.extend(block.to_le_bytes());
    head.extend(bits.to_le_bytes());
    // A chunk of odd size that nobody knows.
    head.extend(b"LIST\x03\0\0\0abc\0data");
    head.extend(size.to_le_bytes());
    head
}

fn findings(srt: &str, sound: &Sound) -> Vec<Finding> {
    let file = SubtitleFile::parse(srt);
    check(&Subject::new(
        &file,
        &Profile::default(),
        FrameRate::PAL,
        Some(sound),
    ))
}

fn rules(srt: &str, sound: &Sound) -> Vec<&'static str> {
    findings(srt, sound)
        .iter()
        .map(|found| found.rule)
        .collect()
}

#[test]
fn every_kind_of_wav_is_heard_alike() {
    let recording = Recording::new(48_000, 3_000, &[1_000..2_000]);
    let wanted = vec![1_000..2_000];
    for (code, bits) in [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)] {
        for channels in [1, 2, 6] {
            let wav = recording.wav(code, bits, channels);
            let sound = Sound::read(&wav[..]).unwrap();
            assert_eq!(
                stretches(&sound),
                wanted,
                "{bits} bits, format {code}, {channels} channels"
            );
        }
    }
}

#[test]
fn an_extensible_head_is_read() {
    let plain = Recording::new(16_000, 3_000, &[1_000..2_000]).wav(1, 16, 1);
    let mut wav = plain[..16].to_vec();
    wav.extend(40_u32.to_le_bytes());
    wav.extend(0xfffe_u16.to_le_bytes());
    wav.extend(&plain[22..36]);
    // Size, valid bits, speakers, then the kind in a GUID.
    wav.extend([22, 0, 16, 0, 4, 0, 0, 0, 1, 0]);
    wav.extend([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]);
    wav.extend(&plain[36..]);
    assert_eq!(stretches(&Sound::read(&wav[..]).unwrap()), [1_000..2_000]);
}

#[test]
fn a_stream_without_a_size_is_read_to_its_end() {
    let wav = Recording::new(16_000, 3_000, &[1_000..2_000]).wav(1, 16, 1);
    let at = wav.windows(4).position(|bytes| bytes == b"data").unwrap() + 4;
    for size in [0_u32, u32::MAX, 0x7fff_ffff] {
        let mut wav = wav.clone();
        wav[at..at + 4].copy_from_slice(&size.to_le_bytes());
        assert_eq!(
            stretches(&Sound::read(&wav[..]).unwrap()),
            [1_000..2_000],
            "{size}"
        );
    }
}

#[test]
fn what_is_no_wav_or_not_whole_is_refused() {
    let wav = Recording::new(16_000, 3_000, &[1_000..2_000]).wav(1, 16, 1);
    let refused = |bytes: &[u8]| Sound::read(bytes).unwrap_err();
    assert!(matches!(refused(b""), Error::NotWav));
    assert!(matches!(
        refused(b"ID3\x04 an mp3 file that says so"),
        Error::NotWav
    ));
    assert!(matches!(refused(&wav[..30]), Error::NotWav));
    assert!(matches!(refused(&wav[..wav.len() / 2]), Error::Cut { .. }));
    let mut compressed = wav;
    compressed[20] = 0x11;
    assert!(matches!(
        refused(&compressed),
        Error::Compressed { code: 0x11 }
    ));
}

#[test]
fn the_noise_of_the_room_is_no_sound() {
    let mut recording = Recording::new(16_000, 10_000, &[2_000..4_000, 6_000..8_000]);
    for noise in [0.0, 0.001, 0.01, 0.05] {
        recording.noise = noise;
        assert_eq!(
            stretches(&recording.heard()),
            [2_000..4_000, 6_000..8_000],
            "noise {noise}"
        );
    }
}

#[test]
fn a_sound_is_heard_to_fade_and_to_swell_but_what_is_faint_alone_is_none() {
    let mut recording = Recording::new(16_000, 8_000, &[2_000..3_000]);
    recording.faint = vec![1_900..2_000, 3_000..3_400, 5_000..6_000];
    assert_eq!(stretches(&recording.heard()), [1_900..3_400]);
    // The noise of the room is no fading voice.
    recording.noise = 0.002;
    assert_eq!(stretches(&recording.heard()), [2_000..3_000]);
}

#[test]
fn a_stop_is_heard_to_be_released_behind_its_closure_once() {
    let mut recording = Recording::new(16_000, 8_000, &[2_000..3_000]);
    recording.faint = vec![3_100..3_200, 3_300..3_400, 3_500..3_600];
    assert_eq!(stretches(&recording.heard()), [2_000..3_200]);
    // No mouth is closed as long before it.
    recording.faint = vec![3_200..3_300];
    assert_eq!(stretches(&recording.heard()), [2_000..3_000]);
}

#[test]
fn a_fading_sound_that_flickers_is_no_release() {
    let mut recording = Recording::new(16_000, 8_000, &[2_000..3_000]);
    recording.faint = vec![3_010..3_020, 3_120..3_220, 3_320..3_420];
    assert_eq!(stretches(&recording.heard()), [2_000..3_220]);
}

#[test]
fn nothing_drifts_at_a_rate_that_is_no_multiple_of_100() {
    for rate in [11_025, 22_050] {
        let minutes = 6 * 60_000;
        let voice = [minutes - 3_000..minutes - 1_000];
        let sound = Recording::new(rate, minutes, &voice).heard();
        assert_eq!(sound.stretches.len(), 1, "{rate}");
        assert!(
            sound.stretches[0].start.0.abs_diff(voice[0].start) <= 10,
            "{rate}: {:?}",
            sound.stretches
        );
    }
}

const SRT: &str = "1\n00:00:01,000 --> 00:00:03,000\nBonjour à tous.\n\n2\n00:00:05,000 --> 00:00:07,000\nAu revoir.\n\n";

#[test]
fn subtitles_in_step_have_no_finding() {
    let sound = Recording::new(16_000, 9_000, &[1_040..2_900, 5_020..6_800]).heard();
    assert_eq!(rules(SRT, &sound), [""; 0]);
}

#[test]
fn a_cue_that_comes_early_or_late_is_found_at_a_quarter_of_a_second() {
    // Early: the sound begins behind the in time.
    for (shift, trips) in [(200, false), (300, true)] {
        let sound = Recording::new(16_000, 9_000, &[1_000 + shift..3_000, 5_000..6_900]).heard();
        assert_eq!(
            rules(SRT, &sound).contains(&"C027"),
            trips,
            "{shift} ms early"
        );
        let sound = Recording::new(16_000, 9_000, &[1_000 - shift..2_900, 5_000..6_900]).heard();
        assert_eq!(
            rules(SRT, &sound).contains(&"C027"),
            trips,
            "{shift} ms late"
        );
    }
}

#[test]
fn a_cue_over_silence_is_found_and_one_that_lingers_is_not() {
    let sound = Recording::new(16_000, 9_000, &[1_000..2_500, 5_000..6_900]).heard();
    assert_eq!(rules(SRT, &sound), [""; 0]);
    let sound = Recording::new(16_000, 9_000, &[1_000..1_700, 5_000..6_900]).heard();
    assert_eq!(rules(SRT, &sound), ["C028"]);
}

#[test]
fn sound_without_a_cue_is_found_from_half_a_second() {
    let with = |extra: std::ops::Range<u64>| {
        let sound = Recording::new(16_000, 12_000, &[1_000..2_900, 5_000..6_900, extra]).heard();
        findings(SRT, &sound)
    };
    assert_eq!(with(9_000..9_400), []);
    let found = with(9_000..10_000);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, found[0].line), ("C029", 6));
    assert!(
        found[0].message.contains("00:00:09,000"),
        "{}",
        found[0].message
    );
}

/// Speaks a text with the embedded voice and gives its WAV and its SRT.
fn spoken(folder: &std::path::Path) -> (std::path::PathBuf, String) {
    let text = "Mesdames et messieurs, la séance est ouverte. Je vous remercie d'être venus si nombreux ce soir.\n\nNous parlerons d'abord du budget, puis de l'école. Qui veut prendre la parole ?\n";
    let input = folder.join("seance.txt");
    std::fs::write(&input, text).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_voixoff"))
        .args(["speak", "--quiet", "--formats", "wav,srt", "-o"])
        .args([folder, &input])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let srt = std::fs::read_to_string(folder.join("seance.srt")).unwrap();
    (folder.join("seance.wav"), srt)
}

#[test]
fn a_voice_and_its_own_subtitles_agree_until_these_are_moved() {
    let folder = tempfile::tempdir().unwrap();
    let (wav, srt) = spoken(folder.path());
    let sound = Sound::read(std::fs::File::open(wav).unwrap()).unwrap();
    assert_eq!(rules(&srt, &sound), [""; 0], "{srt}");
    let mut moved = srt.clone();
    let file = SubtitleFile::parse(&srt);
    // From the last cue back, so that no time is moved twice.
    for cue in file.cues.iter().rev() {
        let time = |millis: u64| voixoff::units::Millis(millis).to_string();
        let line = format!("{} --> {}", cue.in_time, cue.out_time);
        let later = format!(
            "{} --> {}",
            time(cue.in_time.0 + 320),
            time(cue.out_time.0 + 320)
        );
        moved = moved.replacen(&line, &later, 1);
    }
    assert!(rules(&moved, &sound).contains(&"C027"), "{moved}");
}

/// An endless reader must not be needed: a long recording takes the memory of its levels.
#[test]
fn an_hour_of_sound_is_read_as_a_stream() {
    let rate = 8_000_u32;
    let size = rate * 3_600;
    let silence = std::io::repeat(128).take(u64::from(size));
    let wav = std::io::Cursor::new(head(1, 8, 1, rate, size)).chain(silence);
    assert_eq!(stretches(&Sound::read(wav).unwrap()), []);
}
