#!/usr/bin/env bash
# Files encrypted by dose, opened by other makers' programs of the age format, and the other
# way round: `age` itself (Go; a key) and pyrage (Python, PyPI; a passphrase, which `age`
# asks for on a terminal only). Exports, backups and what is synced.
# What it needs: age, python3 and venv; the network for pyrage.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
(cd "$root" && cargo build --locked --quiet --all-features)
dose="$work/dose"
cp "${CARGO_TARGET_DIR:-$root/target}/debug/dose" "$dose"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pyrage
export HOME="$work/home" TZ=Europe/Berlin DOSE_NO_INPUT=1 DOSE_NOW=2026-11-02T08:05:00+01:00
unset XDG_DATA_HOME XDG_STATE_HOME DOSE_BOOK
mkdir -p "$HOME" "$work/shared" && cd "$work"
"$dose" add Iron --dose '1 tablet' --timing 'daily at 08:00' > echo.txt 2>&1
"$dose" export book -o plain.jsonl 2> /dev/null
echo 'correct horse' > passphrase
age-keygen -o key.txt 2> /dev/null
public="$(age-keygen -y key.txt)"

# By dose, opened by others.
"$dose" export book --encrypt-to "$public" -o by-key.age 2> /dev/null
age -d -i key.txt by-key.age | cmp - plain.jsonl
"$dose" backup kept.jsonl > echo.txt
"$dose" backup by-key.backup.age --encrypt-to "$public" > echo.txt
age -d -i key.txt by-key.backup.age | cmp - kept.jsonl
"$dose" backup by-passphrase.backup.age --passphrase-file passphrase > echo.txt
"$dose" export book --passphrase-file passphrase -o by-passphrase.age 2> /dev/null
"$dose" sync shared --identity key.txt > echo.txt
for file in shared/*.age; do
  age -d -i key.txt "$file" | cmp - plain.jsonl
done

# By others, opened by dose.
age -r "$public" -o theirs-key.age plain.jsonl
age -a -r "$public" -o theirs-key.txt.age plain.jsonl
age -r "$public" -o theirs.backup.age kept.jsonl
"$work/venv/bin/python" - <<'PY'
import pyrage
plain = open("plain.jsonl", "rb").read()
opened = lambda name: pyrage.passphrase.decrypt(open(name, "rb").read(), "correct horse")
assert opened("by-passphrase.age") == plain
assert opened("by-passphrase.backup.age") == open("kept.jsonl", "rb").read()
open("theirs-passphrase.age", "wb").write(pyrage.passphrase.encrypt(plain, "correct horse"))
PY
"$dose" --book one import book theirs-passphrase.age --passphrase-file passphrase > echo.txt
"$dose" --book two import book theirs-key.age --identity key.txt > echo.txt
"$dose" --book three import book theirs-key.txt.age --identity key.txt > echo.txt
"$dose" --book four restore theirs.backup.age --identity key.txt --really > echo.txt
for book in one two three four; do
  "$dose" --book "$book" export book | cmp - plain.jsonl
done

# What doesn't open it opens nothing.
age-keygen -o other.txt 2> /dev/null
for wrong in "--passphrase-file passphrase" "--identity other.txt"; do
  # shellcheck disable=SC2086
  if "$dose" --book five import book theirs-key.age $wrong 2> /dev/null; then
    echo "FAILED: opened with $wrong, which is no key of it" >&2
    exit 1
  fi
done
echo "age: exports, backups and a synced folder, both ways, by age $(age --version) and pyrage $("$work/venv/bin/pip" show pyrage | sed -n 's/^Version: //p')"
