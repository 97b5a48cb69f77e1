#!/usr/bin/env python3
"""Patient summaries held against IPS 2.0, and every resource against fhir.resources.

    check_ips.py IPS_PACKAGE ips.ndjson… [-- other.ndjson…]
    check_ips.py --self-test IPS_PACKAGE ips-codes.ndjson

Of the profiles: what is required, what is forbidden, fixed patterns, and each constraint
as a FHIRPath expression (fhirpathpy). Files after -- are only read by fhir.resources.
"""

import copy
import importlib
import json
import os
import sys

from fhirpathpy import compile as fhirpath
from fhirpathpy.models import models

PROFILES = {
    "Composition": "Composition-uv-ips",
    "Patient": "Patient-uv-ips",
    "MedicationStatement": "MedicationStatement-uv-ips",
    "AllergyIntolerance": "AllergyIntolerance-uv-ips",
    "status": "Observation-pregnancy-status-uv-ips",
    "due": "Observation-pregnancy-edd-uv-ips",
    "lab": "Observation-results-laboratory-pathology-uv-ips",
    "scan": "Observation-results-radiology-uv-ips",
    "Condition": "Condition-uv-ips",
    "Bundle": "Bundle-uv-ips",
}
DUE = {"11778-8", "11779-6", "11780-4"}
SECTIONS = {"10160-0", "48765-2", "11450-4"}


class Profile:
    """The rules of one profile that can be read off its differential."""

    def __init__(self, package, name):
        path = os.path.join(package, f"StructureDefinition-{name}.json")
        with open(path, encoding="utf-8") as text:
            self.elements = json.load(text)["differential"]["element"]
        self.expressions = []
        for element in self.elements:
            for rule in element.get("constraint", []):
                if rule.get("severity") == "error" and ":" not in element["id"]:
                    # A choice such as value[x] is found by the model, at the root.
                    model = models["r4"] if "." not in element["path"] else None
                    rule_of = fhirpath(rule["expression"], model)
                    self.expressions.append((element["path"], rule["key"], rule_of))

    def problems(self, resource):
        found = []
        kind = resource["resourceType"]
        for element in self.elements:
            path = element["path"].split(".")[1:]
            if not path or ":" in element["id"]:
                continue
            for parent in parents(resource, path[:-1]):
                values = named(parent, path[-1])
                if len(values) < int(element.get("min", 0)):
                    found.append(f"{kind}.{'.'.join(path)}: required")
                if element.get("max") == "0" and values:
                    found.append(f"{kind}.{'.'.join(path)}: not allowed")
                pattern = next((element[k] for k in element if k.startswith("pattern")), None)
                if pattern is not None and not any(fits(v, pattern) for v in values):
                    found.append(f"{kind}.{'.'.join(path)}: is not {json.dumps(pattern)}")
        for path, key, rule in self.expressions:
            inner = path.split(".")[1:]
            for focus in (parents(resource, inner) if inner else [resource]):
                if rule(focus) not in ([True], True):
                    found.append(f"{path}: {key}")
        return found


def parents(node, path):
    if not path:
        return [node]
    inner = []
    for value in named(node, path[0]):
        inner += parents(value, path[1:]) if isinstance(value, dict) else []
    return inner


def named(node, key):
    """The values of a key; of a choice under its own name; those that are only absent."""
    if key.endswith("[x]"):
        stem = key[:-3]
        return [v for k, v in node.items() if k.lstrip("_").startswith(stem)]
    values = []
    for name in (key, "_" + key):
        if name in node:
            values += node[name] if isinstance(node[name], list) else [node[name]]
    return values


def fits(value, pattern):
    """Whether a value has everything that a pattern has."""
    if isinstance(pattern, dict):
        return isinstance(value, dict) and all(k in value and fits(value[k], v) for k, v in pattern.items())
    if isinstance(pattern, list):
        return isinstance(value, list) and all(any(fits(v, p) for v in value) for p in pattern)
    return value == pattern


def profile_of(resource):
    kind = resource["resourceType"]
    if kind != "Observation":
        return kind
    codes = {c.get("code") for c in resource["code"].get("coding", [])}
    categories = {c.get("code") for g in resource.get("category", []) for c in g.get("coding", [])}
    if "laboratory" in categories:
        return "lab"
    if "imaging" in categories:
        return "scan"
    if "82810-3" in codes:
        return "status"
    return "due" if codes & (DUE | {"11781-2"}) else None


