#!/usr/bin/env python3
"""A CSV as a spreadsheet has it after opening: flat ODS held against the file's own cells.

    check_spreadsheet.py LOG.csv LOG.fods      check_spreadsheet.py --self-test PLANTED.csv PLANTED.fods

Every cell has to show what is written, and none may be a formula. A quote that the export
puts before a sign stays, as it does in every spreadsheet that reads a file.
"""

import csv
import sys
import xml.etree.ElementTree as tree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def cells(path):
    """Rows of (shown text, is a formula)."""
    rows = []
    for row in tree.parse(path).getroot().iter(f"{TABLE}table-row"):
        if int(row.get(f"{TABLE}number-rows-repeated", "1")) > 1000:
            continue
        found = []
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            shown = "\n".join("".join(spaced(p)) for p in cell.findall(f"{TEXT}p"))
            found += [(shown, cell.get(f"{TABLE}formula") is not None)] * (times if times < 1000 else 0)
        rows.append(found)
    return rows


def spaced(paragraph):
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag == f"{TEXT}s":
            yield " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        else:
            yield from spaced(child)
        yield child.tail or ""


def problems(written, opened):
    with open(written, encoding="utf-8", newline="") as text:
        wanted = list(csv.reader(text))
    got = cells(opened)
    found = [] if len(got) >= len(wanted) else [f"{len(wanted)} rows are written, {len(got)} opened"]
    for n, (row, seen) in enumerate(zip(wanted, got), 1):
        seen = seen + [("", False)] * (len(row) - len(seen))
        for want, (shown, formula) in zip(row, seen):
            if formula:
                found.append(f"row {n}: {want!r} is a live formula")
            elif shown != want:
                found.append(f"row {n}: {want!r} is shown as {shown!r}")
    return found


def main(args):
    if args[0] == "--self-test":
        found = problems(args[1], args[2])
        for fault in ("007", "=1+1", "1/2", "true", "Nov 5", "é"):
            assert any(fault in line for line in found), f"not seen: {fault}: {found}"
        return 0
    found = problems(*args)
    print("\n".join(found[:20]) or f"spreadsheet: every cell of {args[0]} is shown as written")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
