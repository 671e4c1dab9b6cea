//! What a hall, a voice or a recording does, by its words: `Applaudissements à
//! gauche`, `voix étranglée`, `en riant`.

use super::thresholds::{LINK_WORDS, MANNER_WORDS, SHORTEST_PARTICIPLE_BYTES};
use crate::word_list::{DIRECTION_WORDS, WordList};

static REACTIONS: WordList = WordList::of(include_str!("../../data/reactions.txt"));
static BEFORE_REACTION: WordList = WordList::named(DIRECTION_WORDS, "before-reaction");
static SEATS: WordList = WordList::named(DIRECTION_WORDS, "seats");
static LINKS: WordList = WordList::named(DIRECTION_WORDS, "reaction-link");
static MANNERS: WordList = WordList::named(DIRECTION_WORDS, "manner");
static MANNERS_ALONE: WordList = WordList::named(DIRECTION_WORDS, "manner-alone");

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
    let noun = words
        .get(1)
        .filter(|noun| BEFORE_REACTION.has(first) && REACTIONS.has(noun));
    if noun.is_none() && !REACTIONS.has(elided) {
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
            && SEATS.is_in(place)
    })
}

/// What may follow the noun; in lower case it must be short.
fn goes_on_as_reaction(rest: &[&str], capital: bool) -> bool {
    let Some(first) = rest.first() else {
        return true;
    };
    let is_link = LINKS.has(first) || first.starts_with("d'");
    let is_adjective =
        capital && !matches!(*first, "est" | "sont" | "compris" | "comprise" | "compris.");
    if capital {
        is_link || is_adjective
    } else {
        is_link && rest.len() <= LINK_WORDS && *first != "et" || rest.len() == 1 && is_link
    }
}

/// How something was said: `en riant`, `voix étranglée`, `à part`, `haut`.
fn is_manner(words: &[&str]) -> bool {
    match words {
        ["en", verb] => verb.ends_with("ant") && verb.len() > SHORTEST_PARTICIPLE_BYTES,
        ["en", "se" | "s'", verb] => verb.ends_with("ant"),
        ["en", verb, ..] if words.len() <= MANNER_WORDS => MANNERS.has(verb),
        ["voix", adjective] | ["la", "voix", adjective] => adjective.ends_with(['e', 'é']),
        ["d'une", "voix", ..]
        | ["à", "voix", "basse" | "haute"]
        | ["à", "part"]
        | ["hors", "micro" | "champ"]
        | ["rires" | "rire" | "sourire"] => true,
        [participle] => MANNERS_ALONE.has(participle),
        _ => false,
    }
}
