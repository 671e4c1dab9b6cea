//! Rust functions that stand in place of Pico's own (`build.rs` renames them).
//!
//! *Items*: every processing unit passes its items on through one function;
//! ours notes those that tell about words and their frames, for the thread that
//! is speaking, and calls the real one.
//!
//! *Files*: Pico loads its lingware by path. Ours opens the two embedded files
//! by name and nothing else, so nothing is unpacked and no text can make Pico
//! touch the disk.

use super::api::{self, Status};
use super::words::Trace;
use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_uint, c_void};
use std::ptr;
use std::slice;

/// The names under which Pico finds its lingware, and their content.
pub(super) const LINGWARE: [(&CStr, &[u8]); 2] = [
    (
        c"text.bin",
        include_bytes!(concat!(env!("OUT_DIR"), "/text.bin")),
    ),
    (
        c"signal.bin",
        include_bytes!(concat!(env!("OUT_DIR"), "/signal.bin")),
    ),
];

/// Bytes in front of an item's content: type, info1, info2, length (`picodata.h`).
const ITEM_HEAD: usize = 4;

thread_local! {
    static TRACE: RefCell<Option<Trace>> = const { RefCell::new(None) };
}

/// Collects the items that pass while `run` runs on this thread.
pub(super) fn traced<T>(run: impl FnOnce() -> T) -> (T, Trace) {
    TRACE.set(Some(Trace::default()));
    let result = run();
    (result, TRACE.take().unwrap_or_default())
}

/// # Safety
/// Pico calls it with a buffer of its own, `most` readable bytes at `item` of
/// which the head gives the length, and a valid `written`.
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_put_item(
    buffer: *mut c_void,
    item: *const u8,
    most: u16,
    written: *mut u16,
) -> Status {
    // SAFETY: the arguments are passed on as they came.
    let status = unsafe { api::picodata_cbPutItem(buffer, item, most, written) };
    // A full buffer makes the unit try the same item again: note it once.
    if status == api::OK && usize::from(most) >= ITEM_HEAD && !item.is_null() {
        // SAFETY: the head lies within `most` bytes, all of them readable.
        let head = unsafe { slice::from_raw_parts(item, ITEM_HEAD) };
        let bytes = ITEM_HEAD + usize::from(head[3]);
        if bytes <= usize::from(most) {
            // SAFETY: `bytes` is at most `most`.
            let item = unsafe { slice::from_raw_parts(item, bytes) };
            TRACE.with_borrow_mut(|trace| {
                if let Some(trace) = trace {
                    trace.note(buffer as usize, item);
                }
            });
        }
    }
    status
}

/// An open embedded file.
struct OpenFile {
    content: &'static [u8],
    position: usize,
    /// A read has asked for more than there was, as C's `feof` understands it.
    at_end: bool,
}

/// # Safety
/// `name` is a C string. The result is null or lives until it is closed.
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_file_open(name: *const c_char, _mode: c_uint) -> *mut c_void {
    // SAFETY: Pico hands over the C string that it was given or keeps itself.
    let name = unsafe { CStr::from_ptr(name) };
    let found = LINGWARE.iter().find(|(known, _)| *known == name);
    found.map_or(ptr::null_mut(), |(_, content)| {
        Box::into_raw(Box::new(OpenFile {
            content,
            position: 0,
            at_end: false,
        }))
        .cast()
    })
}

/// # Safety
/// `file` came from `voixoff_file_open` and is not used afterwards.
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_file_close(file: *mut c_void) -> Status {
    if !file.is_null() {
        // SAFETY: made by `Box::into_raw` in `voixoff_file_open`.
        drop(unsafe { Box::from_raw(file.cast::<OpenFile>()) });
    }
    api::OK
}

/// # Safety
/// `file` came from `voixoff_file_open` and is open.
unsafe fn open_file<'a>(file: *mut c_void) -> Option<&'a mut OpenFile> {
    // SAFETY: null or a live `OpenFile` that no other reference is held to,
    // since Pico reads a file from one thread.
    unsafe { file.cast::<OpenFile>().as_mut() }
}

/// # Safety
/// As for [`open_file`].
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_file_bytes(file: *mut c_void) -> u32 {
    // SAFETY: as this function's own.
    unsafe { open_file(file) }.map_or(0, |file| file.content.len() as u32)
}

/// # Safety
/// As for [`open_file`]; `to` has room for `size * count` bytes.
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_file_read(
    file: *mut c_void,
    to: *mut u8,
    size: usize,
    count: u32,
) -> usize {
    // SAFETY: as this function's own.
    let Some(file) = (unsafe { open_file(file) }) else {
        return 0;
    };
    if size == 0 || to.is_null() {
        return 0;
    }
    let left = &file.content[file.position..];
    let items = (left.len() / size).min(count as usize);
    let bytes = items * size;
    // SAFETY: `bytes` is at most `left.len()` and at most `size * count`.
    unsafe { ptr::copy_nonoverlapping(left.as_ptr(), to, bytes) };
    file.position += bytes;
    file.at_end = items < count as usize;
    items
}

/// Pico has no file to write to.
#[unsafe(no_mangle)]
extern "C" fn voixoff_file_write(
    _file: *mut c_void,
    _from: *const u8,
    _size: usize,
    _count: u32,
) -> usize {
    0
}

/// # Safety
/// As for [`open_file`]. Pico seeks from the start only.
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_file_seek(file: *mut c_void, offset: u32, _mode: i8) -> Status {
    // SAFETY: as this function's own.
    if let Some(file) = unsafe { open_file(file) } {
        file.position = (offset as usize).min(file.content.len());
        file.at_end = false;
    }
    api::OK
}

/// # Safety
/// As for [`open_file`].
#[unsafe(no_mangle)]
unsafe extern "C" fn voixoff_file_at_end(file: *mut c_void) -> u8 {
    // SAFETY: as this function's own.
    unsafe { open_file(file) }.map_or(1, |file| u8::from(file.at_end))
}
