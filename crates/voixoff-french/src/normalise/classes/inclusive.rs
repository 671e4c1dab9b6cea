//! Inclusive writing: both forms, or the first by option.
//!
//! Takes `citoyen·ne·s`, `étudiant(e)s`, `député-e-s`, `élu.e.s`, `sénateurs/trices`, `tou·te·s`,
//! `il·elle`, `client(s)`. Says « citoyens et citoyennes », in the singular « député ou
//! députée ». The feminine comes from the end of the masculine and what is written
//! (`data/inclusive_endings.tsv`). Full stops, hyphens and slashes count only before endings that
//! can be nothing else; all else is handed over (« donne-le », « et/ou », `lemonde.fr`).

use super::{SaidWord, Taken, TokenClass};
use crate::normalise::cursor::{Cursor, lower};
use crate::normalise::options;
use crate::normalise::tokens::Kind;
use crate::table::WordList;
use crate::tables;
use std::sync::LazyLock;

struct Rule {
    masculine: &'static str,
    written: &'static str,
    feminine: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut rules: Vec<Rule> = tables::INCLUSIVE_ENDINGS.load(|row| {
        let [masculine, written, feminine] = row.columns()?;
        Ok(Rule {
            masculine,
            written,
            feminine,
        })
    });
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.masculine.len()));
    rules
});

/// Both words are whole.
struct Pair {
    masculine: &'static str,
    feminine: &'static str,
    plural: bool,
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    tables::INCLUSIVE_PAIRS.load(|row| {
        let [masculine, feminine, number] = row.columns()?;
        Ok(Pair {
            masculine,
            feminine,
            plural: row.value(number, &[("s", false), ("p", true)])?,
        })
    })
});

/// Endings that nothing else looks like, even after a hyphen or a slash.
static SURE: WordList = WordList::section(tables::WORD_PARTS, "feminine");

/// Ends of masculines that have their `s` in the singular too: « admis », « français ».
static ENDS_IN_S: WordList = WordList::section(tables::WORD_PARTS, "masculine-in-s");

/// Whether it may follow a hyphen as a feminine ending: `-e`, `-es`, `-trice`.
fn is_ending(ending: &str) -> bool {
    let singular = ending.strip_suffix('s').unwrap_or(ending);
    singular == "e" || SURE.contains(singular) || ending == "se" || ending == "ses"
}

pub(super) struct Inclusive;

impl TokenClass for Inclusive {
    fn id(&self) -> &'static str {
        "inclusive"
    }

    fn about(&self) -> &'static str {
        "inclusive writing: citoyen·ne·s, étudiant(e)s, député-e-s"
    }

    fn starts(&self) -> &'static [Kind] {
        super::LETTERS
    }

    fn take<'a>(&self, cursor: Cursor<'a>) -> Option<Taken<'a>> {
        let (sign, ending) = (cursor.ahead(1), cursor.ahead(2));
        if !sign.is_glued()
            || !sign.is_sign()
            || !ending.is_glued()
            || ending.kind() != Some(Kind::Lower)
        {
            return None;
        }
        let written = Written::parse(cursor)?;
        let forms = written.forms(cursor.text())?;
        let said = match cursor.options.inclusive {
            options::Inclusive::First => forms.first,
            options::Inclusive::Both => {
                let and = if forms.plural { "et" } else { "ou" };
                format!("{} {and} {}", forms.first, forms.second)
            }
        };
        Some(Taken::new(written.end, said))
    }

    fn takes_said(&self) -> Option<fn(&SaidWord<'_>) -> bool> {
        Some(|said| {
            let ending = said.after.strip_prefix('-').map(first_word);
            !said.is_letter() && ending.is_some_and(is_ending)
        })
    }
}

/// The sign, the ending and a plural `s` after it.
struct Written<'a> {
    sign: &'a str,
    ending: &'a str,
    has_s: bool,
    end: usize,
}

struct Forms {
    first: String,
    second: String,
    plural: bool,
}

