#!/usr/bin/env python3
"""The log as CSV, read by Python's csv module and held against the same log as JSON lines.

    check_csv.py LOG.csv LOG.jsonl      check_csv.py --self-test

It reads what a spreadsheet would read; it does not know what the columns mean.
"""

import csv
import io
import json
import re
import sys

# A cell that begins so is run as a formula by spreadsheets. A plain number is none.
FORMULA = re.compile(r"\A[=+\-@\t\r]")
NUMBER = re.compile(r"\A-?\d+(\.\d+)?\Z")


def problems(data: bytes, lines: str) -> list[str]:
    """Everything that is wrong with an export, in words."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]
    text = text.removeprefix("\ufeff")
    if not text.endswith("\n"):
        return ["the last line has no end"]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return [f"not CSV: {error}"]
    if not rows:
        return ["no header"]
    return widths(rows) + formulas(rows) + again(rows) + against(rows, lines)


def widths(rows):
    head = rows[0]
    found = [f"a column twice: {name}" for name in head if head.count(name) > 1]
    wrong = [n for n, row in enumerate(rows, 1) if len(row) != len(head)]
    return found + [f"row {n}: another number of cells than the header" for n in wrong]


def formulas(rows):
    cells = ((n, cell) for n, row in enumerate(rows, 1) for cell in row)
    return [
        f"row {n}: a spreadsheet runs {cell!r}"
        for n, cell in cells
        if FORMULA.match(cell) and not NUMBER.match(cell)
    ]


def again(rows):
    """Written and read once more, the cells are the same."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    back = list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))
    return [] if back == rows else ["written and read again, the cells differ"]


def against(rows, lines):
    """The same doses in the same order, by their ids; the same amounts."""
    head, body = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
    objects = [json.loads(line) for line in lines.splitlines() if line.strip()]
    if not objects:
        return ["no JSON lines to compare with"]
    found = [] if len(body) == len(objects) else [f"{len(body)} rows, {len(objects)} JSON lines"]
    for column in ("id", "medicine", "amount", "taken_at", "recorded_at"):
        if column not in head:
            found.append(f"no column {column}")
            continue
        at = head.index(column)
        for n, (row, value) in enumerate(zip(body, objects), 2):
            wanted = "" if value.get(column) is None else str(value[column])
            # A quote in front keeps a spreadsheet from running the cell.
            if row[at].removeprefix("'") != wanted.removeprefix("'"):
                found.append(f"row {n}: {column} is {row[at]!r}, in JSON {wanted!r}")
    return found


def self_test():
    """Each fault that this file looks for is planted once and has to be seen."""
    head = "id,medicine,amount,taken_at,recorded_at,note\r\n"
    row = '1,"Utro, ""200"" mg",1,2026-10-12T22:05:00+02:00,2026-10-12T22:05:00+02:00,'
    line = json.dumps({
        "id": "1", "medicine": 'Utro, "200" mg', "amount": "1",
        "taken_at": "2026-10-12T22:05:00+02:00", "recorded_at": "2026-10-12T22:05:00+02:00",
    })
    good = (head + row + '"two\nlines"\r\n').encode()
    assert problems(good, line) == [], problems(good, line)
    planted = [
        (head + row + "=1+1\r\n").encode(),
        (head + row + "a,b\r\n").encode(),
        (head + row + '"open\r\n').encode(),
        (head + row + '"a"b\r\n').encode(),
        (head + row + "\xff\r\n").encode("latin-1"),
        (head + row + "x").encode(),
        (head + row + "x\r\n" + row + "x\r\n").encode(),
        (head + row.replace(",1,2026", ",2,2026") + "x\r\n").encode(),
        head.replace("amount", "id").encode(),
        b"",
    ]
    for data in planted:
        assert problems(data, line), f"not seen: {data!r}"


def main(args):
    if args == ["--self-test"]:
        self_test()
        return 0
    with open(args[0], "rb") as table, open(args[1], encoding="utf-8") as lines:
        found = problems(table.read(), lines.read())
    print("\n".join(found) or f"csv: {args[0]} reads back as written")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
