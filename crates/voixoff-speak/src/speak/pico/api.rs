//! The dozen functions of `picoapi.h` that are used, declared by hand.
//!
//! Types and values as in `picoapi.h` and `picodefs.h` of Pico 1.0.

use std::ffi::{c_char, c_int, c_short, c_uint, c_void};

/// `pico_Status`: 0 is good, negative is an error, 200 and 201 are steps.
pub(super) type Status = c_int;

pub(super) const OK: Status = 0;
pub(super) const STEP_IDLE: Status = 200;
pub(super) const STEP_BUSY: Status = 201;
/// `PICO_RETSTRINGSIZE`
pub(super) const RETURNED_STRING_BYTES: usize = 200;

/// An opaque handle: `pico_System`, `pico_Resource`, `pico_Engine`.
pub(super) type Handle = *mut c_void;

unsafe extern "C" {
    pub(super) fn pico_initialize(
        memory: *mut c_void,
        bytes: c_uint,
        system: *mut Handle,
    ) -> Status;
    pub(super) fn pico_terminate(system: *mut Handle) -> Status;
    pub(super) fn pico_getSystemStatusMessage(
        system: Handle,
        status: Status,
        message: *mut c_char,
    ) -> Status;
    pub(super) fn pico_loadResource(
        system: Handle,
        file: *const u8,
        resource: *mut Handle,
    ) -> Status;
    pub(super) fn pico_getResourceName(
        system: Handle,
        resource: Handle,
        name: *mut c_char,
    ) -> Status;
    pub(super) fn pico_createVoiceDefinition(system: Handle, voice: *const u8) -> Status;
    pub(super) fn pico_addResourceToVoiceDefinition(
        system: Handle,
        voice: *const u8,
        resource: *const c_char,
    ) -> Status;
    pub(super) fn pico_newEngine(system: Handle, voice: *const u8, engine: *mut Handle) -> Status;
    pub(super) fn pico_disposeEngine(system: Handle, engine: *mut Handle) -> Status;
    pub(super) fn pico_putTextUtf8(
        engine: Handle,
        text: *const u8,
        bytes: c_short,
        taken: *mut c_short,
    ) -> Status;
    pub(super) fn pico_getData(
        engine: Handle,
        buffer: *mut c_void,
        bytes: c_short,
        got: *mut c_short,
        kind: *mut c_short,
    ) -> Status;

    /// `picodata_cbPutItem`: how a processing unit passes an item on.
    pub(super) fn picodata_cbPutItem(
        buffer: *mut c_void,
        item: *const u8,
        most: u16,
        written: *mut u16,
    ) -> Status;
}
