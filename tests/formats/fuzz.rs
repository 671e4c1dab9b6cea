//! Readers take any bytes: an error or a timeline that every writer takes.

use crate::support;
use proptest::prelude::*;
use std::path::Path;
use voixoff::subtitles::{self, Delivery, Settings};

/// Reads as every format; writes what was read as every format.
fn survives(bytes: &[u8]) {
    for reader in subtitles::readers() {
        let Ok(file) = subtitles::read(Path::new("x"), bytes, reader) else {
            continue;
        };
        let timeline = file.timeline;
        assert!(
            timeline
                .cues
                .iter()
                .all(|cue| cue.in_time < cue.out_time && !cue.text.is_empty())
        );
        assert!(timeline.cues.is_sorted_by_key(|cue| cue.in_time));
        for cue in &timeline.cues {
            assert!(
                cue.text.split('\n').all(|line| !line.trim().is_empty()),
                "{:?}",
                cue.text
            );
            assert!(
                cue.look
                    .italics
                    .iter()
                    .all(|range| cue.text.get(range.range()).is_some())
            );
        }
        let settings = Settings::default();
        for writer in voixoff::deliver::writers() {
            // An error is an answer: a time that a format cannot hold.
            let _ = writer.write(&Delivery::new(&timeline, &settings), &mut Vec::new());
        }
    }
}

fn mutated(seed: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 0..12);
    edits.prop_map(move |edits| {
        let mut bytes = seed.clone();
        for (place, byte, kind) in edits {
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at.max(1)),
                _ => {
                    let again = bytes[at..].to_vec();
                    bytes.extend(again.into_iter().take(200));
                }
            }
        }
        bytes
    })
}

fn written() -> impl Strategy<Value = Vec<u8>> {
    let spoken = support::spoken();
    let seeds: Vec<Vec<u8>> = [
        ("srt", &[][..]),
        ("vtt", &["vtt.words", "vtt.colours=charter"]),
        ("ttml", &["ttml.words"]),
        ("stl", &["stl.display=open"]),
        ("stl", &["stl.display=teletext"]),
        ("json", &[]),
    ]
    .iter()
    .map(|(id, options)| support::bytes(&spoken, id, options))
    .collect();
    prop::sample::select(seeds).prop_flat_map(mutated)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_to_a_file_is_survived(bytes in written()) {
        survives(&bytes);
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        survives(&bytes);
    }

    #[test]
    fn any_marks_are_survived(pieces in prop::collection::vec(prop::sample::select(&[
        "<tt xmlns='http://www.w3.org/ns/ttml'>", "<p begin='1s' end='9999999999999h'>", "<p begin='00:00:01:99'>", "<span>", "</span>", "</p>", "<br/>", "&#x10FFFF;", "&bad;", "<![CDATA[",
        "]]>", "<!DOCTYPE a [<!ENTITY b '&b;&b;'>]>", "\n\n", "00:00:01,000 --> 00:00:02,000\n", "99999999999:00:00.000 --> 1:1:1.1\n", "<v \n>", "<00:99.999>", "<i>", "</i>", "{\\an9}", "WEBVTT\n\n", "NOTE\n", "é", "\u{feff}", "{\"segments\":[", "{\"start\":-1e308,\"end\":1e308,\"text\":\"a\"}", "]}", "texte", "\0", "\r",
    ][..]), 0..40)) {
        survives(pieces.concat().as_bytes());
    }
}

#[test]
fn deep_nesting_is_survived() {
    let deep = format!(
        "<tt><body><p begin='0s' end='1s'>{}x{}</p></body></tt>",
        "<span>".repeat(100_000),
        "</span>".repeat(100_000)
    );
    survives(deep.as_bytes());
}
