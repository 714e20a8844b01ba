"""Callouts between lines of colons, which line ends which; callouts in quotations, and what may stand in one."""

from __future__ import annotations

import pytest

from brochure.content.blocks import parse_part
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import text_of


def shown(text: str) -> tuple[list[object], list[tuple[int, str]]]:
    """The boxes and paragraphs of a text, one in another as in it, and what is told, with its line."""
    sink = Sink()
    part = parse_part("text", text, "text.md", lambda path, _: path, sink)
    told = [(one.span.line, one.message) for one in sink if one.span]
    return [_outline(value.block) for value in part], told


def _outline(block: n.Block) -> object:
    if isinstance(block, n.Note):
        return [block.kind, *map(_outline, block.children)]
    if isinstance(block, n.List):
        return [_outline(one) for item in block.items for one in item.children]
    return text_of(block)


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("::: note\nA\n::: tip\nB\n:::\nC\n:::\nD", [["note", "A", ["tip", "B"], "C"], "D"]),
        ("::::: note\n::: tip\nA\n:::\n:::::\nB", [["note", ["tip", "A"]], "B"]),
        ("::: note\n::::: tip\nA\n:::::\n:::\nB", [["note", ["tip", "A"]], "B"]),
        ("::: note :::\nA\n:::", [["note", "A"]]),
        ("::: note\n```\n:::\n```\n:::\nA", [["note", ":::"], "A"]),
        ("::: note\n~~~~\n::: tip\n~~~\n~~~~\n:::\nA", [["note", "::: tip ~~~"], "A"]),
        ("- A\n\n  ::: note\n  B\n  :::\n- C", [["A", ["note", "B"], "C"]]),
        ("A\n::: note\nB\n:::\nC", ["A", ["note", "B"], "C"]),
    ],
)
def test_a_bare_line_ends_the_innermost(text: str, outline: list[object]) -> None:
    assert shown(text) == (outline, [])


@pytest.mark.parametrize(
    ("text", "outline", "told"),
    [
        ("A\n\n::: note\nB", ["A", ["note", "B"]], (3, "a box that is not closed")),
        ("::: note\n::: tip\nA\n:::", [["note", ["tip", "A"]]], (1, "a box that is not closed")),
        ("- ::: note\n  A\n\nB", [[["note", "A"]], "B"], (1, "a box that is not closed")),
        ("A\n\n:::\n\nB", ["A", "B"], (3, "a ::: that closes nothing")),
        ("::: note\nA\n:::\n:::", [["note", "A"]], (4, "a ::: that closes nothing")),
    ],
)
def test_one_that_has_no_end_or_no_beginning_is_told(
    text: str, outline: list[object], told: tuple[int, str]
) -> None:
    assert shown(text) == (outline, [told])


@pytest.mark.parametrize(
    "text", ["> ::: note\n>  ", "> \t::: note\n>   ", "- ::: note\n  \t", ":::", "> :::"]
)
def test_a_file_may_end_in_one_without_a_line_end(text: str) -> None:
    assert shown(text)[1]


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("> Term\n> : meaning", [n.Definitions]),
        ("> Words\n> ---\n> words", [n.Heading, n.Paragraph]),
        ("> 3. three\n> 4. four", [n.List]),
        ("> | a | b |\n> |---|---|\n> | 1 | 2 |", [n.Table]),
        ("> > words", [n.Quote]),
        (">     code", [n.CodeBlock]),
        (">\n> words\n>\n> words", [n.Paragraph, n.Paragraph]),
        ("words\nwords", [n.Paragraph]),
    ],
)
def test_any_block_may_follow_the_line_that_makes_a_callout_of_a_quotation(
    below: str, kinds: list[type[n.Block]]
) -> None:
    sink = Sink()
    part = parse_part("text", f"> [!TIP] Title\n{below}\n\nwords", "text.md", lambda path, _: path, sink)
    assert [*sink] == []
    note, after = (value.block for value in part)
    assert isinstance(note, n.Note)
    assert (note.kind, text_of(n.Paragraph(note.title)), text_of(after)) == ("tip", "Title", "words")
    assert [type(one) for one in note.children] == kinds


@pytest.mark.parametrize("text", ["[!NOTE]\nwords", "> words\n> [!NOTE]\n> words", "words\n\n[!TIP] words"])
def test_its_line_elsewhere_is_told(text: str) -> None:
    line = text.splitlines().index(next(one for one in text.splitlines() if "[!" in one)) + 1
    assert shown(text)[1] == [(line, "the mark of a callout that begins no quotation")]
