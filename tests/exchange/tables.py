"""A bilingual table, edited as people and programs edit it: what its tests share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.exchange.translators import bundle, entry, from_word, word

LINK = 'Voir [le site](http://www.pfvt.fr "Le site du PFVT") **ici**.'


ENGLISH = 'See **here** [the site](http://www.pfvt.fr "The PFVT’s site").'


KEY, SOURCE, TARGET, COMMENT, STATE = range(5)


TWO = bundle([entry("p1", LINK, ENGLISH), entry("p2", "Deux")])


def only(found: Any) -> Any:
    assert len(found) == 1, found
    return found[0]


def cell(document: Any, row: int, column: int, table: int = 0) -> Any:
    return document.tables[table].cell(row, column)


def typed(text: str, row: int = 1, column: int = TARGET) -> Callable[[Any], None]:
    """Someone selects all of a cell's first paragraph and types."""

    def edit(document: Any) -> None:
        cell(document, row, column).paragraphs[0].text = text

    return edit


def changes(today: Any, edit: Callable[[Any], None]) -> Any:
    return from_word(word(today, edit), today).review.changes
