//! The record, from outside.

mod basic;
mod helper;
mod power;
