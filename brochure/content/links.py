"""Where links lead: to a full address, or to a heading, figure or table. Nothing else can work in all three formats."""

from __future__ import annotations

import re
from collections.abc import Collection

from brochure.content.model import Value
from brochure.diagnostics import Sink, did_you_mean
from brochure.document import nodes as n
from brochure.document.walk import walk

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[0-9().-]+")
_BARE_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?")


def check_links(
    texts: Collection[Value], anchors: Collection[str], names: Collection[str], sink: Sink
) -> None:
    """Tell of each link that leads nowhere. anchors: the keys of all headings, figures and tables; names: what an
    author may write for them.
    """
    for value in texts:
        for node in walk(*value.inlines):
            if isinstance(node, n.Link):
                _check(node, anchors, names, sink)


def _check(link: n.Link, anchors: Collection[str], names: Collection[str], sink: Sink) -> None:
    if link.href.startswith("#"):
        if link.href[1:] not in anchors:
            message, hint = (
                f"no heading, figure or table has the key “{link.href[1:]}”",
                did_you_mean(link.href[1:], names),
            )
            hint = hint or "write the key of a heading, or its words as in an address: my-heading"
            sink.error("content/broken-link", message, link.span, hint)
    elif not _ADDRESS.fullmatch(link.href):
        sink.error("content/broken-link", f"“{link.href}” leads nowhere", link.span, _advice(link.href))


def _advice(href: str) -> str:
    if href.partition("#")[0].endswith(".md"):
        return "it is no file of this publication’s parts, or has no such heading"
    if "@" in href:
        return f"did you mean “mailto:{href.removeprefix('mailto:')}”?"
    if _BARE_DOMAIN.fullmatch(href) and not href.endswith((".md", ".yml")):
        return f"did you mean “https://{href}”?"
    if not href.startswith("#") and "." in href.rpartition("/")[2]:
        return "files do not travel with an edition: put it on the web, and write its address"
    return "write https://…, mailto:…, tel:… or #key of a heading, figure or table"
