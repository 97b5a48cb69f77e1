//! The simulated disk as a SQLite VFS: opening, deleting and finding files.
//!
//! What SQLite's own VFS for Unix does with folders is done here too: the folder is
//! synced with the first sync of a new rollback file, and after its deletion where
//! SQLite asks for that.

use std::ffi::{CStr, CString, c_char, c_int};
use std::path::Path;

use rusqlite::ffi;

use super::files::{self, SimFile};
use super::model::{Fault, What};
use super::sim::Shared;

/// Registers a VFS for the rest of the process.
pub fn register(name: &str, shared: Shared) {
    let vfs = ffi::sqlite3_vfs {
        iVersion: 1,
        szOsFile: c_int::try_from(size_of::<SimFile>()).unwrap(),
        mxPathname: 512,
        pNext: std::ptr::null_mut(),
        zName: CString::new(name).unwrap().into_raw(),
        pAppData: Box::into_raw(Box::new(shared)).cast(),
        xOpen: Some(open),
        xDelete: Some(delete),
        xAccess: Some(access),
        xFullPathname: Some(full_path),
        xDlOpen: None,
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xRandomness: Some(randomness),
        xSleep: Some(sleep),
        xCurrentTime: Some(current_time),
        xGetLastError: Some(last_error),
        xCurrentTimeInt64: None,
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
    };
    let code = unsafe { ffi::sqlite3_vfs_register(Box::into_raw(Box::new(vfs)), 0) };
    assert_eq!(code, ffi::SQLITE_OK);
}

unsafe fn shared<'a>(vfs: *mut ffi::sqlite3_vfs) -> &'a Shared {
    unsafe { &*(*vfs).pAppData.cast::<Shared>() }
}

unsafe fn path<'a>(name: *const c_char) -> &'a Path {
    Path::new(unsafe { CStr::from_ptr(name) }.to_str().unwrap())
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let file = file.cast::<SimFile>();
    unsafe { (*file).base.pMethods = std::ptr::null() };
    assert!(!name.is_null(), "SQLite asked for a temporary file");
    let (shared, path) = unsafe { (shared(vfs), path(name)) };
    let mut model = shared.lock().unwrap();
    if model.op(What::Open).is_err() {
        return ffi::SQLITE_CANTOPEN;
    }
    let found = model.find(path);
    let id = match found {
        _ if model.dead => return ffi::SQLITE_IOERR,
        Some(id) => id,
        None if flags & ffi::SQLITE_OPEN_CREATE == 0 => return ffi::SQLITE_CANTOPEN,
        None => match model.create(path) {
            Ok(id) => id,
            Err(_) => return ffi::SQLITE_CANTOPEN,
        },
    };
    let rollback = flags & ffi::SQLITE_OPEN_MAIN_JOURNAL != 0;
    let new_name = (found.is_none() && rollback).then(|| path.parent().unwrap().to_owned());
    unsafe { files::begin(file, shared.clone(), id, new_name) };
    if !out.is_null() {
        unsafe { *out = flags };
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    sync_folder: c_int,
) -> c_int {
    let (shared, path) = unsafe { (shared(vfs), path(name)) };
    let mut model = shared.lock().unwrap();
    if model.op(What::Any).is_err() {
        return ffi::SQLITE_IOERR_DELETE;
    }
    if model.find(path).is_none() {
        return ffi::SQLITE_IOERR_DELETE_NOENT;
    }
    if model.delete(path).is_err() {
        return ffi::SQLITE_IOERR_DELETE;
    }
    let synced = sync_folder == 0
        || model.fault == Fault::DeleteUnsynced
        || model.sync_folder(path.parent().unwrap()).is_ok();
    if synced {
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_IOERR_DIR_FSYNC
    }
}

unsafe extern "C" fn access(
    vfs: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    _: c_int,
    out: *mut c_int,
) -> c_int {
    let (shared, path) = unsafe { (shared(vfs), path(name)) };
    let mut model = shared.lock().unwrap();
    if model.op(What::Any).is_err() {
        return ffi::SQLITE_IOERR_ACCESS;
    }
    let there = model
        .find(path)
        .is_some_and(|id| !model.bytes(id).is_empty());
    unsafe { *out = there.into() };
    if model.dead {
        ffi::SQLITE_IOERR_ACCESS
    } else {
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn full_path(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    let bytes = unsafe { CStr::from_ptr(name) }.to_bytes_with_nul();
    if bytes.len() > usize::try_from(room).unwrap() {
        return ffi::SQLITE_CANTOPEN;
    }
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len()) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(
    vfs: *mut ffi::sqlite3_vfs,
    count: c_int,
    out: *mut c_char,
) -> c_int {
    let mut model = unsafe { shared(vfs) }.lock().unwrap();
    for i in 0..usize::try_from(count).unwrap() {
        let byte = u8::try_from(model.chance(256)).unwrap();
        unsafe { *out.cast::<u8>().add(i) = byte };
    }
    count
}

unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    micros
}

unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    unsafe { *out = 2_461_000.5 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut ffi::sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}
