//! `voixoff voices`: which voices there are.

use super::super::{Exit, Failure, markdown, print, table};
use super::{setup, user_folder};
use serde::Serialize;
use std::path::Path;
use voixoff::speak::catalogue::{self, Listing};
use voixoff::speak::{self, Readiness};
use voixoff::voice::{self, Gender};

/// Every voice that can be named on this machine, and whether it can speak.
pub(super) fn here(json: bool) -> Result<Exit, Failure> {
    let listings = catalogue::list(user_folder().as_deref(), &setup());
    if json {
        let rows: Vec<Row> = listings.iter().map(Row::of).collect();
        let text = serde_json::to_string_pretty(&serde_json::json!({ "voices": rows }))?;
        return print(&format!("{text}\n"));
    }
    let head = [
        "voice",
        "engine",
        "language",
        "gender",
        "Hz",
        "word times",
        "status",
        "licence",
        "description",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in listings.iter().map(Row::of) {
        rows.push(vec![
            row.name.to_owned(),
            row.engine.to_owned(),
            row.language.to_owned(),
            row.gender.id().to_owned(),
            row.sample_rate
                .map_or("-".to_owned(), |rate| rate.to_string()),
            row.word_times.to_owned(),
            row.status(),
            row.licence.to_owned(),
            row.description.to_owned(),
        ]);
    }
    print(&table(&rows))
}

/// A voice as `--json` shows it.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    engine: &'a str,
    language: &'a str,
    gender: Gender,
    licence: &'a str,
    sample_rate: Option<u32>,
    word_times: &'a str,
    installed: bool,
    missing: Option<&'a str>,
    install: Option<&'a str>,
    tested: bool,
    rate: f64,
    pitch: f64,
    volume: f64,
    description: &'a str,
    file: Option<&'a Path>,
}

impl<'a> Row<'a> {
    fn of(listing: &'a Listing) -> Self {
        let voice = &listing.voice;
        let (sample_rate, missing) = match &listing.readiness {
            Readiness::Ready(rate) => (Some(rate.0.get()), None),
            Readiness::Missing(reason) => (None, Some(reason.as_str())),
        };
        Self {
            name: &voice.name,
            engine: &voice.engine,
            language: &voice.language,
            gender: voice.gender,
            licence: &voice.licence,
            sample_rate,
            word_times: listing.word_times.id(),
            installed: missing.is_none(),
            missing,
            install: Some(voice.install.as_str()).filter(|install| !install.is_empty()),
            tested: voice.tested,
            rate: voice.rate,
            pitch: voice.pitch,
            volume: voice.volume,
            description: &voice.description,
            file: voice.file.as_deref(),
        }
    }

    fn status(&self) -> String {
        let status = match (self.missing, self.install) {
            (None, _) => "installed".to_owned(),
            (Some(missing), _) if missing.starts_with("only on ") => missing.to_owned(),
            (Some(_), Some(install)) => format!("missing: {install}"),
            (Some(missing), None) => format!("missing: {missing}"),
        };
        if self.tested {
            status
        } else {
            format!("{status}; untested")
        }
    }
}

/// The embedded voice files, whatever this machine has.
pub(super) fn shipped() -> Result<Exit, Failure> {
    let head = [
        "voice",
        "engine",
        "language",
        "gender",
        "word times",
        "needs",
        "tested",
        "licence",
        "description",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for voice in voice::embedded() {
        let needs = match voice.install.as_str() {
            "" => "nothing",
            install => install,
        };
        let row = [
            voice.name.as_str(),
            &voice.engine,
            &voice.language,
            voice.gender.id(),
            speak::engine(&voice)?.word_times().id(),
            needs,
            if voice.tested { "yes" } else { "untested" },
            &voice.licence,
            &voice.description,
        ];
        rows.push(row.map(str::to_owned).to_vec());
    }
    print(&markdown(&rows))
}
