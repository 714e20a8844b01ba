"""The starters' themes share no look with the brochure's: no family, no colour, no box."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.themes.chain import PRESS_BASE
from tests.project import ROOT, THEMES

STARTERS = tomllib.loads((ROOT / "brochure" / "starters" / "starters.toml").read_text(encoding="utf-8"))
OTHERS = sorted({theme for one in STARTERS.values() for theme in one["themes"]} - {*THEMES})
APART = sorted({*OTHERS} - {"report", "releve"})
"""Those whose boxes and pages have names of their own too; a report calls a cover a cover, and a callout a callout."""


def read(folder: Path, name: str) -> Any:
    return yaml.safe_load((folder / name).read_text(encoding="utf-8"))


def look(folder: Path) -> dict[str, set[str]]:
    brand, styles = read(folder, "_brand.yml"), read(folder, "styles.yml")
    return {
        "families": {font["family"] for font in brand["typography"].get("fonts", [])},
        "colours": {value.upper() for value in brand["color"]["palette"].values() if value.startswith("#")},
        "boxes": {*styles["box"]},
        "pages": {*styles["page"]},
    }


def of(theme: str) -> Path:
    return ROOT / "templates" / theme


@pytest.mark.parametrize("theme", OTHERS)
def test_a_theme_shares_no_family_and_no_colour_with_the_brochure(theme: str) -> None:
    """White is the neutral theme's."""
    own, brochure, neutral = look(of(theme)), look(of("pfvt")), look(PRESS_BASE)
    assert own["families"] & brochure["families"] == set()
    assert own["colours"]
    assert (own["colours"] & brochure["colours"]) - neutral["colours"] == set()


@pytest.mark.parametrize("theme", OTHERS)
@pytest.mark.parametrize("section", ["box", "page", "table", "list"])
def test_a_style_of_the_same_name_looks_otherwise(theme: str, section: str) -> None:
    own, brochure = (read(of(name), "styles.yml").get(section, {}) for name in (theme, "pfvt"))
    assert [name for name, style in own.items() if brochure.get(name) == style] == []


@pytest.mark.parametrize("theme", APART)
def test_a_theme_shares_no_look_with_the_brochure(theme: str) -> None:
    own, brochure = look(of(theme)), look(of("pfvt"))
    assert all(own.values())
    assert {what: own[what] & brochure[what] for what in own} == {what: set() for what in own}
