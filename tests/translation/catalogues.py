"""Catalogues for tests, made and read without files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from brochure.content.inlines import parse_inline
from brochure.content.segments import Segment
from brochure.diagnostics import Diagnostic, Failed, Sink, Span
from brochure.document.nodes import Text
from brochure.translation.catalogue import Catalogue, CatalogueEntry, new_headers, parse
from brochure.translation.ledger import Ledger
from brochure.translation.translation import Translation

FILE = "locale/en.po"


def segment(
    key: str, source: str, kind: str = "p", markup: bool = True, limit: int | None = None, context: str = ""
) -> Segment:
    """A segment of a source. markup: whether it is inline Markdown."""
    inlines = parse_inline(source, None, Sink()) if markup else (Text(source),)
    return Segment(key, source, inlines, Span("texte.md", 1), kind, context, limit)


def catalogue(*entries: CatalogueEntry, lang: str = "en") -> Catalogue:
    return Catalogue(FILE, new_headers("demo", lang, "2018-02-01 12:00+0000"), entries)


def read(text: str, lang: str = "en") -> tuple[Catalogue | None, list[Diagnostic]]:
    sink = Sink()
    with suppress(Failed):
        return parse(text, FILE, lang, sink), sink.items
    return None, sink.items


def translation(
    lang: str,
    pairs: Sequence[tuple[str, str]],
    markup: bool = True,
    kind: str = "p",
    limit: int | None = None,
) -> Translation:
    """A translation of sources into targets; keys are a, b, c…"""
    keys = "abcdefghijklmnopqrstuvwxyz"
    segments = [segment(k, s, kind, markup, limit) for k, (s, _) in zip(keys, pairs, strict=False)]
    entries = (
        CatalogueEntry(k, s, t, line=n) for n, (k, (s, t)) in enumerate(zip(keys, pairs, strict=False), 1)
    )
    found = catalogue(*entries, lang=lang)
    return Translation("demo", lang, "fr", segments, FILE, found, Ledger("en.review.yml"), markup)
