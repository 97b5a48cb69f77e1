# An example book by the program's own commands, and its exports. Names and words in it
# are chosen to hurt: commas, quotes, markup, formulas, line breaks, right-to-left letters.

make_exports() {
  local root="$1" work="$2"
  local dose="${DOSE:-${CARGO_TARGET_DIR:-$root/target}/debug/dose}"
  [ -x "$dose" ] || (cd "$root" && cargo build --locked --quiet)
  export HOME="$work/home" TZ=Europe/Berlin DOSE_NO_INPUT=1
  unset XDG_DATA_HOME XDG_STATE_HOME DOSE_BOOK
  mkdir -p "$HOME"

  at() {
    local now="$1"
    shift
    DOSE_NOW="$now" "$dose" "$@"
  }
  at 2026-10-12T13:40:00+02:00 about --name 'Anna <b>Example</b> & Co' --born 1990-05-03 > /dev/null
  at 2026-10-12T13:41:00+02:00 add 'Utro, "200" mg' --dose '1 capsule' --route vaginal \
    --timing 'daily at 08:00, 22:00' --alias utro --said-by 'Dr <script>Lee' --via visit \
    --words '=1+1; "one", two
and a second line' > /dev/null
  at 2026-10-12T13:42:00+02:00 add 'חומצה פולית' --dose '1 tablet' --timing 'daily at 08:00' --alias folic > /dev/null
  at 2026-10-12T22:05:00+02:00 take utro --note '@SUM(A1), "quoted" </td>' > /dev/null
  at 2026-10-13T08:04:00+02:00 take utro folic > /dev/null
  at 2026-10-13T22:30:00+02:00 skip utro --reason='-2+3' > /dev/null
  at 2026-10-25T08:10:00+01:00 take utro --about > /dev/null
  at 2026-10-26T09:00:00+01:00 take utro --extra --note 007 --site 1/2 --by 'Nov 5' > /dev/null
  at 2026-11-04T14:20:00+01:00 change utro --from tonight --set '22:00=2 capsules' \
    --said-by 'Nurse Kim' --via call > /dev/null
  at 2026-11-04T14:21:00+01:00 visit add '2026-11-09 10:15' --with 'Dr Lee' --place 'Clinic "Nord"' > /dev/null
  at 2026-11-04T14:22:00+01:00 ask 'Is 1 < 2 & 3 > 2?' --med utro > /dev/null

  at 2026-11-08T16:00:00+01:00 export log --format csv -o "$work/log.csv" > /dev/null
  at 2026-11-08T16:00:00+01:00 export log --format jsonl -o "$work/log.jsonl" > /dev/null
  at 2026-11-08T16:00:00+01:00 export appointment --format html -o "$work/visit.html" > /dev/null
}
