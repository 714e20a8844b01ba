"""Cross references: what a link to a heading, figure or table says of it, `[Table %n, page %p](#costs)`.

`%n` is its number, `%t` its title, `%p` its page; a link without words says what it is called. In catalogues and for
translators each is a placeholder like `{{ name }}`; it becomes a value of the document before typography, and the
layout, which knows the whole document, says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.rewrite import parted
from brochure.document.walk import walk

NAME = "%"
"""Stands for what a link without words says."""
_VALUES: Mapping[str, Literal["number", "title", "page", "name"]] = {
    "%n": "number", "%t": "title", "%p": "page", NAME: "name",
}  # fmt: skip
_WRITTEN = re.compile(r"(%[ntp])(?![A-Za-z0-9])")
_INNER = re.compile(r"#.+|[^:#]+\.md(#.*)?")


def leads_inside(href: str) -> bool:
    """Whether an address leads to a place of the publication."""
    return _INNER.fullmatch(href) is not None


def with_references(link: n.Link) -> n.Link:
    """The link with placeholders for what it says of its target."""
    if not leads_inside(link.href):
        return link
    children = tuple(_parted(link)) or (n.Inset((), lookup=NAME, span=link.span),)
    return link if children == link.children else replace(link, children=children)


def _parted(link: n.Link) -> Iterator[n.Inline]:
    """A link's words, with placeholders for its marks. What is wrong with one is told at the link."""
    for node in link.children:
        if isinstance(node, n.Text):
            yield from parted(node, _WRITTEN, lambda mark: n.Inset((), lookup=mark, span=link.span))
        else:
            yield node


def called_in(inlines: Iterable[n.Inline]) -> frozenset[str]:
    """Where links without words lead, which say what their target is called: a translation may say it in words."""
    links = (node for node in walk(*inlines, notes=False) if isinstance(node, n.Link))
    return frozenset(link.href for link in links if any(one.lookup == NAME for one in references_in(link)))


def references_in(link: n.Link) -> tuple[n.Inset, ...]:
    """The placeholders for what a link says of its target."""
    insets = (node for node in walk(*link.children) if isinstance(node, n.Inset))
    return tuple(inset for inset in insets if is_reference(inset.lookup))


def is_reference(lookup: str) -> bool:
    """Whether a placeholder stands for what a link says of its target."""
    return lookup in _VALUES


def placeholder(lookup: str) -> str:
    """A placeholder as people write it."""
    if lookup == NAME:
        return ""
    return lookup if is_reference(lookup) else f"{{{{ {lookup} }}}}"


def value_of(placed: n.Inset, of: str) -> n.PageValue:
    """The value that a placeholder stands for. of: the key that the link around leads to."""
    return n.PageValue(_VALUES[placed.lookup], of=of, span=placed.span)


# --- what stands only where there are pages ---------------------------------------------------

_OPENS = re.compile(r"\s*(?:[,،，、;；؛–—]|([(（]))[^,،，、;；؛–—(（]*$")
_CLOSES = {True: re.compile(r"[^)）]*[)）]"), False: re.compile(r"[^,،，、;；؛–—]*")}
_FIRST = re.compile(r"[^,،，、;；؛–—]*[,،，、;；؛–—]?\s*")
Clause = tuple[tuple[n.Inline, ...], tuple[n.Inline, ...], tuple[n.Inline, ...]]


def with_clause(link: n.Link) -> n.Link:
    """The link with the clause that tells a page, such as “, page 12”, as one that stands on pages alone."""
    found = clause(link.children)
    if found is None:
        return link
    before, told, after = found
    return replace(link, children=(*before, n.Inset(told, paged=True), *after))


def clause(children: tuple[n.Inline, ...]) -> Clause | None:
    """What stands before the clause that tells a page, the clause, and what stands after it.

    It begins at the comma, dash or bracket before the page, or behind the value before; it ends where that does.
    """
    at = next((number for number, node in enumerate(children) if _tells_page(node)), None)
    if at is None:
        return None
    before, after = children[:at], children[at + 1 :]
    lead, head = (before[-1], before[:-1]) if before and isinstance(before[-1], n.Text) else (None, before)
    opens = _OPENS.search(lead.text) if lead else None
    cut = opens.start() if opens else 0
    words = lead.text if lead else ""
    first = not head and not cut
    ends = _FIRST if first else _CLOSES[bool(opens and opens[1])]
    tail = after[0] if after and isinstance(after[0], n.Text) else None
    found = ends.match(tail.text) if tail else None
    end = found.end() if found else 0
    rest = tail.text if tail else ""
    return (
        (*head, *_text(words[:cut])),
        (*_text(words[cut:]), children[at], *_text(rest[:end])),
        (*_text(rest[end:]), *after[1 if tail else 0 :]),
    )


def _text(words: str) -> tuple[n.Text, ...]:
    return (n.Text(words),) if words else ()


def _tells_page(node: n.Inline) -> bool:
    return (isinstance(node, n.PageValue) and node.value == "page") or (
        isinstance(node, n.Inset) and node.lookup == "%p"
    )
