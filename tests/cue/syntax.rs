//! The judgements of `tests/data/breaks.tsv`, written from the rules before the code.

use voixoff::syntax::{Joint, joints};

struct Judged {
    phrase: &'static str,
    words: Vec<String>,
    /// The mark after each word but the last: `|`, `^` or a space.
    marks: Vec<char>,
}

fn table() -> Vec<Judged> {
    include_str!("../data/breaks.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let phrase = line.split('\t').next().unwrap();
            let is_mark = |c: char| matches!(c, '|' | '^' | ' ');
            Judged {
                phrase,
                words: phrase.split(is_mark).map(str::to_owned).collect(),
                marks: phrase.chars().filter(|c| is_mark(*c)).collect(),
            }
        })
        .collect()
}

#[test]
fn the_layer_agrees_with_every_judgement_of_the_table() {
    let table = table();
    assert!(table.len() >= 300);
    let mut wrong = Vec::new();
    let mut judged = 0;
    for row in &table {
        let words: Vec<&str> = row.words.iter().map(String::as_str).collect();
        for (index, (joint, mark)) in joints(&words).iter().zip(&row.marks).enumerate() {
            let right = match mark {
                '|' => !joint.is_forbidden(),
                '^' => joint.is_forbidden(),
                _ => continue,
            };
            judged += 1;
            if !right {
                wrong.push(format!(
                    "{} {mark} {} ({joint:?}) in « {} »",
                    words[index],
                    words[index + 1],
                    row.phrase
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {judged} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn punctuation_outranks_syntax_and_syntax_outranks_nothing() {
    let rank = |words: &[&str]| joints(words)[0].rank();
    assert!(rank(&["mange.", "Il"]) > rank(&["mange,", "il"]));
    assert!(rank(&["mange,", "il"]) > rank(&["mange", "et"]));
    assert!(rank(&["mange", "et"]) > rank(&["mange", "avec"]));
    assert!(rank(&["mange", "avec"]) > rank(&["table", "de"]));
    assert!(rank(&["table", "de"]) > rank(&["mange", "lentement"]));
    assert!(rank(&["mange", "lentement"]) > rank(&["la", "table"]));
    assert_eq!(joints(&["Seul"]), [] as [Joint; 0]);
}

#[test]
fn a_mark_before_a_small_letter_ends_no_sentence() {
    let rank = |words: &[&str]| joints(words)[0].rank();
    for pair in [["bien !", "messieurs"], ["Quoi ?", "dit-il."]] {
        assert!(rank(&pair) < rank(&["bien !", "Messieurs"]), "{pair:?}");
        assert!(rank(&pair) > rank(&["mange", "et"]), "{pair:?}");
    }
}
