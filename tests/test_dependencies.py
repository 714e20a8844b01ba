"""What docs/dependencies.md and the bill of materials say is what the locks say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "tools" / "dependencies.py"


def pinned(lock: str) -> dict[str, str]:
    found = re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s\\]+)", (ROOT / lock).read_text())
    return {canonicalize_name(name): version for name, version in found}


def told() -> dict[str, list[str]]:
    lines = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: row[1:] for row in rows if row[0] not in ("Package", "---")}


def test_the_page_tells_of_every_locked_package() -> None:
    every = {**pinned("requirements.lock"), **pinned("requirements-test.lock")}
    assert {name: row[0] for name, row in told().items()} == every, "make dependencies"


def test_each_has_a_licence_and_a_reason() -> None:
    assert [name for name, row in told().items() if not row[1] or row[1] == "not stated" or not row[2]] == []


def test_the_page_is_what_the_tool_makes(tmp_path: Path) -> None:
    from tools import dependencies

    assert (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8") == dependencies.page(), (
        "make dependencies"
    )


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Written, and checked against the schema of CycloneDX, by the tool."""
    file = tmp_path_factory.mktemp("bill") / "sbom.cdx.json"
    subprocess.run(
        [sys.executable, TOOL, "--sbom", file], check=True, env={"SOURCE_DATE_EPOCH": "1500000000"}
    )
    return file.read_bytes()


def test_the_bill_lists_what_a_build_needs(bill: bytes) -> None:
    data = json.loads(bill)
    assert (data["bomFormat"], data["specVersion"]) == ("CycloneDX", "1.6")
    assert {part["name"]: part["version"] for part in data["components"]} == pinned("requirements.lock")
    assert all(part["licenses"] for part in data["components"])
    assert all(part["externalReferences"][0]["hashes"] for part in data["components"])
    graph = {entry["ref"]: entry.get("dependsOn", []) for entry in data["dependencies"]}
    assert "pkg:pypi/markupsafe@" + pinned("requirements.lock")["markupsafe"] in next(
        needs for ref, needs in graph.items() if ref.startswith("pkg:pypi/jinja2@")
    )


def test_the_same_lock_gives_the_same_bill(bill: bytes, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    subprocess.run(
        [sys.executable, TOOL, "--sbom", again], check=True, env={"SOURCE_DATE_EPOCH": "1500000000"}
    )
    assert again.read_bytes() == bill