impl<'a> Written<'a> {
    fn parse(cursor: Cursor<'a>) -> Option<Self> {
        let (sign, ending) = (cursor.ahead(1), cursor.ahead(2));
        let after = cursor.ahead(3);
        let mut end = after.at;
        let mut has_s = false;
        match sign.text() {
            "(" => {
                if !after.is_glued_text(")") {
                    return None;
                }
                end += 1;
                has_s = cursor.to(end).is_glued_text("s");
                end += usize::from(has_s);
            }
            "·" | "•" | "‧" | "⋅" | "∙" | "." | "-" | "/" => {
                let same = after.is_glued_text(sign.text());
                if same && after.ahead(1).is_glued_text("s") {
                    has_s = true;
                    end += 2;
                }
            }
            _ => return None,
        }
        let rest = cursor.to(end);
        let runs_on = rest.is_glued_letters()
            || rest.is_glued_text("-") && rest.ahead(1).is_glued_letters()
            || sign.text() == "."
                && rest.is_glued()
                && !matches!(
                    rest.text(),
                    "." | "," | ";" | ":" | ")" | "»" | "!" | "?" | "…"
                );
        let mail =
            rest.is_glued_text(".") && rest.ahead(1).is_glued_letters() || rest.is_glued_text("@");
        (!runs_on && !mail).then_some(Self {
            sign: sign.text(),
            ending: ending.text(),
            has_s,
            end,
        })
    }

    fn forms(&self, base: &str) -> Option<Forms> {
        let lower_base = lower(base);
        if let Some(pair) = PAIRS
            .iter()
            .find(|pair| pair.masculine == lower_base && pair.feminine == self.ending)
        {
            return (self.sign != "." && self.sign != "-").then(|| Forms {
                first: base.to_owned(),
                second: pair.feminine.to_owned(),
                plural: pair.plural,
            });
        }
        if self.ending == "s" && !self.has_s {
            let plural = plural(base);
            return matches!(self.sign, "(" | "·" | "•" | "‧" | "⋅").then(|| Forms {
                first: base.to_owned(),
                second: plural,
                plural: false,
            });
        }
        let (ending, plural_ending) = match self.ending.strip_suffix('s') {
            Some(singular) if singular.len() > 1 || singular == "e" => (singular, true),
            _ => (self.ending, false),
        };
        if !self.may_be(&lower_base, ending, plural_ending) {
            return None;
        }
        let is_plural = self.has_s || plural_ending;
        // « Françai·se·s »: the masculine has its `s` in both numbers.
        if ending == "se" && (lower_base.ends_with("ai") || lower_base.ends_with("oi")) {
            let mark = if is_plural { "s" } else { "" };
            return Some(Forms {
                first: format!("{base}s"),
                second: format!("{base}se{mark}"),
                plural: is_plural,
            });
        }
        let keeps_s = ENDS_IN_S.any(|end| lower_base.ends_with(end))
            && !matches!(lower_base.as_str(), "amis" | "ennemis");
        let stem = if is_plural && !keeps_s {
            base.strip_suffix('s').unwrap_or(base)
        } else {
            base
        };
        let feminine = feminine(stem, ending)?;
        Some(if is_plural {
            Forms {
                first: plural(stem),
                second: plural(&feminine),
                plural: true,
            }
        } else {
            Forms {
                first: base.to_owned(),
                second: feminine,
                plural: false,
            }
        })
    }

    /// Whether the sign can be an inclusive one before this ending.
    fn may_be(&self, base: &str, ending: &str, plural: bool) -> bool {
        let drops_r = ending == "se" && (base.ends_with("eur") || base.ends_with("eux"));
        let sure = (drops_r || SURE.contains(ending)) && base.len() > 2;
        let mute_e = ending == "e" && !base.ends_with(['a', 'e', 'o']) && base.chars().count() >= 2;
        match self.sign {
            "·" | "•" | "‧" | "⋅" | "∙" | "(" => true,
            "-" => sure || self.has_s || mute_e && !base.ends_with('t') || mute_e && base.len() > 4,
            "." => {
                sure || self.has_s
                    || mute_e
                    || plural && matches!(ending, "ne" | "le" | "te" | "se" | "ve" | "fe")
            }
            _ => {
                sure || mute_e
                    || plural && matches!(ending, "ne" | "le" | "te" | "se" | "ve" | "fe")
            }
        }
    }
}

fn feminine(stem: &str, ending: &str) -> Option<String> {
    let fits = |rule: &&Rule| rule.written == ending && stem.ends_with(rule.masculine);
    let rule = RULES.iter().find(fits)?;
    let kept = stem.strip_suffix(rule.masculine)?;
    Some(format!("{kept}{}", rule.feminine))
}

fn plural(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("al") {
        return format!("{stem}aux");
    }
    let mark = if word.ends_with("eau") { 'x' } else { 's' };
    format!("{word}{mark}")
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    &text[..end]
}
