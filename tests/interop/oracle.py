#!/usr/bin/env python3
"""Slots as python-dateutil and zoneinfo lay them out, against dosebook's.

oracle.py twenty FILE: the rules in the file, by dateutil, as instants by zoneinfo.
oracle.py every FILE [N]: every zone, or each Nth, three times on each day of 2025 to 2030.
oracle.py --self-test: the comparison finds what is planted.

The file is written by `oracle` of benches/peers, which describes its form. Civil times are
to be dateutil's, and instants zoneinfo's. Said and shown time may differ in gaps, a second
instant may exist in folds; how many of both there are is counted from the changes of the
offset in the database, and is to be the same. zoneinfo is given the
PyPI `tzdata` alone.
"""
import bisect
import datetime as dt
import sys
import zoneinfo
from array import array

from dateutil.rrule import rrulestr
from dateutil.tz import resolve_imaginary

# zoneinfo's own mistake: before the last change that a file lists it asks the rules that
# hold after it, and takes a time that comes once for one that comes twice.
WRONG = {("America/Nuuk", 1698536700)}

EPOCH = dt.datetime(1970, 1, 1)
UTC = dt.timezone.utc


def blocks(path):
    """Zone, rules, and the civil times said, instants and flags of each block."""
    with open(path, "rb") as file:
        while line := file.readline():
            zone, rules, count = line.decode().rstrip("\n").split("\t")
            numbers = array("q")
            numbers.frombytes(file.read(24 * int(count)))
            if sys.byteorder != "little":
                numbers.byteswap()
            yield zone, rules, numbers[0::3], numbers[1::3], numbers[2::3]


def transitions(zone, first, last):
    """Instant, offset before and after, of each change of the clocks: where the offset of
    one instant is not that of the next. Asks of instants only, never of civil times."""
    rules = zoneinfo.ZoneInfo(zone)
    offset = lambda at: int(dt.datetime.fromtimestamp(at, rules).utcoffset().total_seconds())
    found = []
    low, before = first, offset(first)
    while low < last:
        high = low + 6 * 3600
        after = offset(high)
        if after != before:
            span = range(low, high + 1)
            change = span[bisect.bisect_left(span, True, key=lambda at: offset(at) != before)]
            found.append((change, before, after))
        low, before = high, after
    return found


def predicted(zone, walls):
    """The places of civil times in gaps, of those in folds, and of those within two days."""
    gaps, folds, near = set(), set(), set()
    day = 86400
    for instant, before, after in transitions(zone, walls[0] - 2 * day, walls[-1] + 2 * day):
        low, high = sorted((instant + before, instant + after))
        places = lambda low, high: range(bisect.bisect_left(walls, low), bisect.bisect_left(walls, high))
        (gaps if after > before else folds).update(places(low, high))
        near.update(places(low - 2 * day, high + 2 * day))
    return gaps, folds, near


def civil(rules, cache={}):
    """The civil times of rules from 2020 to 2036, by dateutil."""
    if rules not in cache:
        found = []
        for rule in rules.split():
            start = dt.datetime(2020, 1, 1)
            found += rrulestr(f"{rule};BYSECOND=0;UNTIL=20361231T235959", dtstart=start)
        cache[rules] = [int((wall - EPOCH).total_seconds()) for wall in sorted(found)]
    return cache[rules]


