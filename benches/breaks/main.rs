//! Our breaks against people's, and against what programs do.
//!
//! `cargo bench --bench breaks` takes texts with human marks (`<eol>` at a line's end,
//! `<eob>` at a cue's), strips them, cuts them in four ways and prints
//! precision, recall and F1 of line and cue breaks, and the share of breaks that no
//! one should make. All know where sentences end; the others begin a cue with each.
//! The weights of the cutter were tuned on `human.txt`; `held-out.txt` was marked before
//! it was ever cut. `cargo bench --bench breaks -- show` prints where ours and people's differ instead.

mod peers;

use voixoff::cue::{Options, Typography};
use voixoff::read::BlockKind;
use voixoff::syntax;
use voixoff::timeline::{Timeline, Utterance, Word};
use voixoff::units::{SampleRate, Samples, TextRange};

const TEXTS: [(&str, &str); 2] = [
    ("human.txt", include_str!("human.txt")),
    ("held-out.txt", include_str!("held-out.txt")),
];
/// Words that only open what follows: a break behind one is wrong whatever else holds.
const OPENING: &str = "le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa \
    ses notre nos votre vos leurs à en dans par pour sur sous chez vers je tu il ils on ne se me te et \
    mais que qui dont comme quand lorsque puisque car m. mme très";

const RATE: SampleRate = SampleRate::new(16_000);
/// A word's sound in samples: a fixed part and a part for each letter.
const WORD: u64 = 900;
const LETTER: u64 = 850;

/// Whether a break is of some kind.
type Kind = fn(Break) -> bool;

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// A space.
    None,
    /// The end of a line.
    Line,
    /// The end of a cue.
    Cue,
}

/// The words, and what follows each.
pub struct Cut {
    /// As written.
    pub words: Vec<String>,
    /// As many.
    pub breaks: Vec<Break>,
}

fn human(text: &str) -> Cut {
    let mut cut = Cut {
        words: Vec::new(),
        breaks: Vec::new(),
    };
    for token in text.split([' ', '\n']).filter(|token| !token.is_empty()) {
        let mark = match token {
            "<eol>" => Break::Line,
            "<eob>" => Break::Cue,
            // A speaker's dash is no word.
            "-" => continue,
            _ => {
                cut.words.push(token.to_owned());
                cut.breaks.push(Break::None);
                continue;
            }
        };
        if let Some(last) = cut.breaks.last_mut() {
            *last = mark;
        }
    }
    cut
}

/// Cut by [`voixoff::cue::cut`] in the default profile, the words timed at the pace of
/// the embedded voice.
fn ours(words: &[String]) -> Cut {
    let mut timeline = Timeline {
        rate: RATE,
        duration: Samples(0),
        language: "fr-FR".to_owned(),
        text: words.join(" "),
        words: Vec::new(),
        utterances: Vec::new(),
        speakers: Vec::new(),
        events: Vec::new(),
        cues: Vec::new(),
    };
    let (mut byte, mut now) = (0, 0);
    for word in words {
        let lasts = LETTER * word.chars().count() as u64 + WORD;
        timeline.words.push(Word {
            text: TextRange::new(byte..byte + word.len()),
            start: Samples(now),
            end: Samples(now + lasts),
        });
        byte += word.len() + 1;
        now += lasts + pause(word);
    }
    timeline.duration = Samples(now);
    for sentence in peers::sentences(words) {
        timeline.utterances.push(Utterance {
            words: sentence.start as u32..sentence.end as u32,
            block: 0,
            kind: BlockKind::Paragraph,
            speaker: None,
        });
    }
    let options = Options {
        typography: Typography::Keep,
        ..Options::default()
    };
    let mut cut = Cut {
        words: Vec::new(),
        breaks: Vec::new(),
    };
    for cue in voixoff::cue::cut(&timeline, &options) {
        for line in cue.text.split('\n') {
            cut.words.extend(line.split(' ').map(str::to_owned));
            cut.breaks.resize(cut.words.len(), Break::None);
            cut.breaks[cut.words.len() - 1] = Break::Line;
        }
        cut.breaks[cut.words.len() - 1] = Break::Cue;
    }
    assert!(cut.words == words, "every word is there");
    cut
}

