//! `read(write(x)) == x` for all that a format can carry.

use crate::support::{self, HORIZONTALS, VERTICALS, at, bytes, plain, read, timeline};
use proptest::prelude::*;
use voixoff::read::{Speaker, SpeakerId};
use voixoff::subtitles::Feature;
use voixoff::timeline::{Colour, Cue, Timeline};
use voixoff::units::{Samples, TextRange};

/// Letters, accents, French typography, and all that formats use as marks.
const ATOMS: &[&str] = &[
    "Bonjour",
    "à",
    "l’œuvre",
    "Ça",
    "ÉTÉ",
    "naïve",
    "où",
    "12,50",
    "€",
    "«\u{a0}Oui\u{a0}»",
    "—",
    "…",
    "?",
    "<b>",
    "</i>",
    "<i>",
    "<",
    ">",
    "&",
    "&amp;",
    "&lt;",
    "-->",
    "{\\an8}",
    "{",
    "}",
    "\\N",
    "[00:01.00]",
    "<00:01.000>",
    "<v Eve>",
    "1",
    "00:00:01,000",
    "WEBVTT",
    "NOTE",
    "]]>",
    "12:30 → 14:00",
    "<!--",
    "</script>",
    "\"",
    "'",
    "$",
    "#",
    "%",
    "🙂",
    "日本",
    "a<b",
    "x&y;",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(ATOMS), 1..6).prop_map(|atoms| atoms.join(" "))
}

/// Cues in order of time, with every kind of look.
fn cues() -> impl Strategy<Value = Timeline> {
    let cue = (
        1_u64..3000,
        40_u64..5000,
        prop::collection::vec(line(), 1..4),
        prop::option::of(0_u16..3),
        (0_usize..12, 0_usize..3, 0_usize..3),
        prop::option::of((0.0_f64..1.0, 0.0_f64..1.0)),
    );
    prop::collection::vec(cue, 1..8).prop_map(|rows| {
        let mut cues = Vec::new();
        let mut time = 0;
        for (gap, length, lines, speaker, (colour, vertical, horizontal), slant) in rows {
            let start = time + gap;
            time = start + length;
            let mut cue = support::cue(start, time, &lines.join("\n"));
            cue.speaker = speaker.map(SpeakerId);
            cue.look.colours = colours(&cue, colour);
            cue.look.vertical = VERTICALS[vertical];
            cue.look.horizontal = HORIZONTALS[horizontal];
            cue.look.italics = slant.map(|share| italics(&cue, share)).unwrap_or_default();
            cues.push(cue);
        }
        let labels = ["M. Jean CASTEX, Premier ministre", "Mme <A> & B", "Q – 1"];
        Timeline {
            speakers: labels
                .map(|label| Speaker {
                    label: label.to_owned(),
                })
                .to_vec(),
            ..timeline(cues)
        }
    })
}

/// One stretch of whole words on the first line.
fn italics(cue: &Cue, (from, length): (f64, f64)) -> Vec<TextRange> {
    let line = cue.text.split('\n').next().unwrap_or_default();
    let starts: Vec<usize> = line
        .split(' ')
        .map(|word| word.as_ptr() as usize - line.as_ptr() as usize)
        .collect();
    let first = (from * starts.len() as f64) as usize;
    let last = first + (length * (starts.len() - first) as f64) as usize;
    let end = starts.get(last + 1).map_or(line.len(), |next| next - 1);
    vec![TextRange::new(starts[first]..end)]
}

/// One colour for the cue, or, past the seventh, another for each line but the first.
fn colours(cue: &Cue, choice: usize) -> Vec<(TextRange, Colour)> {
    let all = TextRange::new(0..cue.text.len());
    if let Some(colour) = support::COLOURS.get(choice) {
        return colour.map(|colour| (all, colour)).into_iter().collect();
    }
    let mut start = 0;
    let mut colours = Vec::new();
    for (number, line) in cue.text.split('\n').enumerate() {
        let colour = support::COLOURS[(choice + number) % support::COLOURS.len()];
        let range = TextRange::new(start..start + line.len());
        colours.extend(colour.map(|colour| (range, colour)));
        start += line.len() + 1;
    }
    colours
}

