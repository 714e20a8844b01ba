"""What a person sees when a text runs long or short: the rung that was used, or how many words are over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.fitted import fitted, suited
from brochure.build.edition import Edition
from brochure.build.project import open_project
from brochure.diagnostics import Sink
from brochure.memo import Memo
from brochure.writers import pdf
from brochure.writers.fill import Fill
from tests import extract, gates
from tests.content.source_text import tokens
from tests.copyfit.texts import change_texts, lengthened, shortened
from tests.project import PUBLICATION, Project, copy_project

BODY_FLOOR = 9.5
LANGUAGES = ("fr", "en", "es", "ar", "zh-Hans", "ru")


class Built(Struct, frozen=True):
    """A project and what its build said."""

    project: Project
    report: Any

    def result(self, format: str = "pdf") -> Any:
        return next(one for one in self.report["results"] if one["format"] == format)

    def told(self, code: str) -> list[str]:
        return [one["message"] for one in self.report["diagnostics"] if one["code"] == code]


def built(project: Project, *options: str) -> Built:
    return Built(project, project.build("--lang", "fr", "--json", *options).json())


@pytest.fixture(scope="module")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = copy_project(tmp_path_factory.mktemp("longer"))
    change_texts(project, partial(lengthened, share=0.35))
    return built(project)


@pytest.fixture(scope="module")
def shorter(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = copy_project(tmp_path_factory.mktemp("shorter"))
    change_texts(project, partial(shortened, share=0.25))
    return built(project, "--format", "pdf")


def test_a_third_more_text_fits_and_says_by_which_rung(longer: Built) -> None:
    result = longer.result()
    assert result["state"] == "built"
    assert result["pages"] == 4
    assert result["copyfit"]["rung"] > 0
    assert "font-size" in result["copyfit"]["what"]
    assert all(page["percent"] <= 100 and page["over"] == 0 for page in result["fills"])
    assert longer.result("docx")["copyfit"] == result["copyfit"]
    assert longer.result("html")["copyfit"]["rung"] == 0


def test_every_rung_tried_before_is_told_with_its_words(longer: Built) -> None:
    for number, page in enumerate(longer.result()["fills"], 1):
        tried = [told for told in longer.told("pages/tried") if told.startswith(f"page {number}, ")]
        assert len(tried) == page["rung"]
        assert all(re.search(r"runs over by about \d+ words?$", told) for told in tried[:-1])
        assert not tried or tried[-1].endswith("it fits")


@pytest.mark.gate
def test_nothing_is_cut_to_make_it_fit(longer: Built) -> None:
    read = {
        format: tokens(extract.READ[format](longer.project.made("fr", format))) for format in extract.READ
    }
    assert read["pdf"] == read["html"] == read["docx"]


@pytest.mark.gate
def test_a_fitted_pdf_is_as_accessible_as_any(longer: Built, shorter: Built) -> None:
    gates.verapdf(longer.project.made("fr", "pdf"), shorter.project.made("fr", "pdf"))


@pytest.mark.gate
def test_the_word_file_keeps_to_the_pages_too(longer: Built, tmp_path: Path) -> None:
    made = gates.office_pdf(longer.project.made("fr", "docx"), tmp_path)
    assert re.search(r"^Pages:\s+4$", gates.pdf_info(made), re.MULTILINE)


def test_a_quarter_less_text_grows_to_fill_its_pages(shorter: Built) -> None:
    result = shorter.result()
    assert result["copyfit"]["rung"] < 0
    assert all(page["percent"] <= 100 for page in result["fills"])
    assert {page["page"]: page["percent"] >= 80 for page in result["fills"][1:]} == {
        "synthesis": True, "body": True, "contributors": True,
    }  # fmt: skip
    assert shorter.told("pages/short") == []


def test_a_page_that_cannot_be_filled_is_told(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    change_texts(project, partial(shortened, share=0.6))
    made = built(project, "--format", "pdf")
    assert made.result()["state"] == "built"
    assert any(
        re.search("page “body” is .. % full, its style asks for 80 %", m) for m in made.told("pages/short")
    )


def test_beyond_the_ladder_the_build_fails_with_the_words_and_keeps_the_old_file(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert built(project, "--format", "pdf").report["exit"] == 0
    old = project.made("fr", "pdf").read_bytes()
    change_texts(project, partial(lengthened, share=0.8))
    made = built(project)
    assert made.report["exit"] == 1
    assert made.result()["state"] == "failed"
    over = {page["page"]: page["over"] for page in made.result()["fills"] if page["over"]}
    assert over
    for name in over:
        (told,) = [m for m in made.told("pages/over") if f"“{name}”" in m]
        (page,) = [page for page in made.result()["fills"] if page["page"] == name]
        assert f"runs over by about {-page['words']} words after 8 rungs of copyfit" in told
        assert re.search(r"\d+ points$", told)
    assert project.made("fr", "pdf").read_bytes() == old


def test_a_budget_of_other_pages_is_an_error(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    project.replace(project.content / "publication.yml", "pages: 4", "pages: 3")
    made = built(project, "--format", "pdf")
    assert made.report["exit"] == 1
    (told,) = [one for one in made.report["diagnostics"] if one["code"] == "pages/count"]
    assert told["file"] == f"content/{PUBLICATION}/publication.yml"
    assert told["line"] > 1
    assert made.told("pages/count") == ["the layout makes 4 pages, “pages” says 3"]


def test_the_same_text_is_fitted_in_the_same_way(longer: Built, tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    change_texts(project, partial(lengthened, share=0.35))
    again = built(project, "--format", "pdf")
    assert again.result()["copyfit"] == longer.result()["copyfit"]
    assert project.made("fr", "pdf").read_bytes() == longer.project.made("fr", "pdf").read_bytes()


# --- optional passages ------------------------------------------------------------------------


def with_an_optional_sentence(project: Project) -> Project:
    text = project.content / "synthese.md"
    project.replace(text, "Conçue comme", "[Conçue comme")
    text.write_text(text.read_text(encoding="utf-8").rstrip() + "]{.optional}\n", encoding="utf-8")
    return project


def test_an_optional_sentence_stays_while_there_is_another_way(tmp_path: Path) -> None:
    project = with_an_optional_sentence(copy_project(tmp_path))
    made = built(project)
    assert made.result()["copyfit"] == {"rung": 0, "of": 0, "what": "as designed", "omitted": []}
    for format, read in extract.READ.items():
        assert "Conçue comme une contribution" in " ".join(read(project.made("fr", format)).split())


def test_an_optional_sentence_is_left_out_at_its_rung_in_every_format(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    change_texts(project, partial(lengthened, share=0.52), "synthese.md", "recommandations.md")
    made = built(with_an_optional_sentence(project))
    assert made.report["exit"] == 0
    for format, read in extract.READ.items():
        fit = made.result(format)["copyfit"]
        assert fit["omitted"] == ["synthese-publication"]
        assert format == "html" or fit["rung"] == fit["of"]
        text = read(project.made("fr", format))
        assert "territoires." in text
        assert "Conçue" not in text


def test_a_page_leaves_out_what_is_optional_on_it_and_no_other_page_does(tmp_path: Path) -> None:
    project = with_an_optional_sentence(copy_project(tmp_path))
    closing = project.content / "texte.md"
    text = closing.read_text(encoding="utf-8").rstrip()
    closing.write_text(f"{text} [Un appel à tous.]{{.optional}}\n", encoding="utf-8")
    change_texts(project, partial(lengthened, share=0.52), "synthese.md", "recommandations.md")
    made = built(project, "--format", "pdf")
    assert made.result()["copyfit"]["omitted"] == ["synthese-publication"]
    text = extract.pdf_text(project.made("fr", "pdf"))
    assert "Un appel à tous." in " ".join(text.split())
    assert "Conçue" not in text


# --- the ladder of the theme ------------------------------------------------------------------


def rungs(lang: str) -> Iterator[tuple[str, tuple[Fill, ...], Any]]:
    """Each rung with the fills that it gives and its stylesheet, from the loosest to the tightest."""
    root, sink = gates.ROOT, Sink()
    edition = Edition(Memo(*open_project(root)), PUBLICATION, lang)
    made = edition.order("pdf", sink)
    ladder = made.styles.copyfit
    for step in (*reversed(ladder.short), None, *ladder.long):
        styles = (
            fitted(made.styles, suited(step, edition.laid_out("pdf", sink).language[1]))
            if step
            else made.styles
        )
        yield str(step), pdf.composed(replace(made, styles=styles)).fills, styles


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_rung_needs_no_more_height_than_the_one_before(lang: str) -> None:
    heights = [[fill.used for fill in fills] for _, fills, _ in rungs(lang)]
    for looser, tighter in pairwise(heights):
        assert all(b <= a for a, b in zip(looser, tighter, strict=True)), heights


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_rung_takes_running_text_below_the_floor(lang: str) -> None:
    for _, _, styles in rungs(lang):
        assert styles.copyfit.floor == BODY_FLOOR
        assert all(
            styles.paragraph[name].text.size >= BODY_FLOOR
            for name in {*styles.copyfit.styles} & {*styles.paragraph}
        )


@pytest.mark.gate
def test_the_words_over_are_those_below_the_margin(tmp_path: Path) -> None:
    """Counted again by another program, from where the words stand on the finished page."""
    project = copy_project(tmp_path)
    change_texts(project, partial(lengthened, share=0.1))
    sink = Sink()
    made = Edition(Memo(*open_project(project.root)), project.content.name, "fr").order("pdf", sink)
    (fill,) = [one for one in pdf.composed(made).fills if one.name == "synthesis"]
    file = tmp_path / "over.pdf"
    file.write_bytes(pdf.painted(pdf.composed(made), made.sink).data)
    page = made.styles.page["inside"]
    foot = page.height - page.margin.bottom
    boxes = re.findall(
        r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', gates.pdf_text(file, "-bbox", "-f", "2", "-l", "2")
    )
    words = [(float(top), float(bottom)) for top, bottom in boxes]
    # A word's box is as high as its type; the page number, which is none of the text, has a size of its own.
    text = (made.styles.paragraph[name] for name in ("lead", "recommendation", "numeral"))
    leading = {style.text.size: style.leading for style in text}
    feet = [(top + bottom + leading.get(round(bottom - top, 2), 0)) / 2 for top, bottom in words]
    assert 0 < fill.used - fill.room < page.margin.bottom
    assert fill.over == sum(reach > foot for reach in feet) - 1 > 0, "one of them is the page number"
