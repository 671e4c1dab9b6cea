//! One Pico system with its engine: memory, lingware, text in, samples out.
//!
//! Owns the C side. All of `api` that speaks is called from here.

use super::super::Prosody;
use super::api::{self, Handle, Status};
use super::hooks::{self, LINGWARE};
use super::words::Trace;
use std::ffi::{CStr, c_char};
use std::fmt::Write as _;
use std::ptr;

/// Pico works inside the memory it is given. The French lingware and one engine
/// take 2.13 MiB (measured); the rest is for the longest utterances. Zeroed, because
/// Pico reads some of it before writing, and its output would differ from run to run.
const MEMORY_BYTES: usize = 5 << 19;

/// The name under which the two resources become a voice.
const VOICE: &CStr = c"fr-FR";

/// Samples fetched at a time.
const BUFFER_BYTES: usize = 1024;

/// What came of a text.
pub(super) enum Take {
    /// Samples, and what the units told about them.
    Said { pcm: Vec<i16>, trace: Trace },
    /// Pico gave `PICO_STEP_ERROR`; the engine was reset.
    Refused,
}

/// A system that is ready to speak. May move between threads, not be shared.
pub(super) struct System {
    handle: Handle,
    engine: Handle,
    /// Pico's handles point into it; `u64` for the alignment that Pico expects.
    memory: Vec<u64>,
    /// `memory` as it was before the first utterance.
    fresh: Vec<u64>,
}

// SAFETY: Pico's only global is a debug counter; all else lives in `memory`,
// which moves with the handles. `&mut self` keeps use to one thread at a time.
unsafe impl Send for System {}

impl System {
    /// Loads the lingware and starts an engine.
    pub(super) fn start() -> Result<Self, String> {
        let mut memory = vec![0_u64; MEMORY_BYTES / size_of::<u64>()];
        let mut system: Handle = ptr::null_mut();
        // SAFETY: `memory` has that many bytes and outlives the system.
        let status = unsafe {
            api::pico_initialize(
                memory.as_mut_ptr().cast(),
                MEMORY_BYTES as u32,
                &raw mut system,
            )
        };
        check(ptr::null_mut(), status)?;
        let mut this = Self {
            handle: system,
            engine: ptr::null_mut(),
            memory,
            fresh: Vec::new(),
        };
        this.load()?;
        this.fresh.clone_from(&this.memory);
        Ok(this)
    }

    fn load(&mut self) -> Result<(), String> {
        let voice = VOICE.as_ptr().cast();
        // SAFETY: here and below, handles are live and strings end in NUL.
        check(self.handle, unsafe {
            api::pico_createVoiceDefinition(self.handle, voice)
        })?;
        for (name, _) in LINGWARE {
            let mut resource: Handle = ptr::null_mut();
            let mut resource_name = [0 as c_char; api::RETURNED_STRING_BYTES];
            // SAFETY: `resource_name` has the size that `picoapi.h` asks for.
            unsafe {
                check(
                    self.handle,
                    api::pico_loadResource(self.handle, name.as_ptr().cast(), &raw mut resource),
                )?;
                check(
                    self.handle,
                    api::pico_getResourceName(self.handle, resource, resource_name.as_mut_ptr()),
                )?;
                let added = api::pico_addResourceToVoiceDefinition(
                    self.handle,
                    voice,
                    resource_name.as_ptr(),
                );
                check(self.handle, added)?;
            }
        }
        // SAFETY: as above; the engine is disposed of before the system.
        check(self.handle, unsafe {
            api::pico_newEngine(self.handle, voice, &raw mut self.engine)
        })
    }

    /// Says a text made by [`super::spelling`]. The result depends on nothing else.
    pub(super) fn say(&mut self, text: &str, prosody: Prosody) -> Result<Take, String> {
        let marked = with_prosody(text, prosody);
        self.reset();
        let (result, trace) = hooks::traced(|| self.run(marked.as_bytes()));
        match result {
            Ok(pcm) => Ok(Take::Said { pcm, trace }),
            Err(api::STEP_IDLE..) => Err("it takes no more text".to_owned()),
            Err(_) => Ok(Take::Refused),
        }
    }

    /// Forgets all that was said. Pico's own reset leaves the state of its filters
    /// and its noise, which would colour the next utterance; the memory as it was
    /// after loading holds everything, since Pico keeps nothing outside it.
    fn reset(&mut self) {
        self.memory.copy_from_slice(&self.fresh);
    }

    /// Feeds the text and a NUL, which ends an utterance, and fetches all sound.
    fn run(&mut self, text: &[u8]) -> Result<Vec<i16>, Status> {
        let mut pcm = Vec::new();
        for part in [text, &[0]] {
            let mut rest = part;
            while !rest.is_empty() {
                let mut taken = 0;
                let bytes = rest.len().min(i16::MAX as usize) as i16;
                // SAFETY: `rest` has `bytes` bytes.
                let status = unsafe {
                    api::pico_putTextUtf8(self.engine, rest.as_ptr(), bytes, &raw mut taken)
                };
                if status != api::OK {
                    return Err(status);
                }
                rest = &rest[taken.max(0) as usize..];
                let before = pcm.len();
                self.fetch(&mut pcm)?;
                if taken <= 0 && pcm.len() == before {
                    return Err(api::STEP_IDLE);
                }
            }
        }
        Ok(pcm)
    }

    fn fetch(&mut self, pcm: &mut Vec<i16>) -> Result<(), Status> {
        let mut buffer = [0_i16; BUFFER_BYTES / 2];
        loop {
            let (mut got, mut kind) = (0, 0);
            // SAFETY: `buffer` has `BUFFER_BYTES` bytes.
            let status = unsafe {
                api::pico_getData(
                    self.engine,
                    buffer.as_mut_ptr().cast(),
                    BUFFER_BYTES as i16,
                    &raw mut got,
                    &raw mut kind,
                )
            };
            pcm.extend_from_slice(&buffer[..(got.max(0) as usize / 2).min(buffer.len())]);
            match status {
                api::STEP_BUSY => {}
                api::STEP_IDLE => return Ok(()),
                error => return Err(error),
            }
        }
    }
}

impl Drop for System {
    fn drop(&mut self) {
        // SAFETY: the handles are live or null; the memory goes after them.
        unsafe {
            if !self.engine.is_null() {
                api::pico_disposeEngine(self.handle, &raw mut self.engine);
            }
            api::pico_terminate(&raw mut self.handle);
        }
    }
}

/// Pico's markup for speed and pitch, in per cent of normal; none at normal.
fn with_prosody(text: &str, prosody: Prosody) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut close = String::new();
    for (tag, value) in [("speed", prosody.rate), ("pitch", prosody.pitch)] {
        let level = (value * 100.0).round();
        if (level - 100.0).abs() > 0.5 {
            let _ = write!(out, "<{tag} level=\"{level}\">");
            close.insert_str(0, &format!("</{tag}>"));
        }
    }
    out.push_str(text);
    out.push_str(&close);
    out
}

fn check(system: Handle, status: Status) -> Result<(), String> {
    if status == api::OK {
        return Ok(());
    }
    let mut message = [0 as c_char; api::RETURNED_STRING_BYTES];
    if !system.is_null() {
        // SAFETY: the system is live and `message` has the size asked for.
        unsafe { api::pico_getSystemStatusMessage(system, status, message.as_mut_ptr()) };
    }
    // SAFETY: Pico ends its message with NUL; the last byte was zero before.
    let message = unsafe { CStr::from_ptr(message.as_ptr()) }.to_string_lossy();
    Err(format!("status {status} {message}"))
}
