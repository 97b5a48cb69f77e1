//! Years of rows, made by two that read the same book: each with every second piece, put
//! out in order. One alone would need twice the time, as reading and writing a row is all
//! work of the processor.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use chrono::{NaiveDate, TimeDelta};

use super::rows::{Wanted, Written};
use crate::cli::book::{Helper, Look};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::report::{Moments, View};

/// Rows are read for so many days at a time.
const DAYS_AT_ONCE: i64 = 31;

/// So many such stretches are one piece.
const PIECE: usize = 12;

/// Fewer pieces are written sooner than a second reader has opened the book.
const WORTH_TWO: usize = 4;

/// Hands all rows of some days, both included, to `out`, a piece at a time.
///
/// # Errors
/// What the disk refuses, or `out`.
pub fn in_turn(
    ctx: &Ctx<'_>,
    look: &Look,
    wanted: &Wanted<'_>,
    days: (NaiveDate, NaiveDate),
    mut out: impl FnMut(Written) -> CliResult<()>,
) -> CliResult<()> {
    look.report(ctx, |view| {
        // No row of a dose shows a short id, and each would be a search.
        let short = |_| String::new();
        let plain = View {
            short: &short,
            ..view.clone()
        };
        let stretches = stretches(view, days);
        let pieces: Vec<&[Moments]> = stretches.chunks(PIECE).collect();
        let helper = match pieces.len() < WORTH_TWO {
            true => None,
            false => look.helper(ctx),
        };
        let Some(helper) = helper else {
            let written = |piece| wanted.written(&plain, piece);
            return pieces.into_iter().map(written).try_for_each(|w| out(w?));
        };
        thread::scope(|scope| {
            let (send, get) = sync_channel(1);
            let odd: Vec<&[Moments]> = pieces.iter().skip(1).step_by(2).copied().collect();
            let work = move || others(&helper, wanted, &odd, &send);
            // Where there is no thread to be had, all of it is made here.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
            alternate(
                &pieces,
                |piece| wanted.written(&plain, piece),
                get,
                &mut out,
            )
        })
    })
}

/// The pieces of the helper, until nobody wants them.
fn others(
    helper: &Helper<'_>,
    wanted: &Wanted<'_>,
    pieces: &[&[Moments]],
    send: &SyncSender<CliResult<Written>>,
) {
    let done = helper.report(|view| {
        for piece in pieces {
            if send.send(wanted.written(view, piece)).is_err() {
                break;
            }
        }
        Ok(())
    });
    if let Err(error) = done {
        let _ = send.send(Err(error));
    }
}

/// Every second piece made here, those between taken from the helper.
fn alternate(
    pieces: &[&[Moments]],
    own: impl Fn(&[Moments]) -> CliResult<Written>,
    get: Receiver<CliResult<Written>>,
    out: &mut impl FnMut(Written) -> CliResult<()>,
) -> CliResult<()> {
    for (n, piece) in pieces.iter().enumerate() {
        let written = match n % 2 {
            0 => own(piece)?,
            _ => get.recv().unwrap_or_else(|_| own(piece))?,
        };
        out(written)?;
    }
    // Anything more is what went wrong.
    get.recv().map_or(Ok(()), |more| more.map(|_| ()))
}

/// All days from one to another, both included.
fn stretches(view: &View<'_>, (since, until): (NaiveDate, NaiveDate)) -> Vec<Moments> {
    let mut all = Vec::new();
    let end = until.succ_opt().unwrap_or(until);
    let mut from = since;
    while from < end {
        let to = from.checked_add_signed(TimeDelta::days(DAYS_AT_ONCE));
        let to = to.unwrap_or(end).min(end);
        all.push(view.midnight(from)..view.midnight(to));
        from = to;
    }
    all
}
