//! What became of each utterance.
//!
//! An utterance may be said again, slower, so that its subtitles can be read: it is
//! known by its place in the transcript and counts once, as it went last.

use crate::speak::Error;
use std::collections::BTreeMap;
use voixoff_model::spoken::Spoken;

/// After so many failures without any success, the voice does not work at all.
const MOST_FAILURES: usize = 6;
/// Below this confidence, in percent, a word's time is doubtful.
const DOUBTFUL: u8 = 30;

/// What became of the utterances so far.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Utterances that were said.
    pub said: usize,
    /// Why each of the others was not, in the order of the transcript.
    pub failures: Vec<Error>,
    /// Words whose times were found by alignment.
    pub aligned: usize,
    /// Those of them whose time is doubtful.
    pub doubtful: usize,
}

enum Outcome {
    Said { aligned: usize, doubtful: usize },
    Failed(Error),
}

/// The outcomes of one run, by the first written byte of each utterance.
#[derive(Default)]
pub(super) struct Ledger(BTreeMap<u32, Outcome>);

impl Ledger {
    pub(super) fn said(&mut self, spoken: &Spoken, confidence: &[u8]) {
        let doubtful = confidence.iter().filter(|sure| **sure < DOUBTFUL);
        let outcome = Outcome::Said {
            aligned: confidence.len(),
            doubtful: doubtful.count(),
        };
        self.0.insert(place(spoken), outcome);
    }

    /// The error comes back where the run should end: nothing has been said yet, and
    /// too much has failed.
    pub(super) fn failed(&mut self, spoken: &Spoken, error: Error) -> Result<(), Error> {
        let all_failed = self
            .0
            .values()
            .all(|outcome| matches!(outcome, Outcome::Failed(_)));
        self.0.insert(place(spoken), Outcome::Failed(error.clone()));
        if all_failed && self.0.len() >= MOST_FAILURES {
            return Err(error);
        }
        Ok(())
    }

    pub(super) fn take(&mut self) -> Record {
        let mut record = Record::default();
        for outcome in std::mem::take(&mut self.0).into_values() {
            match outcome {
                Outcome::Said { aligned, doubtful } => {
                    record.said += 1;
                    record.aligned += aligned;
                    record.doubtful += doubtful;
                }
                Outcome::Failed(error) => record.failures.push(error),
            }
        }
        record
    }
}

fn place(spoken: &Spoken) -> u32 {
    spoken
        .written
        .first()
        .map_or(0, |written| written.text.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use voixoff_french::normalise::Normaliser;
    use voixoff_model::units::TextRange;

    const TEXT: &str = "Un deux trois.";

    fn spoken(from: usize) -> Spoken {
        Normaliser::default().normalise(TEXT, TextRange::new(from..TEXT.len()))
    }

    fn failure(spoken: &Spoken) -> Error {
        Error::failed("tone", spoken, "no reason")
    }

    #[test]
    fn an_utterance_that_is_said_again_counts_once() {
        let mut ledger = Ledger::default();
        ledger.said(&spoken(0), &[90, 10, 20]);
        ledger.said(&spoken(0), &[90, 80, 20]);
        ledger.said(&spoken(3), &[70, 70]);
        let record = ledger.take();
        assert_eq!((record.said, record.aligned, record.doubtful), (2, 5, 1));
        assert_eq!(ledger.take().said, 0, "it is taken");
    }

    #[test]
    fn failures_come_in_the_order_of_the_transcript() {
        let mut ledger = Ledger::default();
        for from in [3, 0] {
            let spoken = spoken(from);
            ledger.failed(&spoken, failure(&spoken)).unwrap();
        }
        let told: Vec<_> = ledger
            .take()
            .failures
            .iter()
            .map(|error| error.to_string().to_lowercase())
            .collect();
        assert!(
            told[0].contains("un deux") && !told[1].contains("un deux"),
            "{told:?}"
        );
    }

    #[test]
    fn a_run_ends_where_nothing_at_all_can_be_said() {
        let spoken = spoken(0);
        let place = |start| Spoken {
            written: spoken
                .written
                .iter()
                .map(|written| {
                    let mut written = written.clone();
                    written.text.start = start;
                    written
                })
                .collect(),
            ..spoken.clone()
        };
        let mut ledger = Ledger::default();
        let failed = (0..6).map(|at| ledger.failed(&place(at), failure(&spoken)).is_ok());
        assert_eq!(
            failed.collect::<Vec<_>>(),
            [true, true, true, true, true, false]
        );
        let mut ledger = Ledger::default();
        ledger.said(&place(99), &[]);
        assert!((0..20).all(|at| ledger.failed(&place(at), failure(&spoken)).is_ok()));
    }
}
