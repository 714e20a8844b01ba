"""A small publication and themes of a few lines, built as a newcomer would build them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.project import Outcome, Project, copy_themes

TEXTS = {
    "fr": ("Fête du quartier", "Programme", "Un après-midi de musique, de sport et de repas partagé, sur la place du marché."),
    "en": ("Street party", "Programme", "An afternoon of music, sport and a shared meal on the market square."),
    "es": ("Fiesta del barrio", "Programa", "Una tarde de música, deporte y comida compartida en la plaza del mercado."),
    "ar": ("عيد الحي", "البرنامج", "عصر من الموسيقى والرياضة ووجبة مشتركة في ساحة السوق."),
    "zh-Hans": ("街区节日", "日程", "在集市广场上度过一个有音乐、运动和聚餐的下午。"),
    "ru": ("Праздник квартала", "Программа", "День музыки, спорта и общего стола на рыночной площади."),
}  # fmt: skip
TABLE = "\n\n| 10 h | 14 h |\n|---|---|\n| **1** | 2 |\n"
LAYOUT = "<document>\n<page>\n<h1>{{ title }}</h1>\n{{ parts.programme }}\n</page>\n</document>\n"


def texts(lang: str) -> tuple[str, str, str]:
    """Title, heading and sentence. lang: perhaps with a calendar or digits (`ar-u-nu-arab`)."""
    return TEXTS[lang.partition("-u-")[0]]


def publication(lang: str, theme: str = "") -> str:
    """The least that a publication says."""
    named = f"theme: {theme}\n" if theme else ""
    return f"title: {texts(lang)[0]}\ndate: 2026-06-20\nlanguage: {lang}\n{named}parts:\n  programme: programme.md\n"


def project(
    folder: Path, themes: Mapping[str, Mapping[str, str]], languages: tuple[str, ...] = ("fr",)
) -> Project:
    """A project with a publication in each theme and language, `mine-fr`; theme "" is none at all."""
    made = Project(folder)
    copy_themes(folder)
    for theme, files in themes.items():
        for name, text in files.items():
            write(folder / "templates" / theme / name, text)
        for lang in languages:
            place = folder / "content" / f"{theme or 'none'}-{lang.lower()}"
            write(place / "publication.yml", publication(lang, theme))
            write(place / "programme.md", f"## {texts(lang)[1]}\n\n{texts(lang)[2]}{TABLE}")
    return made


def write(path: Path, text: str) -> None:
    """A file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(folder: Path, files: Mapping[str, str], *arguments: str) -> Outcome:
    """A build of one publication in a theme of these files."""
    return project(folder, {"mine": files}).build("--quiet", *arguments)
