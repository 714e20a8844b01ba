"""What the press is made of: docs/dependencies.md, and a bill of materials in CycloneDX for those who scan it.

    python tools/dependencies.py                        # writes docs/dependencies.md
    python tools/dependencies.py --sbom sbom.cdx.json   # writes the bill of all that a build needs

Versions and hashes come from the locks, reasons from the comments in pyproject.toml, licences and who needs whom from
the metadata of what is installed. The same lock gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from msgspec import Struct
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for it is a script, and no part of the package

from brochure import __version__  # noqa: E402
from brochure.world import source_date  # noqa: E402

PAGE = ROOT / "docs" / "dependencies.md"
HEAD = """\
# What the press is made of

Made by `python tools/dependencies.py`, licences as the packages state them; `make sbom` writes it as CycloneDX.
"""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s\\]+)(.*(?:\n {4}--hash=.*)*)", re.MULTILINE)
_WANTED = re.compile(r'^ +"([A-Za-z0-9._-]+)[^"]*",? *# *(.+)$', re.MULTILINE)


class Package(Struct, frozen=True):
    """A package of a lock. hashes: SHA-256 of its files; needs: names of others that it asks for here."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    needs: tuple[str, ...]


def locked(name: str, extra: str = "") -> dict[str, Package]:
    """The packages of a lock, by canonical name (PEP 503): for the press itself, or with an extra of it.

    Raises SystemExit for a package that is not what is installed.
    """
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = {canonicalize_name(found[1]): found for found in _PINNED.finditer(text)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needs = _closure([*project["dependencies"], *(extras[extra] if extra else ())])
    return {name: _package(name, found, needs.get(name, ())) for name, found in pinned.items()}


def reasons(extra: str = "") -> dict[str, str]:
    """Why each direct dependency is there, by canonical name: of the press itself, or of an extra."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    begin = f"\n{extra or 'dependencies'} = [\n"
    listed = text.partition(begin)[2].partition("\n]")[0]
    return {canonicalize_name(found[1]): found[2] for found in _WANTED.finditer(listed)}


def _package(name: str, found: re.Match[str], needs: Iterable[str]) -> Package:
    installed = distribution(name)
    if installed.version != found[2]:
        raise SystemExit(
            f"{name} {installed.version} is installed, {found[2]} is locked: install the lock first"
        )
    hashes = tuple(sorted(re.findall("sha256:([0-9a-f]{64})", found[3])))
    return Package(name, found[2], hashes, licence(installed), tuple(sorted(needs)))


def _closure(lines: Iterable[str]) -> dict[str, set[str]]:
    """What each package needs here, from these requirements on; an extra that is asked for counts (PEP 508)."""
    needs: dict[str, set[str]] = {}
    left = [Requirement(line) for line in lines]
    while left:
        wanted = left.pop()
        name = canonicalize_name(wanted.name)
        for line in distribution(name).requires or ():
            inner = Requirement(line)
            here = (inner.marker is None) or any(
                inner.marker.evaluate({"extra": e}) for e in ("", *wanted.extras)
            )
            needed = canonicalize_name(inner.name)
            if here and needed not in needs.setdefault(name, set()):
                needs[name].add(needed)
                left.append(inner)
    return needs


_ABBREVIATED = re.compile(r".+ \(([^()]+)\)")
"""A classifier's long name with the short one behind it: Mozilla Public License 1.1 (MPL 1.1)."""


def licence(installed: Distribution) -> str:
    """The licence that a package states: its expression (PEP 639), field, classifiers, or the head of its file."""
    said = installed.metadata
    stated, written = ((said.get_all(name) or [""])[0] for name in ("License-Expression", "License"))
    lines = said.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in lines if line.startswith("License ::")]
    classifiers = " or ".join(_ABBREVIATED.sub(r"\1", name) for name in named)
    field = written.partition("\n")[0].partition(" (")[0].strip()
    return stated or field.replace("UNKNOWN", "") or classifiers or _heading(installed) or "not stated"


