//! The rules, each by its own file and its own page.

use crate::fixtures::{self, Fixture};
use std::collections::BTreeSet;
use voixoff::check::{self, Finding, RULES, Sound, Subject, check, guess_fps};
use voixoff::cue::{Profile, profile};
use voixoff::subtitles::file::SubtitleFile;
use voixoff::units::{FrameRate, Millis};

const HEADINGS: [&str; 4] = ["Catches", "Why", "Limit", "Example"];

fn findings(bytes: &[u8], sound: Option<&Sound>) -> Vec<Finding> {
    let file = SubtitleFile::read(bytes).unwrap();
    check(&Subject::new(
        &file,
        &Profile::default(),
        FrameRate::PAL,
        sound,
    ))
}

#[test]
fn ids_are_unique_sorted_and_of_one_form() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    for id in ids {
        let digits = id.strip_prefix('C').unwrap();
        assert!(
            digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{id}"
        );
    }
}

#[test]
fn ids_and_names_that_were_published_stay() {
    let now: BTreeSet<String> = RULES
        .iter()
        .map(|rule| format!("{}-{}", rule.id, rule.name))
        .collect();
    assert_eq!(now.len(), RULES.len(), "names are unique");
    // A rule has had its fixture since it was published.
    for published in fixtures::names() {
        assert!(
            now.contains(&published),
            "{published} is gone or was renamed"
        );
    }
}

#[test]
fn every_page_has_its_four_headings_with_text_under_them() {
    for rule in RULES {
        let page = rule.page;
        let head = format!("# {} {}\n", rule.id, rule.name);
        assert!(page.starts_with(&head), "{}", rule.id);
        let sections: Vec<(&str, &str)> = page
            .split("\n## ")
            .skip(1)
            .map(|section| section.split_once('\n').unwrap())
            .collect();
        let names: Vec<&str> = sections.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, HEADINGS, "{}", rule.id);
        for (name, text) in sections {
            assert!(text.trim().len() > 4, "{}: {name} is empty", rule.id);
        }
    }
}

#[test]
fn every_rule_has_a_french_label_of_its_own() {
    let mut labels = BTreeSet::new();
    for rule in RULES {
        let label = rule.french_label.trim();
        assert!(!label.is_empty(), "{} has no French label", rule.id);
        assert_ne!(label, rule.name, "{}", rule.id);
        assert!(labels.insert(label), "{}: « {label} » is taken", rule.id);
    }
}

#[test]
fn a_rule_is_found_by_its_id_in_any_case_and_by_its_name() {
    for rule in RULES {
        for name in [rule.id, &rule.id.to_lowercase(), rule.name] {
            let found = check::rule(name).map(|found| found.id);
            assert_eq!(found, Some(rule.id), "{name}");
        }
    }
    assert!(check::rule("reading-to-fast").is_none());
}

/// An example is a piece of a file: what it leaves out is put around it.
struct Example {
    bytes: Vec<u8>,
    sound: Option<Sound>,
}

fn millis(time: &str) -> u64 {
    let fields = time
        .split([':', ','])
        .map(|field| field.parse::<u64>().unwrap());
    let fields: Vec<u64> = fields.collect();
    ((fields[0] * 60 + fields[1]) * 60 + fields[2]) * 1000 + fields[3]
}

