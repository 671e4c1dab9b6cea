//! Figures as French words: cardinals, ordinals, decimals, and letters by name.
//!
//! In: ASCII figures without spaces. Out: words separated by spaces. Zeros in front
//! are said one by one (« zéro six »). Past [`MOST_DIGITS`] figures are said one
//! by one, as nobody counts in trilliards.

use super::gender::Gender;
use super::options::Numbers;
use crate::tables;
use num2words::{Lang, Num2Words};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{LazyLock, OnceLock};

/// Above, a run of figures is a code and not a count.
const MOST_DIGITS: usize = 15;

/// Numbers below this are spelled once and kept: they are nearly all there are.
const KEPT: usize = 10_000;

struct Kept([Vec<OnceLock<Box<str>>>; 3]);

static SPELLED: LazyLock<Kept> = LazyLock::new(|| {
    let empty = || (0..KEPT).map(|_| OnceLock::new()).collect();
    Kept([empty(), empty(), empty()])
});

/// The cardinal of a run of figures: « vingt et un », « zéro six », « deux cents ».
pub(super) fn cardinal(digits: &str, gender: Gender, numbers: Numbers) -> String {
    let mut said = String::new();
    let significant = digits.trim_start_matches('0');
    for _ in 0..(digits.len() - significant.len()).min(digits.len() - 1) {
        said.push_str("zéro ");
    }
    // `01000` is « zéro un mille », as « zéro deux mille ».
    if !said.is_empty() && significant.len() == 4 && significant.starts_with('1') {
        said.push_str("un ");
    }
    if significant.len() > MOST_DIGITS {
        for digit in significant.bytes() {
            said.push_str(kept(usize::from(digit - b'0'), numbers));
            said.push(' ');
        }
        said.pop();
    } else {
        let value = significant.parse().unwrap_or(0);
        match usize::try_from(value) {
            Ok(small) if small < KEPT => said.push_str(kept(small, numbers)),
            _ => said.push_str(&spell(value, numbers)),
        }
    }
    if gender == Gender::Feminine
        && (said.ends_with(" un") || said.ends_with("-un") || said == "un")
    {
        said.push('e');
    }
    said
}

/// Like [`cardinal`], of a number.
pub(super) fn count(value: u64, gender: Gender, numbers: Numbers) -> String {
    cardinal(&value.to_string(), gender, numbers)
}

fn kept(value: usize, numbers: Numbers) -> &'static str {
    let cell = &SPELLED.0[numbers as usize][value];
    cell.get_or_init(|| spell(value as i64, numbers).into_boxed_str())
}

fn spell(value: i64, numbers: Numbers) -> String {
    let lang = match numbers {
        Numbers::France => Lang::French,
        Numbers::Belgium => Lang::French_BE,
        Numbers::Switzerland => Lang::French_CH,
    };
    // It fails only past 10^99.
    Num2Words::new(value)
        .lang(lang)
        .to_words()
        .unwrap_or_default()
}

/// The ordinal, without the article: « premier », « première », « vingt et unième ».
pub(super) fn ordinal(digits: &str, gender: Gender, numbers: Numbers) -> String {
    let digits = digits.trim_start_matches('0');
    if digits == "1" {
        return if gender == Gender::Feminine {
            "première"
        } else {
            "premier"
        }
        .to_owned();
    }
    let digits = if digits.is_empty() { "0" } else { digits };
    let mut said = cardinal(digits, Gender::Masculine, numbers);
    for (end, instead) in [
        ("cinq", "cinqu"),
        ("neuf", "neuv"),
        ("quatre-vingts", "quatre-vingt"),
    ] {
        if let Some(stem) = said.strip_suffix(end) {
            said = format!("{stem}{instead}");
            return said + "ième";
        }
    }
    for end in ["cents", "millions", "milliards"] {
        if said.ends_with(end) {
            said.pop();
        }
    }
    if said.ends_with('e') {
        said.pop();
    }
    // « le millionième », as « le millième ».
    if let Some(alone) = said.strip_prefix("un milli") {
        said = format!("milli{alone}");
    }
    said + "ième"
}

/// What follows the comma: zeros one by one, then up to three figures as one
/// number (« zéro un », « quatre-vingt-neuf »), four as two pairs, more one by one.
pub(super) fn decimals(digits: &str, numbers: Numbers) -> String {
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return "zéro".to_owned();
    }
    let zeros = "zéro ".repeat(digits.len() - significant.len());
    let masculine = Gender::Masculine;
    match significant.len() {
        1..=3 => zeros + &cardinal(significant, masculine, numbers),
        4 => {
            let (first, second) = significant.split_at(2);
            zeros
                + &cardinal(first, masculine, numbers)
                + " "
                + &cardinal(second, masculine, numbers)
        }
        _ => zeros + &each_digit(significant, numbers),
    }
}

/// Figures one by one.
pub(super) fn each_digit(digits: &str, numbers: Numbers) -> String {
    let each: Vec<&str> = digits
        .bytes()
        .map(|digit| kept(usize::from(digit - b'0') % 10, numbers))
        .collect();
    each.join(" ")
}

/// Figures in pairs: « trente-neuf dix-neuf »; an odd one comes first.
pub(super) fn pairs(digits: &str, numbers: Numbers) -> String {
    let mut said = String::new();
    let odd = digits.len() % 2;
    let mut at = 0;
    while at < digits.len() {
        let end = if at == 0 && odd == 1 { 1 } else { at + 2 };
        let _ = write!(
            said,
            "{} ",
            cardinal(&digits[at..end], Gender::Masculine, numbers)
        );
        at = end;
    }
    said.pop();
    said
}

/// The French name of a letter; accents are left out, foreign letters are given
/// back as they are.
pub(super) fn letter(c: char) -> String {
    if let Some(name) = greek(c) {
        return name.to_owned();
    }
    let plain = deunicode::deunicode_char(c)
        .filter(|near| c.is_ascii() || near.len() == 1)
        .and_then(|near| near.chars().next())
        .unwrap_or(c);
    match NAMES.get(&plain.to_ascii_lowercase()) {
        Some(name) => (*name).to_owned(),
        None => c.to_string(),
    }
}

/// The French name of a Greek letter, as formulas have it.
fn greek(c: char) -> Option<&'static str> {
    let small = c.to_lowercase().next()?;
    NAMES.get(&small).filter(|_| !small.is_ascii()).copied()
}

/// Letters by their French names (`data/letter_names.tsv`).
static NAMES: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    tables::LETTER_NAMES.load(|row| {
        let [letter, name] = row.columns()?;
        let letter = letter.chars().next();
        Ok((letter.ok_or_else(|| row.wrong("no letter"))?, name))
    })
});

/// Letters by name, separated by spaces; what is not a letter is left out.
pub(super) fn letters(word: &str) -> String {
    let names: Vec<String> = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(letter)
        .collect();
    names.join(" ")
}
