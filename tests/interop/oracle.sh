#!/usr/bin/env bash
# Slots beside those of python-dateutil and the rrule crate: oracle.sh ROOT WORK. The Python
# packages are installed below WORK, with the tzdata of the release that is built in.
set -euo pipefail
root="$1"
work="$2"
here="$root/tests/interop"
peers=(cargo run --release --locked --quiet --manifest-path "$root/Cargo.toml" -p dosebook-peers --bin)

release="$("${peers[@]}" oracle -- release)"
# 2026f is 2026.6 on PyPI.
letter="${release:4}"
packaged="${release:0:4}.$(($(printf '%d' "'$letter") - 96))"
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check "tzdata==$packaged" python-dateutil==2.9.0.post0
python="$work/python/bin/python"
echo "oracle: time zone database $release, PyPI tzdata $packaged"

"$python" "$here/oracle.py" --self-test
for part in twenty every; do
  "${peers[@]}" oracle -- "$part" "$work/$part.slots"
  "$python" "$here/oracle.py" "$part" "$work/$part.slots"
  rm "$work/$part.slots"
done
PYTHON="$python" "${peers[@]}" expansion
