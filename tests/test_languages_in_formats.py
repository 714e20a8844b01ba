"""What a finished file says of its language: tag, direction and date, in each format, for languages of every kind."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.languages import direction, script, word_kind, word_tag
from brochure.languages.locale import date
from brochure.readers.pdf import read
from brochure.typography.apply import apply_inlines
from brochure.world import World
from brochure.writers import docx, html, pdf
from tests import sample
from tests.docx import kit
from tests.html import pages
from tests.pdf.faketext import order as pdf_order
from tests.test_languages import TABLE

# Those whose dates the sample's fonts can write: Latin, Cyrillic, Arabic, Chinese; as BCP 47 spells them.
TAGS = [
    tag
    for tag in TABLE
    if script(tag) in ("Latn", "Cyrl", "Arab", "Hans", "Hant") and re.fullmatch(r"[\w-]+", tag)
]
TAGS = [tag for tag in (*TAGS, "ar-u-nu-arab", "fr-CA", "es-MX", "pt-PT") if "_" not in tag and tag != "ckb"]


def dated(tag: str) -> tuple[n.Document, str]:
    """A page with a date, and what it says."""
    said = date(tag, 2018, 2, 1)
    page = n.Page((n.Paragraph(apply_inlines((n.Text(said),), tag), style="body"),), style="page")
    return n.Document((page,), direction(tag), lang=tag), said


def words(text: str) -> str:
    """Without spaces and what directs them."""
    return re.sub(r"[\s\u2066-\u2069]", "", text)


@pytest.mark.parametrize("tag", TAGS)
def test_the_web_page(tag: str) -> None:
    document, said = dated(tag)
    given = pages.order("fr")
    made = html.write(
        replace(given, document=document, properties=replace(given.properties, language=tag))
    ).data.decode()
    assert re.search(rf'<html lang="{tag}" dir="{direction(tag)}"', made)
    body = re.sub(r"<[^>]+>", "", made[made.index("<main") : made.index("</main>")])
    assert words(said) in words(body)


@pytest.mark.parametrize("tag", TAGS)
def test_the_pdf(tag: str) -> None:
    document, said = dated(tag)
    profile = Path(sample.ROOT, "brochure/writers/pdf/data/sRGB.icc").read_bytes()
    given = pdf_order(document, sample.stylesheet("pdf", "zh-Hans" if script(tag)[:2] == "Ha" else "fr"))
    given = replace(given, profile=profile, properties=replace(given.properties, language=tag))
    given = replace(given, fonts=FontBook(World(sample.ROOT), sample.FACES))
    data = pdf.painted(pdf.composed(given), given.sink).data
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == tag
        assert str(file.Root.ViewerPreferences.Direction) == ("/R2L" if direction(tag) == "rtl" else "/L2R")
    assert words(said) in words("".join(one.text for one in read(data).passages))


@pytest.mark.parametrize("tag", TAGS)
def test_the_word_file(tag: str) -> None:
    document, said = dated(tag)
    given = kit.order("fr", document)
    data = docx.write(replace(given, properties=replace(given.properties, language=tag))).data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        text, styles = (file.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert re.search(rf'<w:lang [^>]*w:{word_kind(script(tag))}="{word_tag(tag)}"', styles)
    assert ("<w:bidi/>" in text + styles) == (direction(tag) == "rtl")
    assert words(said) in words("".join(re.findall(r"<w:t[^>]*>([^<]*)", text)))
