# The test regimens A to M of the domain notes in one book, examples only and no advice: each
# kind of schedule with doses, changes, a hold, draws, symptoms, scans, marks, notes, what was
# taken off, corrections and voids. Sourced by fhir.sh and calendar.sh, in a shell of its own.

fixture_book() {
  export HOME="$1/home" TZ=Europe/Berlin DOSE_NO_INPUT=1
  unset XDG_DATA_HOME XDG_STATE_HOME DOSE_BOOK
  mkdir -p "$HOME"
  at() { DOSE_NOW="$1" "$DOSE" -q -y "${@:2}" > /dev/null; }
  # The id that a command prints as JSON.
  id_of() { DOSE_NOW="$1" "$DOSE" -q -y --json "${@:2}" | sed -n 's/.*"id":"\([0-9a-f-]*\)".*/\1/p' | head -n 1; }

  local day=2026-10-12T09:00:00+02:00 by=(--said-by 'Dr Lee' --via visit --confirmed-by 'Dr Lee')
  at "$day" about --name 'Anna Example' --born 1990-05-03 --number A-17
  at "$day" times waking=06:30 breakfast=07:30 bedtime=22:30
  at "$day" allergy add penicillin
  at "$day" condition add 'polycystic ovary syndrome' --since 2019 --said-by 'Dr Lee'
  at "$day" clinician add 'Dr Lee' --role 'fertility clinic'
  at "$day" mark loss 2024-03-02 --ga 9w4d --label 'early loss'
  at "$day" mark retrieval 2026-10-07
  at "$day" mark transfer 2026-10-12 --embryo-day 5 --fresh
  at "$day" mark cycle-day-1 2026-09-23
  at "$day" add 'A capsule' --strength '200 mg' --form 'vaginal capsule' --route vaginal --therapy luteal \
    --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00' --stop 'until 12w0d' "${by[@]}"
  at "$day" add 'B gel' --strength '8 %' --form 'vaginal gel' --route vaginal --dose '90 mg' \
    --timing 'daily at 21:00' --stop 8w0d..12w0d "${by[@]}"
  at "$day" add 'C oil' --form 'injection solution' --route im --therapy luteal --dose '50 mg' \
    --timing 'daily at 20:00' --start 2026-10-08 --stop 'when "ultrasound with heart activity"' "${by[@]}"
  at "$day" add 'D injection' --route sc --dose '25 mg' --timing 'daily at 09:00'
  at "$day" add 'E tablet' --route oral --form 'oral tablet' --dose '10 mg' --timing 'daily at 07:00, 15:00, 23:00' \
    --words '1-1-1' "${by[@]}"
  at "$day" add 'F pessary' --route vaginal --form 'vaginal pessary' --dose '400 mg' --timing 'daily at 08:00, 20:00' \
    --stop 'until 16w0d' "${by[@]}"
  at "$day" add 'G cycle' --route oral --dose '1 tablet' --timing 'cycle days 14 to 25 at 22:00' "${by[@]}"
  at "$day" add 'H taper' --route oral \
    --timing '20 mg for 7 days, then 15 mg for 7 days, then 10 mg for 7 days, then 5 mg for 7 days; daily at 08:00' "${by[@]}"
  at "$day" add 'I as needed' --route oral --strength '500 mg' --dose '500 mg' \
    --timing 'as needed, at least 6 hours apart, at most 2000 mg in 24 hours' "${by[@]}"
  at "$day" add 'J pill' --route oral --dose '1 tablet' --timing '21 days on, 7 days off at 09:00' "${by[@]}"
  at "$day" add 'K depot' --route im --dose '150 mg' --timing 'every 12 weeks on Tue at 09:00' "${by[@]}"
  at "$day" add 'L patch' --route transdermal --form 'transdermal patch' \
    --timing 'every 3 days at 09:00 (1 patch), worn 72 hours' "${by[@]}"
  at "$day" add 'M turns' --route oral --timing '50 mcg, 75 mcg alternating daily at 07:00' "${by[@]}"

  # Doses: taken, about, not taken, unsure, extra, by somebody else, corrected, voided.
  local patch dose
  patch="$(id_of 2026-10-12T09:05:00+02:00 take 'L patch' --site 'left arm')"
  at 2026-10-12T14:03:00+02:00 take 'A capsule'
  at 2026-10-12T20:05:00+02:00 take 'C oil' --site 'left side' --by Jo
  at 2026-10-13T20:01:00+02:00 take 'C oil' --site 'right side' --about
  at 2026-10-13T08:10:00+02:00 skip 'A capsule' --slot 08:00 --reason asleep
  at 2026-10-13T14:10:00+02:00 unsure 'A capsule' --slot 14:00
  at 2026-10-13T15:00:00+02:00 take 'I as needed' --note 'headache'
  at 2026-10-15T09:01:00+02:00 remove "$patch" --site 'left arm' --note 'came off "by itself"'
  at 2026-10-15T09:02:00+02:00 take 'L patch' --site 'right arm'
  dose="$(id_of 2026-10-16T22:01:00+02:00 take 'A capsule' --slot 22:00)"
  at 2026-10-16T22:02:00+02:00 amend "$dose" --amount '2 capsules' --why 'counted again'
  dose="$(id_of 2026-10-17T09:30:00+02:00 take 'D injection' --extra)"
  at 2026-10-17T09:31:00+02:00 void "$dose" --why 'twice'
  dose="$(id_of 2026-10-18T09:03:00+02:00 remove 'L patch')"
  at 2026-10-18T09:04:00+02:00 void "$dose" --why 'still on'

  # What was observed, and what of it was corrected or voided.
  at 2026-10-24T10:00:00+02:00 mark positive-test 2026-10-24
  local first wrong
  first="$(id_of 2026-10-24T11:00:00+02:00 lab '2026-10-24 08:50' 'progesterone=9.80 ng/mL' 'total hCG=<5 mIU/mL' 'TSH=1,9 mU/l' \
    --flag progesterone=L --range 'progesterone=11.2-90.0 ng/mL' --lab 'Lab Nord' --method ECLIA --comment 'call us' \
    --comment-by 'Dr Lee' --retest 2026-10-28)"
  at 2026-10-28T11:00:00+01:00 lab '2026-10-28' 'progesterone=31.20 nmol/L' 'beta hCG=212 IU/L' 'estradiol=1.234 pg/mL' \
    'blood group=O positive' --repeat-of "$first"
  wrong="$(id_of 2026-10-28T11:05:00+01:00 lab 2026-10-27 'ferritin=30 ug/L')"
  at 2026-10-28T11:06:00+01:00 void "$wrong" --why "somebody else's"
  at 2026-10-29T12:00:00+01:00 symptom 'spotting, light brown' --at 03:10 --severity 'a few drops' --until '2026-10-29 11:00'
  at 2026-10-30T09:00:00+01:00 symptom cramps --length '40 s' --interval '10 min' --count 6
  at 2026-10-31T09:00:00+01:00 symptom none --on yesterday
  wrong="$(id_of 2026-10-31T09:01:00+01:00 symptom fever)"
  at 2026-10-31T09:02:00+01:00 void "$wrong" --why 'the thermometer'
  at 2026-11-02T10:00:00+01:00 mark scan 2026-11-02 --as 5w5d --source 'Dr Lee' --finding 'one sac' \
    --measure 'crown-rump length=12.40 mm' --measure 'uterine artery RI, left=0.82'
  at 2026-11-02T10:01:00+01:00 note 'ask about travel'
  at 2026-11-02T10:02:00+01:00 note 'drawn before the dose' --of "$first"
  at 2026-11-02T10:03:00+01:00 ask 'Is the gel still planned?' --med 'B gel'
  at 2026-11-02T10:04:00+01:00 told 'Nurse Kim' 'two at night from tonight' --via call --med 'A capsule'
  at 2026-11-02T10:05:00+01:00 change 'A capsule' --from tonight --set '22:00=2 capsules' --said-by 'Nurse Kim' --via call
  at 2026-11-03T10:00:00+01:00 hold 'J pill' --from 2026-11-05 --until 2026-11-08 --reason away
  at 2026-11-03T10:01:00+01:00 stop 'D injection' --after 2026-11-06 --confirmed-by 'Dr Lee'
  at 2026-11-03T10:02:00+01:00 review add 'the second scan' --due 2026-11-20
  at 2026-11-03T10:03:00+01:00 visit add '2026-11-09 10:15' --with 'Dr Lee' --place 'Clinic Nord'
  wrong="$(id_of 2026-11-03T10:04:00+01:00 add 'not mine' --dose '1 tablet' --timing 'daily at 05:00')"
  at 2026-11-03T10:05:00+01:00 void "$wrong" --why 'another person'
}
