"""A small series to change and build: three rows in French and Arabic, under a theme with a layout of its own."""

from __future__ import annotations

from pathlib import Path

from tests.project import Project

NAME = "fiches"
TEXTS = {
    f"content/{NAME}/publication.yml": """\
title: Les fiches
date: 2026-03
language: fr
languages: [fr, ar]
theme: sheet
formats: [html]
site_url: https://example.org/fiches
author: Une équipe
series: {rows: fiches.csv, key: code}
parts:
  about: about.md
""",
    f"content/{NAME}/fiches.csv": """\
code,title,subtitle,parts.text,keywords,pages
P-01,Une rue,Pour tous,rue.md,rue; ville,1
P-02,Un square,,square.md,,
P-03,"Un marché,
le matin",,rue.md,marché,
""",
    f"content/{NAME}/about.md": "Un texte commun.\n",
    f"content/{NAME}/rue.md": "## La rue\n\nElle est large.\n",
    f"content/{NAME}/square.md": "## Le square\n\nIl a des arbres.\n",
    "templates/sheet/layout.xml.j2": """\
<document><page style="page" name="sheet">
  <h1 style="title">{{ title }}</h1>
  {% if subtitle %}<p style="lead">{{ subtitle }}</p>{% endif %}
  {% for part in parts %}{% for block in part %}{{ block }}{% endfor %}{% endfor %}
</page></document>
""",
}


def series_project(folder: Path, **changed: str) -> Project:
    """The series in a folder. changed: other texts of its own files, by their names with `_` for the point."""
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.name.replace(".", "_"), text), encoding="utf-8")
    (folder / "output").mkdir(exist_ok=True)
    return Project(folder)


def own(project: Project, name: str) -> Path:
    """A file of the series."""
    return project.root / "content" / NAME / name


def made(project: Project, row: str, lang: str, format: str = "html") -> Path:
    """A file of its output."""
    return project.root / "output" / NAME / row / lang / f"{NAME}-{row}-{lang}.{format}"
