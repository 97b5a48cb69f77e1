#!/usr/bin/env bash
# The log in CSV as LibreOffice Calc opens it: each cell as written, nothing run, no zero lost.
# Installing it takes most of the time (apt, about 300 MB): CI does so ahead, and elsewhere it
# is asked for by DOSEBOOK_SPREADSHEET=install. Where soffice is there it always runs.
# shellcheck source=tests/interop/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/interop/book.sh
. "$here/book.sh"
the_program

if ! has soffice; then
  [ -n "${DOSEBOOK_SPREADSHEET:-}${CI:-}" ] || { echo "left out: spreadsheet: soffice is not there (DOSEBOOK_SPREADSHEET=install)"; exit 0; }
  CI=true install_apt soffice libreoffice-calc || left_out "spreadsheet: LibreOffice could not be installed"
fi
install_apt python3 python3 || left_out "spreadsheet: python3 is not there"

[ -f "$work/log.csv" ] || (make_exports "$root" "$work")
# What has to be seen: a formula that runs, a zero that is lost, a date that is read anew, a
# truth in other words, letters of another encoding.
printf 'id,amount,note,part,voided,day,name\r\n1,007,=1+1,1/2,true,Nov 5,é\r\n' > "$work/planted.csv"

# As a person opens it: comma, quote, UTF-8, numbers and dates found by the program itself,
# formulas run (what its dialogue has to be told, and a person may tell it).
as_opened='CSV:44,34,76,1,,0,false,true,false,false,false,-1,true'
seen="$work/seen"
mkdir -p "$seen"
# convert FILTER FILE
convert() {
  HOME="$work/office" soffice --headless "-env:UserInstallation=file://$work/office" \
    --infilter="$1" --convert-to fods --outdir "$seen" "$2" > "$work/office.log" 2>&1 ||
    { cat "$work/office.log" >&2; exit 1; }
}
convert "$as_opened" "$work/log.csv"
# In Windows' Western letters instead of UTF-8.
convert "${as_opened/,76,/,1,}" "$work/planted.csv"
python3 "$here/check_spreadsheet.py" --self-test "$work/planted.csv" "$seen/planted.fods"
python3 "$here/check_spreadsheet.py" "$work/log.csv" "$seen/log.fods"
