"""Edits that python-docx, pandoc and LibreOffice have made are told, each once, and what the source can say is ready."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from brochure.exchange.aligning import aligned
from brochure.exchange.changes import Change, Review
from brochure.exchange.review import review
from tests.exchange import carnet, report, steps
from tests.exchange import expected as by_hand
from tests.exchange import row_cases as rows
from tests.exchange.cases_by_programs import (
    DOCX,
    EDITS,
    NOTEBOOK,
    OFFICE,
    PANDOC,
    REPORT,
    ProgramEdit,
    Told,
    cases,
)  # fmt: skip
from tests.exchange.report import LANGS, Built

Samples = Mapping[int, Mapping[str, Built]]
LEAST = 8


@pytest.fixture(scope="module")
def samples(report: Mapping[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """The editions of the report and of the notebook."""
    project = carnet.make(tmp_path_factory.mktemp("carnet"))
    notebook = {lang: built(project, lang) for lang in LANGS}
    return {id(REPORT): report, id(NOTEBOOK): notebook}


def built(project: carnet.Project, lang: str) -> Built:
    return report.built(project, lang, carnet.NAME)


def found(own: Built, data: bytes, lang: str, untouched: bytes = b"") -> Review:
    """What a file brings back. untouched: our own through the same program, where that rewrites it all."""
    base, file = report.reading(untouched) if untouched else own.base, report.reading(data)
    file = file if file.found else aligned(base, file)
    return review(base, file, own.texts, current=True, of_source=lang == "fr")


def check(edit: ProgramEdit, lang: str, program: str, said: Review) -> None:
    told = [
        one for one in said.changes if (one.kind, edit.kind) != ("page", "running")
    ]  # a header makes room for itself
    expected = edit.expected(lang, program)
    assert {(c.key, c.kind, c.state) for c in told} == {one[:3] for one in expected}, told
    assert all(any(_is(one, change) for change in told) for one in expected), told
    assert all(change.reason for change in told if change.state != "ready")
    if edit.kind == "comment":
        (remark,) = said.remarks
        words = edit.sample[lang]
        assert (remark.author, remark.text) == ("Ana", words["new"])
        assert remark.anchor == words[remark.key]


def _is(one: Told, change: Change) -> bool:
    shown = f"{change.old}\n{change.new}\n{change.added}\n{change.reason}"
    return one[:3] == (change.key, change.kind, change.state) and one[3] in shown


@pytest.mark.parametrize(("name", "lang", "program"), [*cases(DOCX, PANDOC)])
def test_it_is_told(samples: Samples, name: str, lang: str, program: str) -> None:
    edit = EDITS[name]
    own, done = samples[id(edit.sample)][lang], edit.steps(edit.sample[lang])
    made = steps.by_docx(own.data, done) if program == DOCX else steps.by_pandoc(own.data, done)
    check(edit, lang, program, found(own, made, lang))


@pytest.mark.gate
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("sample", [REPORT, NOTEBOOK], ids=["report", "notebook"])
def test_libreoffice_has_done_it(
    samples: Samples, sample: Mapping[str, Mapping[str, str]], lang: str
) -> None:
    """All edits of a file in one process, which takes seconds to start."""
    own = samples[id(sample)][lang]
    edits = {
        name: EDITS[name] for name, of, _ in cases(OFFICE) if of == lang and EDITS[name].sample is sample
    }
    files = {name: (own.data, edit.steps(sample[lang])) for name, edit in edits.items()}
    made = steps.by_office({**files, "": (own.data, [])})
    problems = []
    for name, edit in edits.items():
        try:
            check(edit, lang, OFFICE, found(own, made[name], lang, made[""]))
        except AssertionError as problem:
            problems.append(f"{name}: {problem}")
    assert not problems, "\n".join(problems)


# --- how many there are -----------------------------------------------------------------------

ROW_KINDS = {"added": "added", "deleted": "deleted", "moved": "moved", "cells": "table", "columns": "table"}
SAME = {"tracked": "text", "as-in-word": "text", "page": "running"}
PROGRAMS = {rows.HAND: DOCX, rows.PANDOC: PANDOC, rows.OFFICE: OFFICE}


def counted() -> Counter[tuple[str, str, str]]:
    """How many review cases there are of each kind, by language and by the program that made the edit."""
    own = Counter(
        (SAME.get(EDITS[name].kind, EDITS[name].kind), lang, program)
        for name, lang, program in cases(DOCX, PANDOC, OFFICE)
    )
    for name, case in by_hand.CASES.items():
        kind = name.partition("/")[0]
        own[SAME.get(kind, kind), case.lang, "by hand"] += 1
    for name, row in rows.CASES.items():
        own[ROW_KINDS[name.partition("/")[0]], row.lang, PROGRAMS[row.program]] += 1
    return own


def test_each_kind_has_cases_enough(capsys: pytest.CaptureFixture[str]) -> None:
    """Eight of each kind, half of these by other programs, translations in Arabic and Chinese among them."""
    own = counted()
    for kind in sorted({kind for kind, _, _ in own}):
        mine = {key: count for key, count in own.items() if key[0] == kind}
        others = sum(count for (_, _, program), count in mine.items() if program != "by hand")
        print(
            f"{kind:12}",
            *(f"{lang} {program} {count};" for (_, lang, program), count in sorted(mine.items())),
        )
        assert sum(mine.values()) >= LEAST, kind
        assert others >= LEAST / 2, kind
        assert {lang for _, lang, _ in mine} == set(LANGS), kind
    assert capsys.readouterr().out.count("\n") >= 19
