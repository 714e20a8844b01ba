"""`i18n export` and `i18n import` over the real brochure, as a translator's office uses them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from tests.project import PUBLICATION, Outcome, Project, copy_project

TITLE = "The Alliance of Territories"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path)


def exported(project: Project, format: str, lang: str = "en", *more: str) -> Path:
    file = project.root / f"out.{format}"
    done = project.build("i18n", "export", lang, "--to", format, "--output", str(file), *more)
    assert (done.code, done.err) == (0, "")
    return file


def catalogue(project: Project, lang: str = "en") -> Path:
    return project.content / "locale" / f"{lang}.po"


def imported(project: Project, file: Path, *more: str) -> Outcome:
    return project.build("i18n", "import", str(file), *more)


def retitled(project: Project, format: str, title: str) -> Path:
    """An exported file in which the title is translated anew."""
    file = exported(project, format)
    if format == "xliff":
        project.replace(file, f">{TITLE}<", f">{title}<")
    else:
        document = docx.Document(str(file))
        document.tables[0].cell(1, 2).paragraphs[0].text = title
        document.save(str(file))
    return file


@pytest.mark.parametrize("lang", ["en", "es", "ar", "zh-Hans", "ru"])
@pytest.mark.parametrize("format", ["xliff", "docx"])
def test_every_edition_goes_out_and_comes_back_without_a_change(
    project: Project, lang: str, format: str
) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*.po")}
    file = exported(project, format, lang)
    done = imported(project, file, "--apply")
    assert (done.code, done.out, done.err) == (0, "no changes\n", "")
    assert {path: path.read_bytes() for path in project.root.rglob("*.po")} == before


@pytest.mark.parametrize("format", ["xliff", "docx"])
def test_a_dry_run_shows_each_change_with_its_line_and_writes_nothing(project: Project, format: str) -> None:
    file, before = retitled(project, format, "The Alliance of Places"), catalogue(project).read_text()
    done = imported(project, file)
    line = before[: before.index(TITLE)].count("\n") + 1
    assert done.code == 0
    assert done.out.splitlines() == [
        f"change    content/{PUBLICATION}/locale/en.po:{line}  title",
        "          The Alliance of [-Territories-]{+Places+}",
        "1 change to write; --apply does it",
    ]
    assert catalogue(project).read_text() == before


@pytest.mark.parametrize("format", ["xliff", "docx"])
def test_apply_writes_that_text_and_no_other_byte(project: Project, format: str) -> None:
    file, before = retitled(project, format, "The Alliance\u00a0of Places"), catalogue(project).read_text()
    done = imported(project, file, "--apply")
    assert (done.code, "1 change written" in done.out) == (0, True)
    assert catalogue(project).read_text() == before.replace(TITLE, "The Alliance\u00a0of Places", 1)
    assert imported(project, file).out == "no changes\n", "the same file a second time"


def test_an_import_approves_nothing(project: Project) -> None:
    assert project.build("i18n", "approve", "en", "--by", "Ana").code == 0
    imported(project, retitled(project, "xliff", "The Alliance of Places"), "--apply")
    status = json.loads(project.build("i18n", "status", "en", "--json").out)[PUBLICATION][0]
    assert status["states"]["translated"] == 1, status


def test_a_changed_source_is_a_conflict_and_nothing_is_overwritten(project: Project) -> None:
    file = retitled(project, "xliff", "The Alliance of Places")
    project.replace(
        project.content / "publication.yml",
        "title: L’Alliance des territoires",
        "title: L’Alliance des lieux",
    )
    before = catalogue(project).read_text()
    done = imported(project, file, "--apply")
    assert done.code == 1
    assert done.out.startswith("conflict  ")
    assert "the source has changed since the file was made" in done.out
    assert catalogue(project).read_text() == before


def test_a_refused_text_stops_no_other(project: Project) -> None:
    file = retitled(project, "xliff", "The Alliance of Places")
    project.replace(file, ' ctype="link"', ' ctype="bold"')
    root = etree.parse(str(file))
    link = next(
        e
        for e in root.iter("{*}target")
        if e.find("{*}g[@ctype='bold']") is not None and "www.pfvt" in "".join(e.itertext())
    )
    link.clear()
    link.text = "No link"
    root.write(str(file), encoding="UTF-8")
    done = imported(project, file, "--apply")
    assert done.code == 1
    assert "refused, " in done.out
    assert "a link to http://www.pfvt.fr/territoiresurbains: 1 in the source, 0" in done.out
    assert "The Alliance of Places" in catalogue(project).read_text()


def test_json_says_the_same_for_programs(project: Project) -> None:
    report: Any = imported(project, retitled(project, "docx", "The Alliance of Places"), "--json").json()
    change = report["changes"][0]
    assert (report["exit"], len(report["changes"])) == (0, 1)
    assert (change["key"], change["state"], change["old"], change["new"]) == (
        "title",
        "ready",
        TITLE,
        "The Alliance of Places",
    )


def test_the_file_lies_in_the_output_folder_if_nothing_else_is_said(project: Project) -> None:
    done = project.build("i18n", "export", "ru", "--to", "xliff")
    assert re.fullmatch(rf"output/exchange/{PUBLICATION}-ru\.xlf: \d+ texts\n", done.out)
    assert (project.root / f"output/exchange/{PUBLICATION}-ru.xlf").is_file()


def test_todo_takes_what_is_not_translated(project: Project) -> None:
    project.replace(catalogue(project), f'msgstr "{TITLE}"', 'msgstr ""')
    file = exported(project, "xliff", "en", "--todo")
    assert [unit.get("id") for unit in etree.parse(str(file)).iter("{*}trans-unit")] == ["title"]


def test_a_new_language_without_a_catalogue_can_be_sent_out(project: Project) -> None:
    project.replace(project.content / "publication.yml", "zh-Hans, ru]", "zh-Hans, ru, de]")
    file = exported(project, "xliff", "de")
    project.replace(
        file,
        '<target xml:lang="de" state="needs-translation"/>',
        '<target xml:lang="de" state="new">Eins</target>',
    )
    done = imported(project, file, "--apply")
    text = catalogue(project, "de").read_text()
    assert 'msgid "L’Alliance des territoires"\nmsgstr "Eins"' in text
    assert done.code == 1, "texts with links and placeholders are refused"


def test_a_memory_holds_what_is_translated(project: Project) -> None:
    file = exported(project, "tmx", "es")
    root = etree.parse(str(file)).getroot()
    assert root.find("header").get("srclang") == "fr"
    pairs = [["".join(seg.itertext()) for seg in unit.iter("seg")] for unit in root.iter("tu")]
    assert pairs[0][0] == "L’Alliance des territoires"
    assert {len(pair) for pair in pairs} == {2}
    numbers = [[(e.tag, e.get("i")) for e in seg.iter("bpt", "ept")] for seg in root.iter("seg")]
    for each in numbers:
        opened = [i for tag, i in each if tag == "bpt"]
        assert sorted(opened) == sorted(i for tag, i in each if tag == "ept")
        assert len(opened) == len(set(opened))


def test_translate_toolkit_reads_the_memory(project: Project) -> None:
    tmx = pytest.importorskip("translate.storage.tmx")
    store = tmx.tmxfile.parsefile(str(exported(project, "tmx", "es")))
    assert store.units[0].source == "L’Alliance des territoires"
    assert f'msgstr "{store.units[0].target}"' in catalogue(project, "es").read_text()


# --- files that are not what they should be -------------------------------------------------


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 80_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import/not-xml"),
        (b"PK\x03\x04 cut off", "import/not-docx"),
        (b"%PDF-1.7", "import/not-xml"),
        (b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', "import/untrusted"),
        (bomb(), "import/untrusted"),
    ],
    ids=["empty", "cut", "pdf", "entities", "bomb"],
)  # fmt: skip
def test_a_hostile_file_is_an_error_and_never_a_traceback(project: Project, data: bytes, code: str) -> None:
    file = project.root / "bad"
    file.write_bytes(data)
    done = imported(project, file)
    assert done.code == 1
    assert f"[{code}]" in done.lines[0]
    assert done.lines[0].startswith("bad")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (f'product-name="{PUBLICATION}"', 'product-name="another"', "import/publication"),
        ('target-language="en"', 'target-language="it"', "import/language"),
        ('target-language="en"', 'target-language="fr"', "import/language"),
    ],
)
def test_a_file_for_another_publication_or_language_is_told(
    project: Project, old: str, new: str, code: str
) -> None:
    file = exported(project, "xliff")
    project.replace(file, old, new)
    done = imported(project, file)
    assert (done.code, f"[{code}]" in done.err) == (1, True)


def test_whose_file_it_is_may_be_said_on_the_command_line(project: Project) -> None:
    file = exported(project, "xliff")
    project.replace(file, f'product-name="{PUBLICATION}"', 'product-name="job-7.docx"')
    assert "--publication NAME" in imported(project, file).err
    done = project.build("--publication", PUBLICATION, "i18n", "import", str(file))
    assert (done.code, done.out.strip()) == (0, "no changes")


def test_the_two_imports_of_word_files_tell_their_files_apart(project: Project) -> None:
    table = exported(project, "docx")
    assert "[import/foreign]" in project.build("import", str(table)).err
    assert project.build("--lang", "fr", "--format", "docx").code == 0
    assert "[import/foreign]" in imported(project, project.made("fr", "docx")).err


def test_a_language_that_is_not_there_is_wrong_usage(project: Project) -> None:
    done = project.build("i18n", "export", "zh-Hant", "--to", "xliff")
    assert (done.code, "did you mean “zh-Hans”?" in done.err) == (2, True)
