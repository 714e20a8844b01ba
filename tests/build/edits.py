"""Edits that people and programs make to a project's files, by kind, drawn from a seed.

Every kind comes for every class of files that a build reads: texts, catalogues, everything of a theme, pictures. An
edit may leave a project that cannot be built; then both builds must say the same.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from brochure.themes.chain import PRESS_BASE
from tests.build.kit import SECOND, simply_drawn
from tests.project import PUBLICATION, ROOT, Project

CHILD = "enfant"
PFVT = ROOT / "templates" / "pfvt"
LANGUAGES = "[fr, en, es, ar, zh-Hans, ru]"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 140'><rect width='320' height='140' fill='#123456'/></svg>\n"
# Files that may come to a theme or a publication later, with what they hold.
NEWCOMERS = {
    f"templates/{CHILD}/styles.yml": "paragraph:\n  body: { font-size: 10.25pt }\n",
    f"templates/{CHILD}/_brand.yml": "color:\n  palette: { territory: '#004488' }\n",
    f"templates/{CHILD}/strings.yml": "not_approved: Pas encore approuvé\n",
    f"templates/{CHILD}/web.css": "body { margin: 1px }\n",
    f"templates/{CHILD}/layout.docx.xml.j2": '{% extends "layout.xml.j2" %}\n',
    f"templates/{CHILD}/page.html.j2": (PRESS_BASE / "page.html.j2").read_text(encoding="utf-8"),
    f"templates/{CHILD}/art/hero.svg": SVG,
    f"templates/{CHILD}/locale/ar.po": (PFVT / "locale" / "ar.po").read_text(encoding="utf-8"),
    "templates/pfvt/theme.yml": "complete: true\nlanguage: fr\ncontrast: warning\n",
    f"content/{PUBLICATION}/images/cover.svg": SVG,
    f"content/{SECOND}/images/transition-ecologique.svg": SVG,
}

Edit = Callable[[random.Random, Project], str]


def project_to_edit(folder: Path, languages: str = "[fr, ar]") -> Project:
    """Two publications in French and Arabic, unless told, the brochure in a theme that extends another."""
    project = simply_drawn(folder)
    project.replace(project.content / "publication.yml", LANGUAGES, languages)
    shutil.copytree(project.content, project.root / "content" / SECOND)
    child = project.root / "templates" / CHILD
    shutil.copytree(project.theme / "art", child / "art")
    (child / "theme.yml").write_text("extends: pfvt\n")
    project.replace(project.content / "publication.yml", "theme: pfvt", f"theme: {CHILD}")
    return project


def change(draw: random.Random, project: Project) -> str:
    """One more word in a text; a remark in a catalogue, a template, a style sheet or a drawing."""
    file = draw.choice(_texts(project))
    _append(file, draw)
    return f"change {_shown(file, project)}"


def same_size_and_time(draw: random.Random, project: Project) -> str:
    """Two letters of a word change places; size and time of the file are set back, as some tools do."""
    file = draw.choice([f for f in _texts(project) if f.suffix == ".md"])
    stat, text = file.stat(), file.read_text(encoding="utf-8")
    word = draw.choice([w for w in text.split() if w.isascii() and w.isalpha() and w != w[::-1]])
    file.write_text(text.replace(f" {word}", f" {word[::-1]}", 1), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return f"same size and time: {word} in {_shown(file, project)}"


def come_or_go(draw: random.Random, project: Project) -> str:
    """A file that was not there is added; where it is there, it goes."""
    name = draw.choice(sorted(NEWCOMERS))
    file = project.root / name
    if file.exists():
        file.unlink()
        return f"delete {name}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(NEWCOMERS[name], encoding="utf-8")
    return f"add {name}"


def delete(draw: random.Random, project: Project) -> str:
    """A file that is there goes, needed or not."""
    file = draw.choice(_files(project))
    file.unlink()
    return f"delete {_shown(file, project)}"


def rename(draw: random.Random, project: Project) -> str:
    """A file gets another name, or the name of another one."""
    file = draw.choice(_files(project))
    new = draw.choice([file.with_name(f"x-{file.name}"), draw.choice(_files(project, file.suffix))])
    file.rename(new)
    return f"rename {_shown(file, project)} to {_shown(new, project)}"


def link(draw: random.Random, project: Project) -> str:
    """A file becomes a link to a copy of it beside it."""
    file = draw.choice([f for f in _files(project) if not f.is_symlink()])
    beside = file.with_name(f"linked-{file.name}")
    file.rename(beside)
    file.symlink_to(beside.name)
    return f"link {_shown(file, project)}"


def style(draw: random.Random, project: Project) -> str:
    """A size of a style, a little larger."""
    return _number(draw, project, "styles.yml", "font-size: ", "pt")


def touch(draw: random.Random, project: Project) -> str:
    """A new time, and nothing else."""
    file = draw.choice(_files(project))
    file.touch()
    return f"touch {_shown(file, project)}"


def font(draw: random.Random, project: Project) -> str:
    """A font file becomes another face."""
    fonts = sorted((project.root / "templates" / "pfvt" / "fonts").glob("IBMPlexSans-*.ttf"))
    into, source = draw.sample(fonts, 2)
    shutil.copy(source, into)
    return f"font {into.name} is {source.name}"


def field(draw: random.Random, project: Project) -> str:
    """A field of a publication."""
    file = project.root / "content" / draw.choice([PUBLICATION, SECOND]) / "publication.yml"
    old, new = draw.choice(
        [("date: 2018-02", "date: 2018-03"), ("status: final", "status: draft"), ("focus: center", "focus: left"),
         ("[fr, ar]", "[fr, ar, en]"), ("theme: pfvt", f"theme: {CHILD}"), ("order: given", "order: alphabetical")]
    )  # fmt: skip
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return f"field {new} in {_shown(file, project)}"


def catalogue(draw: random.Random, project: Project) -> str:
    """A remark, a waiver, a fuzzy flag or another word in a catalogue, of either publication or a theme."""
    file = draw.choice(_files(project, "ar.po"))
    entries = file.read_text(encoding="utf-8").split("\n\n")
    at = draw.randrange(1, len(entries))
    how, edited = draw.choice(
        [("remark", f"# {draw.randrange(99)}\n{entries[at]}"), ("waiver", f"# waive length: as it should be\n{entries[at]}"),
         ("fuzzy", f"#, fuzzy\n{entries[at]}"), ("word", entries[at].replace('\nmsgstr "', '\nmsgstr "ثم ', 1))]
    )  # fmt: skip
    entries[at] = edited
    file.write_text("\n\n".join(entries), encoding="utf-8")
    return f"{how} at entry {at} of {_shown(file, project)}"


def theme_word(draw: random.Random, project: Project) -> str:
    """A word of a theme, which only one format says."""
    found = _files(project, "strings.yml")
    if not found:
        return "no strings.yml is left"
    file = draw.choice(found)
    name = draw.choice(["skip_link", "page", "size_kb", "publications"])
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"{name}: ", f"{name}: # {draw.randrange(99)}\n  ", 1), encoding="utf-8")
    if draw.random() < 0.7:
        file.write_text(
            text.replace(f"{name}: A", f"{name}: B", 1).replace("Page {n}", "P. {n}", 1), encoding="utf-8"
        )
    return f"word {name} in {_shown(file, project)}"


EDITS: tuple[Edit, ...] = (
    change, same_size_and_time, come_or_go, come_or_go, delete, rename, link, style, touch, font, field,
    catalogue, catalogue, theme_word,
)  # fmt: skip


def edits(seed: int, many: int) -> Iterator[Edit]:
    """That many edits; one seed and the next together draw every kind."""
    deck = [*EDITS]
    random.Random(seed // 2).shuffle(deck)
    half = deck[: len(deck) // 2] if seed % 2 else deck[len(deck) // 2 :]
    return iter((half * many)[:many])


def _number(draw: random.Random, project: Project, name: str, before: str, after: str) -> str:
    files = sorted((project.root / "templates").glob(f"*/{name}"))
    if not files:
        return f"no {name} is left"
    file = draw.choice(files)
    lines = file.read_text(encoding="utf-8").splitlines()
    places = [i for i, line in enumerate(lines) if before in line and after in line]
    if not places:
        return f"no {before}in {_shown(file, project)}"
    at = draw.choice(places)
    head, _, tail = lines[at].partition(before)
    size, _, rest = tail.partition(after)
    lines[at] = f"{head}{before}{float(size) + draw.choice([-0.25, 0.25]):g}{after}{rest}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"line {at + 1} of {_shown(file, project)}: {lines[at].strip()}"


def _append(file: Path, draw: random.Random) -> None:
    number = draw.randrange(1000)
    added = {
        ".md": f"\nEncore un mot, le {number}.\n", ".j2": f"{{# {number} #}}\n", ".css": f"/* {number} */\n",
        ".svg": f"<!-- {number} -->\n",
    }.get(file.suffix, f"# {number}\n")  # fmt: skip
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")


def _texts(project: Project) -> list[Path]:
    return [file for file in _files(project) if file.suffix in {".md", ".po", ".css", ".svg", ".j2", ".yml"}]


def _files(project: Project, suffix: str = "") -> list[Path]:
    found = (f for room in ("content", "templates") for f in (project.root / room).rglob(f"*{suffix}"))
    return sorted(f for f in found if f.is_file())


def _shown(file: Path, project: Project) -> str:
    return file.relative_to(project.root).as_posix()
