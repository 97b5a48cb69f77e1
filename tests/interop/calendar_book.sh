# A book whose year has everything that calendars get wrong: both clock changes of two
# places, a move between them, times that the clocks show twice or pass over, elapsed
# hours, cycles, holds, changes and gaps. Sourced by calendar.sh, in a shell of its own.

calendar_book() {
  export HOME="$1/home" TZ=Europe/Berlin DOSE_NO_INPUT=1
  unset XDG_DATA_HOME XDG_STATE_HOME DOSE_BOOK
  mkdir -p "$HOME"
  at() {
    DOSE_NOW="$1" "$DOSE" -q "${@:2}" > /dev/null
  }
  local day=2026-10-05T09:00:00+02:00
  at "$day" -y add homely --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00'
  at "$day" -y add nightly --dose '1 tablet' --timing 'daily at 02:30'
  at "$day" -y add eighthourly --dose '1 tablet' --timing 'every 8 hours from 06:00'
  at "$day" -y add fivehourly --dose '1 tablet' --timing 'every 5 hours from 06:00'
  at "$day" -y add warfarin --timing 'on Mon, Wed, Fri at 18:00 (4 mg); on Tue, Thu, Sat, Sun at 18:00 (3 mg)'
  at "$day" -y add pill --dose '1 tablet' --timing '21 days on, 7 days off at 09:00'
  at "$day" -y add patch --dose '1 patch' --timing 'every 3 days at 08:00'
  at "$day" -y add depot --dose '150 mg' --timing 'every 12 weeks on Tue at 09:00'
  at "$day" -y add monthly --dose '1 tablet' --timing 'on day 31 of the month at 09:00'
  at "$day" -y add turns --timing '50 mcg, 75 mcg alternating daily at 07:00'
  at "$day" -y add taper --timing '20 mg for 7 days, then 10 mg for 7 days, then 5 mg for 7 days; daily at 08:00'
  at "$day" -y add counted --dose '1 tablet' --timing 'daily at 12:00' --stop '30 doses'
  at "$day" -y add trigger --dose '10000 units' --timing 'once at 2026-10-25 02:15'
  at "$day" -y add traveller --dose '1 tablet' --timing 'daily at 07:00, 13:00, 19:00' --clock local
  at "$day" zone America/Chicago --from '2026-10-27 15:00'
  at 2026-11-10T12:00:00-06:00 change homely --from '2026-11-20 00:00' --set '22:00=2 capsules'
  at 2026-11-10T12:01:00-06:00 hold pill --from '2027-01-10 00:00' --until 2027-01-20 --reason away
  at 2026-11-10T12:02:00-06:00 visit add '2026-12-01 10:15' --with 'Dr Lee' --place 'Clinic, Nord'
  at 2026-11-10T12:03:00-06:00 review add 'ask about; the dose' --due 2026-12-15
}
