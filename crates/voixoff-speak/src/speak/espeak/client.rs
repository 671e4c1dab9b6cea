//! The helpers on our side: one a thread, started when needed, replaced when lost.

use super::frame::{self, Reply, Request};
use crate::cleanup::Program;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What a helper is started with.
pub(super) const VERB: &str = "espeak-helper";

/// Helpers that can be asked from any thread.
pub(super) struct Pool {
    program: PathBuf,
    idle: Mutex<Vec<Helper>>,
}

impl Pool {
    pub(super) fn new(program: PathBuf) -> Self {
        Self {
            program,
            idle: Mutex::default(),
        }
    }

    /// Asks a helper; where that one is lost, another one, once. The error says
    /// what became of the second.
    pub(super) fn ask(&self, request: &Request, deadline: Duration) -> Result<Reply, String> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lost = String::new();
        for attempt in 0..2 {
            // The second goes to a fresh one: the idle may all be lost.
            let taken = if attempt == 0 { idle().pop() } else { None };
            let mut helper = match taken {
                Some(helper) => helper,
                None => Helper::start(&self.program).map_err(|error| {
                    format!(
                        "the helper {} does not start: {error}",
                        self.program.display()
                    )
                })?,
            };
            match helper.ask(request, deadline) {
                Ok(reply) => {
                    if !matches!(request, Request::Speak { last: true, .. }) {
                        idle().push(helper);
                    }
                    return Ok(reply);
                }
                Err(reason) => lost = reason,
            }
        }
        Err(format!("{lost}, twice"))
    }
}

type Answered = Result<Option<(Reply, Vec<i16>)>, String>;

/// A process that answers. Dropping it ends it.
struct Helper {
    program: Program,
    requests: BufWriter<ChildStdin>,
    replies: Receiver<Answered>,
}

impl Helper {
    fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(VERB);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        // MBROLA comments on its own diphones there.
        command.stderr(Stdio::null());
        let program = Program::start(&mut command)?;
        let lost = || io::Error::other("a pipe is missing");
        let requests = BufWriter::new(program.stdin().ok_or_else(lost)?);
        let mut output = BufReader::new(program.stdout().ok_or_else(lost)?);
        let (sender, replies) = channel();
        // Ends with the helper: its output is then closed.
        thread::spawn(move || {
            loop {
                let answered: Answered = frame::read(&mut output);
                let go_on = matches!(answered, Ok(Some(_)));
                if sender.send(answered).is_err() || !go_on {
                    return;
                }
            }
        });
        Ok(Self {
            program,
            requests,
            replies,
        })
    }

    fn ask(&mut self, request: &Request, deadline: Duration) -> Result<Reply, String> {
        // A helper that died has closed its pipe; the reply tells how.
        let sent = frame::write(&mut self.requests, request);
        let answered = self.replies.recv_timeout(deadline);
        match answered {
            Ok(Ok(Some((Reply::Spoken { rate, events, .. }, pcm)))) => {
                Ok(Reply::Spoken { rate, events, pcm })
            }
            Ok(Ok(Some((reply, _)))) => Ok(reply),
            Ok(Ok(None)) | Err(RecvTimeoutError::Disconnected) => {
                Err(format!("the helper {}", self.end(sent.err())))
            }
            Ok(Err(rubbish)) => Err(format!("the helper answered rubbish ({rubbish})")),
            Err(RecvTimeoutError::Timeout) => Err(format!(
                "the helper did not answer within {:.1} s",
                deadline.as_secs_f64()
            )),
        }
    }

    /// How it ended, for people.
    fn end(&mut self, sending: Option<io::Error>) -> String {
        match (self.program.end(), sending) {
            (Ok(Some(status)), _) => format!("ended ({status})"),
            (_, Some(error)) => format!("takes nothing: {error}"),
            (Ok(None), None) => "hangs".to_owned(),
            (Err(error), None) => format!("was lost: {error}"),
        }
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        let _ = self.requests.flush();
    }
}
