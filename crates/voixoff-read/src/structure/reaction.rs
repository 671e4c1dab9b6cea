//! What a hall, a voice or a recording does, by its words: `Applaudissements à
//! gauche`, `voix étranglée`, `en riant`.

use super::didascalie::words;
use std::collections::HashSet;
use std::sync::LazyLock;

static REACTIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(include_str!("../data/reactions.txt")));

/// `Applaudissements à gauche`, `vifs applaudissements`, `voix étranglée`, `en riant`.
pub(super) fn is_reaction(lower: &str, written: &str) -> bool {
    let quoted = lower.trim_start_matches(['«', '“', '"', '\u{a0}', ' ']);
    if ["très bien", "bravo", "c'est faux", "oh !", "ah !", "hou !"]
        .iter()
        .any(|cry| quoted.starts_with(cry))
        && written.starts_with(char::is_uppercase)
    {
        return true;
    }
    if is_cry(lower) {
        return true;
    }
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | ';'))
        .filter(|word| !word.is_empty())
        .collect();
    let Some(first) = words.first() else {
        return false;
    };
    let elided = first.split_once('\'').map_or(*first, |(_, noun)| noun);
    if is_manner(&words) {
        return true;
    }
    let noun = match *first {
        "vifs" | "vives" | "nouveaux" | "nouvelles" | "quelques" | "longs" | "légers" | "petit"
        | "petits" | "mêmes" | "un" | "une" | "long" | "mot" | "mots" | "passage" | "rires" => {
            words
                .get(1)
                .copied()
                .filter(|word| REACTIONS.contains(word))
        }
        _ => None,
    };
    if noun.is_none() && !REACTIONS.contains(elided) {
        return false;
    }
    let rest = &words[if noun.is_some() { 2 } else { 1 }.min(words.len())..];
    goes_on_as_reaction(rest, written.starts_with(char::is_uppercase))
}

/// « « Eh oui ! » sur les bancs du groupe GDR »: what was called, and from where.
fn is_cry(lower: &str) -> bool {
    let cry = lower.strip_prefix(['«', '“', '"']);
    let place = cry.and_then(|cry| cry.rsplit_once(['»', '”', '"']));
    place.is_some_and(|(_, place)| {
        let place = place.trim_start_matches([',', ' ', '\u{a0}']);
        ["sur ", "à ", "au ", "de ", "dans ", "parmi ", "chez "]
            .iter()
            .any(|link| place.starts_with(link))
            && [
                "bancs", "travées", "gauche", "droite", "centre", "salle", "public", "rangs",
                "tribunes",
            ]
            .iter()
            .any(|seats| place.contains(seats))
    })
}

/// What may follow the noun; in lower case it must be short.
fn goes_on_as_reaction(rest: &[&str], capital: bool) -> bool {
    let Some(first) = rest.first() else {
        return true;
    };
    let is_link = matches!(
        *first,
        "à" | "au"
            | "aux"
            | "sur"
            | "dans"
            | "de"
            | "du"
            | "des"
            | "et"
            | "en"
            | "par"
            | "chez"
            | "prolongés"
            | "prolongées"
            | "nourris"
            | "nourries"
            | "vifs"
            | "vives"
            | "divers"
            | "ironiques"
            | "répétés"
            | "répétées"
            | "gênés"
            | "étouffés"
            | "général"
            | "générale"
            | "généraux"
            | "nerveux"
            | "moqueurs"
            | "d'approbation"
            | "d'accordéon"
            | "inaudible"
            | "inaudibles"
            | "incompréhensible"
            | "long"
            | "prolongé"
            | "à-droite"
            | "nombreux"
            | "unanimes"
            | "discrets"
            | "–"
            | "-"
            | "»"
            | "puis"
            | "hors"
            | "très"
    ) || first.starts_with("d'");
    let is_adjective =
        capital && !matches!(*first, "est" | "sont" | "compris" | "comprise" | "compris.");
    if capital {
        is_link || is_adjective
    } else {
        is_link && rest.len() <= 6 && *first != "et" || rest.len() == 1 && is_link
    }
}

/// How something was said: `en riant`, `voix étranglée`, `à part`, `haut`.
fn is_manner(words: &[&str]) -> bool {
    match words {
        ["en", verb] => verb.ends_with("ant") && verb.len() > 4,
        ["en", "se" | "s'", verb] => verb.ends_with("ant"),
        ["en", verb, ..] if words.len() <= 5 => matches!(
            *verb,
            "riant"
                | "souriant"
                | "pleurant"
                | "criant"
                | "chantant"
                | "aparté"
                | "montrant"
                | "hochant"
                | "se"
        ),
        ["voix", adjective] | ["la", "voix", adjective] => adjective.ends_with(['e', 'é']),
        ["d'une", "voix", ..]
        | ["à", "voix", "basse" | "haute"]
        | ["à", "part"]
        | ["hors", "micro" | "champ"]
        | ["rires" | "rire" | "sourire"] => true,
        [participle] => matches!(
            *participle,
            "essoufflé"
                | "essoufflée"
                | "ému"
                | "émue"
                | "riant"
                | "souriant"
                | "inaudible"
                | "rieur"
                | "hésitant"
                | "hésitante"
        ),
        _ => false,
    }
}
