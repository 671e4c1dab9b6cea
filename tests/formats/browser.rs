//! The page in a real browser: makes the pages that `tests/browser` opens, then
//! runs its tests.
//!
//! Needs node, chromium, and `npm ci` in `tests/browser`. `CHROMIUM` names the
//! browser where it is not `/usr/bin/chromium`; `BLESS=1` renews the README's
//! pictures.

use crate::support::{at, cue, read, timeline};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use voixoff::check::Finding;
use voixoff::read::{BlockKind, Speaker, SpeakerId};
use voixoff::subtitles::peaks::Peaks;
use voixoff::subtitles::{Delivery, Settings, Sound};
use voixoff::timeline::{Timeline, Utterance, Word};
use voixoff::units::{SampleRate, TextRange};

const TRANSCRIPT: &str = "# Conférence de presse\n\nMesdames et Messieurs, bonjour à toutes et à tous. Je voudrais d’abord remercier la ville de Lyon, qui nous accueille ce matin.\n\nLa réforme entrera en vigueur le 1er janvier. Elle coûtera 12,50 € par habitant ; c’est peu, au regard de l’œuvre à accomplir.\n\n## Questions\n\nVous avez parlé d’un calendrier. Est-il tenu ? Nous le tiendrons : chaque étape a été préparée avec les élus, les associations et les habitants.\n";

/// What the README's pictures show: speakers, a sound, cues that a profile for children
/// finds too fast.
const SHOWN: &str = "# Conférence de presse\n\n**La ministre de la Culture :** Mesdames et Messieurs, bonjour à toutes et à tous. Je voudrais d’abord remercier la ville de Lyon, qui nous accueille ce matin.\n\nLa réforme entrera en vigueur le 1er janvier. Elle coûtera 12,50 € par habitant ; c’est peu, au regard de l’œuvre à accomplir.\n\n*(Applaudissements.)*\n\n## Questions\n\n**Un journaliste :** Vous avez parlé d’un calendrier. Est-il tenu ?\n\n**La ministre de la Culture :** Nous le tiendrons : chaque étape a été préparée avec les élus, les associations et les habitants.\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

fn finding(
    rule: &'static str,
    name: &'static str,
    cue: usize,
    figures: (f64, f64),
    unit: &str,
) -> Finding {
    Finding {
        rule,
        name,
        line: 1,
        cue: Some(cue),
        message: format!("{:.1} > {} {unit}", figures.0, figures.1),
    }
}

fn page(delivery: &Delivery<'_>, place: &Path) {
    let html = voixoff::deliver::writer("html");
    let mut out = Vec::new();
    html.expect("html is a format")
        .write(delivery, &mut out)
        .expect("written");
    fs::write(place, out).expect("written");
}

/// A spoken run, by the command itself.
fn spoken(out: &Path) {
    fs::write(out.join("spoken.md"), TRANSCRIPT).expect("written");
    for (formats, options) in [
        ("wav,json,vtt,ttml,html", "html.audio=embed"),
        ("wav,html", "html.audio=beside"),
    ] {
        let status = Command::new(env!("CARGO_BIN_EXE_voixoff"))
            .args([
                "speak",
                "-q",
                "spoken.md",
                "-o",
                ".",
                "--formats",
                formats,
                "--format-option",
                options,
            ])
            .current_dir(out)
            .status();
        assert!(status.expect("it runs").success());
        let name = format!("{}.html", options.rsplit('=').next().unwrap_or_default());
        fs::rename(out.join("spoken.html"), out.join(name)).expect("moved");
    }
    let status = Command::new(env!("CARGO_BIN_EXE_voixoff"))
        .args(["convert", "-q", "spoken.json", "spoken-ebu.ttml"])
        .args(["--format-option", "ttml.profile=ebu-tt-d"])
        .current_dir(out)
        .status();
    assert!(status.expect("it runs").success());
}

/// The same command's page with what the check really finds.
fn shown(out: &Path) {
    let name = "Conférence de presse";
    fs::write(out.join(format!("{name}.md")), SHOWN).expect("written");
    let status = Command::new(env!("CARGO_BIN_EXE_voixoff"))
        .args([
            "speak",
            "-q",
            &format!("{name}.md"),
            "-o",
            ".",
            "--formats",
            "html",
        ])
        .args(["--pace", "natural", "--profile", "netflix-fr-children"])
        .current_dir(out)
        .status();
    assert!(status.expect("it runs").success());
    fs::rename(out.join(format!("{name}.html")), out.join("shown.html")).expect("moved");
}