/// What is left of a timeline in a format: what it cannot carry has its default.
fn carried(timeline: &Timeline, id: &str) -> Vec<support::Plain> {
    let writer = voixoff::deliver::writer(id).expect("known");
    let carries = |feature| writer.capabilities().carries(feature);
    let mut rows = plain(timeline);
    for (_, _, _, speaker, look) in &mut rows {
        if !carries(Feature::Speaker) {
            *speaker = None;
        }
        if !carries(Feature::Colour) {
            look.colours.clear();
        }
        if !carries(Feature::Italics) {
            look.italics.clear();
        }
        if !carries(Feature::Position) {
            look.vertical = voixoff::timeline::Vertical::Bottom;
            look.horizontal = voixoff::timeline::Horizontal::Centre;
        }
    }
    rows
}

/// On the frames of 25 a second, in the alphabet of EBU STL; its own test shows what
/// becomes of the rest.
fn for_stl(mut timeline: Timeline) -> Timeline {
    let mut free = 0;
    for cue in &mut timeline.cues {
        let millis = |time: Samples| time.to_millis(voixoff::subtitles::RATE).0 / 40 * 40;
        let (begin, end) = (millis(cue.in_time).max(free), millis(cue.out_time));
        free = end.max(begin + 40);
        (cue.in_time, cue.out_time) = (at(begin), at(free));
        let known = |c| match c {
            '€' | '…' | '🙂' | '日' | '本' | '→' => 'x',
            c => c,
        };
        let old = std::mem::take(&mut cue.text);
        let place = |byte: u32| -> usize {
            let before = old[..byte as usize].chars();
            before.map(|c| known(c).len_utf8()).sum()
        };
        let moved = |range: &TextRange| TextRange::new(place(range.start)..place(range.end));
        cue.text = old.chars().map(known).collect();
        cue.look
            .italics
            .iter_mut()
            .for_each(|range| *range = moved(range));
        cue.look
            .colours
            .iter_mut()
            .for_each(|(range, _)| *range = moved(range));
    }
    timeline
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn srt_comes_back(timeline in cues()) {
        let again = read(&bytes(&timeline, "srt", &[]), "srt");
        prop_assert_eq!(plain(&again), carried(&timeline, "srt"));
    }

    #[test]
    fn srt_with_bom_and_crlf_comes_back(timeline in cues()) {
        let written = bytes(&timeline, "srt", &["srt.bom=true", "srt.crlf"]);
        prop_assert!(written.starts_with(b"\xef\xbb\xbf"));
        prop_assert_eq!(written.iter().filter(|b| **b == b'\n').count(), written.windows(2).filter(|w| w == b"\r\n").count());
        prop_assert_eq!(plain(&read(&written, "srt")), carried(&timeline, "srt"));
    }

    #[test]
    fn vtt_comes_back(timeline in cues()) {
        let again = read(&bytes(&timeline, "vtt", &[]), "vtt");
        prop_assert_eq!(plain(&again), carried(&timeline, "vtt"));
    }

    #[test]
    fn ttml_comes_back_in_both_profiles(timeline in cues()) {
        for profile in ["ttml.profile=imsc", "ttml.profile=ebu-tt-d"] {
            let again = read(&bytes(&timeline, "ttml", &[profile, "ttml.colours=own"]), "ttml");
            prop_assert_eq!(plain(&again), carried(&timeline, "ttml"));
        }
    }

    #[test]
    fn stl_comes_back_to_the_frame(timeline in cues(), start in 0_u8..24) {
        let mut on_grid = for_stl(timeline);
        on_grid.cues.iter_mut().for_each(|cue| cue.look.italics.clear());
        let start = format!("stl.start={start:02}:00:00:00");
        for display in ["stl.display=open", "stl.display=teletext"] {
            let written = bytes(&on_grid, "stl", &[&start, display, "stl.colours=own"]);
            let again = read(&written, "stl");
            prop_assert_eq!(plain(&again), carried(&on_grid, "stl"));
        }
    }

    #[test]
    fn nothing_that_both_can_carry_is_lost_between_any_two(timeline in cues()) {
        // What the alphabet and the frames of EBU STL can hold.
        let timeline = for_stl(timeline);
        let own = |id: &str| match id {
            "ttml" | "stl" => vec![format!("{id}.colours=own")],
            _ => Vec::new(),
        };
        let through = |timeline: &Timeline, id: &str| {
            let options = own(id);
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            read(&bytes(timeline, id, &options), id)
        };
        for first in ["srt", "vtt", "ttml", "stl"] {
            let between = through(&timeline, first);
            for second in ["srt", "vtt", "ttml", "stl"] {
                let last = through(&between, second);
                prop_assert_eq!(plain(&last), carried(&between, second), "{} to {}", first, second);
            }
        }
    }

    #[test]
    fn shifting_and_stretching_lead_back(timeline in cues(), millis in 0_u64..100_000) {
        use voixoff::retime::{Shift, shift, stretch};
        use voixoff::units::{FrameRate, Millis};
        let mut moved = timeline.clone();
        shift(&mut moved, Shift { by: Millis(millis), earlier: false });
        stretch(&mut moved, FrameRate::PAL, FrameRate::new(24_000, 1001), false);
        stretch(&mut moved, FrameRate::new(24_000, 1001), FrameRate::PAL, false);
        shift(&mut moved, Shift { by: Millis(millis), earlier: true });
        prop_assert_eq!(plain(&moved), plain(&timeline));
    }
}

