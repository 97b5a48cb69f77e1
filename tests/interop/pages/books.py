#!/usr/bin/env python3
"""Example books by the program's own commands, and the report of each as HTML and PDF.

    books.py DOSE FOLDER

few: the book of a page; many: more than a page holds; hostile: markup and escapes in
every field; other: letters that the fonts of the PDF do not hold. Each becomes NAME.html,
NAME.pdf and NAME.txt.
"""

import datetime
import os
import subprocess
import sys

ZONE = datetime.timezone(datetime.timedelta(hours=1))
NOW = "2026-11-08T16:00:00+01:00"
HOSTILE = "=1+1 <script>alert(1)</script></style><img src=x onerror=y>\x1b[31m\u202egm 01\r\nBEGIN:VALARM\n# h {{ 7*7 }} &lt;b&gt; "


class Book:
    """One book in a home of its own."""

    def __init__(self, dose, folder, name):
        self.dose, self.folder, self.name = dose, folder, name
        self.home = os.path.join(folder, "home-" + name)
        os.makedirs(self.home)
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DOSE"))}
        self.env = keep | {"HOME": self.home, "TZ": "Europe/Berlin", "DOSE_NO_INPUT": "1"}

    def at(self, now, *args, stdin=None):
        env = self.env | {"DOSE_NOW": now}
        done = subprocess.run([self.dose, *args], env=env, input=stdin, text=True, capture_output=True)
        if done.returncode:
            sys.exit(f"{self.name}: dose {' '.join(args)}: {done.stderr}")
        return done

    def reports(self, *args):
        for form, end in (("html", "html"), ("pdf", "pdf"), ("text", "txt")):
            path = os.path.join(self.folder, f"{self.name}.{end}")
            self.at(NOW, "export", "appointment", "--format", form, "-o", path, *args)


def few(dose, folder):
    book = Book(dose, folder, "few")
    start = "2026-10-21T13:40:00+02:00"
    book.at(start, "about", "--name", "Anna Müller-Κωνσταντίνου Петрова", "--born", "1990-05-03")
    book.at(start, "allergy", "none")
    book.at(
        start, "add", "progesterone", "--strength", "200 mg", "--form", "capsule", "--dose", "1 capsule",
        "--route", "vaginal", "--timing", "daily at 08:00, 14:00, 22:00", "--said-by", "Dr Lee", "--via",
        "visit", "--words", "1 capsule 3x daily until 12 weeks", "--confirmed-by", "Dr Lee",
    )
    book.at(start, "add", "estradiol", "--dose", "1 tablet", "--timing", "daily at 08:00, 20:00", "--said-by", "Dr Lee")
    for day in range(22, 32):
        for hour in (8, 14, 20, 22):
            at = datetime.datetime(2026, 10, day, hour, 6, tzinfo=ZONE).isoformat()
            named = {8: ["progesterone", "estradiol"], 20: ["estradiol"]}.get(hour, ["progesterone"])
            if (day, hour) != (27, 14):
                book.at(at, "take", *named, "--at", "now")
    book.at("2026-11-01T15:00:00+01:00", "skip", "progesterone", "--reason", "asleep")
    draws = [("2026-10-22 08:50", "18.4 ng/mL", "Lab Nord"), ("2026-10-29 09:30", "9.80 ng/mL", "Lab Nord"),
             ("2026-11-02 08:40", "14.1 ng/mL", "Lab Nord"), ("2026-11-03 08:40", "44.8 nmol/L", "Lab Süd")]
    for at, value, lab in draws:
        book.at("2026-11-03T18:00:00+01:00", "lab", at, f"progesterone={value}", "--lab", lab)
    book.at("2026-11-03T18:00:00+01:00", "symptom", "spotting, light brown", "--at", "2026-11-02 03:10")
    book.at("2026-11-03T18:10:00+01:00", "symptom", "none")
    book.at("2026-11-03T18:20:00+01:00", "mark", "scan", "2026-11-03", "--as", "6w2d", "--source", "Dr Lee")
    late = "2026-11-04T14:20:00+01:00"
    book.at(
        late, "change", "progesterone", "--from", "tonight", "--set", "22:00=2 capsules",
        "--said-by", "Nurse Kim", "--via", "call", "--words", "take two at night from tonight",
    )
    book.at(late, "visit", "add", "2026-11-09 10:15", "--with", "Dr Lee", "--place", "Clinic Nord")
    book.at(late, "ask", "Is 1 < 2 & 3 > 2?", "--med", "progesterone")
    book.reports()


def many(dose, folder):
    book = Book(dose, folder, "many")
    for i in range(14):
        book.at(
            "2026-11-01T07:30:00+01:00", "add", f"medicine of a longer name {i:02}", "--dose", "1 tablet",
            "--timing", "daily at 08:00, 14:00, 22:00", "--route", "oral", "--said-by", "Dr Lee", "--via",
            "letter", "--words", "take it as the letter says, " * 12, "--alias", f"m{i:02}", "--yes",
        )
    book.reports()


def hostile(dose, folder):
    book = Book(dose, folder, "hostile")
    at = "2026-11-01T07:30:00+01:00"
    book.at(at, "about", "--name", "-", stdin=HOSTILE)
    book.at(at, "allergy", "add", "-", stdin=HOSTILE * 3)
    book.at(at, "add", "iron", "--dose", "1 tablet", "--timing", "daily at 08:00", "--said-by", "Dr <b>", "--words", "-", stdin=HOSTILE * 10)
    book.at(at, "ask", "-", "--med", "iron", stdin=HOSTILE)
    book.at(at, "told", "Nurse </p>", "-", stdin=HOSTILE * 2)
    book.at(at, "take", "iron", "--note", "-", "--extra", stdin=HOSTILE)
    book.reports()


def other(dose, folder):
    book = Book(dose, folder, "other")
    at = "2026-11-01T07:30:00+01:00"
    book.at(at, "about", "--name", "שרה 山田 Łucja")
    book.at(at, "add", "חומצה פולית", "--dose", "1 tablet", "--timing", "daily at 08:00", "--alias", "folic")
    book.reports()


def main(dose, folder):
    few(dose, folder)
    many(dose, folder)
    hostile(dose, folder)
    other(dose, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