/// The first recording with findings of a known kind.
fn reviewed(out: &Path) {
    let timeline = read(&fs::read(out.join("spoken.json")).expect("there"), "json");
    let sound = out.join("spoken.wav");
    let mut wav = hound::WavReader::open(&sound).expect("a WAV");
    let rate = SampleRate(wav.spec().sample_rate.try_into().expect("above zero"));
    let mut peaks = Peaks::new(rate);
    let pcm: Vec<i16> = wav
        .samples()
        .map(|sample| sample.expect("a sample"))
        .collect();
    peaks.add(&pcm);
    let settings = Settings::default();
    let findings = [
        finding("C003", "reading-too-fast", 1, (19.2, 17.0), "characters/s"),
        finding("C002", "line-too-long", 1, (44.0, 42.0), "characters"),
        finding("C003", "reading-too-fast", 4, (17.8, 17.0), "characters/s"),
        finding("C001", "too-many-lines", 6, (3.0, 2.0), "lines"),
    ];
    let delivery = Delivery {
        name: "conférence",
        sound: Some(Sound {
            path: &sound,
            file_name: "spoken.wav",
            media_type: "audio/wav",
            is_delivered: false,
        }),
        peaks: Some(&peaks),
        findings: &findings,
        ..Delivery::new(&timeline, &settings)
    };
    page(&delivery, &out.join("reviewed.html"));
}

/// Three hours: 30,000 words in 400 paragraphs, 5,000 cues, a finding in 50.
fn long(out: &Path) {
    const WORDS: usize = 30_000;
    const SYLLABLES: [&str; 7] = ["voi", "là", "mer", "ci", "œu", "vre", "né"];
    let mut whole = Timeline {
        speakers: ["Mme Anne MARTIN", "M. Paul DURAND"]
            .map(|label| Speaker {
                label: label.to_owned(),
            })
            .to_vec(),
        ..timeline(Vec::new())
    };
    for index in 0..WORDS {
        let start = whole.text.len();
        whole.text.push_str(SYLLABLES[index % 7]);
        whole.text.push_str(SYLLABLES[index / 7 % 7]);
        if index % 12 == 11 {
            whole.text.push('.');
        }
        let text = TextRange::new(start..whole.text.len());
        whole.text.push(if index % 75 == 74 { '\n' } else { ' ' });
        let time = index as u64 * 360;
        whole.words.push(Word {
            text,
            start: at(time),
            end: at(time + 330),
        });
        if index % 75 == 0 {
            whole.utterances.push(Utterance {
                words: index as u32..(index + 75) as u32,
                block: (index / 75) as u32,
                kind: if index % 1500 == 0 {
                    BlockKind::Heading
                } else {
                    BlockKind::Paragraph
                },
                speaker: Some(SpeakerId((index / 75 % 2) as u16)),
            });
        }
        if index % 6 == 5 {
            let from = whole.words[index - 5].text.start as usize;
            let text = whole.text[from..text.end as usize].replace('\n', " ");
            let mut next = cue(time - 5 * 360, time + 330, &text);
            next.words = (index - 5) as u32..(index + 1) as u32;
            whole.cues.push(next);
        }
    }
    whole.duration = at(WORDS as u64 * 360);
    let findings: Vec<Finding> = (0..whole.cues.len())
        .step_by(50)
        .map(|cue| {
            finding(
                "C003",
                "reading-too-fast",
                cue,
                (18.0, 17.0),
                "characters/s",
            )
        })
        .collect();
    let settings = Settings::default();
    let mut peaks = Peaks::new(SampleRate::new(16_000));
    let tone: Vec<i16> = (0..16_000)
        .map(|n| ((n * 37) % 20_000 - 10_000) as i16)
        .collect();
    (0..10_800).for_each(|_| peaks.add(&tone));
    let delivery = Delivery {
        name: "trois heures",
        findings: &findings,
        peaks: Some(&peaks),
        ..Delivery::new(&whole, &settings)
    };
    page(&delivery, &out.join("long.html"));
}

/// What must do nothing.
fn hostile(out: &Path) {
    let evil = "</script><script>window.hurt=1</script><img src=x onerror=window.hurt=1>\n{title}{style}<!--</title>";
    let mut whole = timeline(vec![cue(0, 5000, evil)]);
    whole.speakers.push(Speaker {
        label: evil.to_owned(),
    });
    whole.cues[0].speaker = Some(SpeakerId(0));
    let settings = Settings::default();
    page(
        &Delivery {
            name: evil,
            ..Delivery::new(&whole, &settings)
        },
        &out.join("hostile.html"),
    );
}

#[test]
#[ignore = "needs chromium"]
fn the_page_does_in_a_browser_what_it_promises() {
    let out = folder().join("out");
    fs::create_dir_all(&out).expect("a folder");
    spoken(&out);
    shown(&out);
    reviewed(&out);
    long(&out);
    hostile(&out);
    let status = Command::new("node")
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(["imsc.test.mjs", "page.test.mjs"])
        .current_dir(folder())
        .status();
    assert!(status.expect("node runs").success());
}