#[test]
fn word_times_come_back_through_vtt_ttml_and_json() {
    let spoken = support::spoken();
    let words = |timeline: &Timeline| -> Vec<(String, u64)> {
        let row = |word: &voixoff::timeline::Word| {
            (
                timeline.word(word).to_owned(),
                word.start.to_millis(timeline.rate).0,
            )
        };
        timeline.words.iter().map(row).collect()
    };
    for (id, options) in [
        ("vtt", &["vtt.words"][..]),
        ("ttml", &["ttml.words"]),
        ("json", &[]),
    ] {
        let again = read(&bytes(&spoken, id, options), id);
        assert_eq!(words(&again), words(&spoken), "{id}");
    }
}

#[test]
fn json_gives_back_lines_speakers_and_when_words_end() {
    let spoken = support::spoken();
    let again = read(&bytes(&spoken, "json", &[]), "json");
    assert_eq!(plain(&again), carried(&spoken, "json"));
    let ends = |timeline: &Timeline| -> Vec<u64> {
        let words = timeline.words.iter();
        words
            .map(|word| word.end.to_millis(timeline.rate).0)
            .collect()
    };
    assert_eq!(ends(&again), ends(&spoken));
    assert_eq!(again.duration, spoken.duration);
}

#[test]
fn the_words_of_json_are_found_whatever_the_typography() {
    let json = r#"{"segments":[{"start":0,"end":3,"text":"Oui, «\u00a0a\u00a0»\npeut-être\u202f! l’eau","words":[
        {"word":"Oui,","start":0.1},{"word":"\"a\"","start":0.5},{"word":" peut-être !","start":1},{"word":"absent","start":1.5},{"word":"l'","start":2},{"word":"eau","start":2.5}]}]}"#;
    let read = read(json.as_bytes(), "json");
    let words: Vec<&str> = read.words.iter().map(|word| read.word(word)).collect();
    assert_eq!(
        words,
        ["Oui,", "«\u{a0}a\u{a0}»", "peut-être\u{202f}!", "l’", "eau"]
    );
}

#[test]
fn a_cue_of_two_voices_keeps_both() {
    let mut two = timeline(vec![support::cue(0, 2000, "- Oui.\n- Non.")]);
    two.speakers = ["A", "B"]
        .map(|label| Speaker {
            label: label.to_owned(),
        })
        .to_vec();
    two.cues[0].look.voices = vec![(0, SpeakerId(0)), (7, SpeakerId(1))];
    for id in ["vtt", "ttml"] {
        let again = read(&bytes(&two, id, &[]), id);
        assert_eq!(again.cues[0].look.voices, two.cues[0].look.voices, "{id}");
        assert_eq!(again.cues[0].text, two.cues[0].text, "{id}");
    }
}
