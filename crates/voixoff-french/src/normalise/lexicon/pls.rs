//! W3C Pronunciation Lexicon Specification 1.0.
//!
//! Each `<lexeme>` has `<grapheme>`s (section 4.5) and `<alias>` (4.7) or `<phoneme>`
//! (4.6); all graphemes get the first reading, or the one with `prefer="true"`. An
//! alias beats a phoneme, since engines take letters; a phoneme in IPA becomes French
//! letters, and one that cannot is skipped with a warning.

use super::{Error, Lexicon, ipa, line_of};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

/// A lexeme on its way.
#[derive(Default)]
struct Lexeme {
    graphemes: Vec<String>,
    alias: Option<String>,
    phoneme: Option<String>,
    /// The alphabet of the phoneme, if not that of the lexicon.
    alphabet: Option<String>,
}

pub(super) fn read(path: &Path, text: &str, lexicon: &mut Lexicon) -> Result<(), Error> {
    let mut parser = Parser {
        path,
        text,
        lexicon,
        alphabet: "ipa".to_owned(),
        seen_root: false,
    };
    parser.run()
}

struct Parser<'a> {
    path: &'a Path,
    text: &'a str,
    lexicon: &'a mut Lexicon,
    alphabet: String,
    seen_root: bool,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), Error> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().check_end_names = true;
        let mut lexeme = Lexeme::default();
        let mut open: Vec<String> = Vec::new();
        let mut content = String::new();
        loop {
            let place = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = reader
                .read_event()
                .map_err(|error| self.wrong(place, error.to_string()))?;
            match event {
                Event::Start(tag) => {
                    let name = local_name(&tag);
                    self.start(&name, &tag, &mut lexeme, place)?;
                    content.clear();
                    open.push(name);
                }
                Event::Empty(tag) => self.root(&local_name(&tag), place)?,
                Event::Text(part) => {
                    content.push_str(&part.xml_content(quick_xml::XmlVersion::Implicit1_0));
                }
                Event::CData(part) => content.push_str(&part),
                Event::GeneralRef(entity) => content.push_str(&resolve(&entity)),
                Event::End(_) => {
                    let name = open.pop().unwrap_or_default();
                    self.end(&name, content.trim(), &mut lexeme, place)?;
                    content.clear();
                }
                Event::Eof => break,
                _ => {}
            }
        }
        match open.pop() {
            Some(name) => Err(self.wrong(self.text.len(), format!("<{name}> is not closed"))),
            None => Ok(()),
        }
    }

    fn wrong(&self, place: usize, found: String) -> Error {
        let before = &self.text.as_bytes()[..place.min(self.text.len())];
        Error::Pls {
            path: self.path.to_owned(),
            line: line_of(before),
            found,
        }
    }

    fn root(&mut self, name: &str, place: usize) -> Result<(), Error> {
        if !self.seen_root && name != "lexicon" {
            return Err(self.wrong(place, format!("<{name}> as the outermost element")));
        }
        self.seen_root = true;
        Ok(())
    }

    fn start(
        &mut self,
        name: &str,
        tag: &BytesStart<'_>,
        lexeme: &mut Lexeme,
        place: usize,
    ) -> Result<(), Error> {
        self.root(name, place)?;
        let attribute = |key: &str| {
            let found = tag.try_get_attribute(key).ok().flatten()?;
            Some(found.value.into_owned())
        };
        match name {
            "lexicon" => self.alphabet = attribute("alphabet").unwrap_or_else(|| "ipa".to_owned()),
            "lexeme" => *lexeme = Lexeme::default(),
            "phoneme"
                if lexeme.phoneme.is_none() || attribute("prefer").as_deref() == Some("true") =>
            {
                lexeme.alphabet = attribute("alphabet");
                lexeme.phoneme = None;
            }
            "alias" if attribute("prefer").as_deref() == Some("true") => lexeme.alias = None,
            _ => {}
        }
        Ok(())
    }

    fn end(
        &mut self,
        name: &str,
        content: &str,
        lexeme: &mut Lexeme,
        place: usize,
    ) -> Result<(), Error> {
        match name {
            "grapheme" => lexeme.graphemes.push(content.to_owned()),
            "alias" => drop(lexeme.alias.get_or_insert_with(|| content.to_owned())),
            "phoneme" => drop(lexeme.phoneme.get_or_insert_with(|| content.to_owned())),
            "lexeme" => self.keep(&std::mem::take(lexeme), place)?,
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self, lexeme: &Lexeme, place: usize) -> Result<(), Error> {
        if lexeme
            .graphemes
            .iter()
            .all(|grapheme| grapheme.trim().is_empty())
        {
            return Err(self.wrong(place, "a <lexeme> without a <grapheme>".to_owned()));
        }
        let said = match (&lexeme.alias, &lexeme.phoneme) {
            (Some(alias), _) => alias.clone(),
            (None, Some(phoneme)) => {
                let alphabet = lexeme.alphabet.as_deref().unwrap_or(&self.alphabet);
                match respell(phoneme, alphabet) {
                    Ok(said) => said,
                    Err(reason) => {
                        self.warn(lexeme, place, &reason);
                        return Ok(());
                    }
                }
            }
            (None, None) => {
                return Err(self.wrong(place, "a <lexeme> without <alias> or <phoneme>".to_owned()));
            }
        };
        for grapheme in &lexeme.graphemes {
            self.lexicon.add(grapheme, &said);
        }
        Ok(())
    }

    fn warn(&mut self, lexeme: &Lexeme, place: usize, reason: &str) {
        let line = line_of(&self.text.as_bytes()[..place.min(self.text.len())]);
        self.lexicon.warnings.push(format!(
            "{}: line {line}: « {} » keeps its usual reading: {reason}; an <alias> would be read",
            self.path.display(),
            lexeme.graphemes.join(" », « ")
        ));
    }
}

fn respell(phoneme: &str, alphabet: &str) -> Result<String, String> {
    if alphabet != "ipa" {
        return Err(format!(
            "phonemes in the alphabet `{alphabet}` are not read, only `ipa`"
        ));
    }
    ipa::to_french(phoneme).map_err(|sign| format!("the IPA sign `{sign}` has no French spelling"))
}

fn local_name(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

/// The five entities of XML and character references; unknown ones are nothing.
fn resolve(entity: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    match entity.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}
