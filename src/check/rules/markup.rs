use crate::check::{FindingSink, Limit, Remedy, Rule, Subject};
use crate::subtitles::file::{FileCue, FileFormat, entity_at, tags};

pub(super) const RULE: Rule = Rule {
    id: "C020",
    name: "markup",
    french_label: "Balise",
    remedy: Remedy::Text,
    limit: |_| Limit::fixed("<i> in SRT", "Netflix, General Requirements, Formatting"),
    page: include_str!("markup.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut FindingSink<'_>) {
    let format = subject.file.format;
    for (index, facts) in subject.cues.iter().enumerate() {
        for (line, text) in facts.cue.lines.iter().enumerate() {
            if let Some(wrong) = first_wrong(&text.text, format) {
                findings.line(subject, index, line, format!("« {wrong} »"));
            }
        }
        if has_coordinates(facts.cue, format) {
            findings.cue(
                subject,
                index,
                format!("« {} » behind the times", facts.cue.settings),
            );
        }
        if has_open_italics(facts.cue, format) {
            findings.cue(subject, index, "« <i> » without its « </i> »".to_owned());
        }
    }
}

/// Whether players agree on a tag.
pub(in crate::check) fn is_known(tag: &str, is_vtt: bool) -> bool {
    let name = tag.trim_matches(['<', '>', '/']);
    let end = name.find([' ', '.', '\t', '\n']).unwrap_or(name.len());
    let known: &[&str] = if is_vtt {
        &["i", "b", "u", "c", "v", "ruby", "rt", "lang"]
    } else {
        &["i"]
    };
    let is_time = is_vtt && name.starts_with(|c: char| c.is_ascii_digit());
    tag.starts_with('<') && (is_time || known.contains(&&name[..end]))
}

/// The first tag, or in SRT the first character reference, that players differ on.
fn first_wrong(text: &str, format: FileFormat) -> Option<&str> {
    let is_vtt = format == FileFormat::Vtt;
    let tag = tags(text).into_iter().find(|tag| !is_known(tag, is_vtt));
    tag.or_else(|| {
        let mut marks = text.match_indices('&').filter(|_| !is_vtt);
        marks.find_map(|(at, _)| entity_at(&text[at..]).map(|(_, bytes)| &text[at..at + bytes]))
    })
}

/// `X1:100 X2:200 …`, which some players obey, some ignore and some reject.
fn has_coordinates(cue: &FileCue, format: FileFormat) -> bool {
    format == FileFormat::Srt && !cue.settings.is_empty()
}

/// Whether italics are opened and closed in turn; `WebVTT` closes them by itself.
fn has_open_italics(cue: &FileCue, format: FileFormat) -> bool {
    let mut open = false;
    let all = cue.lines.iter().flat_map(|line| tags(&line.text));
    let mut italics = all.filter(|tag| is_known(tag, false));
    let in_turn = italics.all(|tag| {
        let is_turn = tag.starts_with("</") == open;
        open = !open;
        is_turn
    });
    format == FileFormat::Srt && (open || !in_turn)
}

/// Whether a cue has no finding of this rule.
pub(in crate::check) fn is_clean(cue: &FileCue, format: FileFormat) -> bool {
    !has_coordinates(cue, format)
        && !has_open_italics(cue, format)
        && cue
            .lines
            .iter()
            .all(|line| first_wrong(&line.text, format).is_none() && !line.text.contains("-->"))
}
