"""Edits of which a text says one half: an address without its link, a note without its mark, a name without its row."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.document import nodes as n
from brochure.document.bookmark import comparable
from brochure.document.walk import plain, walk
from brochure.exchange.shown_text import ShownText
from brochure.fields.tables import row_name

_ADDRESS = "the address that is shown and the one that the link leads to are no longer the same"
_NAME = "it names the row of its table, of which nothing else is as it was; change it in the source"
_TAKEN = "it names the row of its table, and another row has that name"
_NOTE = "a note's mark was taken away or put elsewhere; change [^name] in the source, and the note's text"


def half_done(old: Inlines, new: Inlines) -> str:
    """Why a changed text is one half of an edit, "" where it is whole."""
    if _parted(old, new):
        return _ADDRESS
    return "" if _notes(old) == _notes(new) else _NOTE


def misnamed(own: ShownText, new: str, known: Mapping[str, ShownText], touched: set[str]) -> str:
    """Why a row may not be named so, "" where it may: another text says which row it is, and none has the name.

    own: the text that names it; known: all texts by digits of their keys; touched: those that are not as they were.
    """
    row = own.key.rpartition(".")[0]
    named = f"{row.rpartition('.')[0]}.{row_name(new)}."
    if row_name(to_markdown(own.inlines)) == row_name(new):
        return ""
    if any(one.key.startswith(named) for one in known.values()):
        return _TAKEN
    others = [digits for digits, one in known.items() if one is not own and one.key.startswith(f"{row}.")]
    return _NAME if touched.issuperset(others) else ""


def _parted(old: Inlines, new: Inlines) -> bool:
    """Whether a link that showed its own address shows another one now."""
    shown = [_shows_itself(link) for link in _links(old)]
    return any(shown) and shown != [_shows_itself(link) for link in _links(new)]


def _links(inlines: Inlines) -> list[n.Link]:
    return [node for node in walk(*inlines, notes=False) if isinstance(node, n.Link)]


def _notes(inlines: Inlines) -> list[str]:
    return [node.name for node in walk(*inlines, notes=False) if isinstance(node, n.Footnote)]


def _shows_itself(link: n.Link) -> bool:
    bare = link.href.partition("://")[2] or link.href.removeprefix("mailto:").removeprefix("tel:")
    return comparable(plain(link.children)).strip().rstrip("/") in (link.href, bare.rstrip("/"))
