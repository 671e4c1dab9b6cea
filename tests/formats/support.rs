//! Timelines to write, and the way to a file and back.

use std::path::Path;
use voixoff::read::{BlockKind, Speaker, SpeakerId};
use voixoff::subtitles::{self, Delivery, RATE, Settings};
use voixoff::timeline::{
    Colour, Cue, Horizontal, Look, TimedEvent, Timeline, Utterance, Vertical, Word,
};
use voixoff::units::{Millis, Samples, TextRange};

/// Milliseconds on the clock of read files.
pub fn at(millis: u64) -> Samples {
    Samples::from_millis(Millis(millis), RATE)
}

pub fn cue(start: u64, end: u64, text: &str) -> Cue {
    Cue {
        words: 0..0,
        text: text.to_owned(),
        in_time: at(start),
        out_time: at(end),
        speaker: None,
        look: Look::default(),
    }
}

pub fn timeline(cues: Vec<Cue>) -> Timeline {
    Timeline {
        rate: RATE,
        duration: cues
            .iter()
            .map(|cue| cue.out_time)
            .max()
            .unwrap_or_default(),
        language: "fr".to_owned(),
        text: String::new(),
        words: Vec::new(),
        utterances: Vec::new(),
        speakers: Vec::new(),
        events: Vec::new(),
        cues,
    }
}

/// A small spoken transcript: heading, two speakers, an event, word times.
pub fn spoken() -> Timeline {
    let text = "Débat public\n« Bonjour à tous ! », dit l’œuvre.\nMerci ; c’est 12,50 €.\n";
    let mut words = Vec::new();
    let mut time = 0;
    for piece in [
        "Débat",
        "public",
        "« Bonjour",
        "à",
        "tous ! »,",
        "dit",
        "l’œuvre.",
        "Merci ;",
        "c’est",
        "12,50 €.",
    ] {
        let from = words.last().map_or(0, |word: &Word| word.text.end as usize);
        let start = from + text[from..].find(piece).expect("the words are in the text");
        words.push(Word {
            text: TextRange::new(start..start + piece.len()),
            start: at(time),
            end: at(time + 380),
        });
        time += 400;
    }
    let utterance = |range: std::ops::Range<u32>, block, kind, speaker: Option<u16>| Utterance {
        words: range,
        block,
        kind,
        speaker: speaker.map(SpeakerId),
    };
    let speaker = |label: &str| Speaker {
        label: label.to_owned(),
    };
    let mut cues = vec![
        cue(0, 800, "Débat public"),
        cue(800, 2800, "« Bonjour à tous ! »,\ndit l’œuvre."),
        cue(2800, 4000, "Merci ; c’est 12,50 €."),
    ];
    cues[0].words = 0..2;
    cues[1].words = 2..7;
    cues[1].speaker = Some(SpeakerId(0));
    cues[2].words = 7..10;
    cues[2].speaker = Some(SpeakerId(1));
    Timeline {
        text: text.to_owned(),
        words,
        utterances: vec![
            utterance(0..2, 0, BlockKind::Heading, None),
            utterance(2..7, 1, BlockKind::Paragraph, Some(0)),
            utterance(7..10, 2, BlockKind::Paragraph, Some(1)),
        ],
        speakers: vec![speaker("M. Jean <CASTEX> & co"), speaker("Le narrateur")],
        events: vec![TimedEvent {
            text: "Applaudissements".to_owned(),
            at: at(2790),
        }],
        ..timeline(cues)
    }
}

pub fn settings(options: &[&str]) -> Settings {
    Settings::new(
        options
            .iter()
            .map(|option| voixoff::deliver::parse_choice(option).expect("a known option")),
    )
}

pub fn bytes(timeline: &Timeline, id: &str, options: &[&str]) -> Vec<u8> {
    let settings = settings(options);
    let writer = voixoff::deliver::writer(id);
    let mut out = Vec::new();
    let delivery = Delivery {
        name: "essai",
        ..Delivery::new(timeline, &settings)
    };
    writer
        .expect("a known format")
        .write(&delivery, &mut out)
        .expect("memory takes it");
    out
}

pub fn text(timeline: &Timeline, id: &str, options: &[&str]) -> String {
    String::from_utf8(bytes(timeline, id, options)).expect("text formats are UTF-8")
}

pub fn read(bytes: &[u8], id: &str) -> Timeline {
    let reader = subtitles::readers().find(|reader| reader.id == id);
    let file = subtitles::read(Path::new("essai"), bytes, reader.expect("a known format"));
    file.unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(bytes)))
        .timeline
}

/// A cue as plain values: in and out in milliseconds, text, speaker, look.
pub type Plain = (u64, u64, String, Option<String>, Look);

pub fn plain(timeline: &Timeline) -> Vec<Plain> {
    let millis = |time: Samples| time.to_millis(timeline.rate).0;
    let row = |cue: &Cue| {
        (
            millis(cue.in_time),
            millis(cue.out_time),
            cue.text.clone(),
            timeline.label(cue.speaker).map(str::to_owned),
            cue.look.clone(),
        )
    };
    timeline.cues.iter().map(row).collect()
}

pub const COLOURS: [Option<Colour>; 7] = [
    None,
    Some(Colour::Red),
    Some(Colour::Green),
    Some(Colour::Yellow),
    Some(Colour::Blue),
    Some(Colour::Magenta),
    Some(Colour::Cyan),
];
pub const VERTICALS: [Vertical; 3] = [Vertical::Top, Vertical::Middle, Vertical::Bottom];
pub const HORIZONTALS: [Horizontal; 3] = [Horizontal::Left, Horizontal::Centre, Horizontal::Right];
