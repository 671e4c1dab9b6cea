//! Properties of a whole run with the tone engine: nothing is lost, nothing
//! overlaps, everything lies within the sound.

use proptest::prelude::*;
use std::path::Path;
use voixoff::cue::Typography;
use voixoff::read::{self, ReadOptions};
use voixoff::render::{self, AudioSink, Options};
use voixoff::speak;
use voixoff::subtitles::{Delivery, Settings, SubtitleFormat};
use voixoff::timeline::Timeline;
use voixoff::voice;

/// Counts samples, to compare with the timeline.
#[derive(Default)]
struct Count(u64);

impl AudioSink for Count {
    fn write(&mut self, pcm: &[i16]) -> std::io::Result<()> {
        self.0 += pcm.len() as u64;
        Ok(())
    }
}

fn render(text: &str, voice_name: &str) -> Option<(Timeline, u64)> {
    render_with(text, voice_name, &Options::default())
}

/// The cues as they were written.
fn render_as_written(text: &str) -> Option<Timeline> {
    let mut options = Options::default();
    options.cues.typography = Typography::Keep;
    render_with(text, "tone", &options).map(|(timeline, _)| timeline)
}

fn render_with(text: &str, voice_name: &str, options: &Options) -> Option<(Timeline, u64)> {
    let transcript = read::read(
        Path::new("texte.txt"),
        text.as_bytes(),
        ReadOptions {
            keep_all: true,
            speak_labels: false,
        },
    )
    .ok()?;
    let voice = voice::find(voice_name, None).expect("it is embedded");
    let synthesiser = speak::open(&voice).expect("it starts");
    let mut count = Count::default();
    let timeline = render::render(transcript, &*synthesiser, options, &mut count, &mut ())
        .expect("it renders");
    Some((timeline, count.0))
}

fn writer(id: &str) -> &'static dyn SubtitleFormat {
    voixoff::deliver::writer(id).expect("a known format")
}

fn written(id: &str, timeline: &Timeline) -> String {
    let mut out = Vec::new();
    writer(id)
        .write(&Delivery::new(timeline, &Settings::default()), &mut out)
        .expect("memory is never full");
    String::from_utf8(out).expect("UTF-8")
}

/// A cue's text without the dashes of a dialogue.
fn undashed(text: &str) -> String {
    let is_dialogue = text.contains('\n') && text.lines().all(|line| line.starts_with("- "));
    if is_dialogue {
        text.lines()
            .map(|line| line[2..].to_owned() + "\n")
            .collect()
    } else {
        text.to_owned()
    }
}

/// Text without its white space: lines may break anywhere.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// French-looking text: words of all shapes, figures, marks, paragraphs.
fn french() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zéèàçêœ]{1,12}",
        2 => "[A-ZÉÀ][a-zéèï]{1,10}",
        1 => "(l'|d'|qu')[aeiouyé][a-z]{1,8}",
        1 => "[0-9]{1,6}",
        1 => Just("M.".to_owned()),
        1 => Just("« oui »".to_owned()),
        1 => Just("–".to_owned()),
        1 => "[A-Z]{2,6}",
    ];
    let mark = prop_oneof![
        10 => Just(" "), 2 => Just(", "), 1 => Just(" ; "), 1 => Just(" : "), 2 => Just(". "),
        1 => Just(" ! "), 1 => Just(" ? "), 1 => Just("… "), 1 => Just(".\n\n"), 1 => Just("\n"),
    ];
    proptest::collection::vec((word, mark), 1..120)
        .prop_map(|parts| parts.into_iter().map(|(word, mark)| word + mark).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_written_word_appears_once_and_in_order(text in french()) {
        let Some(timeline) = render_as_written(&text) else { return Ok(()) };
        let words: Vec<&str> = timeline.words.iter().map(|word| timeline.word(word)).collect();
        let cues: Vec<String> = timeline.cues.iter().map(|cue| undashed(&cue.text)).collect();
        // A line with nothing to say (« – ») is no word; letters and figures all are.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&timeline.text), letters(&words.concat()));
        prop_assert_eq!(squeezed(&words.concat()), squeezed(&cues.concat()));
        let srt = written("srt", &timeline);
        let shown: String = srt.split("\n\n")
            .map(|cue| undashed(&cue.lines().skip(2).collect::<Vec<_>>().join("\n")))
            .collect();
        prop_assert_eq!(squeezed(&shown), squeezed(&words.concat()));
        let json: serde_json::Value = serde_json::from_str(&written("json", &timeline)).expect("JSON");
        let said: String = json["segments"].as_array().expect("an array").iter()
            .flat_map(|segment| segment["words"].as_array().expect("an array"))
            .map(|word| word["word"].as_str().expect("a string")).collect();
        prop_assert_eq!(squeezed(&said), squeezed(&words.concat()));
    }

    #[test]
    fn times_are_in_order_and_within_the_sound(text in french()) {
        let Some((timeline, samples)) = render(&text, "tone") else { return Ok(()) };
        prop_assert_eq!(timeline.duration.0, samples);
        for pair in timeline.words.windows(2) {
            prop_assert!(pair[0].start < pair[1].start && pair[0].end <= pair[1].start);
        }
        for cue in &timeline.cues {
            prop_assert!(cue.in_time < cue.out_time && cue.out_time <= timeline.duration);
            // A cue with the end of a word too long for one has no word of its own.
            if let Some(first) = timeline.words_of(cue).first() {
                // Times in the millisecond that the subtitles hold.
                let slack = u64::from(timeline.rate.0.get()) / 1000;
                prop_assert!(cue.in_time.0 <= first.start.0 + slack);
            }
            prop_assert!(cue.out_time.0 - cue.in_time.0 <= 7 * u64::from(timeline.rate.0.get()));
        }
        for pair in timeline.cues.windows(2) {
            prop_assert!(pair[0].out_time <= pair[1].in_time);
        }
    }

    #[test]
    fn a_subtitle_file_reads_back_as_it_was_written(text in french()) {
        let Some((timeline, _)) = render(&text, "tone") else { return Ok(()) };
        let read = srtlib::Subtitles::parse_from_str(written("srt", &timeline)).expect("it reads").to_vec();
        prop_assert_eq!(read.len(), timeline.cues.len());
        for (index, (read, cue)) in read.iter().zip(&timeline.cues).enumerate() {
            prop_assert_eq!(read.num, index + 1);
            prop_assert_eq!(&read.text, &cue.text);
            prop_assert_eq!(read.start_time.to_string(), cue.in_time.to_millis(timeline.rate).to_string());
            prop_assert_eq!(read.end_time.to_string(), cue.out_time.to_millis(timeline.rate).to_string());
        }
    }
}

