"""A language in another script is added to the brochure: the other editions stay as they are, its own is built where a font is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.languages.locale import autonym, date
from tests import extract, gates, newcomers
from tests.newcomers import LANGS, TEXTS
from tests.project import PUBLICATION, Project, copy_project

pytestmark = pytest.mark.xdist_group("newcomers")
OLD = ("fr", "en", "es", "ar", "zh-Hans", "ru")
FORMATS = ("pdf", "docx", "html")
UNTRANSLATED = "i18n/incomplete"
# A page's entry for a language, and what comes with it: the font of its name and the rule that names this.
ENTRY = r'\n<li><a href="\.\./{lang}/[^"]*" lang="{lang}" hreflang="{lang}" dir="(?:ltr|rtl)">(?:<span[^>]*>)?[^<]*(?:</span>)?</a></li>'
RULE = re.compile(r" \.s-autonym-(\w{4})\{[^}]*\}")
FACE = re.compile(r"@font-face\{font-family:\"([^\"]*)\";font-style:normal;font-weight:(\d+)[^}]*\} ")
HASH = re.compile(r"sha256-[\w+/=]*")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The brochure in its six languages."""
    project = copy_project(tmp_path_factory.mktemp("before"))
    assert project.build("--quiet").code == 0
    return project


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[dict[str, str]]]:
    """With five languages more, and no font for four of them; and what the build found."""
    project = copy_project(tmp_path_factory.mktemp("without"))
    newcomers.add_languages(project)
    for lang in LANGS:
        newcomers.translate(project, lang)
    done = project.build("--json")
    assert done.code == 1
    return project, done.json()["diagnostics"]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """With five languages more, ten segments in each, and fonts for them."""
    project = copy_project(tmp_path_factory.mktemp("given"))
    newcomers.give_fonts(project)
    newcomers.add_languages(project)
    for lang in LANGS:
        newcomers.translate(project, lang)
    done = project.build("--json")
    found = done.json()["diagnostics"]
    wrong = [item for item in found if item["severity"] != "note" and item["code"] != UNTRANSLATED]
    assert (done.code, wrong) == (0, [])
    return project


@pytest.fixture(scope="module", params=["without", "given"])
def after(request: pytest.FixtureRequest) -> Project:
    made = request.getfixturevalue(request.param)
    return made if isinstance(made, Project) else made[0]


@pytest.mark.parametrize("format", ["pdf", "docx"])
@pytest.mark.parametrize("lang", OLD)
def test_other_editions_stay_byte_for_byte(before: Project, after: Project, lang: str, format: str) -> None:
    assert after.made(lang, format).read_bytes() == before.made(lang, format).read_bytes()


@pytest.mark.parametrize("lang", OLD)
def test_other_pages_differ_by_the_entries_alone(before: Project, after: Project, lang: str) -> None:
    old, new = (p.made(lang, "html").read_text(encoding="utf-8") for p in (before, after))
    for newcomer in LANGS:
        new, count = re.subn(ENTRY.format(lang=newcomer), "", new)
        assert count == 1, newcomer
    own = "Brochure Sans Arabic" if lang == "ar" else ""
    assert bare(new, own) == bare(old, own)


def bare(page: str, own: str) -> str:
    """Without the names' fonts and rules, and the hashes of the style sheet that these stand in.

    own: a family that draws newcomers' names and the page's own text, so that it has a letter more.
    """
    named = {name for rule in RULE.finditer(page) for name in re.findall(r'"([^"]*)"', rule[0])}
    body = RULE.sub("", page)
    elsewhere = set(re.findall(r'"(Brochure [^"]*)"', re.sub(FACE, "", body)))
    fonts = FACE.sub(lambda face: "" if face[1] in named - elsewhere else face[0], body)
    if own:
        fonts = re.sub(rf'({own}[^}}]*base64,)[^"]*', r"\1", fonts)
    return HASH.sub("", fonts)


def test_a_script_without_a_font_fails_its_own_edition_with_one_word(
    without: tuple[Project, list[dict[str, str]]],
) -> None:
    project, found = without
    lacking = [item for item in found if item["severity"] == "error"]
    assert [item["code"] for item in lacking] == ["font/missing-script"] * 4
    for item, script in zip(lacking, ("Hangul", "Hebrew", "Devanagari", "Thai"), strict=True):
        assert f"letters of the script {script}" in item["message"]
        assert "_brand.yml" in item["hint"]
    built = {lang for lang in LANGS if project.made(lang, "pdf").exists()}
    assert built == {"fa"}, "whose letters the brand has"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_ten_segments_and_the_date_stand_in_every_format(given: Project, lang: str, format: str) -> None:
    text = squeezed(extract.READ[format](given.made(lang, format)))
    for key, words in TEXTS[lang].items():
        shown = re.sub(r"\*\*|\\\n|\[([^\]]*)\]\([^)]*\)", r"\1", words)
        assert squeezed(shown) in text, key
    assert squeezed(date(lang, 2018, 2)) in text


def squeezed(text: str) -> str:
    """Without blanks and what directs text: spaces are typography's, and a Word file embeds directions."""
    return re.sub(r"[\s\u200b-\u200f\u2066-\u2069\u00ad]", "", text)


@pytest.mark.parametrize("lang", LANGS)
def test_every_name_in_the_switcher_is_the_language_s_own(given: Project, lang: str) -> None:
    page = given.made(lang, "html").read_text(encoding="utf-8")
    for other in (*OLD, *LANGS):
        assert re.search(rf">{autonym(other)}(</span>)?<", page), other


@pytest.mark.gate
def test_judges_find_nothing(given: Project, tmp_path: Path) -> None:
    gates.verapdf(*(given.made(lang, "pdf") for lang in LANGS))
    assert gates.nu_errors(*(given.made(lang, "html") for lang in LANGS)) == []
    for lang in LANGS:
        assert gates.ooxml_errors(given.made(lang, "docx")) == []
        assert gates.pdf_text(given.made(lang, "pdf"))
    indexes = [given.root / "output" / PUBLICATION / "index.html", given.root / "output" / "index.html"]
    assert gates.nu_errors(*indexes) == []
