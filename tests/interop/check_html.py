#!/usr/bin/env python3
"""The policy of the HTML report: one file that runs nothing, fetches nothing, links nowhere.

    check_html.py REPORT.html      check_html.py --self-test

Whether it is valid HTML is html-validate's to say.
"""

import re
import sys
from html.parser import HTMLParser

FORBIDDEN = {
    "script", "iframe", "frame", "object", "embed", "applet", "form", "link", "base",
    "audio", "video", "source", "track", "portal", "a",
}
# Attributes whose value a browser fetches or follows.
FETCHED = {"src", "srcset", "href", "xlink:href", "action", "formaction", "poster", "data", "ping", "background"}
IN_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!data:|#)|expression\(|-moz-binding", re.I)


class Policy(HTMLParser):
    """Collects what a page does that a report does not do."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.seen, self.style, self.language, self.charset = [], set(), False, None, None

    def handle_starttag(self, tag, attrs):
        line = self.getpos()[0]
        self.seen.add(tag)
        self.style = tag == "style"
        if tag in FORBIDDEN:
            self.found.append(f"line {line}: <{tag}>")
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang")
        if tag == "meta":
            self.charset = values.get("charset", self.charset)
            if values.get("http-equiv", "").lower() == "refresh":
                self.found.append(f"line {line}: a refresh")
        for name, value in values.items():
            self.attribute(line, name, value)

    def attribute(self, line, name, value):
        if name.startswith("on"):
            self.found.append(f"line {line}: runs {name}")
        if name in FETCHED and not value.startswith(("data:image/", "#")):
            self.found.append(f"line {line}: fetches {name}={value!r}")
        if name == "style" and IN_STYLE.search(value):
            self.found.append(f"line {line}: fetches in a style")

    def handle_endtag(self, tag):
        self.style = self.style and tag != "style"

    def handle_data(self, data):
        if self.style and IN_STYLE.search(data):
            self.found.append(f"line {self.getpos()[0]}: fetches in <style>")


def problems(data: bytes) -> list[str]:
    """Everything that is against the policy, in words."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {error}"]
    policy = Policy()
    policy.feed(text)
    policy.close()
    found = policy.found
    found += [f"no <{tag}>" for tag in ("html", "title", "body") if tag not in policy.seen]
    found += [] if policy.language else ["no lang on <html>"]
    found += [] if (policy.charset or "").lower() == "utf-8" else ["no <meta charset=utf-8>"]
    return found


def self_test():
    """Each fault that this file looks for is planted once and has to be seen."""
    page = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>'
        "<style>p{color:#000}</style></head><body><p>&lt;script&gt; {}</p></body></html>"
    )
    assert problems(page.encode()) == [], problems(page.encode())
    for planted in (
        "<script>1</script>", "<img src='https://example.org/a.png' alt=''>", "<p onclick='a()'>x</p>",
        "<a href='https://example.org'>x</a>", "<style>@import 'a.css'</style>",
        "<p style='background:url(//example.org/a)'>x</p>", "<style>p{background:url(a.png)}</style>",
        "<meta http-equiv='refresh' content='0'>", "<link rel='stylesheet' href='a.css'>",
        "<svg><use xlink:href='a.svg#b'/></svg>", "<iframe></iframe>",
    ):
        assert problems(page.replace("{}", planted).encode()), f"not seen: {planted}"
    for part in (' lang="en"', '<meta charset="utf-8">', "<title>t</title>"):
        assert problems(page.replace(part, "").encode()), f"not seen: without {part}"


def main(args):
    if args == ["--self-test"]:
        self_test()
        return 0
    with open(args[0], "rb") as page:
        found = problems(page.read())
    print("\n".join(found) or f"html: {args[0]} runs, fetches and links nothing")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