def _heading(installed: Distribution) -> str:
    """What the licence that a package brings says of itself: the first line that names one, or MIT's own words."""
    own = (file for file in installed.files or () if file.parts[0].endswith(".dist-info"))
    texts = (file.read_text() for file in own if re.match("licen[cs]e|copying", file.name, re.IGNORECASE))
    text = next(texts, "")
    found = re.search(r"^.*\b(?:MIT|BSD|ISC|Apache|Mozilla|GNU)\b.*$", text, re.MULTILINE)
    if found:
        return found[0].strip(" #")
    return "MIT, by its words" if "Permission is hereby granted, free of charge" in text else ""


# --- the page ---------------------------------------------------------------------------------


def page() -> str:
    """docs/dependencies.md."""
    build, test = locked("requirements.lock"), locked("requirements-test.lock", "test")
    return "\n".join(
        (HEAD, *_part("To build", build, reasons(), {}), *_part("To test", test, reasons("test"), build))
    )


def _part(
    title: str, packages: Mapping[str, Package], why: Mapping[str, str], known: Mapping[str, Package]
) -> Iterator[str]:
    """Two tables: what we ask for, and what comes with it. known: what has been told before."""
    missing = sorted(why.keys() - packages.keys())
    if missing:
        raise SystemExit(f"not in the lock: {', '.join(missing)} (make lock)")
    direct = [packages[name] for name in sorted(why)]
    others = [packages[name] for name in sorted(packages.keys() - why.keys() - known.keys())]
    yield f"## {title}\n"
    yield from _table(
        ("Package", "Version", "Licence", "Why it is there"),
        ((*_facts(one), why[one.name]) for one in direct),
    )
    yield f"\n### {title}: what these need\n"
    users = {
        one.name: ", ".join(user for user in packages if one.name in packages[user].needs) for one in others
    }
    yield from _table(
        ("Package", "Version", "Licence", "Needed by"), ((*_facts(one), users[one.name]) for one in others)
    )
    yield ""


def _facts(one: Package) -> tuple[str, str, str]:
    return one.name, one.version, one.licence


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


# --- the bill ---------------------------------------------------------------------------------


def bill() -> str:
    """A CycloneDX 1.6 bill in JSON of all that a build needs. Raises SystemExit where it breaks the schema."""
    text = make_outputter(_bom(), OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem:
        raise SystemExit(f"the bill breaks the schema of CycloneDX: {problem}")
    return f"{text}\n"


def _bom() -> Bom:
    packages = locked("requirements.lock")
    parts = {name: _component(one) for name, one in packages.items()}
    press = Component(
        name="brochure-press", version=__version__, type=ComponentType.APPLICATION, bom_ref="brochure-press",
        licenses=[LicenseFactory().make_with_id("MIT")],
    )  # fmt: skip
    now = source_date(os.environ) or dt.datetime.now(dt.UTC)
    serial = uuid5(NAMESPACE_URL, "".join(str(part.bom_ref) for part in parts.values()))
    bom = Bom(
        components=parts.values(), serial_number=serial, metadata=BomMetaData(component=press, timestamp=now)
    )
    bom.register_dependency(press, [parts[name] for name in sorted(reasons())])
    for name, one in packages.items():
        bom.register_dependency(parts[name], [parts[need] for need in one.needs if need in parts])
    return bom


def _component(one: Package) -> Component:
    """A package. The lock's hashes are of all files in which it is distributed, so they stand with that."""
    purl = PackageURL("pypi", None, one.name, one.version)
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=sha) for sha in one.hashes]
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(purl)),
        comment="any of these files",
        hashes=hashes,
    )
    return Component(
        name=one.name, version=one.version, type=ComponentType.LIBRARY, purl=purl, bom_ref=str(purl),
        licenses=[LicenseFactory().make_from_string(one.licence)], external_references=[files],
    )  # fmt: skip


def main(words: list[str]) -> None:
    """Write what is asked for."""
    match words:
        case []:
            PAGE.write_text(page(), encoding="utf-8")
        case ["--sbom", file]:
            Path(file).write_text(bill(), encoding="utf-8")
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
