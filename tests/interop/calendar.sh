#!/usr/bin/env bash
# Calendar files of a year with everything that calendars get wrong, and of the fixtures, as
# vobject, icalendar, khal and calcurse read them.
# shellcheck source=tests/interop/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/interop/calendar_book.sh
. "$here/calendar_book.sh"
# shellcheck source=tests/interop/fixture_book.sh
. "$here/fixture_book.sh"
the_program

(
  calendar_book "$work"
  files="$work/calendar"
  mkdir -p "$files"
  at_now() { DOSE_NOW="$1" "$DOSE" -q "${@:2}" 2> /dev/null; }
  now=2026-10-20T12:00:00+02:00
  at_now "$now" slots --from 2026-10-20 --to 2027-11-10 --json > "$files/slots.json"
  at_now "$now" export calendar --since 2026-10-20 --until 2027-11-10 -o "$files/single.ics"
  at_now "$now" export calendar --since 2026-10-20 --until 2027-11-10 --recurring -o "$files/recurring.ics"
  # After the move: what is past is in the zone it was in.
  now=2026-11-15T12:00:00-06:00
  at_now "$now" slots --from 2026-10-20 --to 2027-11-10 --json > "$files/slots-moved.json"
  at_now "$now" export calendar --since 2026-10-20 --until 2027-11-10 --recurring -o "$files/moved.ics"
)

(
  mkdir -p "$work/fixtures"
  fixture_book "$work/fixtures"
  export DOSE_NOW=2026-11-05T16:00:00+01:00
  "$DOSE" -q slots --from 2026-10-20 --to 2027-11-10 --json > "$work/calendar/slots-fixtures.json"
  "$DOSE" -q export calendar --since 2026-10-20 --until 2027-11-10 --recurring -o "$work/calendar/fixtures.ics"
)

ask() {
  "$python" "$here/check_calendar.py" "$1" "$work/calendar/$2.ics" "$work/calendar/${3:-slots}.json"
}

# shellcheck disable=SC2086
python_with calendar $CALENDAR_CLIENTS ||
  left_out "calendar: its Python clients could not be installed"
for client in vobject icalendar khal; do
  ask "$client" recurring
done
for client in vobject icalendar khal; do
  ask "$client" fixtures slots-fixtures
done
ask vobject moved slots-moved
ask icalendar moved slots-moved
ask icalendar single
ask vobject single
"$python" "$here/check_calendar.py" --self-test vobject "$work/calendar/recurring.ics" "$work/calendar/slots.json"
"$python" "$here/check_calendar.py" --self-test icalendar "$work/calendar/recurring.ics" "$work/calendar/slots.json"

install_apt calcurse calcurse || left_out "calendar: calcurse could not be installed"
ask calcurse single
ask calcurse recurring
ask calcurse fixtures slots-fixtures
"$python" "$here/check_calendar.py" --self-test calcurse "$work/calendar/recurring.ics" "$work/calendar/slots.json"
