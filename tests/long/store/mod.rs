//! The machines of the store's own tests.

#[path = "../../it/store/helper.rs"]
#[allow(dead_code)]
pub mod helper;
