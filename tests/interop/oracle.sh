#!/usr/bin/env bash
# Slots beside those of python-dateutil and the rrule crate: oracle.sh ROOT WORK [all]. The Python packages are installed below WORK,
# with the tzdata of the release that is built in. Without `all` a share of the zones is
# looked at, another one each day.
set -euo pipefail
root="$1"
work="$2"
here="$root/tests/interop"
# What is compared is the same in every build; the debug one is there in any case.
peers=(cargo run --locked --quiet --manifest-path "$root/Cargo.toml" -p dosebook-peers --bin oracle --)

release="$("${peers[@]}" release)"
# 2026f is 2026.6 on PyPI.
letter="${release:4}"
packaged="${release:0:4}.$(($(printf '%d' "'$letter") - 96))"
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check "tzdata==$packaged" python-dateutil==2.9.0.post0
python="$work/python/bin/python"
echo "oracle: time zone database $release, PyPI tzdata $packaged"

share=()
if [ "${3:-}" != "all" ]; then
  share=(20 "$(($(date -u +%s) / 86400 % 20))")
fi
"$python" "$here/oracle.py" --self-test
"${peers[@]}" twenty "$work/twenty.slots"
"$python" "$here/oracle.py" twenty "$work/twenty.slots"
"${peers[@]}" every "$work/every.slots" "${share[@]}"
"$python" "$here/oracle.py" every "$work/every.slots" "${share[@]:0:1}"
rm "$work"/*.slots
