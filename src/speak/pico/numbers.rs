//! Number words as Pico reads them right.
//!
//! Its lexicon knows the parts (« vingt », « deux ») but neither what sounds between
//! them nor that no pause falls there: « vingt-deux » has a [t], « dix-huit » a [z],
//! and « un » after « vingt » or « cent » would open a new group of words. Spellings
//! that its letter rules read so stand in for the first of two parts.

/// The parts of number words, without « -ième » and its plural.
const PARTS: &[&str] = &[
    "zéro",
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "vingts",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "octante",
    "nonante",
    "cent",
    "cents",
    "mille",
    "million",
    "millions",
    "milliard",
    "milliards",
    "et",
    // What is left of an ordinal.
    "quatr",
    "cinqu",
    "neuv",
    "onz",
    "douz",
    "treiz",
    "quatorz",
    "quinz",
    "seiz",
    "trent",
    "quarant",
    "cinquant",
    "soixant",
    "septant",
    "huitant",
    "octant",
    "nonant",
    "mill",
];

/// The tens that « et » follows, spelled so that « é » behind them sounds as both do.
const TENS: &[(&str, &str)] = &[
    ("vingt", "vint"),
    ("trente", "trent"),
    ("quarante", "quarant"),
    ("cinquante", "cinquant"),
    ("soixante", "soissant"),
    ("septante", "septant"),
    ("huitante", "huitant"),
    ("octante", "octant"),
    ("nonante", "nonant"),
];

/// A number with hyphens, in parts with spaces; `None` for any other word.
pub(super) fn in_parts(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split('-').collect();
    if parts.len() < 2 || !parts.iter().all(|part| PARTS.contains(&cardinal(part))) {
        return None;
    }
    let mut said: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let (next, after) = (parts.get(at + 1).copied(), parts.get(at + 2).copied());
        let (spelled, taken) = match (*part, next.map(cardinal), after.map(cardinal)) {
            ("quatre", Some("vingt"), Some("un" | "onz")) => ("quatrevint".to_owned(), 2),
            ("quatre", Some("vingt" | "vingts"), Some(_)) => ("quatre vingt".to_owned(), 2),
            ("quatre", Some("vingt" | "vingts"), None) => (format!("quatre {}", parts[at + 1]), 2),
            (tens, Some("et"), Some("un" | "une" | "onze" | "onz")) => match before_et(tens) {
                Some(stem) => (format!("{stem}é"), 2),
                None => (tens.to_owned(), 1),
            },
            (part, Some(next), _) => (before(part, next).to_owned(), 1),
            (part, None, _) => (part.to_owned(), 1),
        };
        said.push(spelled);
        at += taken;
    }
    Some(said.join(" "))
}

/// What to send for the first word, and for the second right behind it, where number
/// words written apart (« vingt et un », « cent un ») need it.
pub(super) fn across_words(lines: &[String]) -> Option<(String, &'static str)> {
    let word = |index: usize| lines.get(index).map(String::as_str);
    let follower =
        |index: usize| word(index).map(|line| line.trim_end_matches(|c: char| !c.is_alphabetic()));
    match (word(0)?, word(1)) {
        (tens, Some("et")) => {
            let stem = before_et(tens)?;
            let next = cardinal(follower(2)?);
            matches!(next, "un" | "une" | "onze" | "onz").then(|| (stem.to_owned(), "é"))
        }
        ("cent" | "cents", _) if follower(1) == Some("un") => Some(("sant".to_owned(), "")),
        _ => None,
    }
}

/// The spelling of a part whose sound depends on the next one.
fn before<'a>(part: &'a str, next: &str) -> &'a str {
    match (part, next) {
        (
            "vingt",
            "deux" | "trois" | "quatre" | "quatr" | "cinq" | "cinqu" | "six" | "sept" | "huit"
            | "neuf" | "neuv",
        ) => "vingte",
        ("dix", "huit" | "neuf" | "neuv") => "dize",
        // Two s would be heard.
        ("dix", "sept") => "di",
        ("cent" | "cents", "un") => "sant",
        _ => part,
    }
}

fn before_et(tens: &str) -> Option<&'static str> {
    TENS.iter()
        .find(|(written, _)| *written == tens)
        .map(|(_, stem)| *stem)
}

/// « deuxième » → « deux », « onzième » → « onz ».
fn cardinal(part: &str) -> &str {
    let one = part.strip_suffix('s').unwrap_or(part);
    one.strip_suffix("ième").unwrap_or(part)
}
