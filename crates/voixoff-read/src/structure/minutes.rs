//! What the minutes print between turns, without parentheses.

use super::didascalie::speaks_of_itself;
use super::fold;

/// What the minutes print between turns: « La séance est levée à quinze heures cinq. »
pub(super) fn is_minutes(text: &str) -> bool {
    // « La séance », « L'audience », « M. Tournier »
    let may_open = text.trim_start().starts_with(['l', 'L', 'm', 'M']);
    if !may_open || text.len() > 160 || text.contains(['(', '[']) {
        return false;
    }
    let lower = fold::lower(text);
    if comes_or_goes(text, &lower) {
        return true;
    }
    let lower = lower
        .strip_prefix("l'ordre du jour étant épuisé, ")
        .unwrap_or(&lower);
    let rest = [
        "la séance",
        "la réunion",
        "l'audience",
        "la conférence de presse",
    ]
    .iter()
    .find_map(|start| lower.strip_prefix(start));
    rest.is_some_and(|rest| {
        let opens = [
            "est ouverte",
            "est levée",
            "est suspendue",
            "est reprise",
            "est close",
            "s'achève",
            "prend fin",
            "reprend",
        ];
        let has_verb = opens
            .iter()
            .any(|verb| rest.trim_start_matches([',', ' ']).starts_with(verb))
            || rest.starts_with(", suspendue");
        has_verb && has_hour(rest)
    })
}

fn has_hour(lower: &str) -> bool {
    lower.contains(" à ")
        && (lower.contains("heure")
            || lower.contains(" h")
            || lower.contains("midi")
            || lower.contains("minuit"))
}

/// « M. Tournier arrive à 20 h 25. », « Mme Benali quitte la séance à 21 heures. »
fn comes_or_goes(text: &str, lower: &str) -> bool {
    let civil = ["m. ", "mme ", "mm. ", "mmes ", "m.\u{a0}", "mme\u{a0}"];
    let moves = lower.split_whitespace().any(|word| {
        matches!(
            word,
            "ouvre"
                | "lève"
                | "clôt"
                | "arrive"
                | "arrivent"
                | "quitte"
                | "quittent"
                | "rejoint"
                | "rejoignent"
                | "sort"
                | "sortent"
                | "entre"
                | "revient"
        )
    });
    civil.iter().any(|start| lower.starts_with(start))
        && moves
        && has_hour(lower)
        && !speaks_of_itself(lower)
        && !text.contains([':', '!', '?'])
}
