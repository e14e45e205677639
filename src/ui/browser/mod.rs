//! The browser's side effects: address, storage, clipboard, files, focus. Nothing else in the app has any.

pub mod address;
pub mod clipboard;
pub mod file;
pub mod focus;
pub mod storage;
pub mod styles;
