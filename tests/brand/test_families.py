"""Font stacks as CSS has them, and what stands in for a font that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.brand.families import chosen, kind, stack
from brochure.diagnostics import Sink
from tests.brand.kit import make, read

BASE = {"serif": "Literata", "sans-serif": "Open Sans", "monospace": "JetBrains Mono"}
HAVE = ("Literata", "Open Sans", "JetBrains Mono", "Inter")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Inter", ("Inter",)),
        ("Inter, 'Helvetica Neue', sans-serif", ("Inter", "Helvetica Neue", "sans-serif")),
        ('"A, B", C', ("A, B", "C")),
        ("  Source   Sans 3 ,Arial,", ("Source Sans 3", "Arial")),
    ],
)
def test_a_stack_is_read_as_css_reads_it(written: str, names: tuple[str, ...]) -> None:
    assert stack(written) == names


@pytest.mark.parametrize(
    ("written", "role", "meant"),
    [
        ("Georgia", "base", "serif"),
        ("Source Serif 4", "base", "serif"),
        ("Source Sans 3", "base", "sans-serif"),
        ("Merriweather, Georgia, serif", "headings", "serif"),
        ("Gill Sans, serif", "base", "serif"),
        ("system-ui", "base", "sans-serif"),
        ("Fira Code", "base", "monospace"),
        ("Helvetica", "monospace", "monospace"),
        ("ui-monospace, Menlo, monospace", "base", "monospace"),
    ],
)
def test_the_kind_of_a_family_is_known(written: str, role: str, meant: str) -> None:
    assert kind(stack(written), role) == meant


def test_the_first_family_that_is_there_is_taken_whatever_its_capitals() -> None:
    found = chosen(("Söhne", "inter", "sans-serif"), "base", HAVE, BASE)
    assert (found.family, found.lacking) == ("Inter", "Söhne")


def test_nothing_is_lacking_where_only_a_kind_is_asked_for() -> None:
    assert chosen(("system-ui", "sans-serif"), "base", HAVE, BASE).lacking == ""


def test_a_theme_without_generic_families_has_its_first() -> None:
    assert chosen(("Inter",), "base", ("Plex",), {}).family == "Plex"


def brand(text: str) -> str:
    return f"color: {{ primary: '#0B5C7A' }}\ntypography:\n{text}"


def test_a_family_is_replaced_by_the_neutral_one_of_its_kind_and_told_once(tmp_path: Path) -> None:
    text = brand("  base: Nowhere Sans\n  headings: { family: 'Nowhere Serif, serif' }\n  link: { weight: bold }\n"
                 "  monospace: Nowhere Mono\n  monospace-block: { family: Nowhere Mono }\n")  # fmt: skip
    sink = Sink()
    letters = read(make(tmp_path / "t", brand=text, styles=None, theme="extends: base\n"), sink).brand.letters
    roles = ("base", "headings", "monospace", "monospace-inline", "monospace-block")
    found = [letters[role]["font-family"] for role in roles]
    assert found == ["Open Sans", "Literata", "JetBrains Mono", "JetBrains Mono", "JetBrains Mono"]
    told = [one for one in sink if one.code == "brand/no-font-file"]
    assert len(told) == 3
    assert all("python build.py fonts --theme t" in one.hint for one in told)


def test_fonts_of_the_computer_are_never_used(tmp_path: Path) -> None:
    """Any machine makes the same bytes: DejaVu is on this one."""
    theme = read(
        make(tmp_path / "t", brand=brand("  base: DejaVu Sans\n"), styles=None, theme="extends: base\n")
    )
    assert theme.brand.letters["base"]["font-family"] == "Open Sans"


def test_code_has_a_family_of_one_width_though_the_brand_names_none(tmp_path: Path) -> None:
    theme = read(
        make(tmp_path / "t", brand=brand("  base: Open Sans\n"), styles=None, theme="extends: base\n")
    )
    assert theme.brand.letters["monospace-block"]["font-family"] == "JetBrains Mono"
