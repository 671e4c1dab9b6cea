//! `voixoff voices`

use super::{Exit, Failure, print, table};
use std::path::PathBuf;
use voixoff::voice;

pub(super) fn run() -> Result<Exit, Failure> {
    let head = [
        "voice",
        "engine",
        "language",
        "gender",
        "licence",
        "rate",
        "pitch",
        "description",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for voice in voice::installed(user_folder().as_deref()) {
        rows.push(vec![
            voice.name,
            voice.engine,
            voice.language,
            voice.gender.id().to_owned(),
            voice.licence,
            format!("{:.2}", voice.rate),
            format!("{:.2}", voice.pitch),
            voice.description,
        ]);
    }
    print(&table(&rows))
}

/// Where a user's own voice files lie.
pub(super) fn user_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "voixoff")?;
    Some(folders.data_dir().join("voices"))
}
