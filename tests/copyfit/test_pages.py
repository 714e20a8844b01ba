"""A brochure that has grown on one page: that page gives way and says so, and the others look as they did."""

from __future__ import annotations

import re
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from msgspec import Struct

from tests import gates
from tests.copyfit.texts import change_texts, lengthened
from tests.project import Project, copy_project

pytestmark = pytest.mark.xdist_group("copyfit-pages")

MORE = {
    "fr": "Rééquilibrer la croissance urbaine en renforçant le réseau des villes secondaires et villes nouvelles",
    "ar": "إعادة التوازن إلى النمو الحضري من خلال تعزيز شبكة المدن الثانوية والمدن الجديدة",
    "zh-Hans": "加强中小城市和新城网络，重新平衡城市增长，促进区域协调发展",
}
SYNTHESIS, BODY = 2, 3


class Grown(Struct, frozen=True):
    """A project whose text has grown. before: its pages as they looked; report: of the build after that."""

    project: Project
    before: dict[str, list[bytes]]
    report: Any

    def result(self, lang: str, format: str = "pdf") -> Any:
        return next(r for r in self.report["results"] if (r["lang"], r["format"]) == (lang, format))

    def other(self, lang: str) -> list[int]:
        """The numbers of the pages that look otherwise than before."""
        pairs = zip(self.before[lang], looks(self.project, lang), strict=True)
        return [number for number, (then, now) in enumerate(pairs, 1) if then != now]


def looks(project: Project, lang: str) -> list[bytes]:
    """The pages of a PDF as pixels: glyphs have other codes where a new letter comes before them."""
    document = pypdfium2.PdfDocument(project.made(lang, "pdf").read_bytes())
    return [bytes(page.render(scale=1.0).buffer) for page in document]


def with_a_ninth_recommendation(project: Project) -> None:
    """One that is translated and approved, so that no page says otherwise."""
    text = project.content / "recommandations.md"
    written = text.read_text(encoding="utf-8").rstrip()
    text.write_text(f"{written}\n\n9. {{#neuf}}\n   {MORE['fr']}\n", encoding="utf-8")
    assert project.build("i18n", "update").code == 0
    for lang in ("ar", "zh-Hans"):
        catalogue = project.content / "locale" / f"{lang}.po"
        head, found, tail = catalogue.read_text(encoding="utf-8").partition('"neuf"')
        assert found
        catalogue.write_text(head + found + tail.replace('msgstr ""', f'msgstr "{MORE[lang]}"', 1), "utf-8")
        assert project.build("i18n", "approve", lang, "--by", "Test", "--segment", "neuf").code == 0


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    project = copy_project(tmp_path_factory.mktemp("nine"))
    assert project.build("--lang", "fr,ar,zh-Hans", "--format", "pdf").code == 0
    before = {lang: looks(project, lang) for lang in MORE}
    with_a_ninth_recommendation(project)
    return Grown(project, before, project.build("--lang", "fr,ar,zh-Hans", "--json").json())


@pytest.mark.parametrize("lang", MORE)
def test_a_ninth_recommendation_changes_its_own_page_alone(nine: Grown, lang: str) -> None:
    assert nine.other(lang) == [SYNTHESIS]
    fills = nine.result(lang)["fills"]
    assert [fill["page"] for fill in fills if fill["rung"]] == (["synthesis"] if lang != "zh-Hans" else [])
    assert all(fill["percent"] <= 100 for fill in fills)


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_the_page_says_what_it_gave_and_what_room_is_left(nine: Grown, lang: str) -> None:
    page = nine.result(lang)["fills"][SYNTHESIS - 1]
    said = re.fullmatch(
        r"page 2 gives way \((.+)\): (?:room for about (\d+) words?|no room for .+)", page["said"]
    )
    assert said
    assert said[1] == page["what"]
    assert int(said[2] or 0) == page["words"]
    assert nine.result(lang)["copyfit"]["what"] == page["what"]


def test_translators_are_told_the_same_numbers(nine: Grown) -> None:
    (rows,) = nine.project.build("i18n", "status", "--json").json().values()
    (arabic,) = [row for row in rows if row["language"] == "ar"]
    assert arabic["room"] == {page["page"]: page["words"] for page in nine.result("ar")["fills"]}
    _, _, room = nine.result("ar")["fills"][SYNTHESIS - 1]["said"].partition("): ")
    assert f"page 2: {room}" in arabic["fit"]


@pytest.mark.gate
def test_every_page_of_the_word_file_stays_one(nine: Grown, tmp_path: Path) -> None:
    made = gates.office_pdfs([nine.project.made(lang, "docx") for lang in MORE], tmp_path)
    for lang, file in zip(MORE, made, strict=True):
        assert re.search(r"^Pages:\s+4$", gates.pdf_info(file), re.MULTILINE), lang


@pytest.mark.parametrize("lang", MORE)
def test_word_has_one_tight_variant_of_a_style_at_most(nine: Grown, lang: str) -> None:
    """Also where the PDF's page stands as designed: Word sets Chinese higher."""
    with zipfile.ZipFile(nine.project.made(lang, "docx")) as package:
        styles = package.read("word/styles.xml").decode()
    tight = [name for name in re.findall(r'<w:name w:val="([^"]+)"', styles) if "tight" in name.split()]
    assert {"lead tight", "recommendation tight"} <= {*tight}
    assert not [name for name in tight if not name.endswith(" tight")]
    lead = next(part for part in styles.split("</w:style>") if '<w:name w:val="lead tight"' in part)
    assert '<w:basedOn w:val="Lead"' in lead


def test_a_fifth_more_text_in_one_part_changes_its_own_page_alone(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert project.build("--lang", "fr", "--format", "pdf").code == 0
    before = looks(project, "fr")
    change_texts(project, partial(lengthened, share=0.2), "texte.md")
    grown = Grown(project, {"fr": before}, project.build("--lang", "fr", "--format", "pdf", "--json").json())
    assert grown.other("fr") == [BODY]
    assert [fill["page"] for fill in grown.result("fr")["fills"] if fill["rung"]] == ["body"]


def test_six_more_contributors_change_their_own_page_alone(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert project.build("--lang", "fr", "--format", "pdf").code == 0
    before = looks(project, "fr")
    names = "".join(f"    more-{i}: Agence de développement numéro {i}\n" for i in range(6))
    project.replace(
        project.content / "publication.yml",
        "  order: given\n  names:\n",
        f"  order: given\n  names:\n{names}",
    )
    grown = Grown(project, {"fr": before}, project.build("--lang", "fr", "--format", "pdf", "--json").json())
    assert grown.report["exit"] == 0
    assert grown.other("fr") == [4]


def test_type_that_is_set_small_is_a_warning(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    text = project.content / "recommandations.md"
    more = "".join(f"\n{number}. {MORE['fr']}\n" for number in range(9, 13))
    text.write_text(text.read_text(encoding="utf-8") + more, encoding="utf-8")
    report = project.build("--lang", "fr", "--format", "pdf", "--json").json()
    (told,) = [one for one in report["diagnostics"] if one["code"] == "pages/small"]
    assert told["message"] == "page 2 is set at 89 % of its size, below 93 %"
    assert re.match(r"shorten “synthesis” by about \d+ words", told["hint"])
