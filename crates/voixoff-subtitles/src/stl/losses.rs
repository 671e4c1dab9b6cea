//! What EBU STL shows differently from how it was written: lines for people.

use super::iso6937;
use super::{Display, Programme};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// How many places are named before `…`.
const NAMED: usize = 5;

pub(super) fn of(programme: &Programme<'_>) -> Vec<String> {
    let mut lines = characters(programme);
    if programme.display == Display::Teletext {
        lines.extend(rows(programme));
        lines.extend(italics(programme));
    }
    lines
}

/// `its alphabet has no « … », written « ... » in cue 3`
fn characters(programme: &Programme<'_>) -> Vec<String> {
    let mut found: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (index, cue) in programme.delivery.timeline.cues.iter().enumerate() {
        for c in cue.text.nfc().filter(|c| !c.is_ascii()) {
            let cues = found.entry(c).or_default();
            if cues.last() != Some(&(index + 1)) {
                cues.push(index + 1);
            }
        }
    }
    let lines = found.iter().filter_map(|(c, cues)| {
        let plain = iso6937::visible_replacement(*c)?;
        let cues = listed(cues)?;
        Some(match plain.as_str() {
            "" => format!("its alphabet has no « {c} », left out in {cues}"),
            plain => format!("its alphabet has no « {c} », written « {plain} » in {cues}"),
        })
    });
    lines.collect()
}

fn rows(programme: &Programme<'_>) -> Option<String> {
    let cues = programme.delivery.timeline.cues.iter().enumerate();
    let long = cues.filter(|(_, cue)| programme.overflows(cue));
    let numbers: Vec<usize> = long.map(|(index, _)| index + 1).collect();
    listed(&numbers).map(|cues| {
        format!("lines longer than a teletext row, which decoders cut off, in {cues}; --profile sets lines anew")
    })
}

fn italics(programme: &Programme<'_>) -> Option<String> {
    let cues = programme.delivery.timeline.cues.iter().enumerate();
    let slanted = cues.filter(|(_, cue)| !cue.look.italics.is_empty());
    let numbers: Vec<usize> = slanted.map(|(index, _)| index + 1).collect();
    listed(&numbers).map(|cues| format!("teletext has no italics, which are left out in {cues}"))
}

/// `cue 3`, `cues 3, 5 and 7`, `40 cues (3, 5, 7, 9, 11…)`
fn listed(numbers: &[usize]) -> Option<String> {
    let all: Vec<String> = numbers.iter().map(usize::to_string).collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(format!("cue {only}")),
        [first @ .., last] if all.len() <= NAMED => {
            Some(format!("cues {} and {last}", first.join(", ")))
        }
        _ => Some(format!("{} cues ({}…)", all.len(), all[..NAMED].join(", "))),
    }
}
