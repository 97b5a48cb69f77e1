#!/usr/bin/env python3
"""A calendar file as four calendar programs read it, held against `dose slots`.

    check_calendar.py CLIENT FILE.ics SLOTS.json      check_calendar.py --self-test CLIENT FILE.ics SLOTS.json

CLIENT is vobject, icalendar, khal or calcurse. Every slot has to be read exactly once, at
its own minute, and nothing beside the slots, reviews and visits. A floating time is held
against the wall time of its slot. What a title says is compared, not judged.
"""

import collections
import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import zoneinfo

UTC = dt.timezone.utc
FIRST, LAST = dt.date(2026, 10, 1), dt.date(2027, 11, 30)


def read_vobject(path):
    """vobject, strict: every component is validated, and written and read again."""
    import vobject

    text = open(path, encoding="utf-8", newline="").read()
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    again = vobject.readOne(calendar.serialize())
    found = []
    for event in again.vevent_list:
        title = event.summary.value
        start = event.dtstart.value
        if not hasattr(event, "rrule"):
            found.append((title, start))
            continue
        for at in event.getrruleset():
            # dateutil counts on the wall; the zone is the start's.
            found.append((title, at if at.tzinfo else at.replace(tzinfo=start.tzinfo)))
    return found


def read_icalendar(path):
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(open(path, "rb").read())
    assert not calendar.errors, calendar.errors
    events = recurring_ical_events.of(calendar).between(FIRST, LAST)
    return [(str(e["SUMMARY"]), e["DTSTART"].dt) for e in events]


