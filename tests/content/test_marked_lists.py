"""Lists in letters, Roman numerals and brackets: what makes one, where it begins and ends, and what stays words."""

from __future__ import annotations

import pytest

from brochure.content.blocks import parse_part
from brochure.content.markdown import parser
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import text_of


def blocks(text: str) -> tuple[list[n.Block], list[str]]:
    sink = Sink()
    part = parse_part("text", text, "text.md", lambda path, _: path, sink)
    return [value.block for value in part], [
        f"{item.span and item.span.line}: {item.message}" for item in sink
    ]


def shown(block: n.Block) -> str:
    """A list as its readers see it: each mark with its words; lists in lists in brackets."""
    if not isinstance(block, n.List):
        return text_of(block)
    entries = (
        f"{block.marks.shown(at) if block.marks else f'{at}.'} {' '.join(map(shown, item.children))}"
        for at, item in enumerate(block.items, block.start)
    )
    return f"[{' '.join(entries)}]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a) one\nb) two", "[a) one b) two]"),
        ("a. one\nb. two", "[a. one b. two]"),
        ("(a) one\n(b) two\n(c) three", "[(a) one (b) two (c) three]"),
        ("A. one\nB. two", "[A. one B. two]"),
        ("i) one\nii) two\niii) three\niv) four", "[i) one ii) two iii) three iv) four]"),
        ("I. one\nII. two", "[I. one II. two]"),
        ("(1) one\n(2) two", "[(1) one (2) two]"),
        ("h) eight\ni) nine\nj) ten", "[h) eight i) nine j) ten]"),
        ("v) five\nvi) six", "[v) five vi) six]"),
        ("x) one\ny) two\nz) three", "[x) one y) two z) three]"),
        ("а) один\nб) два\nв) три", "[а) один б) два в) три]"),
        ("أ) واحد\nب) اثنان\nج) ثلاثة", "[أ) واحد ب) اثنان ج) ثلاثة]"),
        ("α) one\nβ) two", "[α) one β) two]"),
        ("a) one\n\nb) two\n\n   more\n\nc) three", "[a) one b) two more c) three]"),
        ("a) one\ngoes on\nb) two", "[a) one goes on b) two]"),
        ("1. First\n   a. alpha\n   b. beta\n      i. roman\n      ii. more", "[1. First [a. alpha b. beta [i. roman ii. more]]]"),
        ("a) one\n   1. deep\n   2. more\nb) two", "[a) one [1. deep 2. more] b) two]"),
        ("a) one\n   - deep\n\nb) two", "[a) one [1. deep] b) two]"),
        ("Words:\na) one\nb) two", "Words: [a) one b) two]"),
        ("Words:\n(i) one\n(ii) two", "Words: [(i) one (ii) two]"),
        ("a) one:\n   (i) deep\n   (ii) more\nb) two", "[a) one: [(i) deep (ii) more] b) two]"),
        ("a) one\nb) two\n\nWords", "[a) one b) two] Words"),
        ("a) one\nb) two\n\n1. first", "[a) one b) two] [1. first]"),
        ("- item\n\n  a) one\n  b) two", "[1. item [a) one b) two]]"),
        ("y) one\nz) two\naa) three\nbb) four", "[y) one z) two aa) three bb) four]"),
        ("a)\n   one\nb)\n   two", "[a) one b) two]"),
        ("words[^1]\n\n[^1]: a) one\n    b) two", "words"),
    ],
)  # fmt: skip
def test_it_is_counted_as_it_is_written(text: str, expected: str) -> None:
    found, told = blocks(text)
    assert told == []
    assert " ".join(map(shown, found)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A. Smith wrote it.",
        "A. Smith\\\nB. Jones",
        "M. Dupont\nN. Martin",
        "a) alone",
        "a. one\nc. three",
        "i. e. so\nz. B. auch",
        "a) alone\n\nWords",
        "He said so\nc) and d) too",
        "see\nb) and\nc) below",
        "(2018) one\n(2019) two",
        "a)one\nb)two",
        "etc. and\nso. on",
        "Mr. A\nMs. B",
    ],
)
def test_words_stay_words(text: str) -> None:
    found, told = blocks(text)
    assert told == []
    assert not [one for one in found if isinstance(one, n.List)]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('type="a"', "[a. one b. two]"),
        ('type="I" start="3"', "[III) one IV) two]"),
        ('type="1"', "[1. one 2. two]"),
        ('type="a" start="26"', "[z) one aa) two]"),
        ('type="I" start="500"', "[500. one 501. two]"),
    ],
)
def test_lists_of_html_are_counted_as_it_says(attributes: str, expected: str) -> None:
    found, told = blocks(f"<ol {attributes}><li>one</li><li>two</li></ol>")
    assert (told, [shown(one) for one in found]) == ([], [expected])


@pytest.mark.parametrize("code", ["```\na) one\nb) two\n```", "    a) one\n    b) two"])
def test_code_stays_as_it_is(code: str) -> None:
    (before, block), _ = blocks(f"a) one\nb) two\n\n<!-- -->\n\n{code}")
    assert shown(before) == "[a) one b) two]"
    assert text_of(block).split() == ["a)", "one", "b)", "two"]


def test_an_entry_that_is_counted_otherwise_is_told_in_its_own_letters() -> None:
    assert blocks("а) один\nб) два\nг) три")[1] == ["3: the entry г) is counted в)"]


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        (
            "a) one\n1) deep\n2) deep\nb) two",
            "[a) one b) deep c) deep d) two]",
            "2: the entry 1) is counted b)",
        ),
        ("a) one\nb) two\n1) three", "[a) one b) two c) three]", "3: the entry 1) is counted c)"),
        ("(1) one\n2) two\n(2) three", "[(1) one (2) two (3) three]", "3: the entry (2) is counted (3)"),
    ],
)
def test_an_entry_in_digits_among_letters_is_told(text: str, expected: str, told: str) -> None:
    """It is one of the list for markdown-it, which sees digits alone."""
    found, said = blocks(text)
    assert ([shown(one) for one in found], said) == ([expected], [told])


@pytest.mark.parametrize("text", ["a) [ ] open\nb) [x] done", "1. [ ] open\n2. [x] done"])
def test_a_task_has_its_box(text: str) -> None:
    (found,), _ = blocks(text)
    assert isinstance(found, n.List)
    assert found.marks is None


@pytest.mark.parametrize("depth", [2, 5])
def test_lists_however_they_are_indented_are_read(depth: int) -> None:
    """Where markdown-it takes a line for the text of the one above, so do we."""
    text = "\n".join(f"{' ' * at}- {at}" for at in range(depth)) + f"\n{' ' * depth}a) e\n{' ' * depth}b) f"
    (found,), told = blocks(text)
    assert told == []
    assert text_of(found).count("e") == 1


def test_a_list_in_a_quotation_is_one() -> None:
    (quote,), told = blocks("> a) one\n> b) two")
    assert isinstance(quote, n.Quote)
    assert (told, shown(quote.children[0])) == ([], "[a) one b) two]")


def test_words_below_a_list_begin_no_other() -> None:
    """What is read for the list alone leaves no trace in what follows it."""
    found, _ = blocks("a) one\nb) two\n\nWords\n\nc) three is a word")
    assert [shown(one) for one in found] == ["[a) one b) two]", "Words", "c) three is a word"]


def test_each_entry_knows_its_line_and_its_letter() -> None:
    opened = [one for one in parser().parse("words\n\nb) two\nc) three", {}) if one.type == "list_item_open"]
    assert [(one.map and one.map[0], one.info) for one in opened] == [(2, "b"), (3, "c")]
