"""What a PDF says, ours or one written otherwise: letters in reverse, texts of elements, trees that go in circles."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from brochure.document import nodes as n
from brochure.readers import Unreadable, pdf, tags
from tests.checks.editing import element, kids
from tests.pdf.faketext import order
from tests.pdf.setting import write


def made(*blocks: n.Block) -> bytes:
    return write(order(n.Document((n.Page(blocks, "one", style="page"),), lang="fr"))).data


def p(*inlines: n.Inline) -> n.Paragraph:
    return n.Paragraph(inlines, style="body")


def changed(change: Callable[[pikepdf.Pdf], object], *blocks: n.Block) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(*blocks or (p(n.Text("abc")),)))) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def said(data: bytes) -> list[str]:
    return [one.text for one in pdf.read(data).passages]


def content(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], object]:
    def change(file: pikepdf.Pdf) -> None:
        stream = file.pages[0].Contents
        data = stream.read_bytes()
        assert old in data
        stream.write(data.replace(old, new, 1))

    return change


def test_reversed_characters_are_turned_round() -> None:
    data = changed(
        lambda file: (content(b"BT", b"/ReversedChars BMC BT")(file), content(b"ET", b"ET EMC")(file))
    )
    assert said(data) == ["cba"]


def test_the_text_of_an_element_stands_for_all_below_it() -> None:
    assert said(changed(lambda file: element("P")(file).__setitem__("/ActualText", "autre"))) == ["autre"]


def test_text_that_is_shown_and_stands_in_no_element_is_not_read() -> None:
    assert said(changed(lambda file: element("P")(file).__setitem__("/K", Array()))) == []


def test_a_tree_that_goes_in_a_circle_ends() -> None:
    def circle(file: pikepdf.Pdf) -> None:
        one = element("P")(file)
        one.K = Array([*kids(one), one, one.P, file.Root.StructTreeRoot])

    assert said(changed(circle)) == ["abc"]


def test_property_lists_may_stand_in_the_resources() -> None:
    def named(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.Resources.Properties = Dictionary(MC0=Dictionary(MCID=0))
        content(b"/P<</MCID 0>>BDC", b"/P /MC0 BDC")(file)

    assert said(changed(named)) == ["abc"]


def test_roles_of_ones_own_are_read_as_what_they_stand_for() -> None:
    def own(file: pikepdf.Pdf) -> None:
        element("P")(file).S = Name("/Absatz")
        file.Root.StructTreeRoot.RoleMap = Dictionary(Absatz=Name.H3)

    (one,) = pdf.read(changed(own)).passages
    assert (one.role, one.text, one.place) == ("h3", "abc", "page 1")


def test_a_link_that_leads_to_two_places_says_so() -> None:
    long = n.Link("https://www.example.org/", (n.Text("le développement durable des territoires " * 4),))

    def other(file: pikepdf.Pdf) -> None:
        file.pages[0].Annots[0].A.URI = "https://a.example/"

    (one,) = pdf.read(changed(other, p(long))).passages
    assert [mark.value for mark in one.marks] == ["https://a.example/ or https://www.example.org/"]


@pytest.mark.parametrize("value", [None, 3, Name.X, Array([1, "a"]), Dictionary()])
def test_odd_entries_break_nothing(value: Any) -> None:
    for key in ("/Lang", "/A", "/E", "/Alt"):
        assert said(
            changed(
                lambda file, key=key: element("P")(file).__setitem__(key, value) if value is not None else 0
            )
        ) == ["abc"]


def test_a_file_without_structure_is_told() -> None:
    data = changed(lambda file: file.Root.__delitem__("/StructTreeRoot"))
    with pytest.raises(Unreadable):
        pdf.read(data)
    with pytest.raises(ValueError, match="without structure"):
        tags.read(data)
