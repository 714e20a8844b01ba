"""Contrast of a Word file's texts, as far as the file says on what they stand (WCAG 2.2, 1.4.3).

The ground is the shading of the run, the paragraph, the cell or its table style, and otherwise the page. A page
on which a drawing lies behind the text (`behindDoc`, in the body or in a header) has no ground that XML tells:
text there is looked at only where a shading of its own covers the drawing. The theme's check of grounds
(brand/contrast.py) answers for the rest. Sections that begin without a new page share the page's drawings.
Highlighted runs, text boxes, and text whose colour Word chooses itself (`auto`), are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from brochure.brand.computed import Color
from brochure.brand.legible import BOLD, contrast, least
from brochure.checks.word_file import RUN, TextFormat, WordLooks, fill, run_look, run_text
from brochure.readers.package import W
from brochure.readers.wordml import WP, R, child, table_flags, val, value

WHITE = "FFFFFF"
DEFAULT_SIZE = 10.0  # points, where nothing says one (ISO/IEC 29500-1, 17.3.2.38)


def weak_texts(file: WordLooks) -> Iterator[tuple[str, str, str, float, float]]:
    """Text, its colour, its ground (RRGGBB), the contrast and what it needs, once for a pair of colours."""
    met = set()
    page = value(file.body.find(f"{W}background"), "color")
    for paragraph, covered in _paragraphs(file):
        ground = "" if covered else WHITE if page in ("", "auto") else page
        for shown, look in _runs(paragraph, file, ground):
            color, behind = look.color, look.ground
            if not color or color == "auto" or not behind:
                continue
            need = least(look.size or DEFAULT_SIZE, BOLD if look.bold else 400)
            if (color, behind, need) in met:
                continue
            met.add((color, behind, need))
            ratio = _ratio(color, behind)
            if ratio < need:
                yield shown, color, behind, ratio, need


def _ratio(one: str, other: str) -> float:
    first, second = ((int(c[:2], 16), int(c[2:4], 16), int(c[4:6], 16)) for c in (one, other))
    return contrast(Color(one, first), Color(other, second))


def _runs(paragraph: etree._Element, file: WordLooks, page: str) -> Iterator[tuple[str, TextFormat]]:
    """Each visible text of a paragraph with its look, the ground being the nearest that is declared."""
    around = file.paragraph(paragraph)
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    table = TextFormat() if cell is None else cell_look(cell, file)
    below = TextFormat(ground=around.ground or table.ground or page)
    around = TextFormat(around.color, None, around.size, around.bold).over(table).over(file.default)
    plain = below.over(around)
    for run in paragraph.iter(RUN):
        shown = run_text(run)
        if not shown.strip():
            continue
        properties = child(run, "rPr")
        if properties is None:
            yield shown, plain
        elif child(properties, "highlight") is None:
            own = run_look(properties).over(file.look(val(properties, "rStyle")))
            ground = own.ground or below.ground
            yield shown, TextFormat(own.color, ground, own.size, own.bold).over(around)


def _paragraphs(file: WordLooks) -> Iterator[tuple[etree._Element, bool]]:
    """Each paragraph of the body, and whether a drawing lies behind the text of its pages."""
    held: list[etree._Element] = []
    covered, headed, targets = False, False, file.package.targets()
    for section, paragraphs in _sections(file.body):
        fresh = value(None if section is None else section.find(f"{W}type")) != "continuous"
        if fresh:
            yield from ((paragraph, covered) for paragraph in held)
            held, covered = [], False
        own = () if section is None else tuple(section.iter(f"{W}headerReference", f"{W}footerReference"))
        if own:
            named = (targets.get(one.get(f"{R}id", "")) for one in own)
            headed = any(_drawn(file.running.get(target.to)) for target in named if target)
        covered = covered or headed or any(_drawn(paragraph) for paragraph in paragraphs)
        held += [p for p in paragraphs if next(p.iterancestors(f"{W}txbxContent"), None) is None]
    yield from ((paragraph, covered) for paragraph in held)


def _sections(body: etree._Element) -> Iterator[tuple[etree._Element | None, list[etree._Element]]]:
    """Each section's properties and its paragraphs: the properties stand in its last one, or at the end."""
    paragraphs: list[etree._Element] = []
    for paragraph in body.iter(f"{W}p"):
        paragraphs.append(paragraph)
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            yield section, paragraphs
            paragraphs = []
    yield body.find(f"{W}body/{W}sectPr"), paragraphs


def _drawn(story: etree._Element | None) -> bool:
    """Whether a drawing lies behind the text."""
    if story is None:
        return False
    return any(anchor.get("behindDoc") in ("1", "true") for anchor in story.iter(f"{WP}anchor"))


def cell_look(cell: etree._Element, file: WordLooks) -> TextFormat:
    """What a cell and its table style give to the text in it.

    Conditions of the table style hold in the order of ISO/IEC 29500-1, 17.7.6: the whole table, bands of rows,
    first and last row, first and last column.
    """
    table = next(cell.iterancestors(f"{W}tbl"))
    name = value(table.find(f"{W}tblPr/{W}tblStyle"))
    look = TextFormat(ground=fill(cell.find(f"{W}tcPr")))
    conditions = (*reversed(tuple(_conditions(cell, table))), "")
    for condition in conditions:
        for style in file.chain(name):
            part = style if not condition else _condition(style, condition)
            if part is not None:
                ground = TextFormat(ground=fill(part.find(f"{W}tcPr")))
                look = look.over(ground).over(run_look(part.find(f"{W}rPr")))
    return look


def _condition(style: etree._Element, name: str) -> etree._Element | None:
    return next((part for part in style.iter(f"{W}tblStylePr") if value(part, "type") == name), None)


def _conditions(cell: etree._Element, table: etree._Element) -> Iterator[str]:
    """The conditions that hold in a cell, the weakest first."""
    rows, cells = list(table.iter(f"{W}tr")), list(next(cell.iterancestors(f"{W}tr")).iter(f"{W}tc"))
    at = rows.index(next(cell.iterancestors(f"{W}tr")))
    flags = table_flags(table)
    head = "firstRow" in flags
    if "noHBand" not in flags and not (head and at == 0):
        yield "band2Horz" if (at - head) % 2 else "band1Horz"
    if head and at == 0:
        yield "firstRow"
    if "lastRow" in flags and at == len(rows) - 1:
        yield "lastRow"
    if "firstColumn" in flags and cell is cells[0]:
        yield "firstCol"
    if "lastColumn" in flags and cell is cells[-1]:
        yield "lastCol"
