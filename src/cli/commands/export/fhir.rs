//! `dose export fhir` and `dose export ips`: the record as FHIR R4.

use std::io::{self, Write};
use std::ops::Range;

use chrono::{DateTime, Utc};

use super::file;
use crate::cli::args::{FhirArgs, IpsArgs, OutputArgs};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::export::fhir::record::{Source, collection, document};
use crate::report::today::unread;

pub fn everything(ctx: &mut Ctx<'_>, args: &FhirArgs) -> CliResult<()> {
    write(ctx, &args.output, args.codes.codes, collection)
}

pub fn summary(ctx: &mut Ctx<'_>, args: &IpsArgs) -> CliResult<()> {
    write(ctx, &args.output, args.codes.codes, |out, source, _| {
        document(out, source)
    })
}

fn write(
    ctx: &mut Ctx<'_>,
    output: &OutputArgs,
    codes: bool,
    write: impl FnOnce(&mut dyn Write, &Source<'_>, &Range<DateTime<Utc>>) -> io::Result<()>,
) -> CliResult<()> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    if !look.view.exists() {
        return Err(CliError::failed("there is no book yet: nothing to export"));
    }
    let entries = look.view.store.entries_other()?;
    let (first, last) = look.recorded_days(ctx)?;
    if let Some(notice) = unread(look.view.plan.unread) {
        ctx.talk(&format!("{}\n", notice.text));
    }
    file::write(ctx, output, |ctx, out| {
        look.report(ctx, |view| {
            let source = Source::new(view, &entries, codes);
            let days = view.midnight(first)..view.midnight(last);
            write(out, &source, &days).map_err(|e| file::failed(&e))
        })
    })
}