impl Example {
    fn new(text: &str) -> Self {
        let mut sound = None;
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines() {
            if let Some(voice) = line.strip_prefix("(voice from ") {
                let (from, to) = voice.trim_end_matches(')').split_once(" to ").unwrap();
                let stretches = std::iter::once(Millis(millis(from))..Millis(millis(to))).collect();
                sound = Some(Sound { stretches });
            } else {
                lines.push(line.to_owned());
            }
        }
        if !lines.iter().any(|line| line.contains("-->")) {
            lines.insert(0, "00:00:01,000 --> 00:00:06,000".to_owned());
        }
        if lines[0].starts_with("00:") {
            let mut count = 0;
            for at in (0..lines.len()).rev() {
                if lines[at].contains("-->") {
                    count += 1;
                    lines.insert(at, "INDEX".to_owned());
                }
            }
            for line in lines.iter_mut().rev().filter(|line| *line == "INDEX") {
                *line = count.to_string();
                count -= 1;
            }
        }
        let text = if lines.iter().any(|line| line.contains("LF>")) {
            lines.concat()
        } else {
            lines.join("\n") + "\n"
        };
        let mut bytes = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find('<') {
            bytes.extend(&rest.as_bytes()[..at]);
            rest = &rest[at..];
            let end = rest.find('>').unwrap() + 1;
            match &rest[1..end - 1] {
                "CR LF" => bytes.extend(b"\r\n"),
                "LF" => bytes.push(b'\n'),
                code if code.starts_with("U+") => {
                    let code = u32::from_str_radix(&code[2..], 16).unwrap();
                    bytes.extend(char::from_u32(code).unwrap().to_string().bytes());
                }
                byte if byte.len() == 2 && u8::from_str_radix(byte, 16).is_ok() => {
                    bytes.push(u8::from_str_radix(byte, 16).unwrap());
                }
                _ => bytes.extend(&rest.as_bytes()[..end]),
            }
            rest = &rest[end..];
        }
        bytes.extend(rest.as_bytes());
        Self { bytes, sound }
    }

    fn trips(&self, rule: &str) -> bool {
        let found = findings(&self.bytes, self.sound.as_ref());
        found.iter().any(|finding| finding.rule == rule)
    }
}

#[test]
fn every_example_trips_its_rule_until_it_is_fixed() {
    for rule in RULES {
        let id = rule.id;
        let example = rule.page.split("\n## Example\n").nth(1).unwrap();
        let blocks: Vec<Example> = example
            .split("```text\n")
            .skip(1)
            .map(|block| Example::new(block.split("```").next().unwrap()))
            .collect();
        assert_eq!(blocks.len(), 2, "{id}: one example, and the same fixed");
        let text = |at: usize| String::from_utf8_lossy(&blocks[at].bytes).into_owned();
        assert!(blocks[0].trips(id), "{id} is not tripped by\n{}", text(0));
        assert!(!blocks[1].trips(id), "{id} is tripped by\n{}", text(1));
    }
}

#[test]
fn every_rule_trips_alone_at_its_line_and_not_on_what_is_nearly_wrong() {
    for rule in RULES {
        let (id, name) = (rule.id, rule.name);
        let fixture = Fixture::of(rule);
        let tripped: Vec<_> = findings(&fixture.trips, fixture.sound.as_ref())
            .iter()
            .map(|found| (found.rule, found.name, found.line))
            .collect();
        assert_eq!(tripped, [(id, name, fixture.line)]);
        let nearly = findings(&fixture.nearly, fixture.sound.as_ref());
        assert_eq!(nearly, [], "{id}-{name}/nearly.srt");
    }
}

#[test]
fn every_limit_names_its_source_in_every_profile() {
    for name in profile::names() {
        let profile = Profile::find(name).unwrap();
        for rule in RULES {
            let limit = (rule.limit)(&profile);
            assert!(!limit.source.is_empty(), "{name} {}", rule.id);
            assert!(
                limit.value.len() < 90,
                "{name} {}: {}",
                rule.id,
                limit.value
            );
        }
    }
}

#[test]
fn reading_speed_counts_what_readers_see() {
    // A tag, a line break and the halves of an accent are not read; spaces and marks are.
    let text = "<i>Élan, é</i>\u{301}té !";
    let bytes = format!("1\n00:00:01,000 --> 00:00:02,000\n{text}\n");
    let file = SubtitleFile::parse(&bytes);
    let profile = Profile::default();
    let subject = Subject::new(&file, &profile, FrameRate::PAL, None);
    // É l a n , space é t é space !
    assert_eq!(subject.cues[0].chars, 11);
}

