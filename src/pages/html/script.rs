//! The page's modules as one: each file is an ES module that can be tested by
//! itself; the page has no server that could give it a second file.

use std::fmt::Write as _;

/// In the order in which they need each other.
const MODULES: &[(&str, &str)] = &[
    ("data.js", include_str!("data.js")),
    ("strings.js", include_str!("strings.js")),
    ("clock.js", include_str!("clock.js")),
    ("transcript.js", include_str!("transcript.js")),
    ("stage.js", include_str!("stage.js")),
    ("search.js", include_str!("search.js")),
    ("display.js", include_str!("display.js")),
    ("waveform.js", include_str!("waveform.js")),
    ("review.js", include_str!("review.js")),
    ("main.js", include_str!("main.js")),
];

/// All modules, each in a scope of its own: what it exports is a `const` outside.
pub(super) fn joined() -> String {
    let mut script = String::from("\n");
    for (_, text) in MODULES {
        let exports = exports(text);
        if exports.is_empty() {
            script.push_str("(() => {\n");
        } else {
            let _ = writeln!(script, "const {{ {} }} = (() => {{", exports.join(", "));
        }
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            let line = line.strip_prefix("export ").unwrap_or(line);
            if !line.trim_start().starts_with("//") {
                script.push_str(line);
                script.push('\n');
            }
        }
        if !exports.is_empty() {
            let _ = writeln!(script, "return {{ {} }};", exports.join(", "));
        }
        script.push_str("})();\n");
    }
    script
}

/// Names after `export const`, `export function`, `export async function`.
fn exports(text: &str) -> Vec<&str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("export "));
    lines
        .filter_map(|line| {
            let line = line.strip_prefix("async ").unwrap_or(line);
            let rest = line
                .strip_prefix("const ")
                .or(line.strip_prefix("function "))?;
            rest.split(|c: char| !c.is_alphanumeric()).next()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_import_is_an_export_of_a_module_before() {
        for (index, (name, text)) in MODULES.iter().enumerate() {
            for line in text.lines().filter(|line| line.starts_with("import ")) {
                let (names, from) = line.split_once(" from './").expect("a relative import");
                let from = from.trim_end_matches("';");
                let known = MODULES[..index].iter().find(|(known, _)| *known == from);
                let (_, known) = known.unwrap_or_else(|| panic!("{name} needs {from} before it"));
                let exported = exports(known);
                let names = names
                    .trim_start_matches("import ")
                    .trim_matches(['{', '}', ' ']);
                for wanted in names.split(',').map(str::trim) {
                    assert!(exported.contains(&wanted), "{name}: {from} has no {wanted}");
                }
            }
        }
    }

    #[test]
    fn the_script_cannot_end_its_element() {
        let script = joined();
        assert!(!script.contains("</script") && !script.contains("<!--"));
    }
}
