"""What people install: the starters are publications of this repository, and no font is kept twice."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tomllib
import zlib
from collections import defaultdict
from pathlib import Path

import pytest

from brochure.diagnostics import Sink
from brochure.starters.table import files_of, starters
from brochure.themes.chain import BASE
from brochure.themes.read import read_chain
from brochure.world import World
from tests.project import ROOT

FONTS = (".ttf", ".otf", ".woff", ".woff2")
MOST = 5_000_000
"""Bytes of the wheel, which tests/installed.sh builds."""


def test_no_font_is_in_the_repository_twice() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    by_hash = defaultdict(list)
    for name in listed.split("\0"):
        if name.endswith(FONTS):
            by_hash[hashlib.sha256((ROOT / name).read_bytes()).hexdigest()].append(name)
    assert len(by_hash) > 20
    assert [names for names in by_hash.values() if len(names) > 1] == []


@pytest.mark.parametrize("name", starters())
def test_a_starter_names_all_themes_that_it_needs(name: str) -> None:
    starter = starters()[name]
    chain = read_chain(World(ROOT), ROOT / "templates" / starter.themes[0], Sink())
    own = [Path(link.folder).name for link in chain.links]
    assert [theme for theme in own if theme != BASE] == [*starter.themes]


def test_fonts_that_starters_share_are_carried_once() -> None:
    """What a theme names in another's folder lies in one of a starter, where the wheel has it."""
    carried = {folder for starter in starters().values() for folder in starter.folders}
    named = [
        (ROOT / folder / other).resolve()
        for folder in carried
        for brand in (ROOT / folder).glob("_brand.yml")
        for other in re.findall(r"path: (\.\./\S+?),", brand.read_text(encoding="utf-8"))
    ]
    assert len(named) >= 3
    assert all(any(path.is_relative_to(ROOT / folder) for folder in carried) for path in named)


def test_the_wheel_will_be_small() -> None:
    held = (
        path for path in (ROOT / "brochure").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    carried = {data for starter in starters().values() for data in files_of(starter).values()}
    sizes = [len(zlib.compress(data)) for data in (*(path.read_bytes() for path in held), *carried)]
    assert len(sizes) > 500
    assert sum(sizes) <= MOST


def test_the_package_data_names_what_the_package_holds() -> None:
    """A file that is no module and stands in no pattern would be there in a checkout, and lack where it is installed."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    there = {
        path
        for package, patterns in declared.items()
        for pattern in patterns
        for path in (ROOT / package.replace(".", "/")).glob(pattern)
    }
    held = {
        path for path in (ROOT / "brochure").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(path for path in held - there if path.suffix != ".py") == []


@pytest.mark.xdist_group("together")
def test_groups_of_tests_stay_together(request: pytest.FixtureRequest) -> None:
    """So that what the tests of a module share is made once: pytest-xdist tells a group by the name that it gives them."""
    if os.environ.get("PYTEST_XDIST_WORKER"):
        assert request.node.nodeid.endswith("@together")
