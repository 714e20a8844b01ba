"""A web page of one Markdown text in a theme of the repository, as its writer would build it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.project import Project, copy_themes

PICTURES = {"tall": (400, 2400), "square": (900, 900), "wide": (1600, 400)}
"""Pixels of the pictures that a text may show, by their names in `images/`."""


def built(folder: Path, text: str, theme: str = "base") -> Path:
    """The text's page in English; the build must succeed."""
    copy_themes(folder, theme)
    place = folder / "content" / "one"
    (place / "images").mkdir(parents=True)
    for name, size in PICTURES.items():
        Image.new("RGB", size, "teal").save(place / "images" / f"{name}.png")
    (place / "one.md").write_text(text, encoding="utf-8")
    (place / "publication.yml").write_text(
        f"title: One\ndate: 2026-11-29\nlanguage: en\ntheme: {theme}\nparts: {{one: one.md}}\n",
        encoding="utf-8",
    )
    outcome = Project(folder).build("--quiet", "--format", "html")
    assert outcome.code == 0, outcome.err
    return folder / "output" / "one" / "en" / "one-en.html"
