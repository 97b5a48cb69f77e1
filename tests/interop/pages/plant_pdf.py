#!/usr/bin/env python3
"""A copy of a PDF without its tags and its title: plant_pdf.py FROM TO (needs pikepdf)."""

import sys

import pikepdf

with pikepdf.open(sys.argv[1]) as document:
    for key in ("/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences"):
        if key in document.Root:
            del document.Root[key]
    document.save(sys.argv[2])