/// The silence behind a word, by its mark.
fn pause(word: &str) -> u64 {
    match word
        .trim_end_matches(['»', '\u{a0}', '\u{202f}'])
        .chars()
        .next_back()
    {
        Some('.' | '!' | '?' | '…') => 5_600,
        Some(',' | ';' | ':') => 3_200,
        _ => 0,
    }
}

/// Precision, recall and F1 of one kind of break, in percent.
fn scores(made: &Cut, wanted: &Cut, is: Kind) -> [f64; 3] {
    let pairs = || made.breaks.iter().zip(&wanted.breaks);
    let count = |of: &dyn Fn(bool, bool) -> bool| {
        pairs()
            .filter(|(made, wanted)| of(is(**made), is(**wanted)))
            .count() as f64
    };
    let right = count(&|made, wanted| made && wanted);
    let (made, wanted) = (count(&|made, _| made), count(&|_, wanted| wanted));
    let (precision, recall) = (right / made.max(1.0), right / wanted.max(1.0));
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    [precision, recall, f1].map(|share| 100.0 * share)
}

/// Shares of the breaks, in percent: behind a word that only opens what follows, and
/// where the syntax layer forbids one.
fn wrong(cut: &Cut) -> (f64, f64) {
    let words: Vec<&str> = cut.words.iter().map(String::as_str).collect();
    let joints = syntax::joints(&words);
    let inner = || (0..joints.len()).filter(|index| cut.breaks[*index] != Break::None);
    let all = inner().count().max(1) as f64;
    let opening: Vec<&str> = OPENING.split_whitespace().collect();
    let open = inner().filter(|index| opening.contains(&words[*index].to_lowercase().as_str()));
    let forbidden = inner().filter(|index| joints[*index].is_forbidden());
    (
        100.0 * open.count() as f64 / all,
        100.0 * forbidden.count() as f64 / all,
    )
}

/// The text with people's breaks, and ours in brackets where they differ.
fn show(made: &Cut, wanted: &Cut) {
    let mark = |at: Break| match at {
        Break::None => "",
        Break::Line => "/",
        Break::Cue => "//",
    };
    for (index, word) in wanted.words.iter().enumerate() {
        let (ours, theirs) = (made.breaks[index], wanted.breaks[index]);
        print!("{word} ");
        if ours != theirs {
            print!("{}[{}] ", mark(theirs), mark(ours));
        } else if ours != Break::None {
            print!("{} ", mark(ours));
        }
        if theirs == Break::Cue {
            println!();
        }
    }
}

fn main() {
    let shows = std::env::args().any(|argument| argument == "show");
    for (name, text) in TEXTS {
        let wanted = human(text);
        if shows {
            show(&ours(&wanted.words), &wanted);
        } else {
            println!(
                "{name}: {} words; precision, recall, F1 in %",
                wanted.words.len()
            );
            compare(&wanted, human(text));
        }
    }
}

fn compare(wanted: &Cut, people: Cut) {
    let words = &wanted.words;
    let rows = [
        ("voixoff", ours(words)),
        ("length-balancing", peers::balanced(words)),
        ("bottom-heavy", peers::bottom_heavy(words)),
        ("greedy fill", peers::greedy(words)),
        ("(people)", people),
    ];
    let kinds: [(&str, Kind); 3] = [
        ("line", |at| at == Break::Line),
        ("cue", |at| at == Break::Cue),
        ("any", |at| at != Break::None),
    ];
    for (name, cut) in &rows {
        print!("{name:<17}");
        for (kind, is) in kinds {
            let [precision, recall, f1] = scores(cut, wanted, is);
            print!("  {kind} {precision:5.1} {recall:5.1} {f1:5.1}");
        }
        let (open, forbidden) = wrong(cut);
        println!("  behind an opening word {open:4.1}  forbidden {forbidden:4.1}");
    }
}