def judge(zone, walls, instants, flags, whole=True):
    """How many are in gaps and folds. Everything else that differs is an AssertionError.
    Unless `whole`, what clocks show is asked only near their changes, for time's sake."""
    rules = zoneinfo.ZoneInfo(zone)
    walls = list(walls)
    assert walls == sorted(walls), zone
    gaps, folds, near = predicted(zone, walls)
    moved = twice = 0
    for place, (wall, instant, flag) in enumerate(zip(walls, instants, flags)):
        said = dt.datetime.fromtimestamp(wall, UTC).replace(tzinfo=rules)
        where = lambda: f"{zone} {dt.datetime.fromtimestamp(wall, UTC):%Y-%m-%d %H:%M}"
        assert bool(flag) == (place in gaps), f"{where()}: flagged {flag}"
        if not whole and place not in near:
            assert said.timestamp() == instant, f"{where()}: {said.timestamp()} and {instant}"
            continue
        if (zone, wall) in WRONG:
            said, wrong = said.replace(fold=1), said.timestamp()
            assert dt.datetime.fromtimestamp(wrong, rules) != said, f"{where()}: no longer wrong"
        assert said.timestamp() == instant, f"{where()}: {said.timestamp()} and {instant}"
        shown = dt.datetime.fromtimestamp(instant, rules)
        if shown.replace(tzinfo=None, fold=0) != said.replace(tzinfo=None):
            moved += 1
            assert place in gaps, f"{where()}: differs, and the clocks pass over nothing"
            assert shown == resolve_imaginary(said), where()
        if said.replace(fold=1).timestamp() > instant:
            twice += 1
            assert place in folds, f"{where()}: comes twice, and no clock goes back"
    assert (moved, twice) == (len(gaps), len(folds)), zone
    return moved, twice


def twenty(path):
    slots = in_gaps = in_folds = 0
    for zone, rules, walls, instants, flags in blocks(path):
        assert list(walls) == civil(rules), f"{zone}: {rules}"
        gaps, folds = judge(zone, walls, instants, flags)
        slots, in_gaps, in_folds = slots + len(walls), in_gaps + gaps, in_folds + folds
    assert slots >= 1_000_000, slots
    told("20 zones, 2020 to 2036", slots, in_gaps, in_folds)


def every(path, nth=1):
    slots = in_gaps = in_folds = count = 0
    known = zoneinfo.available_timezones()
    for zone, _, walls, instants, flags in blocks(path):
        days = (dt.date(2031, 1, 1) - dt.date(2025, 1, 1)).days
        first = int((dt.datetime(2025, 1, 1) - EPOCH).total_seconds())
        times = [900, 9000, 28800]
        assert list(walls) == [first + 86400 * day + at for day in range(days) for at in times], zone
        if zone not in known:
            print(f"  {zone} is not in tzdata")
            continue
        gaps, folds = judge(zone, walls, instants, flags, whole=False)
        slots, in_gaps, in_folds, count = slots + len(walls), in_gaps + gaps, in_folds + folds, count + 1
    assert count > 590 // int(nth) - 1, count
    told(f"{count} zones, 2025 to 2030, each day, three times", slots, in_gaps, in_folds)


def told(what, slots, gaps, folds):
    print(f"oracle: {what}: {slots:,} slots; said and shown differ in {gaps:,}, all in gaps; "
          f"{folds:,} come twice, all in folds; as the database predicts; no other difference")


def self_test():
    wall = lambda text: int((dt.datetime.fromisoformat(text) - EPOCH).total_seconds())
    gap, plain = wall("2026-03-29 02:30"), wall("2026-03-30 02:30")
    right = [gap - 3600, plain - 7200]
    assert judge("Europe/Berlin", [gap, plain], right, [1, 0]) == (1, 0)
    assert judge("Europe/Berlin", [wall("2026-10-25 02:30")], [wall("2026-10-25 00:30")], [0]) == (0, 1)
    for instants, flags in [([gap - 7200, plain - 7200], [1, 0]), (right, [0, 0]), (right, [1, 1]),
                            ([gap - 3600, plain - 3600], [1, 0])]:
        try:
            judge("Europe/Berlin", [gap, plain], instants, flags)
        except AssertionError:
            continue
        sys.exit(f"FAILED: {instants} {flags} pass")
    print("oracle: finds what is planted")


if __name__ == "__main__":
    zoneinfo.reset_tzpath(to=[])
    if sys.argv[1:] == ["--self-test"]:
        self_test()
    else:
        {"twenty": twenty, "every": every}[sys.argv[1]](*sys.argv[2:])