#[test]
fn threads_do_not_change_a_byte() {
    let text =
        std::fs::read_to_string("samples/conference-de-presse-2021-11-22.md").expect("the sample");
    let json = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        // Also from inside the pool, where waiting must not stop the work.
        let (timeline, samples) = pool
            .install(|| render(&text, "nolwenn"))
            .expect("it speaks");
        (written("json", &timeline), samples)
    };
    let one = json(1);
    assert!(one == json(2) && one == json(5));
}

/// Keeps the sound, for a test that listens.
#[derive(Default)]
struct Keep(Vec<i16>);

impl AudioSink for Keep {
    fn write(&mut self, pcm: &[i16]) -> std::io::Result<()> {
        self.0.extend_from_slice(pcm);
        Ok(())
    }
}

#[test]
fn the_sound_rises_within_40_ms_of_the_first_word_of_every_cue_that_follows_a_pause() {
    let bytes = std::fs::read("samples/conference-de-presse-2021-11-22.md").expect("the sample");
    let transcript =
        read::read(Path::new("sample.md"), &bytes, ReadOptions::default()).expect("it reads");
    let voice = voice::find("nolwenn", None).expect("it is embedded");
    let synthesiser = speak::open(&voice).expect("it starts");
    let mut sound = Keep::default();
    let timeline = render::render(
        transcript,
        &*synthesiser,
        &Options::default(),
        &mut sound,
        &mut (),
    )
    .expect("it renders");
    let pause = 200 * timeline.rate.0.get() as usize / 1000;
    let near = 40 * timeline.rate.0.get() as usize / 1000;
    let mut heard = 0;
    for pair in timeline.cues.windows(2) {
        let (before, cue) = (timeline.words_of(&pair[0]), &pair[1]);
        let onset = timeline.words_of(cue)[0].start.0 as usize;
        // The cue comes with the video frame that holds the word's first sample.
        let frame = timeline.rate.0.get() as usize / 25;
        let in_time = cue.in_time.0 as usize;
        let half_milli = timeline.rate.0.get() as usize / 2_000;
        assert!(
            in_time <= onset + half_milli && onset < in_time + frame,
            "« {} »",
            cue.text
        );
        if onset < before[before.len() - 1].end.0 as usize + pause {
            continue;
        }
        let energy = |range: std::ops::Range<usize>| {
            let part = &sound.0[range.start..range.end.min(sound.0.len())];
            part.iter()
                .map(|s| i64::from(*s) * i64::from(*s))
                .sum::<i64>()
                / part.len().max(1) as i64
        };
        let (silence, rise) = (
            energy(onset.saturating_sub(near)..onset),
            energy(onset..onset + near),
        );
        // 30² is -61 dBFS: an s begins as softly as that.
        assert!(
            rise > 900 && rise > 10 * silence,
            "« {} » at {onset}: {silence} → {rise}",
            cue.text
        );
        heard += 1;
    }
    assert!(heard > 30, "the sample has many pauses: {heard}");
}
