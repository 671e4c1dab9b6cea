use crate::check::{Found, Rule, Subject};
use crate::read::subtitles::{SubtitleFormat, tags};

fn is_known(tag: &str, is_vtt: bool) -> bool {
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

#[doc = include_str!("markup.md")]
pub(super) struct Markup;

impl Rule for Markup {
    fn id(&self) -> &'static str {
        "C020"
    }

    fn name(&self) -> &'static str {
        "markup"
    }

    fn page(&self) -> &'static str {
        include_str!("markup.md")
    }

    fn check(&self, subject: &Subject<'_>, found: &mut Found<'_>) {
        let is_vtt = subject.file.format == SubtitleFormat::Vtt;
        for (index, seen) in subject.cues.iter().enumerate() {
            for (line, text) in seen.cue.lines.iter().enumerate() {
                let wrong = tags(&text.text)
                    .into_iter()
                    .find(|tag| !is_known(tag, is_vtt));
                if let Some(tag) = wrong {
                    found.line(subject, index, line, format!("« {tag} »"));
                }
            }
        }
    }
}
