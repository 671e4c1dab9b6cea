//! French labels of the rules, for the page and the report.

/// The label of a rule's name; the name itself where the table has none.
pub(super) fn french(name: &str) -> &str {
    let rows = include_str!("data/rule_names_fr.tsv").lines();
    let mut rows = rows.filter_map(|row| row.split_once('\t'));
    rows.find(|(known, _)| *known == name)
        .map_or(name, |(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn every_rule_has_a_french_label() {
        for rule in RULES {
            assert_ne!(french(rule.name()), rule.name());
        }
    }
}
