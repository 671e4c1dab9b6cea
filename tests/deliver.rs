//! A delivery made with the library alone: the page to read along and the report.

use sha2::{Digest, Sha256};
use std::fs::File;
use std::path::Path;
use voixoff::cue::Profile;
use voixoff::deliver::wav::{self, Wav};
use voixoff::deliver::{self, Delivery, Error, FinishedFile, Output, SoundTrack};
use voixoff::read::{self, ReadOptions};
use voixoff::render::{self, Options};
use voixoff::speak;
use voixoff::subtitles::peaks::Peaks;
use voixoff::subtitles::{Settings, Sound};
use voixoff::timeline::Timeline;
use voixoff::voice;

const TEXT: &str = "Mesdames et Messieurs, bonsoir.\n\nLa séance est ouverte.\n";

/// Speaks the text into a WAV; gives the timeline and the shape of the sound.
fn speak_into(path: &Path) -> (Timeline, Peaks) {
    let options = ReadOptions::default();
    let transcript = read::read(Path::new("seance.txt"), TEXT.as_bytes(), options).unwrap();
    let voice = speak::open(&voice::find("tone", None).unwrap()).unwrap();
    let rate = voice.sample_rate();
    let wav = Wav::new(File::create(path).unwrap(), rate).unwrap();
    let mut track = SoundTrack::new(Some(wav), Some(Peaks::new(rate)));
    let timeline = render::render(
        transcript,
        &*voice,
        &Options::default(),
        &mut track,
        &mut (),
    )
    .unwrap();
    let peaks = track.finish().unwrap().unwrap();
    (timeline, peaks)
}

fn outputs(ids: &[&str]) -> Vec<Output<Vec<u8>>> {
    let writers = ids.iter().map(|id| deliver::writer(id).unwrap());
    writers
        .map(|writer| Output::new(writer, "seance", Vec::new()))
        .collect()
}

fn text(outputs: &[Output<Vec<u8>>], name: &str) -> String {
    let output = outputs.iter().find(|output| output.name == name).unwrap();
    String::from_utf8(output.out.clone()).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// The profile that the cues were not made for, so that there is something to find.
fn strict_profile() -> Profile {
    Profile {
        line_chars: 8,
        ..Profile::default()
    }
}

#[test]
fn the_report_lists_every_other_file_with_its_fingerprint_whatever_the_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sound");
    let (timeline, peaks) = speak_into(&path);
    let settings = Settings::default();
    let delivery = Delivery {
        name: "seance",
        sound: Some(Sound {
            path: &path,
            file_name: "seance.wav",
            media_type: wav::MEDIA_TYPE,
            is_delivered: true,
        }),
        peaks: Some(&peaks),
        ..Delivery::new(&timeline, &settings)
    };
    let finished = [FinishedFile {
        path: &path,
        name: "seance.wav".to_owned(),
        format: wav::ID,
    }];
    let mut outputs = outputs(&["report-json", "html", "srt", "report"]);
    deliver::write_files(delivery, &Profile::default(), &finished, &mut outputs).unwrap();

    let report: serde_json::Value =
        serde_json::from_str(&text(&outputs, "seance.report.json")).unwrap();
    let listed: Vec<(&str, &str)> = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            let field = |key: &str| file[key].as_str().unwrap();
            (field("name"), field("sha256"))
        })
        .collect();
    let (page, srt) = (text(&outputs, "seance.html"), text(&outputs, "seance.srt"));
    assert_eq!(
        listed,
        [
            ("seance.wav", &*sha256(&std::fs::read(&path).unwrap())),
            ("seance.html", &*sha256(page.as_bytes())),
            ("seance.srt", &*sha256(srt.as_bytes())),
        ]
    );
    assert!(
        page.contains("data:audio/wav;base64,"),
        "the sound is in it"
    );
    assert!(text(&outputs, "seance.report.html").contains(&sha256(srt.as_bytes())));
}

#[test]
fn page_and_report_show_what_the_check_finds_in_the_delivered_subtitles() {
    let folder = tempfile::tempdir().unwrap();
    let (timeline, _) = speak_into(&folder.path().join("sound"));
    let settings = Settings::default();
    let delivery = Delivery::new(&timeline, &settings);
    let profile = strict_profile();
    let mut outputs = outputs(&["html", "report", "srt"]);
    deliver::write_files(delivery, &profile, &[], &mut outputs).unwrap();

    let found = deliver::find_in(&delivery, &profile).unwrap();
    let srt = text(&outputs, "seance.srt");
    let file = voixoff::subtitles::file::SubtitleFile::parse(&srt);
    let by_file = voixoff::check::check_file(&file, &profile, delivery.frame_rate);
    assert_eq!(found, by_file);
    assert!(found.iter().any(|finding| finding.rule == "C002"));
    for name in ["seance.html", "seance.report.html"] {
        assert!(text(&outputs, name).contains("Ligne trop longue"), "{name}");
    }
}

#[test]
fn an_error_names_the_file_that_cannot_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sound");
    let (timeline, _) = speak_into(&path);
    let beside = deliver::parse_choice("html.audio=beside").unwrap();
    let settings = Settings::new([beside]);
    let delivery = Delivery {
        sound: Some(Sound {
            path: &path,
            file_name: "seance.wav",
            media_type: wav::MEDIA_TYPE,
            is_delivered: false,
        }),
        ..Delivery::new(&timeline, &settings)
    };
    let mut outputs = outputs(&["srt", "html"]);
    let error = deliver::write_files(delivery, &Profile::default(), &[], &mut outputs);
    let error = error.unwrap_err();
    assert!(matches!(&error, Error::File { name, .. } if name == "seance.html"));
}
