//! French words are in tables, not in code: no `.rs` file lists more than eight.

use std::fs;
use std::path::{Path, PathBuf};

/// Source folders of the workspace, each with its files that may list more, and why.
const FOLDERS: &[(&str, &[(&str, &str)])] = &[("crates/voixoff-french/src", &[])];

/// More words than these are a table.
const MOST_WORDS: usize = 8;

#[test]
fn no_list_of_more_than_eight_french_words_is_in_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for (folder, exempt) in FOLDERS {
        for path in sources(&root.join(folder)) {
            let place = path.strip_prefix(&root).unwrap().display().to_string();
            if exempt.iter().any(|(file, _)| place.ends_with(file)) {
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            let lists = lists(&code).into_iter();
            found.extend(lists.map(|(line, words)| format!("{place}:{line}: {}", words.join(" "))));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn lists_are_found_in_arrays_tuples_and_alternatives() {
    let words = "un deux trois quatre cinq six sept huit neuf";
    let quoted = |between: &str| {
        let quoted: Vec<String> = words.split(' ').map(|word| format!("\"{word}\"")).collect();
        quoted.join(between)
    };
    let array = format!("const LIST: [&str; 9] = [{}];", quoted(",\n"));
    let pairs = format!("&[({}, true)]", quoted(", true), ("));
    let alternatives = format!("matches!(word, {})", quoted(" | "));
    let text = format!("\"{words}\".split(' ')");
    for code in [array, pairs, alternatives, text] {
        assert_eq!(lists(&code).len(), 1, "{code}");
    }
    // Names of values are not words, nor are signs, Roman numbers and comments.
    let names = format!("&[({}, Self::A)]", quoted(", Self::A), ("));
    let comment = format!("// [{}]", quoted(", "));
    let signs = format!("[{}]", ["\"«\""; 12].join(", "));
    let roman = format!("[{}]", ["\"XIV\""; 12].join(", "));
    for code in [names, comment, signs, roman] {
        assert!(lists(&code).is_empty(), "{code}");
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What code is made of, as far as lists go.
enum Item {
    Text(String),
    Name(String),
    Sign(char),
}

/// The line and the words of each list that is too long.
fn lists(code: &str) -> Vec<(usize, Vec<String>)> {
    // Tests may list what they test.
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or(code);
    let items = items(code);
    let mut found = Vec::new();
    let mut open: Vec<(char, usize, Vec<String>)> = Vec::new();
    let mut alternatives: Vec<String> = Vec::new();
    for (at, (line, item)) in items.iter().enumerate() {
        match item {
            Item::Sign(sign @ ('[' | '(' | '{')) => open.push((*sign, *line, Vec::new())),
            Item::Sign(']' | ')' | '}') => {
                let Some((sign, line, words)) = open.pop() else {
                    continue;
                };
                if sign == '[' && words.len() > MOST_WORDS {
                    found.push((line, words));
                } else if sign != '{'
                    && let Some((_, _, outer)) = open.last_mut()
                {
                    outer.extend(words);
                }
            }
            Item::Text(text) => {
                let item = |at: usize| items.get(at).map(|(_, item)| item);
                if matches!(item(at + 2), Some(Item::Name(name)) if name == "split" || name == "split_whitespace")
                    && text.split(' ').filter(|word| is_word(word)).count() > MOST_WORDS
                {
                    found.push((*line, text.split(' ').map(str::to_owned).collect()));
                }
                let names_value = matches!(item(at + 1), Some(Item::Sign(',')))
                    && matches!(item(at + 2), Some(Item::Name(name)) if name.starts_with(char::is_uppercase));
                if is_word(text) && !names_value {
                    alternatives.push(text.clone());
                    if let Some((_, _, words)) = open.last_mut() {
                        words.push(text.clone());
                    }
                }
                if !matches!(item(at + 1), Some(Item::Sign('|'))) {
                    if alternatives.len() > MOST_WORDS {
                        found.push((*line, std::mem::take(&mut alternatives)));
                    }
                    alternatives.clear();
                }
            }
            _ => {}
        }
    }
    found
}

/// Has a letter, and is not a Roman number.
fn is_word(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// Code without comments and spaces, each piece with its line.
fn items(code: &str) -> Vec<(usize, Item)> {
    let mut items = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let line = 1 + code[..code.len() - rest.len()].matches('\n').count();
        let (length, item) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if let Some((length, text)) = raw_text(rest) {
            (length, Some(Item::Text(text)))
        } else if first == '"' {
            let end = end_of_text(&rest[1..]) + 1;
            (end + 1, Some(Item::Text(rest[1..end].to_owned())))
        } else if let Some(length) = character(rest) {
            (length, None)
        } else if first.is_alphanumeric() || first == '_' {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            (end, Some(Item::Name(rest[..end].to_owned())))
        } else {
            let sign = (!first.is_whitespace()).then_some(Item::Sign(first));
            (first.len_utf8(), sign)
        };
        items.extend(item.map(|item| (line, item)));
        rest = &rest[length..];
    }
    items
}

/// The byte of the quotation mark that ends a text.
fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })
    .expect("every text has an end")
}

/// `r"…"` and `r#"…"#`: its bytes and what it holds.
fn raw_text(rest: &str) -> Option<(usize, String)> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|byte| *byte == b'#').count();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = inside.find(&format!("\"{}", "#".repeat(hashes)))?;
    Some((1 + hashes + 1 + end + 1 + hashes, inside[..end].to_owned()))
}

/// The bytes of `'c'` or `'\n'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        return inside[2..].find('\'').map(|end| end + 4);
    }
    let c = inside.chars().next()?;
    inside[c.len_utf8()..]
        .starts_with('\'')
        .then(|| c.len_utf8() + 2)
}
