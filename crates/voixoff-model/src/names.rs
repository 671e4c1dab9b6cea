//! The name that a user probably meant.

/// The name most like `name`, if one is near enough to be meant: the fewest slips
/// first; among equals the one of the same letters, so that `str` means `srt` and
/// not `stl`; then the first.
pub fn closest_name(name: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let mut best: Option<((f64, f64), String)> = None;
    for known in names {
        let likeness = strsim::normalized_damerau_levenshtein(name, &known);
        let rank = (likeness, shared_letters(name, &known));
        if likeness >= 0.4 && best.as_ref().is_none_or(|(least, _)| rank > *least) {
            best = Some((rank, known));
        }
    }
    best.map(|(_, known)| known)
}

/// Letters that both have, in any order, as a share of all.
fn shared_letters(one: &str, other: &str) -> f64 {
    let mut rest: Vec<char> = other.chars().collect();
    let all = one.chars().count() + rest.len();
    let before = rest.len();
    for letter in one.chars() {
        if let Some(at) = rest.iter().position(|left| *left == letter) {
            rest.swap_remove(at);
        }
    }
    (2 * (before - rest.len())) as f64 / all.max(1) as f64
}
