"""The PO file: one way of writing it, which gettext's tools agree with; nothing unclear is read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.translation.catalogue import Catalogue, CatalogueEntry, Suggestion, dump, parse
from tests.project import ROOT
from tests.translation.catalogues import catalogue, read

REAL = sorted([*ROOT.glob("content/*/locale/*.po"), *ROOT.glob("templates/*/locale/*.po")])
EVERYTHING = (
    CatalogueEntry("title", "Le titre", "The title", notes=("kind: title", "at most 45 characters"), file="publication.yml"),
    CatalogueEntry("p1", "Une ligne\\\nencore", "One line\\\nmore", file="texte.md", comment="by hand\nin two lines"),
    CatalogueEntry("p2", "Nouveau", "Old", fuzzy=True, previous="Ancien\\\ntexte", untouched="0123abcd", file="texte.md"),
    CatalogueEntry("p3", 'Des "guillemets" et \\*', suggestions=(Suggestion(87, "p2", "Old\\\none"),), file="texte.md"),
    CatalogueEntry("gone", "Parti", "Gone", obsolete=True),
    CatalogueEntry("gone.2", "Parti\\\naussi", "Gone\\\ntoo", fuzzy=True, previous="Là", obsolete=True, comment="kept"),
)  # fmt: skip


def unread(found: Catalogue | None) -> Catalogue | None:
    """Without the lines, which only a file has."""
    return found and replace(
        found, entries=tuple(replace(entry, line=0, comment_line=0) for entry in found.entries)
    )


def test_what_is_written_is_read() -> None:
    found, problems = read(dump(catalogue(*EVERYTHING)))
    assert problems == []
    assert unread(found) == catalogue(*EVERYTHING)


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        (r"^(#[.,:|~]?\|?) ", r"\1"),  # `#,fuzzy`, `#by hand`, `#~msgid`
        (r"^(#~ |)(msg\w+) ", r"\1\2"),
        (r"^#, ", "#= "),
        (r"^", "  "),
        (r"$", " \t"),
    ],
)
def test_what_other_tools_leave_out_or_put_in_is_read(pattern: str, by: str) -> None:
    text = re.sub(f"(?m){pattern}", by, dump(catalogue(*EVERYTHING)).rstrip())
    found, problems = read(text)
    assert problems == []
    assert unread(found) == catalogue(*EVERYTHING)


def test_of_what_is_gone_no_key_is_asked() -> None:
    text = f'{dump(catalogue())}\n#~ msgid "From another project"\n#~ msgstr "D’un autre"\n'
    found, problems = read(text)
    assert (problems, found and dump(found)) == ([], text)


def test_a_target_is_found_by_its_line() -> None:
    text = dump(catalogue(*EVERYTHING))
    found, _ = read(text)
    assert found is not None
    for entry in found.entries:
        first = text.splitlines()[entry.line - 1]
        assert (
            entry.target.splitlines()[0].replace("\\", "\\\\") in first
            if entry.target
            else first == 'msgstr ""'
        )


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_the_real_catalogues_are_written_as_they_stand(path: Path) -> None:
    text, sink = path.read_text(encoding="utf-8"), Sink()
    found = parse(text, path.name, path.stem, sink)
    assert sink.items == []
    assert found is not None
    assert dump(found) == text


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\\\n".join)
WORDS = TEXTS.map(str.strip).filter(lambda text: bool(text) and "\ufeff" not in text)


@given(LINES.filter(bool), LINES, LINES)
def test_any_text_comes_back(source: str, target: str, previous: str) -> None:
    entry = CatalogueEntry("k", source.replace("\ufeff", ""), target.replace("\ufeff", ""), fuzzy=True)
    given_ = catalogue(replace(entry, previous=previous.replace("\ufeff", "")))
    found, problems = read(dump(given_))
    assert problems == []
    assert unread(found) == given_


@pytest.mark.gate
@pytest.mark.parametrize(
    "command",
    [
        ["msgcat", "--no-wrap", "a.po"],
        ["msgattrib", "--no-wrap", "a.po"],
        ["msgmerge", "--quiet", "--no-wrap", "--previous", "a.po", "a.pot"],
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize(
    "path", [None, *REAL], ids=lambda path: f"{path.parent.parent.name}-{path.stem}" if path else "all"
)
def test_gettext_writes_the_same_bytes(command: list[str], path: Path | None, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path else dump(catalogue(*EVERYTHING))
    lang = path.stem if path else "en"
    found, _ = read(text, lang)
    assert found is not None
    living = (
        replace(e, target="", fuzzy=False, previous="", comment="") for e in found.entries if not e.obsolete
    )
    (tmp_path / "a.po").write_text(text, encoding="utf-8")
    (tmp_path / "a.pot").write_text(dump(replace(found, entries=tuple(living))), encoding="utf-8")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout == text


@pytest.mark.gate
@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_msgfmt_accepts_the_real_catalogues(path: Path, tmp_path: Path) -> None:
    command = ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_polib_writes_the_same_but_forgets_the_past_of_what_is_gone() -> None:
    """polib skips `#~|` lines, so the previous source of an obsolete entry is lost in its hands; the rest stays."""
    text = dump(catalogue(*EVERYTHING))
    again = f"{str(polib.pofile(text, wrapwidth=0)).rstrip()}\n"
    assert again == text.replace('#~| msgid "Là"\n', "")


HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
GOOD = HEADER + '\nmsgctxt "a"\nmsgid "A"\nmsgstr "a"\n'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "catalogue/header", 1),
        ('msgctxt "a"\nmsgid "A"\nmsgstr "a"\n', "catalogue/header", 1),
        (HEADER.replace("UTF-8", "ISO-8859-1"), "catalogue/encoding", 3),
        (GOOD.replace("Language: en", "Language: fr"), "catalogue/language", 3),
        (GOOD[:-3], "catalogue/syntax", 8),
        (GOOD[: GOOD.index("msgstr", 90)], "catalogue/truncated", 7),
        (f"{GOOD}\n#. kind: p\n", "catalogue/truncated", GOOD.count("\n") + 2),
        (f"{GOOD}\n#.", "catalogue/truncated", GOOD.count("\n") + 2),
        (GOOD + '\nmsgctxt "a"\nmsgid "B"\nmsgstr "b"\n', "catalogue/duplicate-key", 12),
        (GOOD + '\nmsgid "B"\nmsgstr "b"\n', "catalogue/key", 11),
        (GOOD.replace('"a"\n', '"a" b"\n', 1), "catalogue/syntax", 6),
        (GOOD.replace('msgstr "a"', 'msgstr "a\x07"'), "catalogue/control-character", 8),
        (GOOD.replace('msgstr "a"', 'msgstr "a\u2028b"'), "catalogue/control-character", 8),
        (GOOD.replace('msgstr "a"', 'msgstr[0] "a"'), "catalogue/plural", 8),
        (GOOD.replace("msgstr", "msgstring"), "catalogue/syntax", 2),
        ("<<<<<<< HEAD\n" + GOOD, "catalogue/syntax", 1),
        ("<html>", "catalogue/syntax", 1),
        (GOOD.replace('msgid "A"\n', ""), "catalogue/syntax", 7),
    ],
)  # fmt: skip
def test_what_is_no_catalogue_is_told_with_its_line(text: str, code: str, line: int) -> None:
    found, problems = read(text)
    assert found is None
    assert (problems[0].code, problems[0].span and problems[0].span.line) == (code, line)


@given(st.integers(0, 10_000), st.text(max_size=5))
def test_a_damaged_file_is_read_or_told_never_a_traceback(place: int, noise: str) -> None:
    text = dump(catalogue(*EVERYTHING))
    at = place % len(text)
    found, problems = read(text[:at] + noise + text[at + 1 :])
    assert (found is None) == bool(problems)


@given(st.integers(0, 10_000))
def test_no_text_loses_its_end_when_a_file_is_cut_off(place: int) -> None:
    """Unless it is cut between the lines of a text, which looks whole: the lines before are there then."""
    text = dump(catalogue(EVERYTHING[0], EVERYTHING[1]))
    found, _ = read(text[: place % len(text)])
    lines = {"", "The title", "One line\\\n", "One line\\\nmore"}
    assert found is None or {entry.target for entry in found.entries} <= lines
