"""People add sentences, names and items: every box grows with them, nothing is covered or cut, what follows stays below."""

from __future__ import annotations

import copy
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from lxml import etree

from tests import gates
from tests.checks.kit import brochure
from tests.docx.package_rules import W

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("growing")]
MORE = {
    "fr": " Une phrase de plus, ajoutée par le relecteur, qui fait grandir ce pavé de deux lignes au moins.",
    "ar": " جملة إضافية أدخلها المراجع لتكبير هذا الإطار بسطرين أو ثلاثة على الأقل.",
    "zh-Hans": "审稿人添加的又一句话，使这个方框至少增高两三行，并无恶意。",
}
BOXES = {
    "the panel": "_seg_thesis_", "the box at the head": "_seg_ponibilite_", "the colophon": "_seg_er_address_",
    "the ministries": "_seg_gique_name_", "the credits": "_seg_ver_credit_",
}  # fmt: skip
"""A segment in each box with a ground of its own."""
TEXTS = {"the body": "_seg_banisation_", "an item": "_seg_croissance_", "the cover": "_seg_subtitle_"}
Edit = Callable[[etree._Element], None]


def paragraph(body: etree._Element, mark: str) -> etree._Element:
    found = (b for b in body.iter(f"{W}bookmarkStart") if mark in b.get(f"{W}name"))
    return next(next(found).iterancestors(f"{W}p"))


def grown(mark: str, lang: str, sentences: int) -> Edit:
    """Sentences at the end of a paragraph, as one types them there."""

    def edit(body: etree._Element) -> None:
        into = paragraph(body, mark)
        last = copy.deepcopy([run for run in into.iter(f"{W}r") if run.find(f"{W}t") is not None][-1])
        last.find(f"{W}t").text = MORE[lang] * sentences
        into.append(last)

    return edit


def doubled(mark: str) -> Edit:
    def edit(body: etree._Element) -> None:
        given = paragraph(body, mark)
        other = copy.deepcopy(given)
        for bookmark in [*other.iter(f"{W}bookmarkStart"), *other.iter(f"{W}bookmarkEnd")]:
            bookmark.getparent().remove(bookmark)
        given.addnext(other)

    return edit


def removed(mark: str) -> Edit:
    def edit(body: etree._Element) -> None:
        given = paragraph(body, mark)
        given.getparent().remove(given)

    return edit


def edited(lang: str, edit: Edit, file: Path) -> Path:
    data, out = brochure(lang, "docx")[1].data, io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                edit(root)
                content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            target.writestr(name, content)
    file.write_bytes(out.getvalue())
    return file


@pytest.mark.parametrize("lang", MORE)
def test_every_box_grows_with_its_text(lang: str, tmp_path: Path) -> None:
    edits = {
        f"{place} {n}": (mark, n) for place, mark in {**BOXES, **TEXTS}.items() for n in ((1, 5) if lang == "fr" else (3,))
    }  # fmt: skip
    plain = edited(lang, lambda body: None, tmp_path / "plain.docx")
    files = [
        edited(lang, grown(mark, lang, n), tmp_path / f"{place}.docx") for place, (mark, n) in edits.items()
    ]
    before, *made = gates.office_pdfs([plain, *files], tmp_path)
    known = shown(before)
    for (place, (mark, n)), pdf in zip(edits.items(), made, strict=True):
        added = shown(pdf) - known
        wanted = Counter(_seen(MORE[lang] * n))
        assert not wanted - added, f"{place}: words are lost"
        assert not known - shown(pdf), f"{place}: words of others are lost"
        assert overlapping(pdf) == [], place
        if mark in BOXES.values():
            assert on_grounds(pdf), f"{place}: text leaves its ground"


def test_names_and_items_come_and_go(tmp_path: Path) -> None:
    """A list of the brochure, shorter and longer; numbers and rules go along."""
    item, name = "_seg_croissance_", "_seg_names_afd_"
    edits = {"added": doubled(item), "taken": removed(item), "name": doubled(name), "no name": removed(name)}
    files = [edited("fr", edit, tmp_path / f"{what}.docx") for what, edit in edits.items()]
    pages = [_numbers(pdf) for pdf in gates.office_pdfs(files, tmp_path)]
    assert pages == [list("123456789"), list("1234567"), list("12345678"), list("12345678")]


def _numbers(file: Path) -> list[str]:
    """The large numerals, in order of their number."""
    assert overlapping(file) == []
    with pdfplumber.open(file) as pdf:
        large = (c for page in pdf.pages for c in page.chars if c["size"] > 20 and c["text"].isdecimal())
        return sorted(c["text"] for c in large)


def shown(file: Path) -> Counter[str]:
    """The letters that a PDF shows."""
    with pdfplumber.open(file) as pdf:
        return Counter(_seen("".join(c["text"] for page in pdf.pages for c in page.chars)))


def _seen(text: str) -> str:
    """Page numbers change, and some of an Arabic font's marks are read otherwise in each PDF."""
    return "".join(c for c in text if c.isalpha())


def overlapping(file: Path) -> list[str]:
    """Words that stand on one another, or beyond the page."""
    with pdfplumber.open(file) as pdf:
        return [found for page in pdf.pages for found in _overlapping(page)]


def _overlapping(page: Any) -> list[str]:
    words = page.extract_words()
    outside = [w["text"] for w in words if w["top"] < 0 or w["bottom"] > page.height]
    pairs = combinations(words, 2)
    return outside + [f"{a['text']} {b['text']}" for a, b in pairs if _shared(a, b) > 0.3]


def _shared(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The share of the smaller word's box that the two have in common."""
    width = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    height = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    if width <= 0 or height <= 0:
        return 0.0
    areas = ((w["x1"] - w["x0"]) * (w["bottom"] - w["top"]) for w in (one, other))
    return float(width * height / min(areas))


def on_grounds(file: Path) -> bool:
    """Whether each light letter stands on a dark ground, and none on paper leaves it: all within a drawn rectangle."""
    with pdfplumber.open(file) as pdf:
        return all(_on_ground(page, c) for page in pdf.pages for c in page.chars if _light(c))


def _light(char: dict[str, Any]) -> bool:
    color = char["non_stroking_color"] or (0,)
    return min(color) > 0.8


def _on_ground(page: Any, char: dict[str, Any]) -> bool:
    middle = (char["top"] + char["bottom"]) / 2
    grounds = [*page.rects, *page.images]
    return any(r["top"] <= middle <= r["bottom"] and r["x0"] <= char["x0"] <= r["x1"] for r in grounds)
