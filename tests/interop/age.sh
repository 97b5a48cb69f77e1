#!/usr/bin/env bash
# Files encrypted by dose, opened by another maker's program of the age format, and the
# other way round: pyrage (Python, PyPI), with a passphrase and with a key.
# What it needs: python3 and venv; the network for the first run.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
(cd "$root" && cargo build --locked --quiet --features age)
dose="${CARGO_TARGET_DIR:-$root/target}/debug/dose"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pyrage
export HOME="$work/home" TZ=Europe/Berlin DOSE_NO_INPUT=1 DOSE_NOW=2026-11-02T08:05:00+01:00
unset XDG_DATA_HOME XDG_STATE_HOME DOSE_BOOK
mkdir -p "$HOME" && cd "$work"
"$dose" add Iron --dose '1 tablet' --timing 'daily at 08:00' > echo.txt 2>&1
"$dose" export book -o plain.jsonl 2> /dev/null
echo 'correct horse' > passphrase
"$dose" export book --passphrase-file passphrase -o by-passphrase.age 2> /dev/null
"$work/venv/bin/python" - <<'PY'
import pyrage
key = pyrage.x25519.Identity.generate()
open("key.txt", "w").write(str(key) + "\n")
open("public.txt", "w").write(str(key.to_public()))
plain = open("plain.jsonl", "rb").read()
assert pyrage.passphrase.decrypt(open("by-passphrase.age", "rb").read(), "correct horse") == plain
open("theirs-passphrase.age", "wb").write(pyrage.passphrase.encrypt(plain, "correct horse"))
open("theirs-key.age", "wb").write(pyrage.encrypt(plain, [key.to_public()]))
PY
"$dose" export book --encrypt-to "$(cat public.txt)" -o by-key.age 2> /dev/null
"$work/venv/bin/python" - <<'PY'
import pyrage
key = pyrage.x25519.Identity.from_str(open("key.txt").read().strip())
assert pyrage.decrypt(open("by-key.age", "rb").read(), [key]) == open("plain.jsonl", "rb").read()
PY
"$dose" --book one import book theirs-passphrase.age --passphrase-file passphrase
"$dose" --book two import book theirs-key.age --identity key.txt
for book in one two; do
  "$dose" --book "$book" export book | cmp - plain.jsonl
done
if "$dose" --book three import book theirs-key.age --passphrase-file passphrase 2> /dev/null; then
  echo "FAILED: opened with what is no key of it" >&2
  exit 1
fi
echo "age: both ways, with a passphrase and with a key, by pyrage $("$work/venv/bin/pip" show pyrage | sed -n 's/^Version: //p')"
