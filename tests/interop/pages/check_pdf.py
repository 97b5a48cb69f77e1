#!/usr/bin/env python3
"""The PDFs by poppler and qpdf: sound, tagged, their fonts within, read in the order of the
text report, each page of the length it says.

    check_pdf.py FOLDER      check_pdf.py --self-test SOUND.pdf

FOLDER holds NAME.pdf and NAME.txt, the same report in both formats.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

HEADS = re.compile(r"^[A-Z][A-Z ,0-9]+[A-Z0-9]$")


def run(*args):
    done = subprocess.run(args, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def squeezed(text):
    return " ".join(text.split())


def problems(pdf, text):
    """Everything that is wrong with a PDF beside its text report, in words."""
    code, said = run("qpdf", "--check", pdf)
    if code:
        return [f"qpdf: {said.strip().splitlines()[-1]}"]
    return about(pdf) + fonts(pdf) + order(pdf, text) + structure(pdf) + pages(pdf) + words(pdf, text)


def about(pdf):
    _, info = run("pdfinfo", pdf)
    wanted = {"Title": "Medication record for a visit", "Tagged": "yes", "Encrypted": "no", "JavaScript": "no"}
    found = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    return [f"{key} is {found.get(key, '').strip()!r}" for key, value in wanted.items() if found.get(key, "").strip() != value]


def fonts(pdf):
    _, listed = run("pdffonts", pdf)
    rows = listed.splitlines()[2:]
    loose = [row for row in rows if not re.search(r"\byes\s+yes\s+yes\b", row)]
    return ["no fonts"] if not rows else [f"a font is not embedded, subset and mapped: {row.split()[0]}" for row in loose]


def titles(text):
    """The titles of the sections as they come; what stands beside a title is no part of it,
    nor is it that none of the section, or only its end, stands on this page."""
    lines = (re.split(r"\s{2,}|: continues on page |, continued$", line)[0].strip() for line in text.splitlines() if line[:1].strip())
    return [line for line in lines if HEADS.match(line)]


def order(pdf, text):
    """The sections in the text's order, and all that a person is named by."""
    _, read = run("pdftotext", "-layout", pdf, "-")
    wanted = [t for t in dict.fromkeys(titles(text)) if not t.startswith("MEDICATION")]
    got = [t for t in dict.fromkeys(titles(read)) if t in wanted]
    found = [] if got == wanted else [f"sections are {got}, in the text {wanted}"]
    flat = squeezed(read)
    if "tell you what to take." not in flat:
        found.append("the purpose is not there")
    return found


def words(pdf, text):
    """What a person wrote that looks like markup or a formula, letter for letter and as often."""
    _, read = run("pdftotext", "-raw", pdf, "-")
    bare = lambda shown: re.sub(r"[\s|]+", "", shown)
    written = set(re.findall(r"=1\+1<script>.*?&lt;b&gt;", bare(text)))
    counts = {w: (bare(text).count(w), bare(read).count(w)) for w in written}
    return [f"{w!r} stands {got} times, in the text {wanted}" for w, (wanted, got) in counts.items() if got < wanted]


def structure(pdf):
    _, tree = run("pdfinfo", "-struct", pdf)
    wanted = ("H1", "H2", "P", "L", "LI", "LBody")
    have = set(re.findall(r"^\s*(\w+)", tree, re.M))
    return [f"no {name} among the tags" for name in wanted if name not in have]


def pages(pdf):
    """Each page says its number of how many; the purpose stands on the first."""
    _, info = run("pdfinfo", pdf)
    count = int(re.search(r"^Pages:\s+(\d+)", info, re.M).group(1))
    found = []
    for n in range(1, count + 1):
        _, read = run("pdftotext", "-f", str(n), "-l", str(n), "-layout", pdf, "-")
        if f"page {n} of {count}" not in squeezed(read):
            found.append(f"page {n} does not say that it is")
        if n == 1 and "tell you what to take." not in squeezed(read):
            found.append("page one does not end with the purpose")
        for title, page in re.findall(r"^(?:([A-Z][A-Z 0-9]+): )?\s*continues on page (\d+)", read, re.M):
            _, there = run("pdftotext", "-f", page, "-l", page, "-layout", pdf, "-")
            if title and f"{title}, continued" not in there:
                found.append(f"{title} is said to go on on page {page}")
            if ", continued" not in there:
                found.append(f"nothing goes on on page {page}")
    return found


def self_test(sound):
    """Each fault that this file looks for is planted once and has to be seen."""
    with open(sound, "rb") as file:
        data = file.read()
    text = open(sound.removesuffix(".pdf") + ".txt", encoding="utf-8").read()
    assert problems(sound, text) == [], problems(sound, text)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "planted.pdf")

        def planted(change, why):
            with open(path, "wb") as file:
                file.write(change)
            assert problems(path, text), f"not seen: {why}"

        planted(data[: len(data) // 2], "half a file")
        planted(data.replace(b"/Marked true", b"/Marked null"), "no tags")
        planted(data.replace(b"/StructTreeRoot", b"/StructTreeXoot"), "no tree of tags")
        planted(data.replace(b"/FontFile2", b"/FontFilex"), "a font outside")
        swapped = text.replace("TAKING NOW", "XX").replace("FOR YOUR ANSWER", "TAKING NOW").replace("XX", "FOR YOUR ANSWER")
        assert problems(sound, swapped), "not seen: another order"
    assert problems(sound, text + "\n=1+1 <script>lost &lt;b&gt;\n"), "not seen: words that are not there"


def main(args):
    if args[0] == "--self-test":
        self_test(args[1])
        return 0
    found = []
    names = sorted(glob.glob(os.path.join(args[0], "*.txt")))
    for text in names:
        pdf = text.removesuffix(".txt") + ".pdf"
        with open(text, encoding="utf-8") as file:
            found += [f"{os.path.basename(pdf)}: {p}" for p in problems(pdf, file.read())]
    print("\n".join(found) or f"pdf: {len(names)} documents are sound, tagged and in order")
    return 1 if found or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