def read_khal(path):
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config")
        with open(config, "w", encoding="utf-8") as out:
            out.write(
                f"[calendars]\n[[c]]\npath = {folder}/c\n[sqlite]\npath = {folder}/khal.db\n"
                "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n"
                "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            )
        os.mkdir(f"{folder}/c")
        khal = [os.path.join(os.path.dirname(sys.executable), "khal"), "-c", config]
        run(khal + ["import", "--batch", "-a", "c", path], folder)
        lines = run(
            khal + ["list", "--format", "{start-long}\t{all-day}\t{title}", "--day-format", "",
                    FIRST.isoformat(), LAST.isoformat()], folder)
    found = []
    for line in lines.splitlines():
        start, whole_day, title = line.split("\t")
        if whole_day == "True":
            found.append((title, dt.date.fromisoformat(start[:10])))
        else:
            found.append((title, dt.datetime.fromisoformat(start).replace(tzinfo=UTC)))
    return found


def read_calcurse(path):
    with tempfile.TemporaryDirectory() as folder:
        base = ["calcurse", "-D", folder]
        run(base + ["-i", path, "-q"], folder)
        lines = run(
            base + ["-Q", "--from", FIRST.strftime("%m/%d/%Y"), "--to", LAST.strftime("%m/%d/%Y"),
                    "--input-datefmt", "1", "--format-apt", "%(start:epoch)\t%m\n",
                    "--format-recur-apt", "%(start:epoch)\t%m\n", "--format-event", "day\t%m\n",
                    "--format-recur-event", "day\t%m\n"], folder)
    found = []
    for line in lines.splitlines():
        if "\t" not in line:
            continue
        start, title = line.split("\t", 1)
        at = None if start == "day" else dt.datetime.fromtimestamp(int(start), UTC)
        found.append((title, at))
    return found


def run(line, folder):
    zone = "Europe/Berlin" if line[0] == "calcurse" else "UTC"
    env = dict(os.environ, TZ=zone, HOME=folder, LC_ALL="C.UTF-8")
    done = subprocess.run(line, capture_output=True, text=True, env=env, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{line[0]} refuses the file: {done.stdout}{done.stderr}")
    return done.stdout


CLIENTS = {
    "vobject": read_vobject,
    "icalendar": read_icalendar,
    "khal": read_khal,
    "calcurse": read_calcurse,
}
# These two show a floating time on the clock they run by.
OWN_CLOCK = {"khal": UTC, "calcurse": zoneinfo.ZoneInfo("Europe/Berlin")}
# calcurse repeats everything on its own clock, so elapsed hours drift there with the clocks:
# they are read from the file of single entries only.
DRIFTING = ("eighthourly", "fivehourly")


def inside(at):
    """Days at either edge belong to one list and not to the other."""
    return dt.datetime(2026, 10, 22) <= at < dt.datetime(2027, 11, 8)


def twice(at):
    """In the hour that Berlin's clocks show twice."""
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return any(begin <= utc < begin + dt.timedelta(hours=2)
               for begin in (dt.datetime(2026, 10, 25), dt.datetime(2027, 10, 31)))


def problems(client, path, slots):
    """Everything in which the program's reading differs from the slots."""
    try:
        found = CLIENTS[client](path)
    except Exception as error:  # whatever a client throws is a finding
        return [f"{client}: {type(error).__name__}: {error}"]
    seen, problems = collections.defaultdict(collections.Counter), []
    if client == "calcurse" and "RRULE" in open(path, encoding="utf-8").read():
        found = [f for f in found if not f[0].startswith(DRIFTING)]
        slots = [s for s in slots if s["medicine"] not in DRIFTING]
        # It keeps local times, of which the hour that comes twice is either. A floating
        # time has no instant to be in that hour: it is read on any clock as it stands.
        floats = lambda name: name.partition(", ")[0] == "traveller"
        slots = [s for s in slots
                 if floats(s["medicine"]) or not twice(dt.datetime.fromisoformat(s["due_at"]))]
        found = [f for f in found if floats(f[0]) or f[1] is None or not twice(f[1])]
    for title, at in found:
        if title.startswith(("review", "visit")):
            continue
        name = title.partition(", ")[0]
        if not isinstance(at, dt.datetime):
            problems.append(f"{client}: {title} without a time")
            continue
        aware = at.tzinfo is not None
        key = at.astimezone(UTC).replace(tzinfo=None) if aware else at
        floats = not aware
        if client in OWN_CLOCK and name == "traveller":
            floats, key = True, at.astimezone(OWN_CLOCK[client]).replace(tzinfo=None)
        seen[name][(floats, key)] += 1
    for slot in slots:
        name, due = slot["medicine"], dt.datetime.fromisoformat(slot["due_at"])
        utc, wall = due.astimezone(UTC).replace(tzinfo=None), due.replace(tzinfo=None)
        keys = [(False, utc), (True, wall)]
        if client in OWN_CLOCK:
            keys.append((True, due.astimezone(OWN_CLOCK[client]).replace(tzinfo=None)))
        key = next((k for k in keys if seen[name][k] > 0), None)
        if key is not None:
            seen[name][key] -= 1
        elif inside(utc):
            problems.append(f"{client}: {name} at {due} is not there")
    for name, left in seen.items():
        extra = [key for key, times in left.items() if times > 0 and inside(key[1])]
        if extra:
            problems.append(f"{client}: {name}: {len(extra)} that no slot is, as {extra[0]}")
    return problems


def self_test(client, path, slots):
    """Each fault is planted once and has to be seen; nothing is seen without one."""
    text = open(path, encoding="utf-8", newline="").read()
    first = re.search(r"BEGIN:VEVENT.*?END:VEVENT\r\n", text, re.S).group(0)
    planted = {
        "an entry left out": text.replace(first, "", 1),
        "an entry an hour off": re.sub(r"T080000", "T090000", text, count=1),
        "the offset of summer all year": text.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0200"),
        "one entry twice": text.replace(first, first + first.replace("UID:", "UID:x"), 1),
        "no end": text.replace("END:VCALENDAR\r\n", ""),
    }
    if "RRULE" in text:
        planted["one dose fewer"] = re.sub(
            r"COUNT=(\d+)", lambda m: f"COUNT={int(m.group(1)) - 1}", text, count=1)
    # These have the rules of zones by name, and mend an open end.
    lenient = {
        "khal": {"the offset of summer all year", "no end"},
        "icalendar": {"the offset of summer all year", "no end"},
        "calcurse": {"the offset of summer all year", "no end"},
        "vobject": {"the offset of summer all year"},
    }[client]
    for fault, wrong in planted.items():
        if wrong == text:
            raise AssertionError(f"{fault}: could not be planted")
        with tempfile.NamedTemporaryFile("w", suffix=".ics", newline="", encoding="utf-8") as out:
            out.write(wrong)
            out.flush()
            if not problems(client, out.name, slots) and fault not in lenient:
                raise AssertionError(f"{client} does not see: {fault}")


def main(args):
    test = args[:1] == ["--self-test"]
    client, path, slots = args[1:] if test else args
    slots = [s for s in json.load(open(slots, encoding="utf-8"))["slots"] if s["state"] != "held"]
    if test:
        self_test(client, path, slots)
        return 0
    found = problems(client, path, slots)
    for line in found[:20]:
        print(line)
    if not found:
        print(f"calendar: {client} reads each of the {len(slots)} slots of {os.path.basename(path)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
