"""Every text that people write is UTF-8, of a length, and merged to its end; names and times are what they can be."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure import budgets
from brochure.budgets import BUDGETS
from brochure.diagnostics import Diagnostic, Failed, Severity, Sink, did_you_mean
from brochure.plaintext import decoded, readable
from brochure.world import source_date
from tests.build.kit import small_project
from tests.project import PUBLICATION, Project

CONFLICT = "<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> branch\n"
OF_THREE = "<<<<<<< HEAD\nun\n||||||| base\nzéro\n=======\ndeux\n>>>>>>> branch\n"


def told(data: bytes) -> list[str]:
    sink = Sink()
    with pytest.raises(Failed):
        decoded(data, "a.md", sink)
    return [str(item) for item in sink]


def test_a_text_is_read_as_people_wrote_it() -> None:
    assert decoded(b"\xef\xbb\xbfa\r\nb\n", "a.md", Sink()) == "a\nb\n"
    assert told(b"a\n\xff")[0].startswith("a.md:2: error: byte 0xFF is not UTF-8")


@pytest.mark.parametrize(
    "text", [CONFLICT, OF_THREE, CONFLICT.replace("\n", "\r\n"), "<<<<<<<\n=======\n>>>>>>>"]
)
def test_a_conflict_is_told_where_it_begins(text: str) -> None:
    assert told(f"un\n\n{text}".encode()) == [
        "a.md:3: error: a merge conflict that is not solved (keep one of the two texts and delete the lines <<<<<<<, ======= and >>>>>>>) [file/conflict]"
    ]


def test_each_conflict_is_told() -> None:
    assert [line.split(" ")[0] for line in told((CONFLICT * 3).encode())] == [
        "a.md:1:",
        "a.md:6:",
        "a.md:11:",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Titre\n=======\n",
        "=======\n>>>>>>> a\n<<<<<<< b\n",
        "un <<<<<<< a\n=======\n>>>>>>> b\n",
        "<<<<<<<< a\n=======\n>>>>>>> b\n",
        "<<<<<<< a\n========\n>>>>>>> b\n",
        "<<<<<<< a\n=======\n>>>>>>>b\n",
        ">>>>>>> citation\n",
    ],
)
def test_what_is_no_conflict_is_a_text(text: str) -> None:
    assert decoded(text.encode(), "a.md", Sink()) == text


@given(st.text(st.sampled_from("<=>|\n a"), max_size=80))
def test_only_lines_in_their_order_are_a_conflict(text: str) -> None:
    lines = iter(text.split("\n"))
    marks = (("<<<<<<<", ""), ("=======", None), (">>>>>>>", ""))
    found = all(
        any(
            line.rstrip() == mark if more is None else line == mark or line.startswith(f"{mark} ")
            for line in lines
        )
        for mark, more in marks
    )
    sink = Sink()
    try:
        assert decoded(text.encode(), "a.md", sink) == text
    except Failed:
        assert found
    else:
        assert not found


@pytest.mark.parametrize(
    "where",
    [
        f"content/{PUBLICATION}/publication.yml", f"content/{PUBLICATION}/texte.md", f"content/{PUBLICATION}/locale/en.po",
        "templates/pfvt/styles.yml", "templates/pfvt/_brand.yml", "templates/pfvt/strings.yml", "templates/pfvt/locale/en.po",
        "templates/pfvt/layout.xml.j2", "templates/pfvt/layout.html.xml.j2", "templates/pfvt/page.html.j2", "templates/pfvt/web.css",
    ],
)  # fmt: skip
def test_every_file_that_people_write_is_looked_at(where: str, tmp_path: Path) -> None:
    project = small_project(tmp_path)
    file = project.own("page.html.j2") if where.endswith("/page.html.j2") else project.root / where
    begun = file.read_text(encoding="utf-8").count("\n") + 1
    file.write_text(file.read_text(encoding="utf-8") + CONFLICT, encoding="utf-8")
    outcome = project.build("--lang", "en", "--format", "html")
    assert outcome.code == 1
    assert any(line.startswith(f"{where}:{begun}: error: a merge conflict") for line in outcome.lines), (
        outcome.err
    )


# --- names ------------------------------------------------------------------------------------


def test_a_name_that_is_not_utf8_is_readable() -> None:
    assert readable("été.md") == "été.md"
    assert readable(os.fsdecode(b"a\xff.txt")) == "a\ufffd.txt"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def raw(project: Project, name: bytes) -> bytes:
    return os.fsencode(project.content) + b"/" + name


def test_a_file_that_no_text_can_name_is_told_and_harms_nothing(project: Project) -> None:
    Path(os.fsdecode(raw(project, b"a\xff.txt"))).write_text("x")
    outcome = project.build("--lang", "fr", "--format", "html")
    assert outcome.code == 0
    assert outcome.lines == [
        f"content/{PUBLICATION}/a\ufffd.txt: warning: a file whose name is not UTF-8 (rename it, or delete it) [file/name]"
    ]
    assert project.build("--lang", "fr", "--format", "html").out.splitlines()[1].startswith("current")


def test_a_publication_that_no_manifest_can_name_is_left_out(project: Project) -> None:
    other = project.root / "content" / os.fsdecode(b"b\xff")
    other.mkdir()
    (other / "publication.yml").write_bytes((project.content / "publication.yml").read_bytes())
    outcome = project.build("--lang", "fr", "--format", "html")
    assert outcome.code == 1
    assert outcome.lines == [
        r"content/b\xff: error: the name of this publication's folder is not UTF-8 (rename the folder) [file/name]"
    ]
    assert project.made("fr", "html").exists()
    assert r"content/b\xff" in project.build("i18n", "check").err


# --- time -------------------------------------------------------------------------------------


@pytest.mark.parametrize("epoch", ["0", "1500000000", "253402300799"])
def test_an_epoch_is_a_time(epoch: str) -> None:
    found = source_date({"SOURCE_DATE_EPOCH": epoch})
    assert found is not None
    assert int(found.timestamp()) == int(epoch)


def test_no_epoch_is_none() -> None:
    assert source_date({}) is None
    assert source_date({"SOURCE_DATE_EPOCH": ""}) is None


@pytest.mark.parametrize("epoch", ["abc", "-1", "1.5", "²", "٣", " 1", "1_0", "253402300800", "9" * 400])
def test_what_is_no_epoch_says_so(epoch: str) -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is"):
        source_date({"SOURCE_DATE_EPOCH": epoch})


# --- limits -----------------------------------------------------------------------------------


def test_every_budget_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({budget.name for budget in BUDGETS}) == len(BUDGETS)
    assert all(budget.reason and budget.unit and budget.limit > 0 for budget in BUDGETS)
    one = BUDGETS[0]
    assert one.excess(one.limit) == ""
    assert one.excess(float("nan"))
    assert "are allowed" in one.excess(one.limit + 1)


def test_every_budget_is_asked_for() -> None:
    names = {name for name, value in vars(budgets).items() if value in BUDGETS}
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in Path(budgets.__file__).parent.rglob("*.py")
        if path.name != "budgets.py"
    )
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", code)] == []


@pytest.mark.parametrize("many", [lambda i: f"message {i}", lambda i: "x" * 10_000 + str(i)])
def test_findings_are_told_up_to_a_limit(many: Callable[[int], str]) -> None:
    sink = Sink()
    for number in range(2000):
        sink.error("a/b", many(number))
        sink.warning("c/d", "another")
    assert len(sink.items) == 502
    assert [item.message for item in sink if item.code == "c/d"] == ["another"]
    assert sink.items[-1].message == "and more like these"
    assert all(len(item.message) <= 2001 for item in sink)
    assert sink.failed


def test_what_is_found_twice_is_told_once() -> None:
    sink = Sink()
    sink.extend([Diagnostic(Severity.NOTE, "a/b", "x")] * 2)
    assert len(sink.items) == 1


def test_a_hint_lists_a_few_choices_and_minds_no_capitals() -> None:
    assert did_you_mean("FR", ["fr", "en"]) == "did you mean “fr”?"
    assert did_you_mean("x", map(str, range(1000))).endswith(", …")
