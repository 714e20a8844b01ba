"""The elements that a theme need not give a style: those that only a text has, a layout's glossary and its endnotes.

The layout's own: vocabulary.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from brochure.layout.vocabulary import StyleKind


class ContentKind(Struct, frozen=True):
    """Something that need not have a style. otherwise: the element whose style it has where a theme gives none."""

    styled: StyleKind
    otherwise: str


CONTENT: Mapping[str, ContentKind] = {
    "h4": ContentKind("paragraph", "h3"),
    "h5": ContentKind("paragraph", "h4"),
    "h6": ContentKind("paragraph", "h5"),
    "pre": ContentKind("paragraph", "p"),
    "hr": ContentKind("paragraph", "p"),
    "dl": ContentKind("box", "section"),
    "dt": ContentKind("paragraph", "p"),
    "dd": ContentKind("paragraph", "p"),
    "tasks": ContentKind("list", "ul"),
    "attribution": ContentKind("paragraph", "p"),
    "details": ContentKind("box", "section"),
    "summary": ContentKind("paragraph", "p"),
    "picture": ContentKind("box", "figure"),
    "glossary": ContentKind("box", "section"),
    "endnotes": ContentKind("box", "section"),
    "landscape": ContentKind("box", "section"),
    "entry": ContentKind("paragraph", "p"),
    "entry-1": ContentKind("paragraph", "entry"),
    "entry-2": ContentKind("paragraph", "entry"),
    "entry-3": ContentKind("paragraph", "entry-2"),
    "figcredit": ContentKind("paragraph", "figcaption"),
    "callout": ContentKind("box", "note"),
    "callout-tip": ContentKind("box", "callout"),
    "callout-important": ContentKind("box", "callout"),
    "callout-warning": ContentKind("box", "callout"),
    "callout-caution": ContentKind("box", "callout-warning"),
    "callout-title": ContentKind("paragraph", "p"),
}
