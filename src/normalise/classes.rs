//! What a written word is said as: figures and a few abbreviations for now.

use num2words::{Lang, Num2Words};

/// Abbreviation<TAB>what is said.
const ABBREVIATIONS: &str = include_str!("data/abbreviation.tsv");

/// The words to say for one written word; empty when it holds no letter or figure.
pub(super) fn say(token: &str) -> Vec<String> {
    let core = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '°');
    if let Some(said) = abbreviation(core) {
        return said.split(' ').map(str::to_owned).collect();
    }
    let mut words = Vec::new();
    for run in runs(core) {
        match run {
            Run::Digits(digits) => words.extend(cardinal(digits)),
            Run::Letters(letters) => words.push(letters.replace(['’', 'ʼ'], "'")),
        }
    }
    words
}

fn abbreviation(core: &str) -> Option<&'static str> {
    ABBREVIATIONS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find_map(|(written, said)| (written == core).then_some(said))
}

enum Run<'a> {
    Digits(&'a str),
    Letters(&'a str),
}

/// Runs of digits and of letters (with inner apostrophes and hyphens); all else parts them.
fn runs(core: &str) -> Vec<Run<'_>> {
    let in_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | 'ʼ' | '-');
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else {
            u8::from(in_word(c)) * 2
        }
    };
    let mut runs = Vec::new();
    let mut rest = core;
    while let Some(first) = rest.chars().next() {
        let end = rest
            .find(|c| class(c) != class(first))
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        match class(first) {
            1 => runs.push(Run::Digits(run)),
            2 => {
                let run = run.trim_matches('-');
                if run.chars().any(char::is_alphabetic) {
                    runs.push(Run::Letters(run));
                }
            }
            _ => {}
        }
    }
    runs
}

/// Digits past what the speller takes are said one by one.
fn cardinal(digits: &str) -> Vec<String> {
    let spell = |number: i64| Num2Words::new(number).lang(Lang::French).to_words();
    let whole = digits.parse::<i64>().ok().filter(|_| digits.len() <= 15);
    let said = whole.and_then(|number| spell(number).ok());
    let said = said.unwrap_or_else(|| {
        let each = digits
            .bytes()
            .filter_map(|digit| spell(i64::from(digit - b'0')).ok());
        each.collect::<Vec<_>>().join(" ")
    });
    said.split(' ').map(str::to_owned).collect()
}
