//! Makes a reference sound like the voice that it is matched with.
//!
//! In: the rows of both sounds and a path between them. Out: the same rows, those of
//! the reference sent through the affine map that brings them nearest to the sound's,
//! and every column weighed by how well both then agree in it. A path found over such
//! rows is better than the one before, and gives a better map: see [`super::best_path`].
//!
//! The map is that of maximum likelihood linear regression (Leggetter and Woodland,
//! *Maximum likelihood linear regression for speaker adaptation*, 1995), with one
//! class for all sounds.

use super::features::{Features, Row, WIDTH};
use super::warp::Path;
use nalgebra::DMatrix;

/// How many rows speak for leaving the reference as it is (0.5 s of them): what keeps
/// the map of a short sentence from following every row.
const ROWS_AS_BEFORE: f64 = 100.0;
/// No column agrees better than with this variance, its own being 1.
const LEAST_VARIANCE: f32 = 0.05;

/// The sound's rows and the reference's, nearer to each other. `path` gives the sound's
/// row for each of the reference.
pub(super) fn adapt(ours: &Features, theirs: &Features, path: &Path) -> (Features, Features) {
    let pairs = speaking_pairs(ours, theirs, path);
    let map = Map::between(&pairs);
    let mapped = theirs.map(|row| map.of(row));
    let weights = weights(pairs.iter().map(|(ours, theirs)| (*ours, map.of(theirs))));
    let weigh = |row: &Row| std::array::from_fn(|column| row[column] * weights[column]);
    (ours.map(weigh), mapped.map(weigh))
}

/// The rows that the path matches, where both sounds speak.
fn speaking_pairs<'a>(
    ours: &'a Features,
    theirs: &'a Features,
    path: &Path,
) -> Vec<(&'a Row, &'a Row)> {
    (0..theirs.len())
        .map(|row| {
            let place = path.place(row as f64).round() as usize;
            (place.min(ours.len() - 1), row)
        })
        .filter(|(place, row)| !ours.is_silent(*place) && !theirs.is_silent(*row))
        .map(|(place, row)| (ours.row(place), theirs.row(row)))
        .collect()
}

/// An affine map of rows.
struct Map {
    /// `WIDTH` + 1 rows, the last of them constant, of `WIDTH` columns.
    matrix: DMatrix<f64>,
}

impl Map {
    /// From the second of each pair to the first, by ridge regression around the
    /// identity.
    fn between(pairs: &[(&Row, &Row)]) -> Self {
        // Summed part by part: a matrix of all rows would be as large as the sound.
        const PART: usize = 1024;
        let identity = DMatrix::identity(WIDTH + 1, WIDTH);
        let mut products = DMatrix::<f64>::identity(WIDTH + 1, WIDTH + 1) * ROWS_AS_BEFORE;
        let mut targets = &identity * ROWS_AS_BEFORE;
        for part in pairs.chunks(PART) {
            let from = DMatrix::from_fn(part.len(), WIDTH + 1, |pair, column| {
                let value = part[pair].1.get(column);
                value.map_or(1.0, |value| f64::from(*value))
            });
            let to = DMatrix::from_fn(part.len(), WIDTH, |pair, column| {
                f64::from(part[pair].0[column])
            });
            products += from.tr_mul(&from);
            targets += from.tr_mul(&to);
        }
        let matrix = products.cholesky().map(|products| products.solve(&targets));
        Self {
            // Never so: what is added makes the products positive definite.
            matrix: matrix.unwrap_or(identity),
        }
    }

    fn of(&self, row: &Row) -> Row {
        std::array::from_fn(|column| {
            let terms = row
                .iter()
                .enumerate()
                .map(|(from, value)| f64::from(*value) * self.matrix[(from, column)]);
            (terms.sum::<f64>() + self.matrix[(WIDTH, column)]) as f32
        })
    }
}

/// The inverse of how far each column of the pairs is apart; of mean square 1.
fn weights<'a>(pairs: impl Iterator<Item = (&'a Row, Row)>) -> Row {
    let mut squares = [0.0_f32; WIDTH];
    let mut count = 0.0_f32;
    for (ours, theirs) in pairs {
        for column in 0..WIDTH {
            squares[column] += (ours[column] - theirs[column]).powi(2);
        }
        count += 1.0;
    }
    let weights = squares.map(|square| (square / count.max(1.0)).max(LEAST_VARIANCE).recip());
    let mean = weights.iter().sum::<f32>() / WIDTH as f32;
    weights.map(|weight| (weight / mean).sqrt())
}

#[cfg(test)]
mod tests {
    use super::{Map, WIDTH};
    use crate::align::features::Row;

    /// Rows that differ in every column, the same at each run.
    fn rows(count: usize) -> Vec<Row> {
        let value = |row: usize, column: usize| (((row + 1) * (column + 3) * 37) % 101) as f32;
        (0..count)
            .map(|row| std::array::from_fn(|column| value(row, column) / 50.0 - 1.0))
            .collect()
    }

    #[test]
    fn a_map_between_two_voices_is_found_from_many_rows() {
        let theirs = rows(20_000);
        let ours: Vec<Row> = theirs
            .iter()
            .map(|row| std::array::from_fn(|column| 0.5 * row[column] + 0.25 * row[0] + 0.1))
            .collect();
        let pairs: Vec<(&Row, &Row)> = ours.iter().zip(&theirs).collect();
        let map = Map::between(&pairs);
        for (ours, theirs) in pairs.iter().take(100) {
            for (is, wanted) in map.of(theirs).iter().zip(*ours) {
                assert!((is - wanted).abs() < 0.05, "{is} is not {wanted}");
            }
        }
    }

    #[test]
    fn without_rows_the_reference_stays_as_it_is() {
        let map = Map::between(&[]);
        let row: Row = std::array::from_fn(|column| column as f32 / WIDTH as f32);
        for (is, was) in map.of(&row).iter().zip(&row) {
            assert!((is - was).abs() < 1e-6);
        }
    }
}
