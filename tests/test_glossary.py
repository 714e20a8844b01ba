"""`<glossary>`: the abbreviations of a publication as a list, in three formats and three scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.model import Abbreviation, Value
from brochure.document import nodes as n
from brochure.document.walk import text_of
from brochure.layout.blocks import glossary
from brochure.readers import html, pdf, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Reading
from tests import gates, report
from tests.layout.kit import document, rendered
from tests.project import ROOT, Project

LAYOUT = """<document><pages style="page" name="text" numbered="3" captions="numbered">
<h1>{{ title }}</h1>
<glossary><h2>{{ words.glossary }}</h2></glossary>
{% for part in parts %}{{ part }}{% endfor %}
</pages></document>"""


@pytest.fixture(scope="module", params=report.TEXTS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    lang: str = request.param
    project = report.project(tmp_path_factory.mktemp("glossary"), ROOT, LAYOUT)
    outcome = report.built(project, lang)
    assert outcome.code == 0, outcome.err
    return project, lang


def readings(project: Project, lang: str) -> dict[str, Reading]:
    made = {format: report.made(project, lang, format).read_bytes() for format in ("pdf", "docx", "html")}
    return {
        "pdf": pdf.read(made["pdf"]), "docx": word.read(WordPackage(made["docx"])), "html": html.read(made["html"]),
    }  # fmt: skip


def test_each_format_lists_what_the_abbreviations_mean(built: tuple[Project, str]) -> None:
    """Word knows no terms and meanings: there they are paragraphs."""
    project, lang = built
    wanted = [words for entry in report.TEXTS[lang].abbreviations for words in entry]
    for format, reading in readings(project, lang).items():
        said = [one.text.replace("\u00a0", " ") for one in reading.passages]
        start = said.index(wanted[0])
        listed = reading.passages[start : start + len(wanted)]
        assert said[start : start + len(wanted)] == wanted, format
        rooms = [() if format == "docx" else ("term",), () if format == "docx" else ("meaning",)]
        assert [one.around for one in listed] == rooms * 3
        assert reading.passages[start - 1].role == "h2"


@pytest.mark.gate
def test_judges_find_nothing(built: tuple[Project, str]) -> None:
    project, lang = built
    gates.verapdf(report.made(project, lang, "pdf"))
    assert gates.ooxml_errors(report.made(project, lang, "docx")) == []
    assert gates.nu_errors(report.made(project, lang, "html")) == []


def listed(lang: str, *short: str) -> list[str]:
    """Short forms in the order in which the glossary has them."""
    values = (Value(one, (n.Text(one),)) for one in short)
    found = glossary([Abbreviation(one.key, one, one) for one in values], lang)
    return [text_of(term) for entry in found.entries for term in entry.terms]


@pytest.mark.parametrize(
    ("lang", "order"),
    [
        ("fr", ("ADEME", "côté", "EPU", "ÉPU", "ODD")),
        ("en", ("AFD", "éa", "eb", "UN")),
        ("es", ("NU", "ÑA", "OMS")),
        ("ar", ("أ م", "ب د", "ت ش")),
        ("zh-Hans", ("安理会", "北约", "联合国", "中行")),
        ("ru", ("ЕА", "ЁК", "ЕС", "ЦУР")),
    ],
)
def test_the_order_is_that_of_the_alphabet(lang: str, order: tuple[str, ...]) -> None:
    assert listed(lang, *reversed(order)) == list(order)


def test_without_abbreviations_nothing_stands_there(tmp_path: Path) -> None:
    assert text_of(rendered(tmp_path, document("<glossary><h2>Abbreviations</h2></glossary>"))) == ""
