#!/usr/bin/env bash
# FHIR R4 and IPS 2.0 of the fixtures and of a thousand random books, by validators of other
# makers. A smaller number of books may be given in DOSEBOOK_BOOKS_MANY.
# shellcheck source=tests/interop/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/interop/fixture_book.sh
. "$here/fixture_book.sh"
the_program

readonly IPS="hl7.fhir.uv.ips@2.0.0"

# shellcheck disable=SC2086
node_with fhir $FHIR_VALIDATORS || left_out "FHIR: medplum could not be installed"
ips="$clients/ips"
if [ ! -d "$ips/package" ]; then
  mkdir -p "$ips"
  archive="$(cd "$work" && npm pack --silent "$IPS" 2> "$work/npm.log")" || left_out "FHIR: $IPS could not be fetched"
  tar xzf "$work/$archive" -C "$ips"
fi
# shellcheck disable=SC2086
python_with fhir $FHIR_MODELS || left_out "FHIR: its Python clients could not be installed"

books="$work/books"
mkdir -p "$books"
# Nothing of these books is to be kept: memory is faster than a disk that has to sync.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
DOSEBOOK_BOOKS="$books" cargo test --locked --quiet --manifest-path "$root/Cargo.toml" --test random_books random_books > "$work/books.log" 2>&1 ||
  { cat "$work/books.log" >&2; exit 1; }

# The fixtures, with codes and without.
(
  fixture_book "$work"
  for codes in "" --codes; do
    for kind in fhir ips; do
      # shellcheck disable=SC2086
      DOSE_NOW=2026-11-05T16:00:00+01:00 "$DOSE" -q export $kind $codes | tr -d '\n' > "$books/fixtures-$kind$codes.ndjson"
    done
  done
)

# Two programs at a time, each first shown the faults that it has to see.
{
  node "$here/check_fhir.mjs" --self-test "$modules" "$books/fhir.ndjson"
  node "$here/check_fhir.mjs" "$modules" "$books"/*.ndjson
} > "$work/node.log" 2>&1 &
node_pid=$!
"$python" "$here/check_ips.py" --self-test "$ips/package" "$books/ips-codes.ndjson"
"$python" "$here/check_ips.py" "$ips/package" "$books"/*ips*.ndjson -- "$books"/*fhir*.ndjson
wait "$node_pid" || { cat "$work/node.log" >&2; exit 1; }
cat "$work/node.log"
