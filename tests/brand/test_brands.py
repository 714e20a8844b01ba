"""Brand files of the shapes that people publish (tests/brands): the standard's own reader takes them as they are."""

from __future__ import annotations

from pathlib import Path

import brand_yml
import pytest

FOLDER = Path(__file__).resolve().parent.parent / "brands"
FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yml"))}
# Pairs of light and dark are Quarto's (1.8), which its reader does not know yet.
AHEAD = {"app", "light-dark"}


def test_there_are_thirteen() -> None:
    assert len(FILES) >= 13


@pytest.mark.parametrize("name", sorted(FILES.keys() - AHEAD))
def test_the_standard_s_reader_takes_it(name: str) -> None:
    assert brand_yml.Brand.from_yaml_str(FILES[name])
