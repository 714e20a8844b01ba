"""A series: every row of a table is an edition in each language, and rests on its own row alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.series import NAME, TEXTS, made, own, series_project
from tests.project import Project

EVERY = {(row, lang) for row in ("P-01", "P-02", "P-03") for lang in ("fr", "ar")}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The series, built, with a catalogue in which two titles and a shared text are translated."""
    project = series_project(tmp_path_factory.mktemp("series") / "project")
    assert project.build("i18n", "update").code == 0
    po = own(project, "locale/ar.po")
    for key, target in (("P-01/title", "شارع"), ("P-02/title", "حديقة"), ("about.p1", "نص")):
        text = po.read_text(encoding="utf-8")
        found = re.search(rf'(msgctxt "{key}"\nmsgid (?:"[^"]*"\n)+msgstr )""', text)
        assert found, key
        po.write_text(text.replace(found[0], f'{found[1]}"{target}"'), encoding="utf-8")
    outcome = project.build("--quiet")
    assert outcome.code == 0, outcome.err
    return project


@pytest.fixture
def built(whole: Project, tmp_path: Path) -> Project:
    shutil.copytree(whole.root, tmp_path / "project", copy_function=shutil.copy2)
    return Project(tmp_path / "project")


def made_again(project: Project, *options: str) -> set[tuple[str, str]]:
    """Row and language of what a build made."""
    results = project.build("--json", *options).json()["results"]
    return {(one["row"], one["lang"]) for one in results if one["state"] != "current"}


