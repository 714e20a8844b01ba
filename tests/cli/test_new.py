"""`brochure new`: what it begins builds at the first try, and it writes over nothing."""

from __future__ import annotations

import errno
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from brochure import store
from brochure.content.schema import CORE
from brochure.themes.read import FILE as THEME_FILE
from tests.build.kit import files
from tests.project import ROOT, Outcome, Project

FORMATS = ("pdf", "docx", "html")
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="40" height="10"><rect width="40" height="10"/></svg>'
BRAND = """logo:
  medium: { path: logos/mark.svg, alt: Maison }
color:
  palette: { rouge: "#A3142B" }
  primary: rouge
"""
KEY = re.compile(r"(?m)^(#)?([a-z_]+): (.+)$")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A folder in which somebody works."""
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


def begun(here: Project, name: str, *words: str) -> Project:
    outcome = here.build("new", "project", name, *words)
    assert (outcome.code, outcome.err) == (0, "")
    return Project(here.root / name)


def sources(folder: Path) -> dict[str, bytes]:
    """What a person has there; not what commands remember."""
    return {name: data for name, data in files(folder).items() if ".cache/" not in name}


def made(project: Project, name: str, lang: str) -> list[Path]:
    found = [project.root / "output" / name / lang / f"{name}-{lang}.{format}" for format in FORMATS]
    return [path for path in found if path.is_file()]


@pytest.mark.parametrize("lang", ["fr", "en", "es", "ar", "ru"])
def test_a_project_builds_at_once_in_the_language_asked_for(here: Project, lang: str) -> None:
    project = begun(here, "x", "--lang", lang)
    outcome = project.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(made(project, "x", lang)) == 3


def test_only_a_folder_of_the_project_is_made(here: Project) -> None:
    begun(here, "x")
    assert [path.name for path in here.root.iterdir()] == ["x"]


def test_a_script_without_fonts_is_told_with_the_command_that_finds_them(here: Project) -> None:
    outcome = here.build("new", "project", "x", "--lang", "zh-Hans")
    assert outcome.out.splitlines()[-1] == "next: cd x && brochure fonts x && brochure"


def test_other_languages_begin_with_english_words_and_say_so(here: Project) -> None:
    outcome = here.build("new", "project", "x", "--lang", "nl")
    assert outcome.code == 0
    assert "warning: there are no sample words in “nl”: these are English" in outcome.err


def test_a_language_of_a_region_has_the_words_of_its_language(here: Project) -> None:
    project = begun(here, "x", "--lang", "fr-CA")
    text = (project.root / "content/x/publication.yml").read_text(encoding="utf-8")
    assert "\nlanguage: fr-CA\n" in text
    assert "Une première publication" in text


def test_every_key_stands_there_under_its_meaning(here: Project) -> None:
    project = begun(here, "x")
    here.build("--quiet")
    text = (project.root / "content/x/publication.yml").read_text(encoding="utf-8")
    assert [found[2] for found in KEY.finditer(text)] == [*CORE]
    assert {found[2] for found in KEY.finditer(text) if not found[1]} == {
        "title",
        "date",
        "language",
        "parts",
    }
    for field in CORE.values():
        assert field.about.split(";")[0].split(":")[0] in text
    project.build("new", "theme", "mine")
    theme = (project.root / "templates/mine/theme.yml").read_text(encoding="utf-8")
    assert [found[2] for found in KEY.finditer(theme)] == [*THEME_FILE.fields]


def test_every_comment_is_a_key_that_holds_when_it_is_one_no_more(here: Project) -> None:
    project = begun(here, "x")
    file = project.root / "content/x/publication.yml"
    text = file.read_text(encoding="utf-8")
    gaps = {
        "embargo": "2026-01-01",
        "languages": "[en]",
        "untranslated": "[text]",
        "site_url": "https://example.org/",
        "files_url": "https://example.org/",
        "series": None,
    }
    for found in KEY.finditer(text):
        value = gaps.get(found[2], found[3].replace("…", "word"))
        if found[1] and value:
            text = text.replace(found[0], f"{found[2]}: {value}")
    file.write_text(
        text.replace("limit: 1,", "limit: 99,").replace("advice: {name", "advice: {title"), encoding="utf-8"
    )
    outcome = project.build("--quiet", "--format", "html")
    assert "means nothing here" not in outcome.err
    assert outcome.code == 0, outcome.err


def test_a_starter_has_the_editions_asked_for_and_what_they_need(here: Project) -> None:
    project = begun(here, "x", "--starter", "brochure", "--lang", "ar")
    outcome = project.build("--quiet", "--format", "html,pdf")
    assert (outcome.code, outcome.err) == (0, "")
    assert {path.name for path in (project.root / "output/x").iterdir()} >= {"fr", "ar"}
    names = {path.name for path in (project.root / "content").rglob("*") if path.is_file()}
    assert "ar.po" in names
    assert not names & {"en.po", "zh-Hans.po", "ERRATA.md", "en.glossary.yml"}
    assert not [*project.root.rglob("*SansSC*")]


def test_a_starter_brings_the_fonts_that_it_shares_with_another(here: Project) -> None:
    project = begun(here, "x", "--starter", "report", "--lang", "fr")
    themes = project.root / "templates"
    assert {path.name for path in themes.iterdir()} == {"report", "releve"}
    schema = re.findall(
        r"schema=(\S+)", (project.root / "content/x/publication.yml").read_text(encoding="utf-8")
    )
    assert (project.root / "content/x" / schema[0]).is_file()
    assert "path: ../" not in (themes / "releve/_brand.yml").read_text(encoding="utf-8")
    assert {path.name for path in (themes / "releve/fonts").glob("SourceSerif4*")} == {
        *(f"SourceSerif4-{face}.ttf" for face in ("Regular", "Italic", "Bold", "BoldItalic")),
        "SourceSerif4-LICENSE.txt",
    }
    outcome = project.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(made(project, "x", "fr")) == 3


def test_a_brand_becomes_a_theme_with_the_files_that_it_names(here: Project) -> None:
    brand = here.root / "house" / "brand.yml"
    (brand.parent / "logos").mkdir(parents=True)
    brand.write_text(BRAND, encoding="utf-8")
    (brand.parent / "logos" / "mark.svg").write_text(MARK, encoding="utf-8")
    project = begun(here, "x", "--brand", str(brand), "--lang", "fr")
    assert files(project.root / "templates/x").keys() == {"_brand.yml", "theme.yml", "logos/mark.svg"}
    outcome = project.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    _, word, web = made(project, "x", "fr")
    assert "#a3142b" in web.read_text(encoding="utf-8").lower()
    with zipfile.ZipFile(word) as parts:  # the logo above every page but the first
        heads = [parts.read(name).count(b"<pic:pic>") for name in parts.namelist() if "word/header" in name]
    assert sorted(heads) == [0, 1]


def test_a_brand_over_a_starter_extends_its_theme(here: Project) -> None:
    (here.root / "brand.yml").write_text(
        BRAND.partition("color")[1] + BRAND.partition("color")[2], encoding="utf-8"
    )
    project = begun(here, "x", "--starter", "brochure", "--brand", "brand.yml", "--lang", "fr")
    assert "\ntheme: x\n" in (project.root / "content/x/publication.yml").read_text(encoding="utf-8")
    assert "\nextends: pfvt\n" in (project.root / "templates/x/theme.yml").read_text(encoding="utf-8")
    assert project.build("--quiet", "--format", "html").code == 0


@pytest.mark.parametrize("starter", ["leaflet", "report"])
def test_a_theme_of_a_brand_over_a_starter_is_what_the_brand_shows(here: Project, starter: str) -> None:
    """Pages without room for its type keep theirs, and nothing of the starter's own colours and families is left."""
    brand = here.root / "house/night.yml"
    brand.parent.mkdir()
    shutil.copy(ROOT / "tests/brands/night.yml", brand)
    project = begun(here, "x", "--starter", starter)
    shutil.copytree(brand.parent, project.root / "house")
    asked = ("--quiet", "--lang", "fr", "--format", "pdf")
    assert project.build(*asked, "--brand", "house/night.yml").code == 0
    assert (
        project.build("new", "theme", "night", "--starter", starter, "--brand", "house/night.yml").code == 0
    )
    publication = project.root / "content/x/publication.yml"
    text = re.sub(r"(?m)^theme: .*$", "theme: night", publication.read_text(encoding="utf-8"))
    publication.write_text(text, encoding="utf-8")
    outcome = project.build(*asked)
    assert outcome.code == 0, outcome.err
    own, shown = (project.root / "output" / to / "x/fr/x-fr.pdf" for to in ("", "brands/night"))
    assert own.read_bytes() == shown.read_bytes()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour: {primary: red}\n", "did you mean “color”"),
        ("color: {primary: nowhere}\n", "neither a colour"),
        ("- color\n", "house/brand.yml"),
    ],
)
def test_a_file_that_is_no_brand_makes_no_theme(here: Project, text: str, said: str) -> None:
    (here.root / "house").mkdir()
    (here.root / "house/brand.yml").write_text(text, encoding="utf-8")
    outcome = here.build("new", "project", "x", "--brand", "house/brand.yml")
    assert outcome.code == 1
    assert "house/brand.yml:1" in outcome.err
    assert said in outcome.err
    assert not (here.root / "x").exists()


