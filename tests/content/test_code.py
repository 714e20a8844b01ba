"""Blocks of code: every character stands in every format, whatever Pygments makes of it."""

from __future__ import annotations

import pytest
from pygments.lexers import get_all_lexers  # type: ignore[attr-defined]

from brochure.content.code import code_lines
from brochure.document import nodes as n

SAMPLES = ("a", "$ tidy\nout\n\n$ x", "  a\n\nb = '1'  # c", "\n>>> 1\n1")
LANGUAGES = sorted({aliases[0] for _, aliases, _, _ in get_all_lexers() if aliases})


def written(code: str, language: str) -> str:
    """What the nodes of some code say."""
    nodes = code_lines(code, language)
    return "".join(node.text if isinstance(node, n.Text) else "\n" for node in nodes)


def test_code_of_every_language_stands_as_it_was_written() -> None:
    changed = {
        (language, sample): said
        for language in LANGUAGES
        for sample in SAMPLES
        if (said := written(sample, language)) != sample
    }
    assert changed == {}


@pytest.mark.parametrize(
    ("language", "code"),
    [("console", "$ ls 'a'  # b"), ("pycon", ">>> 1"), ("psql", "=> select 1"), ("python", "1")],
)
def test_known_languages_are_coloured(language: str, code: str) -> None:
    assert any(isinstance(node, n.Text) and node.style for node in code_lines(code, language))


def test_empty_lines_at_the_end_are_none_of_the_code() -> None:
    assert written("a\n\n", "python") == "a"
