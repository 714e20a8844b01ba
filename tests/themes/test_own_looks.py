"""The starters' themes share no look with the brochure's: no family, no colour, no box."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT, THEMES

STARTERS = tomllib.loads((ROOT / "brochure" / "starters" / "starters.toml").read_text(encoding="utf-8"))
OTHERS = sorted({theme for one in STARTERS.values() for theme in one["themes"]} - {*THEMES})


def read(theme: str, name: str) -> Any:
    return yaml.safe_load(Path(ROOT / "templates" / theme / name).read_text(encoding="utf-8"))


def look(theme: str) -> dict[str, set[str]]:
    brand, styles = read(theme, "_brand.yml"), read(theme, "styles.yml")
    return {
        "families": {font["family"] for font in brand["typography"]["fonts"]},
        "colours": {value.upper() for value in brand["color"]["palette"].values() if value.startswith("#")},
        "boxes": {*styles["box"]},
        "pages": {*styles["page"]},
    }


@pytest.mark.parametrize("theme", OTHERS)
def test_a_theme_shares_no_look_with_the_brochure(theme: str) -> None:
    own, brochure = look(theme), look("pfvt")
    assert all(own.values())
    assert {what: own[what] & brochure[what] for what in own} == {what: set() for what in own}
