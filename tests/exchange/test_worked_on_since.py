"""The author works on while a file is out: what came since is no deletion, and nothing of the author's is taken back."""

from __future__ import annotations

import io
import zipfile

import pytest
from msgspec.structs import replace
from PIL import Image

from brochure.diagnostics import Sink
from brochure.document.record import style_mark
from brochure.exchange.package import open_word_file
from brochure.exchange.reading import read
from brochure.exchange.since import without_since
from tests.exchange.kit import W, WordFile
from tests.exchange.minutes import HEAD, Minutes, replaced, send, untouched
from tests.exchange.report import LANGS, Built
from tests.project import Project

TEXT = """\
# A {#h}

{#a}
First words.

{#b}
Second words.

{#l}
- {#i1}
  item one
- {#i2}
  item two

{#t}
| a | b |
|---|---|
| one | 2 |
| three | 4 |

![Alt text](a.png "Cap"){#pic}

## Mid {#mid}

### Deep {#deep}

{#c}
Third words.
"""


def png(color: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (200, 100), color).save(data, "PNG")
    return data.getvalue()


FILES = {"a.png": png("navy"), "b.png": png("red")}


@pytest.fixture
def minutes(desk: Project) -> Minutes:
    return send(desk, TEXT, HEAD, FILES)


NEW = [
    ("{#b}\n", "{#n}\nNew words of the author.\n\n{#b}\n"),
    ("- {#i2}\n", "- {#i3}\n  item three\n- {#i2}\n"),
    ("{#b}\n", "### Sub {#sub}\n\n{#b}\n"),
    ("{#b}\n", '![Another](b.png "Caption"){#other}\n\n{#b}\n'),
    ("{#b}\n", "{#t2}\n| c | d |\n|---|---|\n| x | y |\n\nTable: Cap\n\n{#b}\n"),
    ("| one | 2 |\n", "| one | 2 |\n| five | 6 |\n"),
    ("| one | 2 |\n", ""),
    ("{#b}\nSecond words.\n\n", ""),
    ("{#a}\nFirst words.\n\n{#b}\nSecond words.\n", "{#b}\nSecond words.\n\n{#a}\nFirst words.\n"),
    ("![Alt text](a.png", "![Alt text](b.png"),
    ("![Alt text]", "![Other text]"),
    ("{#pic}", "{#pic width=50%}"),
    ("### Deep", "## Deep"),
    ("### Deep", "#### Deep"),
    ("## Mid", "### Mid"),
    ('![Alt text](a.png "Cap"){#pic}\n\n', ""),
]


@pytest.mark.parametrize(("old", "new"), NEW)
def test_what_the_author_did_is_no_edit(minutes: Minutes, old: str, new: str) -> None:
    minutes.change(old, new)
    now = minutes.text
    report = minutes.bring(untouched, "--apply")
    assert (report["exit"], report["changes"]) == (0, [])
    assert minutes.text == now


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("language: en", "language: en\nsubject: Foo\nkeywords: [a, b]"),
        ("language: en", "language: en\nstatus: draft"),
    ],
)
def test_what_the_author_says_of_the_whole_is_no_edit(minutes: Minutes, old: str, new: str) -> None:
    minutes.change(old, new, "publication.yml")
    assert [one for one in minutes.bring(untouched)["changes"] if one["state"] != "note"] == []


@pytest.mark.parametrize(("old", "new"), NEW)
def test_an_edit_beside_it_is_written(minutes: Minutes, old: str, new: str) -> None:
    minutes.change(old, new)
    assert minutes.told(replaced(("Third words", "The third"))) == [("c", "ready")]


@pytest.mark.parametrize("level", ["##", "####"])
@pytest.mark.parametrize("words", ["Deep", "Deep water"])
def test_bold_in_a_heading_of_another_level_comes_home(desk: Project, level: str, words: str) -> None:
    """A heading may look otherwise than Word's of its level, by a character style; that is none of its words' marks."""
    minutes = send(desk, TEXT.replace("### Deep", f"### {words}"), HEAD, FILES)
    minutes.change("### Deep", f"{level} Deep")
    assert minutes.told(lambda word: word.mark("deep", "Deep", "b"), "--apply") == [("deep", "written")]
    assert f"{level} **Deep**" in minutes.text


