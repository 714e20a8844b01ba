"""Addresses that people type into a Word file: in a Markdown file they would be links, so they are taken for such."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from msgspec.structs import replace

from brochure.content.markdown import address
from brochure.exchange.found import EditedFile, FoundParagraph

_READER = MarkdownIt("zero").use(gfm_autolink_plugin)
_READER.normalizeLink = address  # type: ignore[method-assign, assignment]


def with_links(file: EditedFile) -> EditedFile:
    """The file with addresses that nothing links as links, as some programs make them while people type."""
    found = (replace(one, paragraphs=list(map(_linked, one.paragraphs))) for one in file.found)
    return replace(file, found=tuple(found))


def _linked(paragraph: FoundParagraph) -> FoundParagraph:
    line = paragraph.line
    made = list(line)
    words = (" " if seen.href or seen.text.isspace() or "code" in seen.said else seen.text for seen in line)
    for start, end, href in _addresses("".join(words)):
        made[start:end] = [seen._replace(href=href) for seen in line[start:end]]
    return paragraph._replace(line=tuple(made))


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each address begins and ends, and where it leads."""
    at, href = 0, ""
    for token in _READER.parseInline(text)[0].children or ():
        href = str(token.attrs.get("href", "")) if token.nesting else href
        if href and token.content:
            yield at, at + len(token.content), href
        at += len(token.content)
