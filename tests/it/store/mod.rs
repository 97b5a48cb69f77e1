//! The record, from outside.

mod basic;
mod damage;
mod failing;
mod files;
pub mod helper;
mod power;
mod projection;
mod union;
mod upgrade;
