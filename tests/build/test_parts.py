"""Files that a series shares are read in parts: who reads one is given its lines and the shared ones, and rests on these."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.job import Job, Result
from brochure.build.parts import SPLITTERS
from brochure.build.told import told
from brochure.content.series import cut_csv, cut_yaml
from brochure.diagnostics import Diagnostic, Failed, Severity, Sink, Span
from brochure.translation.rows import cut_marks, cut_messages
from brochure.world import World

HEADER = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"X-Source-Revision: 1\\n"\n\n'
CUTS = {
    "rows.csv": ("key=b", 'key,title\na,"x\ny"\nb,z\n', "key,title\n\n\nb,z\n"),
    "rows.yml": ("key=b", "# all\n- key: a\n  title: x\n- title: y\n  key: b\n", "# all\n\n\n- title: y\n  key: b\n"),
    "ar.po": ("b", f'{HEADER}msgctxt "a/t"\nmsgid "x"\nmsgstr ""\n\nmsgctxt "b/t"\nmsgid "y"\nmsgstr ""\n\nmsgctxt "t"\nmsgid "z"\nmsgstr ""\n',
        HEADER.replace('"X-Source-Revision: 1\\n"', "") + '\n\n\n\nmsgctxt "b/t"\nmsgid "y"\nmsgstr ""\n\nmsgctxt "t"\nmsgid "z"\nmsgstr ""\n'),
    "ar.review.yml": ("b", "# all\na/t: {by: A}\nb/t:\n  by: B\nt: {by: C}\n", "# all\n\nb/t:\n  by: B\nt: {by: C}\n"),
}  # fmt: skip


def world(folder: Path) -> World:
    return World(folder, {}, splitters=SPLITTERS)


@pytest.mark.parametrize("name", CUTS)
def test_a_part_keeps_its_lines(tmp_path: Path, name: str) -> None:
    part, text, expected = CUTS[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = world(tmp_path).read_part(tmp_path / name, part, Sink())
    assert found == expected
    assert found.count("\n") == text.count("\n")


@pytest.mark.parametrize("name", CUTS)
def test_who_reads_a_part_rests_on_it_alone(tmp_path: Path, name: str) -> None:
    part, text, expected = CUTS[name]
    path = tmp_path / name

    def changed(new: str) -> str:
        path.write_text(text, encoding="utf-8")
        before = world(tmp_path)
        with before.asked() as inputs:
            before.read_part(path, part, Sink())
        path.write_text(new, encoding="utf-8")
        return world(tmp_path).changed(inputs)

    assert list(inputs_of(tmp_path, path, part, text)) == [f"{name}//{part}"]
    for line in {*text.splitlines()} - {*expected.splitlines()} - {""}:
        if "key: " not in line and "msgctxt" not in line and not line.endswith('y"'):
            assert changed(text.replace(line, line.replace("x", "w"))) == "", line
    assert changed(text + {"rows.csv": "c,new\n"}.get(name, "")) == ""
    assert (
        changed(text.replace("y", "w").replace("z", "w").replace("B", "w")) == f"{name}, {part} has changed"
    )
    path.unlink()


def inputs_of(folder: Path, path: Path, part: str, text: str) -> dict[str, str]:
    path.write_text(text, encoding="utf-8")
    own = world(folder)
    with own.asked() as inputs:
        own.read_part(path, part, Sink())
    return inputs.files


def test_one_cell_of_five_hundred_rows_changes_one_part(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    text = "key,title\n" + "".join(f"p-{n},Title {n}\n" for n in range(500))
    names = [f"rows.csv//key=p-{n}" for n in range(500)]
    path.write_text(text, encoding="utf-8")
    before = [*map(world(tmp_path).sha, names)]
    path.write_text(text.replace("Title 77\n", "Other\n"), encoding="utf-8")
    own = world(tmp_path)
    after = [*map(own.sha, names)]
    assert [n for n in range(500) if before[n] != after[n]] == [77]
    assert len({*before}) == 500


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[{key: a}, {key: b}]\n", "two rows in one line"),
        ("- key: a\n  t: &x y\n- key: b\n  t: *x\n", "one repeats the other"),
        ("- key: a\n- [", "no YAML"),
    ],
)
def test_what_cannot_be_cut_is_given_whole(text: str, why: str) -> None:
    assert cut_yaml(text, "key") == (("", text.rstrip("\n") + "\n"),), why


def test_entries_without_an_empty_line_between_are_every_rows() -> None:
    text = 'msgctxt "a/t"\nmsgid "x"\nmsgstr ""\nmsgctxt "b/t"\nmsgid "y"\nmsgstr ""\n'
    assert {owner for owner, _ in cut_messages(text)} == {""}
    assert "".join(text for _, text in cut_messages(text)) == text
    assert "".join(text for _, text in cut_marks("a/t: {}\n\n")) == "a/t: {}\n\n"
    assert cut_csv('key,"', "key") == (("", 'key,"\n'),)


def test_a_file_that_is_not_there_is_an_answer_too(tmp_path: Path) -> None:
    own = world(tmp_path)
    with own.asked() as inputs, pytest.raises(Failed):
        own.read_part(tmp_path / "rows.csv", "key=a", Sink())
    (tmp_path / "rows.csv").write_text("key\na\n", encoding="utf-8")
    assert world(tmp_path).changed(inputs) == "rows.csv is new"


def result(row: str, *diagnostics: Diagnostic, lang: str = "fr") -> Result:
    return Result(Job("fiches", lang, "pdf", row), "built", Path("x"), diagnostics=diagnostics)


def finding(message: str, file: str, line: int = 1) -> Diagnostic:
    return Diagnostic(Severity.WARNING, "a/b", message, Span(file, line))


def test_what_many_rows_tell_is_told_once_and_what_stands_in_a_cell_for_each() -> None:
    over = [
        finding(f"page {n} of fiches p-{n} fr runs over", "content/fiches/publication.yml") for n in range(40)
    ]
    cells = [finding("it is empty", "content/fiches/rows.csv", n + 2) for n in range(40)]
    results = [result(f"p-{n}", over[n], cells[n]) for n in range(40)] + [
        result("p-99"),
        result("p-99", lang="ar"),
    ]
    found = [*told(results)]
    assert found[0].message == "in 40 of 41 rows: page 0 of fiches p-0 fr runs over, first p-0"
    assert found[1:] == cells
    assert [*told([result("", over[0]), result("", over[1])])] == over[:2]
