//! `voixoff formats`

use super::{Exit, Failure, print, table};
use voixoff::read::TRANSCRIPT_READERS;
use voixoff::write::Format;

pub(super) fn run() -> Result<Exit, Failure> {
    let mut rows = vec![["format", "direction", "what"].map(str::to_owned).to_vec()];
    let mut row = |id: &str, direction: &str, about: &str| {
        rows.push(vec![id.to_owned(), direction.to_owned(), about.to_owned()]);
    };
    for reader in TRANSCRIPT_READERS {
        row(reader.id(), "read", reader.about());
    }
    for format in Format::all() {
        row(format.id(), "write", format.about());
    }
    print(&table(&rows))
}