/// The rules that one cue of these lines breaks.
fn broken(lines: &str) -> Vec<&'static str> {
    let bytes = format!("1\n00:00:01,000 --> 00:00:07,000\n{lines}\n");
    let found = findings(bytes.as_bytes(), None);
    found.iter().map(|finding| finding.rule).collect()
}

#[test]
fn the_dash_of_an_aside_is_no_speakers() {
    let thanks = "je vous remercie d'être venus.";
    let aside = format!("- et je suis ravi de vous le dire -\n{thanks}");
    assert_eq!(broken(&aside), [""; 0]);
    let speakers = format!("- et je suis ravi de vous le dire\n- {thanks}");
    assert_eq!(broken(&speakers), [""; 0]);
    let torn = format!("Oui - et je suis ravi de vous le dire\n- {thanks}");
    assert_eq!(broken(&torn), ["C011"], "the closing dash is on line 1");
}

#[test]
fn in_a_chain_that_is_longer_than_a_line_the_break_that_hurts_least_is_wanted() {
    let adjectives = "Ne me le lui rendez jamais à la même\ngrande ancienne belle vieille maison.";
    assert_eq!(broken(adjectives), [""; 0]);
    let article = "Ne me le lui rendez jamais à la\nmême grande ancienne belle vieille maison.";
    assert_eq!(broken(article), ["C011"]);
}

#[test]
fn the_charters_curve_is_held_with_its_tolerance() {
    let profile = Profile::find("csa").unwrap();
    // 36 characters in 3 s, 20 % more at most: 43.2.
    let upper = "abcde abcde abcde abcde";
    for (lower, trips) in [
        ("abcde abcde abcde ab", false),
        ("abcde abcde abcde abc", true),
    ] {
        let bytes = format!("1\n00:00:01,000 --> 00:00:04,000\n{upper}\n{lower}\n");
        let file = SubtitleFile::parse(&bytes);
        let found = check(&Subject::new(&file, &profile, FrameRate::PAL, None));
        let is_found = found.iter().any(|found| found.rule == "C003");
        assert_eq!(is_found, trips, "{lower}: {found:?}");
    }
}

#[test]
fn the_frame_rate_is_the_one_that_times_tell_else_25() {
    let cue = |start: u64, end: u64| {
        let time = |ms: u64| format!("00:00:{:02},{:03}", ms / 1000, ms % 1000);
        format!("1\n{} --> {}\nUn.\n\n", time(start), time(end))
    };
    let file = |times: &[(u64, u64)]| {
        let cues: Vec<String> = times.iter().map(|(start, end)| cue(*start, *end)).collect();
        let text = cues.concat();
        guess_fps(&SubtitleFile::parse(&text)).to_string()
    };
    assert_eq!(file(&[(1000, 2000), (2500, 3500)]), "25", "typed by hand");
    assert_eq!(file(&[(1001, 2013), (2527, 3519)]), "25", "on no grid");
    assert_eq!(file(&[(1002, 2003), (2545, 3504), (4046, 5047)]), "23.976");
    assert_eq!(file(&[(1042, 2084), (2542, 3584), (4042, 5125)]), "24");
    assert_eq!(file(&[(1034, 2069), (2536, 3537), (4038, 5072)]), "29.97");
}

#[test]
fn a_millisecond_of_rounding_is_on_the_grid_of_every_rate() {
    for (fps, frames, seconds) in [
        ("23.976", 24_000_u64, 1001_u64),
        ("29.97", 30_000, 1001),
        ("25", 25, 1),
    ] {
        let fps = FrameRate::parse(fps).unwrap();
        for frame in (1_000..200_000_u64).step_by(7_919) {
            for up in [0, frames - 1] {
                let millis = (frame * 1000 * seconds + up) / frames;
                let time = Millis(millis);
                let end = Millis::from_video_frames(voixoff::units::VideoFrames(frame + 50), fps);
                let text = format!("1\n{time} --> {end}\nUn.\n");
                let file = SubtitleFile::parse(&text);
                let found = check(&Subject::new(&file, &Profile::default(), fps, None));
                assert_eq!(found, [], "frame {frame} at {fps}");
            }
        }
    }
}