def summary(profiles, bundle):
    """What a summary gets wrong."""
    found = profiles["Bundle"].problems(bundle)
    kinds = [e["resource"]["resourceType"] for e in bundle["entry"]]
    if kinds[0] != "Composition" or kinds.count("Composition") != 1:
        found.append("Bundle: the first entry is the one Composition")
    if kinds.count("Patient") != 1:
        found.append("Bundle: one Patient")
    if bundle["type"] != "document":
        found.append("Bundle.type: document")
    for entry in bundle["entry"]:
        resource = entry["resource"]
        name = profile_of(resource)
        if name is not None and name in profiles:
            found += profiles[name].problems(resource)
        elif resource["resourceType"] not in ("Observation",):
            found.append(f"{resource['resourceType']}: no profile of a summary")
        if "entered-in-error" in json.dumps(resource.get("status", resource.get("verificationStatus"))):
            found.append(f"{resource['resourceType']}: entered-in-error is not for summaries")
        if name == "due" and not DUE & {c["code"] for c in resource["code"]["coding"]}:
            found.append("Observation.code: none of the three of a due date")
    composition = bundle["entry"][0]["resource"]
    seen = set()
    for section in composition.get("section", []):
        code = section["code"]["coding"][0]["code"]
        seen.add(code)
        if not section.get("title") or not section.get("text", {}).get("div"):
            found.append(f"section {code}: title and text")
        if code in SECTIONS and not section.get("entry") and "emptyReason" not in section:
            found.append(f"section {code}: ips-comp-1")
        if section.get("entry") and "emptyReason" in section:
            found.append(f"section {code}: cmp-2")
    found += [f"section {code}: required" for code in SECTIONS - seen]
    return found


MODELS = {}


def by_models(resource):
    """fhir.resources' own models (R4B)."""
    kind = resource["resourceType"]
    if kind not in MODELS:
        MODELS[kind] = getattr(importlib.import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
    try:
        MODELS[kind].parse_obj(copy.deepcopy(resource))
        return []
    except Exception as error:  # pydantic's errors are many
        return [f"fhir.resources: {kind}: {error}"[:300]]


def lines(path):
    with open(path, encoding="utf-8") as text:
        for line in text:
            yield json.loads(line)


def self_test(profiles, path):
    """Each fault is planted once and has to be seen."""
    def section(bundle, code):
        return next(s for s in bundle["entry"][0]["resource"]["section"] if s["code"]["coding"][0]["code"] == code)

    def first(bundle, kind):
        return next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind)

    def due(bundle):
        return of(bundle, "due")

    def of(bundle, profile):
        return next(e["resource"] for e in bundle["entry"] if profile_of(e["resource"]) == profile)

    faults = [
        lambda b: b.pop("identifier"),
        lambda b: b.pop("timestamp"),
        lambda b: b["entry"].reverse(),
        lambda b: section(b, "11450-4").pop("emptyReason"),
        lambda b: section(b, "10160-0").pop("text"),
        lambda b: b["entry"][0]["resource"]["section"].pop(0),
        lambda b: b["entry"][0]["resource"]["type"]["coding"][0].update(code="1"),
        lambda b: first(b, "Patient").pop("name"),
        lambda b: [first(b, "Patient").pop(k, None) for k in ("birthDate", "_birthDate")],
        lambda b: first(b, "Patient").update(name=[{"use": "usual"}]),
        lambda b: [first(b, "MedicationStatement").pop(k, None) for k in ("effectivePeriod", "_effectiveDateTime")],
        lambda b: first(b, "MedicationStatement").update(status="entered-in-error"),
        lambda b: first(b, "MedicationStatement")["subject"].pop("reference"),
        lambda b: due(b).update(method={"text": "x"}),
        lambda b: of(b, "lab").pop("performer"),
        lambda b: of(b, "lab").pop("effectiveDateTime"),
        lambda b: [of(b, "lab").pop(k, None) for k in ("valueQuantity", "valueString")],
        lambda b: of(b, "lab").update(status="entered-in-error"),
        lambda b: of(b, "lab")["subject"].pop("reference"),
        lambda b: of(b, "scan").pop("performer"),
        lambda b: of(b, "scan").update(hasMember=[{"display": "x"}], component=[{"code": {"text": "x"}}]),
        lambda b: of(b, "Condition").pop("code"),
        lambda b: section(b, "30954-2").update(entry=[], text={}),
        lambda b: [c.update(code="11781-2") for c in due(b)["code"]["coding"]],
    ]
    left = list(range(len(faults)))
    for bundle in lines(path):
        for number in list(left):
            spoiled = copy.deepcopy(bundle)
            try:
                faults[number](spoiled)
            except (KeyError, StopIteration):
                continue
            assert summary(profiles, spoiled), f"not seen: fault {number}"
            left.remove(number)
    assert not left, f"could not be planted: {left}"
    resource = {"resourceType": "MedicationStatement", "status": "active", "nosuch": 1}
    assert by_models(resource), "fhir.resources takes an unknown key"


def main(args):
    test = args[0] == "--self-test"
    args = args[1:] if test else args
    package, files = args[0], args[1:]
    profiles = {kind: Profile(package, name) for kind, name in PROFILES.items()}
    if test:
        self_test(profiles, files[0])
        return 0
    cut = files.index("--") if "--" in files else len(files)
    found, count = [], 0
    for path in files[:cut]:
        for bundle in lines(path):
            count += 1
            found += summary(profiles, bundle)
    resources = 0
    for path in files[:cut] + files[cut + 1:]:
        for bundle in lines(path):
            for entry in bundle["entry"]:
                resources += 1
                found += by_models(entry["resource"])
    for line in found[:20]:
        print(line)
    print(f"ips: {count} summaries, {resources} resources by fhir.resources, {len(found)} errors")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