def test_texts_without_keys_are_found_by_what_they_say(desk: Project) -> None:
    minutes = send(desk, "# A\n\nFirst words.\n\nSecond words.\n\nThird words.\n")
    minutes.change("First words.\n", "First words.\n\nNew words.\n")
    assert minutes.told(replaced(("Third", "The third")), "--apply") == [("text.p4", "written")]
    assert minutes.text.endswith("New words.\n\nSecond words.\n\nThe third words.\n")


def test_a_text_without_a_key_that_is_gone_does_not_take_the_place_of_another(desk: Project) -> None:
    minutes = send(desk, "# A\n\nFirst words.\n\nSecond words.\n\nThird words.\n")
    minutes.change("First words.\n\n", "")
    assert minutes.told(replaced(("Third", "The third"))) == [("text.p2", "ready")]


def test_a_picture_that_stands_twice_keeps_both_descriptions(desk: Project) -> None:
    minutes = send(desk, "![One](a.png)\n\n![Two](a.png)\n\n{#c}\nThird words.\n", HEAD, FILES)
    minutes.change("![Two]", "![Other]")
    now = minutes.text
    assert minutes.told(untouched, "--apply") == []
    assert minutes.text == now


def test_what_a_reviewer_deleted_is_told_all_the_same(minutes: Minutes) -> None:
    minutes.change("Third", "The third")
    changes = {one["key"]: one for one in minutes.bring(lambda word: word.delete("a"))["changes"]}
    assert {key: one["kind"] for key, one in changes.items()} == {"c": "stale", "a": "deleted"}
    assert "source has changed" not in changes["a"]["reason"]


def test_a_picture_that_a_reviewer_deleted_is_told(minutes: Minutes) -> None:
    def edit(word: WordFile) -> None:
        (drawing,) = word.root.iter(f"{W}drawing")
        drawing.getparent().remove(drawing)  # type: ignore[union-attr]  # it has one

    minutes.change("Third", "The third")
    assert ("picture", "decide") in [(one["kind"], one["state"]) for one in minutes.bring(edit)["changes"]]


def redescribed(word: WordFile) -> None:
    for one in word.root.iter("{*}docPr"):
        one.set("descr", "A reviewer's words")


def test_a_description_changed_on_both_sides_is_for_a_person(minutes: Minutes) -> None:
    minutes.change("![Alt text]", "![Other text]")
    now = minutes.text
    changes = minutes.bring(redescribed, "--apply")["changes"]
    assert [one["state"] for one in changes] == ["decide"]
    assert minutes.text == now


def test_a_description_changed_by_a_reviewer_alone_comes_home(minutes: Minutes) -> None:
    minutes.change("Third", "The third")
    assert ("pic.alt", "written") in minutes.told(redescribed, "--apply")


def test_without_its_record_a_file_tells_that_the_source_may_have_changed(minutes: Minutes) -> None:
    """Programs may leave the record out; so do files from before there was one."""
    with zipfile.ZipFile(io.BytesIO(minutes.sent)) as old:
        parts = {name: old.read(name) for name in old.namelist() if not name.startswith("customXml/")}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    minutes.change("{#b}\n", "{#n}\nNew words of the author.\n\n{#b}\n")
    (change,) = Minutes(minutes.project, made.getvalue()).bring(untouched)["changes"]
    assert (change["key"], change["state"]) == ("n", "decide")
    assert change["reason"].endswith("or the source has changed since the file was made")


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_knows_all_that_it_was_made_with(report: dict[str, Built], lang: str) -> None:
    """What a record did not know would count as the author's, and a reviewer's deletion of it would not be told."""
    made = read(open_word_file(report[lang].data, "made.docx", Sink()))
    bare, _ = without_since(made, replace(made, facts=(), found=made.found[:1]))
    told = {kind: len(made.having(kind)) for kind in ("picture", "property", "running", "table", "note")}
    assert {kind: len(bare.having(kind)) for kind in told} == told
    assert told["picture"]
    assert bare.found == made.found
    assert made.record is not None
    styles = {
        style_mark(one.mark.key, one.first.room.style, one.first.room.look)
        for one in made.found
        if one.paragraphs
    }
    assert styles <= made.record.marks
