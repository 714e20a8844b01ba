"""What other programs read and this one does not is told; ordinary sentences with such signs stay ordinary."""

from __future__ import annotations

import pytest

from brochure.content.blocks import parse_part
from brochure.diagnostics import Sink
from brochure.document.walk import text_of


def read(text: str) -> tuple[list[str], list[str]]:
    """What the blocks say, and what is told with its line."""
    sink = Sink()
    part = parse_part("text", text, "text.md", lambda path, _: path, sink)
    told = [f"{item.span and item.span.line}: {item.message.partition(', near')[0]}" for item in sink]
    return [text_of(value.block) for value in part], told


@pytest.mark.parametrize(
    "text",
    [
        "If a == b, x==1 and y==2, then c = d.",
        "Between 100 %% and 5%% of a+b | c.",
        "One | two | three",
        "Read a ^ b, 2^n and x | y.",
        "A. Smith and B. Jones wrote\nit; so did C. Brown.",
        "I. Newton\\\nII. Act",
        "a) words\nthat go on",
        "Export const values, or import goods\nfrom “Rome”.",
        "The ^ sign, the + sign, the = sign.",
        r"\| a line that begins with a bar",
        r"\+---+---+",
        "Year: 2020 - 2025 -- and on",
        "`{++ %% == ^[`",
        "+1 and +++ and 3+",
        "Press [ and ], { and }.",
    ],
)
def test_ordinary_sentences_are_no_markup(text: str) -> None:
    said, told = read(text)
    assert told == []
    assert len(said) == 1


@pytest.mark.parametrize(
    ("text", "line"), [("#. one\n#. two", 1), ("words\n\n- item\n\n  #) one\n  #) two", 5)]
)
def test_lists_that_would_run_together_are_told_once_with_their_line(text: str, line: int) -> None:
    assert read(text)[1] == [f"{line}: a list that counts itself"]


@pytest.mark.parametrize(
    "text", ["a {--old--} b", "a {~~old~>new~~} b", "a {>>why<<} b", "a {==this==} b", "{++all++}"]
)
def test_changes_of_criticmarkup_are_told(text: str) -> None:
    assert "1: a change as CriticMarkup writes it" in read(text)[1]


@pytest.mark.parametrize("text", ["%%\nhidden\n%%", "seen %%hidden%% seen", "%%hidden%%"])
def test_a_hidden_comment_is_never_published(text: str) -> None:
    assert "1: a comment as Obsidian writes it" in read(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "-----------\n A    B\n---- ----\n 1    2\n-----------\n\nwords",
        "words\n\n  A    B\n---- ----\n  1    2",
    ],
)
def test_tables_of_pandoc_are_told(text: str) -> None:
    assert {one.partition(": ")[2] for one in read(text)[1]} == {"a table of Pandoc’s"}


@pytest.mark.parametrize("text", ["#Heading", "##Heading", "#tag #other"])
def test_a_heading_or_tag_without_a_space_is_told(text: str) -> None:
    assert read(text)[1] == ["1: a heading or a tag whose # has no space behind it"]


@pytest.mark.parametrize("text", ["#1 of 3", "\\#tag", "C# and F#"])
def test_other_signs_of_a_number_are_words(text: str) -> None:
    assert read(text)[1] == []


def test_a_task_of_another_state_is_told() -> None:
    assert read("- [ ] open\n- [/] half")[1] == ["2: a task that is neither open nor done"]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ('<div dir="rtl">\n\nنص\n\n</div>', "ar", 0),
        ('<p dir="rtl" lang="ar">نص</p>', "ar", 0),
        ('<p dir="ltr">mot</p>', "fr", 0),
        ('<h1 dir="auto">mot</h1>', "fr", 0),
        ('<p dir="rtl">mot</p>', "fr", 1),
        ('<p lang="en">word</p>', "fr", 1),
        ('<details dir="rtl"><summary>س</summary>\n\nنص\n\n</details>', "he", 0),
    ],
)
def test_the_direction_and_language_of_the_text_may_be_said_again(
    text: str, language: str, count: int
) -> None:
    sink = Sink()
    parse_part("partie", text, "partie.md", lambda src, _: src, sink, language=language)
    assert [item.code for item in sink] == ["content/raw-html"] * count
