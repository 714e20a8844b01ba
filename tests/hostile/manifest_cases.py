"""Outputs that come from other machines: their manifests and reports, as nobody's build writes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from brochure.build.facts import as_plain
from brochure.writers.request import DocumentProperties
from tests.hostile.case import Case, Spoil, both, fifo, put, writing
from tests.project import PUBLICATION, Project

MERGE, VERIFY = ("merge", "part"), ("verify", "--manifest", "part/manifest.json", "part")
PAGE = f"{PUBLICATION}/fr/{PUBLICATION}-fr.html"
SHA = hashlib.sha256(b"x").hexdigest()
PROPERTIES = as_plain(DocumentProperties("x", "fr"), unapproved=False)


def edition(**other: Any) -> dict[str, Any]:
    """An edition as a manifest tells of it, but for what is other."""
    file = {"path": other.pop("path", PAGE), "format": "html", "bytes": 1, "sha256": SHA}
    return {"publication": PUBLICATION, "lang": "fr", "properties": {}, "files": [file], **other}


def manifest(*editions: Any, **other: Any) -> bytes:
    """A manifest with these editions."""
    plain = {"made_with": {"brochure-press": "0"}, "editions": editions, "indexes": {}, "inputs": {}, **other}
    return json.dumps(plain).encode()


MANIFESTS = {
    "lists in lists": b"[" * 100_000,
    "mappings in mappings": b'{"a":' * 50_000,
    "nothing": b"",
    "a list": b"[]",
    "null": b"null",
    "a number beyond floats": b"1e999",
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "half a surrogate": b'{"made_with":{},"editions":[],"indexes":{"\\ud800":"a"},"inputs":{}}',
    "an edition without files": manifest({"publication": "x", "lang": "fr"}),
    "files that are a word": manifest(edition(files="x")),
    "a file of no format": manifest(edition(path="x")),
    "a program": manifest(edition(path="a/b.exe")),
    "a file of another format": manifest(edition(path="a/b.pdf")),
    "a null in a path": manifest(edition(path="a\0b.html")),
    "a path without end": manifest(edition(path="x" * 5000 + ".html")),
    "a size that is a word": manifest(edition(files=[{"path": PAGE, "format": "html", "bytes": "x", "sha256": SHA}])),
    "a digest that is none": manifest(edition(files=[{"path": PAGE, "format": "html", "bytes": 1, "sha256": "x"}])),
    "a publication that is a list": manifest(edition(publication=["a"])),
    "no properties": manifest(edition(properties=None)),
    "a share that is none": manifest(edition(), shard="x"),
    "a share of very many digits": manifest(edition(), shard="9" * 5000 + "/1"),
    "a path out of the output": manifest(edition(path="../../evil.html")),
    "an absolute path": manifest(edition(path="/tmp/evil.html")),
    "a path with backslashes": manifest(edition(path="..\\..\\evil.html")),
    "inputs that are words": manifest(edition(), inputs={"x": "a"}),
}  # fmt: skip
# What may be a manifest, and does not fit.
PARTS = {
    "a file that is not there": (manifest(edition(path="a.html")), "a.html is missing|is missing"),
    "a path of commands": (manifest(edition(path="a\n::error::x\x1b.html")), r"a\\n::error::x\\x1b.html"),
    "properties of nothing": (manifest(edition()), "no document properties"),
    "a title that is a number": (manifest(edition(properties={"title": 1, "language": "fr"})), "no document properties"),
    "half the properties": (manifest(edition(properties={"title": "x", "language": "fr", "unapproved": False})), "no document properties"),
    "a publisher that is a list": (manifest(edition(properties={**PROPERTIES, "publisher": ["x"]})), "no document properties"),
    "an edition that there is not": (manifest(edition(lang="tlh")), "tlh"),
    "an input from outside": (manifest(edition(), inputs={"../../x": ["a"]}), "was another"),
}  # fmt: skip


def part(data: bytes) -> Spoil:
    """The output of another machine: a file and its manifest."""
    return both(writing(f"part/{PAGE}", "x"), writing("part/manifest.json", data))


def reporting(data: bytes) -> Spoil:
    """A part with this report."""

    def make(project: Project) -> None:
        put(project, "part/manifest.json", manifest())
        put(project, "part/report.json", data)

    return make


def cases() -> Iterator[Case]:
    """All of them."""
    for name, data in MANIFESTS.items():
        yield Case(f"merge: {name}", part(data), "^part/manifest.json: error: cannot be used", MERGE)
        yield Case(f"verify: {name}", part(data), "^part/manifest.json: error: cannot be used", VERIFY)
    for name, (data, says) in PARTS.items():
        yield Case(f"merge: {name}", part(data), f"^part.*: error: .*({says})", MERGE)
    piped = both(reporting(b""), fifo("part/report.json"))
    yield Case("a report: a pipe", piped, "^part/report.json: error: cannot be used", MERGE)
    for name in ("lists in lists", "mappings in mappings", "nothing", "a list", "null", "UTF-16"):
        yield Case(
            f"a report: {name}", reporting(MANIFESTS[name]), "^part/report.json: error: cannot be used", MERGE
        )
