//! The simulated disk as a SQLite VFS: an open file.
//!
//! One process uses a book at a time here, so locks are granted without a look.

use std::ffi::{c_int, c_void};
use std::path::PathBuf;

use rusqlite::ffi;

use super::model::What;
use super::sim::Shared;

/// SQLite allocates it; `base` must come first.
#[repr(C)]
pub struct SimFile {
    pub base: ffi::sqlite3_file,
    state: *mut State,
}

struct State {
    shared: Shared,
    id: u64,
    /// The folder to sync with the first sync of a new rollback file.
    folder: Option<PathBuf>,
}

/// Makes SQLite's file an open one.
pub unsafe fn begin(file: *mut SimFile, shared: Shared, id: u64, folder: Option<PathBuf>) {
    let state = State { shared, id, folder };
    unsafe {
        (*file).state = Box::into_raw(Box::new(state));
        (*file).base.pMethods = &METHODS;
    }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(lock),
    xCheckReservedLock: Some(reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

unsafe fn state<'a>(file: *mut ffi::sqlite3_file) -> &'a mut State {
    unsafe { &mut *(*file.cast::<SimFile>()).state }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    drop(unsafe { Box::from_raw((*file.cast::<SimFile>()).state) });
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    out: *mut c_void,
    count: c_int,
    at: i64,
) -> c_int {
    let state = unsafe { state(file) };
    let mut model = state.shared.lock().unwrap();
    if model.op(What::Any).is_err() {
        return ffi::SQLITE_IOERR_READ;
    }
    let count = usize::try_from(count).unwrap();
    let out = unsafe { std::slice::from_raw_parts_mut(out.cast::<u8>(), count) };
    let bytes = model.bytes(state.id);
    let rest = bytes.get(usize::try_from(at).unwrap()..).unwrap_or(&[]);
    let there = rest.len().min(count);
    out[..there].copy_from_slice(&rest[..there]);
    out[there..].fill(0);
    if there < count {
        ffi::SQLITE_IOERR_SHORT_READ
    } else {
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    count: c_int,
    at: i64,
) -> c_int {
    let state = unsafe { state(file) };
    let count = usize::try_from(count).unwrap();
    let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), count) };
    let mut model = state.shared.lock().unwrap();
    let at = usize::try_from(at).unwrap();
    let allowed = model.op(What::Write);
    match allowed.and_then(|()| model.write(state.id, at, bytes)) {
        Ok(()) => ffi::SQLITE_OK,
        Err(e) if e.kind() == std::io::ErrorKind::StorageFull => ffi::SQLITE_FULL,
        Err(_) => ffi::SQLITE_IOERR_WRITE,
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    let state = unsafe { state(file) };
    let length = usize::try_from(length).unwrap();
    let mut model = state.shared.lock().unwrap();
    let allowed = model.op(What::Any);
    match allowed.and_then(|()| model.truncate(state.id, length)) {
        Ok(()) => ffi::SQLITE_OK,
        Err(_) => ffi::SQLITE_IOERR_TRUNCATE,
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    let state = unsafe { state(file) };
    let mut model = state.shared.lock().unwrap();
    let folder = state.folder.take();
    let synced = model
        .op(What::Any)
        .and_then(|()| model.sync(state.id))
        .and_then(|()| folder.map_or(Ok(()), |f| model.sync_folder(&f)));
    if synced.is_ok() {
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_IOERR_FSYNC
    }
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    let state = unsafe { state(file) };
    let model = state.shared.lock().unwrap();
    unsafe { *out = i64::try_from(model.bytes(state.id).len()).unwrap() };
    if model.dead {
        ffi::SQLITE_IOERR_FSTAT
    } else {
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn lock(_: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    ffi::SQLITE_OK
}

unsafe extern "C" fn reserved(_: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    unsafe { *out = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector(_: *mut ffi::sqlite3_file) -> c_int {
    512
}

unsafe extern "C" fn characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}