def test_a_brand_s_file_that_lies_elsewhere_is_told(here: Project) -> None:
    (here.root / "mark.svg").write_text(MARK, encoding="utf-8")
    (here.root / "house").mkdir()
    (here.root / "house/brand.yml").write_text("logo:\n  small: ../mark.svg\n", encoding="utf-8")
    outcome = here.build("new", "project", "x", "--brand", "house/brand.yml")
    assert outcome.code == 0
    assert "house/brand.yml:2:10: warning: ../mark.svg is outside of the brand's folder" in outcome.err


def test_all_is_written_or_nothing(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.name == "text.md":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(store, "write", full)
    outcome = here.build("new", "project", "minutes")
    assert outcome.code == 1
    assert outcome.err.endswith("minutes/content/minutes/text.md: No space left on device\n")
    assert sources(here.root) == {}


@pytest.mark.parametrize("kind", ["publication", "theme"])
@pytest.mark.parametrize("starter", [(), ("--starter", "brochure")])
def test_what_is_new_builds_beside_what_is_there(here: Project, kind: str, starter: tuple[str, ...]) -> None:
    project = begun(here, "x")
    before = files(project.root)
    outcome = project.build("new", kind, "y", *starter)
    assert (outcome.code, outcome.err) == (0, "")
    if kind == "theme" and not starter:  # the layout of a starter's theme wants its own parts
        assert outcome.out.splitlines()[-1] == "next: write “theme: y” into a publication.yml, and build"
        project.replace(project.root / "content/x/publication.yml", "#theme: base", "theme: y")
    assert project.build("--quiet", "--format", "html").code == 0
    after = files(project.root)
    kept = before.keys() - {"content/x/publication.yml"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_starter_s_theme_that_is_there_is_used_as_it_is(here: Project) -> None:
    project = begun(here, "x", "--starter", "brochure", "--lang", "fr")
    styles = project.root / "templates/pfvt/styles.yml"
    styles.write_text(styles.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")
    outcome = project.build("new", "publication", "y", "--starter", "brochure", "--lang", "en")
    assert (outcome.code, outcome.err) == (0, "")
    assert styles.read_text(encoding="utf-8").endswith("# mine\n")
    assert "templates/" not in outcome.out


TAKEN = {
    "project": ("project", "x"),
    "publication": ("publication", "x"),
    "theme": ("theme", "mine"),
    "theme of a brand": ("publication", "mine", "--brand", "brand.yml"),
}


@pytest.mark.parametrize("words", TAKEN.values(), ids=TAKEN)
def test_nothing_is_written_over(
    here: Project, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = begun(here, "x")
    assert project.build("new", "theme", "mine").code == 0
    (here.root / "brand.yml").write_text("color: {primary: navy}\n", encoding="utf-8")
    (project.root / "brand.yml").write_text("color: {primary: navy}\n", encoding="utf-8")
    monkeypatch.chdir(here.root if words[0] == "project" else project.root)
    before = sources(here.root)
    outcome = project.build("new", *words)
    assert outcome.code == 1
    assert f"there is already a “{words[1]}” in" in outcome.err
    assert "take another name" in outcome.err
    assert sources(here.root) == before


NAMES = {
    "My Project": "such as “my-project”",
    "Été": "such as “ete”",
    "UPPER": "such as “upper”",
    "../x": "small letters a–z",
    "a/b": "such as “a-b”",
    "a\\b": "such as “a-b”",
    ".hidden": "such as “hidden”",
    "x\n::error::y": "cannot be taken",
    "中文": "small letters a–z",
    "con": "a device on Windows (take “my-con” or another)",
    "LPT1": "a device on Windows",
    "base": "is reserved: the press's own theme has that name",
    "brands": "is reserved: the output folder",
    "x" * 300: "is too long",
    " ": "it is empty",
}


@pytest.mark.parametrize("kind", ["project", "publication", "theme"])
@pytest.mark.parametrize("name", NAMES)
def test_names_that_cannot_be_are_told_with_a_hint(here: Project, kind: str, name: str) -> None:
    (here.root / "content").mkdir()
    outcome = here.build("new", kind, name)
    assert outcome.code == 2
    assert NAMES[name] in outcome.err
    assert [*sources(here.root)] == []


WRONG: dict[tuple[str, ...], tuple[int, str]] = {
    ("project", "x", "--starter", "brochur"): (2, "no starter “brochur”: did you mean “brochure”?"),
    ("project", "x", "--lang", "../x"): (2, "“../x” is no language tag"),
    ("project", "x", "--lang", "français"): (2, "is no language tag"),
    ("project", "x", "--lang", "fr,en"): (2, "begins in one language"),
    ("project", "x", "--lang", "de", "--starter", "brochure"): (
        1,
        "the starter does not speak “de” (it has fr, en",
    ),
    ("project", "x", "--brand", "nowhere.yml"): (2, "does not exist"),
    ("project", "x", "--brand", "bad.yml"): (1, "bad.yml:3"),
    ("project", "x", "y"): (2, "one word too many"),
    ("project",): (2, "NAME"),
    ("thing", "x"): (2, "invalid choice"),
    ("publication", "x"): (2, "there is no project here: “new project NAME” makes one"),
    ("theme", "x"): (2, "there is no project here"),
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_what_cannot_be_asked_for_is_told_and_nothing_is_written(
    here: Project, words: tuple[str, ...]
) -> None:
    (here.root / "bad.yml").write_text("color: {\nprimary: [\n", encoding="utf-8")
    outcome: Outcome = here.build("new", *words)
    code, said = WRONG[words]
    assert (outcome.code, said in outcome.err) == (code, True), outcome.err
    assert [*sources(here.root)] == ["bad.yml"]