def written(name: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.replace(own(project, name), old, new)


def test_every_row_is_an_edition_in_every_language(whole: Project) -> None:
    for row, lang in EVERY:
        assert made(whole, row, lang).is_file()
    page = made(whole, "P-03", "fr").read_text(encoding="utf-8")
    assert "Un marché, le matin" in re.sub(r"<[^>]*>|\s+", " ", page).replace("  ", " ")
    assert "Un texte commun" in page
    assert "Elle est large" in page
    assert "شارع" in made(whole, "P-01", "ar").read_text(encoding="utf-8")
    assert "شارع" not in made(whole, "P-03", "ar").read_text(encoding="utf-8")


def test_the_page_of_the_series_leads_to_every_row(whole: Project) -> None:
    folder = whole.root / "output" / NAME
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "Les fiches" in page
    for row, lang in EVERY:
        assert f'href="{row}/{lang}/{NAME}-{row}-{lang}.html"' in page
        address = f"https://example.org/fiches/{row}/{lang}/{NAME}-{row}-{lang}.html"
        assert f"<loc>{address}</loc>" in (folder / "sitemap.xml").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{address}"' in made(whole, row, lang).read_text(encoding="utf-8")
    overview = (whole.root / "output" / "index.html").read_text(encoding="utf-8")
    assert "Les fiches" in overview
    assert f'href="{NAME}/index.html"' in overview
    for lang in ("fr", "ar"):
        assert f'href="{NAME}/P-01/{lang}/{NAME}-P-01-{lang}.html" lang="{lang}"' in overview


PO = "locale/ar.po"
EDITS: dict[str, tuple[Callable[[Project], None], set[tuple[str, str]]]] = {
    "a cell": (written("fiches.csv", "Un square", "Un grand square"), {("P-02", "fr"), ("P-02", "ar")}),
    "a cell of two lines": (written("fiches.csv", "le matin", "le soir"), {("P-03", "fr"), ("P-03", "ar")}),
    "a row's translation": (written(PO, "حديقة", "حدائق"), {("P-02", "ar")}),
    "a row's first translation": (written(PO, 'msgid "Pour tous"\nmsgstr ""', 'msgid "Pour tous"\nmsgstr "لك"'), {("P-01", "ar")}),
    "what every edit changes in a catalogue": (written(PO, '"Last-Translator: \\n"', '"Last-Translator: A\\n"\n"X-Generator: B\\n"'), set()),
    "a shared translation": (written(PO, "نص", "نصوص"), {(row, "ar") for row in ("P-01", "P-02", "P-03")}),
    "a shared text": (written("about.md", "commun", "partagé"), EVERY),
    "a text that two rows name": (written("rue.md", "large", "longue"), EVERY - {("P-02", "fr"), ("P-02", "ar")}),
    "a new row above": (written("fiches.csv", "P-01,", "P-00,Une cour,,square.md,,\nP-01,"), {("P-00", "fr"), ("P-00", "ar")}),
    "a row that is gone": (written("fiches.csv", "P-02,Un square,,square.md,,\n", ""), set()),
    "another order of rows": (written("fiches.csv", 'P-02,Un square,,square.md,,\nP-03,"Un marché,\nle matin",,rue.md,marché,\n', 'P-03,"Un marché,\nle matin",,rue.md,marché,\nP-02,Un square,,square.md,,\n'), set()),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_only_the_rows_that_show_an_edit_are_made_again(built: Project, edit: str) -> None:
    EDITS[edit][0](built)
    assert made_again(built) == EDITS[edit][1]
    assert made_again(built) == set()


def test_a_row_that_is_a_draft_is_told_in_its_line(tmp_path: Path) -> None:
    project = series_project(
        tmp_path, fiches_csv="code,title,parts.text,status\nP-01,A,rue.md,\nP-02,B,rue.md,draft\n"
    )
    refused = project.build("--release", "--lang", "fr")
    assert refused.code == 1
    told = [line for line in refused.err.splitlines() if "release/draft" in line]
    assert [line.partition(" (")[0] for line in told] == [
        f"content/{NAME}/fiches.csv:3:15: error: “{NAME}”, row “P-02”, is a draft"
    ]


def test_a_fault_in_what_rows_share_is_told_once(built: Project) -> None:
    written("about.md", "commun", "[commun](#rien)")(built)
    outcome = built.build("--quiet", "--lang", "fr")
    assert outcome.code == 1
    assert [
        line.partition(": no heading")[0] for line in outcome.err.splitlines() if "broken-link" in line
    ] == [f"content/{NAME}/about.md:1: error: in 3 of 3 rows"]


def test_a_signature_concerns_its_row_alone(built: Project) -> None:
    for key in ("P-01/title", "P-02/title"):
        built.build("--quiet")
        done = built.build("i18n", "review", "ar", "--by", "A", "--segment", key)
        assert done.code == 0, done.err
    lines = built.build("--explain").out.splitlines()
    assert [line.split(":")[0] for line in lines if not line.endswith("current")] == [f"{NAME} P-02 ar html"]


def test_a_part_of_the_rows_is_built(built: Project) -> None:
    shutil.rmtree(built.root / "output" / NAME)
    assert made_again(built, "--row", "P-01,P-03", "--lang", "fr") == {("P-01", "fr"), ("P-03", "fr")}
    outcome = built.build("--row", "P-1")
    assert outcome.code == 2
    assert outcome.lines[-1] == "Error: no row “P-1”: did you mean “P-01”?"


def test_a_row_that_is_gone_is_told_and_can_be_removed(built: Project) -> None:
    EDITS["a row that is gone"][0](built)
    for _ in range(2):
        (told,) = [line for line in built.build("--quiet").lines if "output/left" in line]
        assert "2 files, fiches/P-02/fr/fiches-P-02-fr.html" in told
    assert built.build("clean", "--left").out.startswith("2 files removed from ")
    assert not (built.root / "output" / NAME / "P-02").exists()
    assert made(built, "P-01", "fr").is_file()
    assert "output/left" not in built.build("--quiet").err


def test_a_table_that_cannot_be_read_leaves_nothing_to_remove(built: Project) -> None:
    own(built, "fiches.csv").write_text('code,title\nP-01,"Une rue\n', encoding="utf-8")
    outcome = built.build("--quiet")
    assert outcome.code == 1
    assert "fiches.csv:2:6: error: a quote begins a cell" in outcome.err
    assert "output/left" not in outcome.err


def test_shared_texts_stand_in_a_catalogue_once(whole: Project) -> None:
    keys = re.findall(r'^msgctxt "(.*)"', own(whole, PO).read_text(encoding="utf-8"), re.MULTILINE)
    assert keys.count("about.p1") == 1
    assert {"P-01/title", "P-02/title", "P-03/title", "P-01/text.p1", "P-03/text.p1", "P-01/subtitle"} <= {
        *keys
    }
    assert "P-02/subtitle" not in keys
    (row,) = whole.build("i18n", "status", "--json").json()[NAME]
    assert (row["language"], row["done"]) == ("ar", 3)
    assert row["fit"] == ""


def test_shares_are_joined_to_what_one_build_makes(whole: Project, tmp_path: Path) -> None:
    parts = [str(tmp_path / f"part-{part}") for part in (1, 2)]
    for part, folder in enumerate(parts, 1):
        assert whole.build("--shard", f"{part}/2", "--output", folder, "--quiet").code == 0
    joined = tmp_path / "joined"
    outcome = whole.build("--output", str(joined), "--quiet", "merge", *parts)
    assert outcome.code == 0, outcome.err
    output = whole.root / "output"
    names = {path.relative_to(joined) for path in joined.rglob("*.*")}
    assert {path.relative_to(output) for path in output.rglob("*.*")} == names
    assert [name for name in names if (joined / name).read_bytes() != (output / name).read_bytes()] == []


def test_one_layout_fault_is_told_once_with_its_count(tmp_path: Path) -> None:
    layout = TEXTS["templates/sheet/layout.xml.j2"].replace("{{ title }}", "{{ titel }}")
    told = series_project(tmp_path, layout_xml_j2=layout).build("--quiet", "--lang", "fr")
    assert told.code == 1
    found = [
        line
        for line in told.lines
        if "layout.xml.j2:2: error: in 3 of 3 rows: “titel” is not defined, first P-01" in line
    ]
    assert len(found) == 1


# --- Mistakes ------------------------------------------------------------------------------------

HEAD = "code,title,parts.text\n"
MISTAKES = {
    "the same key": (f"{HEAD}A,x,rue.md\nB,y,rue.md\nA,z,rue.md\n", "fiches.csv:4:1: error: the key “A” already names the row in line 2"),
    "another case": (f"{HEAD}Ab,x,rue.md\naB,z,rue.md\n", "fiches.csv:3:1: error: the key “aB”, which some systems take for “Ab”, already names the row in line 2"),
    "no key": (f"{HEAD}A,x,rue.md\n,y,rue.md\n", "fiches.csv:3:1: error: the row has no key"),
    "a folder": (f"{HEAD}a/b,x,rue.md\n", "fiches.csv:2:1: error: “a/b” cannot be the key of a row"),
    "a way up": (f"{HEAD}..,x,rue.md\n", "fiches.csv:2:1: error: “..” cannot be the key of a row"),
    "a point": (f"{HEAD}a.b,x,rue.md\n", "fiches.csv:2:1: error: “a.b” cannot be the key of a row"),
    "a device": (f"{HEAD}Con,x,rue.md\n", "fiches.csv:2:1: error: the key “Con” is the name of a device on Windows"),
    "too long": (f"{HEAD}{'a' * 61},x,rue.md\n", "is too long: 61 characters, where 60 are allowed"),
    "no column": ("key,title\nA,x\n", "fiches.csv:1: error: there is no column “code”, which names the rows"),
    "no rows": (HEAD, "fiches.csv:1: error: the table has no rows"),
    "its languages": ("code,title,languages\nA,x,fr\n", "fiches.csv:1:12: error: “languages” is the same for all rows"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_table_is_told_at_its_row_and_column(tmp_path: Path, mistake: str) -> None:
    table, expected = MISTAKES[mistake]
    outcome = series_project(tmp_path, fiches_csv=table).build("list")
    assert outcome.code == 1
    assert expected in outcome.err
    assert len(outcome.lines) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("P-02,Un square", "P-02,", "fiches.csv:3:6: error: “title” is missing"),
        ("square.md,,\n", "sqare.md,,\n", "fiches.csv:3:17: error: “parts.text”: there is no file sqare.md (did you mean “square.md”?)"),
        ("ville,1", "ville,one", "fiches.csv:2:42: error: “pages” must be a whole number, not text"),
        ("subtitle", "subtitel", "fiches.csv:1:12: error: the key “subtitel” means nothing here (did you mean “subtitle”?)"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_cell_is_told_at_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    untitled = TEXTS[f"content/{NAME}/publication.yml"].replace("title: Les fiches\n", "")
    project = series_project(tmp_path, publication_yml=untitled)
    project.replace(own(project, "fiches.csv"), old, new)
    outcome = project.build("--quiet", "--lang", "fr")
    assert outcome.code == 1
    assert [line for line in outcome.lines if expected in line and "in 3 of" not in line] != [], outcome.err


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ("series: fishes.csv", "publication.yml:9:9: error: there is no file fishes.csv (did you mean “fiches.csv”?)"),
        ("series: ../fiches.csv", "is not in the publication’s folder"),
        ("series: fiches.xlsx", "publication.yml:9:9: error: fiches.xlsx is no table (save it as .csv, .yml or .yaml)"),
    ],
)  # fmt: skip
def test_a_table_that_is_none_is_told_where_it_is_named(tmp_path: Path, series: str, expected: str) -> None:
    text = TEXTS[f"content/{NAME}/publication.yml"].replace("series: {rows: fiches.csv, key: code}", series)
    outcome = series_project(tmp_path, publication_yml=text).build("list")
    assert outcome.code == 1
    assert expected in outcome.err


def test_rows_may_be_yaml(tmp_path: Path) -> None:
    text = TEXTS[f"content/{NAME}/publication.yml"].replace("{rows: fiches.csv, key: code}", "fiches.yml")
    project = series_project(tmp_path, publication_yml=text.replace("[fr, ar]", "[fr]"))
    own(project, "fiches.yml").write_text(
        "- key: 7\n  title: Une rue\n  keywords: [rue, ville]\n  parts: {text: rue.md}\n"
        "# la suivante\n- title: Un square\n  key: b\n  pages: 1\n",
        encoding="utf-8",
    )
    assert made_again(project) == {("7", "fr"), ("b", "fr")}
    assert "Elle est large" in made(project, "7", "fr").read_text(encoding="utf-8")
    project.replace(own(project, "fiches.yml"), "Un square", "Un parc")
    assert made_again(project) == {("b", "fr")}
