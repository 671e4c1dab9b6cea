//! Tables of figures are shown, not said. A table that is the transcript's layout
//! (time | speaker | text) has long cells, and is spoken.

use crate::document::Piece;
use voixoff_model::transcript::Reason;

/// A table whose longest column is shorter holds no sentences. In characters.
const SENTENCE: usize = 40;

/// Marks the cells of tables without sentences.
pub(super) fn leave_out(pieces: &mut [Piece]) {
    for cells in pieces.chunk_by_mut(|a, b| a.table == b.table) {
        if cells[0].table == 0 {
            continue;
        }
        let longest = cells
            .iter()
            .map(|cell| cell.text.chars().count())
            .max()
            .unwrap_or(0);
        let has_sentence = cells.iter().any(|cell| {
            cell.text.trim_end().ends_with(['.', '!', '?', '…']) && cell.text.contains(' ')
        });
        if longest < SENTENCE && !has_sentence {
            for cell in cells {
                cell.leave = cell.leave.or(Some(Reason::Table));
            }
        }
    }
}
