"""Languages that the brochure does not have, in scripts that its brand has no fonts for, and fonts for them as a user gives them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
import yaml

from tests.project import ROOT, Project, copied, copy_project

LANGS = ("ko", "he", "hi", "th", "fa")
TEXTS: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests/newcomers.yml").read_text(encoding="utf-8"))
"""Ten segments of the brochure in each, by key."""
FONTS = ROOT / "tests/fonts/given"
FAMILIES = {
    "Thai": ("Noto Sans Thai", "NotoSansThai", "ttf"),
    "Deva": ("Noto Sans Devanagari", "NotoSansDevanagari", "ttf"),
    "Hebr": ("Noto Sans Hebrew", "NotoSansHebrew", "ttf"),
    "Kore": ("Noto Sans KR", "NotoSansKR", "otf"),
}
"""By script: family, file and its ending. Persian is written with letters that the brand's Arabic font has."""
LISTED = "[fr, en, es, ar, zh-Hans, ru]"


def give_fonts(project: Project) -> None:
    """Put font files into the theme's folder, and name them in its brand file: what docs/designing.md tells."""
    for file in FONTS.glob("*.?tf"):
        copied(str(file), str(project.theme / "fonts" / file.name))
    brand = project.theme / "_brand.yml"
    fonts = "".join(_font(*entry) for entry in FAMILIES.values())
    scripts = "".join(f"      {script}: {family}\n" for script, (family, *_) in FAMILIES.items())
    project.replace(brand, "  base:\n    family", f"{fonts}  base:\n    family")
    project.replace(brand, "      Hans: IBM Plex Sans SC\n", f"      Hans: IBM Plex Sans SC\n{scripts}")


def _font(family: str, file: str, ending: str) -> str:
    files = "".join(
        f"        - {{ path: fonts/{file}-{style}.{ending}, weight: {weight} }}\n"
        for style, weight in (("Regular", 400), ("Bold", 700))
    )
    return f"    - family: {family}\n      source: file\n      files:\n{files}"


def add_languages(project: Project, langs: tuple[str, ...] = LANGS) -> None:
    """List languages in publication.yml."""
    listed = f"{LISTED[:-1]}, {', '.join(langs)}]"
    project.replace(project.content / "publication.yml", LISTED, listed)


def translate(project: Project, lang: str) -> None:
    """A catalogue with ten segments translated."""
    source = polib.pofile(str(project.content / "locale/en.po"))
    made = polib.POFile(wrapwidth=0)
    made.metadata = {**source.metadata, "Language": lang}
    for entry in source:
        own = TEXTS[lang].get(entry.msgctxt, "")
        made.append(polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=own))
    made.save(str(project.content / f"locale/{lang}.po"))


@cache
def with_fonts() -> Project:
    """A project whose theme has fonts for all of them. It is not to be changed."""
    project = copy_project(Path(_folder().name))
    give_fonts(project)
    return project


@cache
def _folder() -> TemporaryDirectory[str]:
    """Kept until the tests end."""
    return TemporaryDirectory(prefix="newcomers-")
