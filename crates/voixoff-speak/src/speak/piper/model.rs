//! The network itself.
//!
//! A sentence is run on one thread, and as many sentences at once as there are
//! callers: measured faster than many threads a sentence (`benches/piper.sh`). Each
//! run has a thread of its own, so that the noise that `rten` draws from the
//! thread's generator starts where we say.

use super::config::Config;
use super::file;
use rten::{ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// The node that holds each number's duration in hops, in voices that Piper
/// exported.
const DURATIONS: &str = "/Ceil_output_0";

pub(super) struct Model {
    network: rten::Model,
    ids: NodeId,
    lengths: NodeId,
    scales: NodeId,
    speaker: Option<NodeId>,
    output: NodeId,
    durations: Option<NodeId>,
    /// Threads that no run is using.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

pub(super) struct Input<'a> {
    pub(super) ids: &'a [i32],
    pub(super) noise_scale: f32,
    pub(super) length_scale: f32,
    pub(super) noise_w: f32,
    pub(super) speaker: i32,
    pub(super) seed: u64,
}

pub(super) struct Said {
    pub(super) pcm: Vec<i16>,
    /// One count of hops a number; empty where the model does not tell.
    pub(super) durations: Vec<f32>,
}

impl Model {
    pub(super) fn load(path: &Path, config: &Config) -> Result<Self, String> {
        let name = path.display();
        file::check(path).map_err(|reason| format!("{name}: {reason}"))?;
        let mut options = ModelOptions::with_all_ops();
        let model = options
            .prepack_weights(true)
            .load_file(path)
            .map_err(|error| {
                let reason = error.to_string().replace('\n', " ");
                format!("{name}: not an ONNX model that can be run: {reason}")
            })?;
        let output = model.output_ids().first().copied();
        let output =
            output.ok_or_else(|| format!("{name}: not a Piper voice: the model has no output"))?;
        // A model of one speaker may hold a constant named like an input.
        let input = |wanted: &str| {
            let found = model.find_node(wanted);
            found.filter(|node| model.input_ids().contains(node))
        };
        let needed = |wanted: &str| {
            input(wanted).ok_or_else(|| {
                format!("{name}: not a Piper voice: the model has no input `{wanted}`")
            })
        };
        let speaker = input("sid");
        if speaker.is_none() && config.num_speakers > 1 {
            return Err(format!(
                "{name}: its .json tells of {} speakers, but the model has one: the two files do not belong together",
                config.num_speakers
            ));
        }
        Ok(Self {
            ids: needed("input")?,
            lengths: needed("input_lengths")?,
            scales: needed("scales")?,
            speaker,
            output,
            durations: model.find_node(DURATIONS),
            idle: Mutex::default(),
            network: model,
        })
    }

    pub(super) fn tells_durations(&self) -> bool {
        self.durations.is_some()
    }

    pub(super) fn run(&self, input: &Input<'_>) -> Result<Said, String> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let pool = taken.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        // Waiting inside our own pool would let this thread take up another sentence,
        // and another: a plain thread waits in its place.
        let said = thread::scope(|scope| {
            let run = || {
                pool.run(|| {
                    fastrand::seed(input.seed);
                    self.run_here(input, &pool)
                })
            };
            scope.spawn(run).join()
        });
        idle().push(pool);
        said.unwrap_or_else(|_| Err("the model's run broke off".to_owned()))
    }

    fn run_here(&self, input: &Input<'_>, pool: &Arc<ThreadPool>) -> Result<Said, String> {
        let count = input.ids.len();
        let ids = NdTensor::from_data([1, count], input.ids.to_vec());
        let lengths = NdTensor::from_data([1], vec![count as i32]);
        let scales = vec![input.noise_scale, input.length_scale, input.noise_w];
        let scales = NdTensor::from_data([3], scales);
        let mut inputs: Vec<(NodeId, ValueOrView)> = vec![
            (self.ids, Value::from(ids).into()),
            (self.lengths, Value::from(lengths).into()),
            (self.scales, Value::from(scales).into()),
        ];
        if let Some(node) = self.speaker {
            let speaker = NdTensor::from_data([1], vec![input.speaker]);
            inputs.push((node, Value::from(speaker).into()));
        }
        let outputs: Vec<NodeId> = [Some(self.output), self.durations]
            .into_iter()
            .flatten()
            .collect();
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let values = self
            .network
            .run(inputs, &outputs, Some(options))
            .map_err(|error| {
                let reason = error.to_string().replace('\n', " ");
                format!("the model cannot be run: {reason}")
            })?;
        let mut values = values.into_iter().map(floats);
        let sound = values
            .next()
            .unwrap_or_else(|| Err("no sound".to_owned()))?;
        let pcm = sound.into_iter().map(|level| {
            let level = if level.is_finite() { level } else { 0.0 };
            (level.clamp(-1.0, 1.0) * 32_767.0).round() as i16
        });
        Ok(Said {
            pcm: pcm.collect(),
            durations: values.next().transpose()?.unwrap_or_default(),
        })
    }
}

fn floats(value: Value) -> Result<Vec<f32>, String> {
    match value {
        Value::FloatTensor(tensor) => Ok(tensor.to_vec()),
        _ => Err("the model gives no floating-point numbers".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// It may load, or be refused: it may not end or hang the program.
    #[test]
    fn no_broken_byte_of_a_model_is_the_end() {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/fixtures/piper/two-speakers.onnx");
        let config = Config::read(&super::super::config_path(&fixture)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("broken.onnx");
        let whole = fs::read(&fixture).unwrap();
        let mut refused = 0;
        for at in (0..whole.len()).step_by(5) {
            for value in [0xff, whole[at] ^ 0x80] {
                let mut broken = whole.clone();
                broken[at] = value;
                fs::write(&place, &broken).unwrap();
                refused += usize::from(Model::load(&place, &config).is_err());
            }
        }
        assert!(refused > 100, "{refused}");
    }
}
