//! Our breaks against people's, and against what programs do.
//!
//! `cargo bench --bench breaks` takes a text with human marks (`human.txt`: `<eol>`
//! at a line's end, `<eob>` at a cue's), strips them, cuts it in four ways and prints
//! precision, recall and F1 of line and cue breaks, and the share of breaks that no
//! one should make. Ours is the whole run with the embedded voice. The others know
//! where sentences end and begin a cue with each.

mod peers;

use std::path::Path;
use voixoff::cue::Typography;
use voixoff::read::{self, ReadOptions};
use voixoff::render::{self, Options};
use voixoff::syntax;
use voixoff::{speak, voice};

const HUMAN: &str = include_str!("human.txt");
/// Words that only open what follows: a break behind one is wrong whatever else holds.
const OPENING: &str = "le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa \
    ses notre nos votre vos leurs à en dans par pour sur sous chez vers je tu il ils on ne se me te et \
    mais que qui dont comme quand lorsque puisque car m. mme très";

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    None,
    Line,
    Cue,
}

/// The words, and what follows each.
pub struct Cut {
    pub words: Vec<String>,
    pub breaks: Vec<Break>,
}

fn human() -> Cut {
    let mut cut = Cut {
        words: Vec::new(),
        breaks: Vec::new(),
    };
    for token in HUMAN.split([' ', '\n']).filter(|token| !token.is_empty()) {
        let mark = match token {
            "<eol>" => Break::Line,
            "<eob>" => Break::Cue,
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

/// The whole run: read, spoken and cut, in the default profile.
fn ours(words: &[String]) -> Cut {
    let text = words.join(" ");
    let transcript = read::read(
        Path::new("texte.txt"),
        text.as_bytes(),
        ReadOptions::default(),
    )
    .expect("plain text reads");
    let voice = voice::find("nolwenn", None).expect("it is embedded");
    let voice = speak::open(&voice).expect("it starts");
    let mut options = Options::default();
    options.cues.typography = Typography::Keep;
    let timeline =
        render::render(transcript, &*voice, &options, &mut (), &mut ()).expect("it renders");
    let mut cut = Cut {
        words: Vec::new(),
        breaks: Vec::new(),
    };
    for cue in &timeline.cues {
        for line in cue.text.split('\n') {
            cut.words.extend(line.split(' ').map(str::to_owned));
            cut.breaks.resize(cut.words.len(), Break::None);
            cut.breaks[cut.words.len() - 1] = Break::Line;
        }
        cut.breaks[cut.words.len() - 1] = Break::Cue;
    }
    assert_eq!(cut.words, words, "every word is there");
    cut
}

/// Precision, recall and F1 of one kind of break, in percent.
fn scores(made: &Cut, wanted: &Cut, is: fn(Break) -> bool) -> [f64; 3] {
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

fn main() {
    let wanted = human();
    let words = &wanted.words;
    let rows = [
        ("voixoff", ours(words)),
        ("length-balancing", peers::balanced(words)),
        ("bottom-heavy", peers::bottom_heavy(words)),
        ("greedy fill", peers::greedy(words)),
        ("(people)", human()),
    ];
    let kinds: [(&str, fn(Break) -> bool); 3] = [
        ("line", |at| at == Break::Line),
        ("cue", |at| at == Break::Cue),
        ("any", |at| at != Break::None),
    ];
    println!("{} words; precision, recall, F1 in %", words.len());
    for (name, cut) in &rows {
        print!("{name:<17}");
        for (kind, is) in kinds {
            let [precision, recall, f1] = scores(cut, &wanted, is);
            print!("  {kind} {precision:5.1} {recall:5.1} {f1:5.1}");
        }
        let (open, forbidden) = wrong(cut);
        println!("  behind an opening word {open:4.1}  forbidden {forbidden:4.1}");
    }
}
