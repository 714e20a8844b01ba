"""Inline nodes as one string of characters with their styles: the first step of setting a paragraph.

Capitals by style change what is shown, not what is said: each shown character knows which characters of the
content it reads as, so that copied, searched and spoken text is the author's. It may not know fonts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from msgspec import Struct, field

from brochure.brand.computed import CharacterStyle, ParagraphStyle, TextStyle
from brochure.document import nodes as n
from brochure.document.footnotes import link_to
from brochure.languages.characters import ISOLATES, LINE_BREAK, OBJECT, POP_ISOLATE, SILENT
from brochure.languages.locale import capitals
from brochure.writers.inlines import changed, character_style

Wrapper = (
    n.Strong | n.Emphasis | n.Phrase | n.Link | n.Abbr | n.Inset | n.Footnote | n.PageValue | n.Text | n.Image
)


class Piece(Struct, frozen=True):
    """Characters start…end of the flow that look alike and stand in the same nodes.

    path: the nodes round them that mean something to a reader, outermost first; source: the node they come
    from.
    """

    start: int
    end: int
    style: TextStyle
    lang: str
    path: tuple[Wrapper, ...]
    source: n.Text | n.LineBreak | n.Image

    @property
    def picture(self) -> n.Image | None:
        """The picture that they are, one character alone."""
        return self.source if isinstance(self.source, n.Image) else None

    @property
    def link(self) -> n.Link | None:
        """The link that they are part of."""
        return next((node for node in self.path if isinstance(node, n.Link)), None)


class Flow(Struct, frozen=True):
    """A paragraph's characters. said: for each character of `text` what it reads as, often itself."""

    text: str
    said: Sequence[str]
    pieces: tuple[Piece, ...]


def flow(
    children: Sequence[n.Inline], style: ParagraphStyle, lang: str, styles: Mapping[str, CharacterStyle]
) -> Flow:
    """The characters of the nodes, in logical order."""
    builder = _Builder(style, lang, styles)
    for child in children:
        builder.add(child, style.text, lang, ())
    return Flow("".join(builder.text), builder.said, tuple(builder.pieces))


class _Builder(Struct):
    paragraph: ParagraphStyle
    lang: str
    styles: Mapping[str, CharacterStyle]
    text: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, node: n.Inline, style: TextStyle, lang: str, path: tuple[Wrapper, ...]) -> None:
        lang = node.lang or lang
        style = changed(style, self.styles.get(character_style(node, self.paragraph)))
        match node:
            case n.Text():
                own = path if lang == self._lang_of(path) else (*path, node)
                self._append(node, *_shown(node.text, style, lang), style, lang, own)
            case n.LineBreak():
                self._append(node, LINE_BREAK, [" "], style, lang, path)
            case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Abbr():
                self._inside(node, style, lang, (*path, node))
            case n.Inset():
                self._isolated(node, style, lang, (*path, node) if node.lang else path)
            case n.Footnote():
                link = link_to(node)
                self._inside(link, style, lang, (*path, node, link))
            case n.PageValue():  # said before the text is set (compose/references.py, compose/running.py)
                told = n.Text(node.said, span=node.span)
                own = (*path, node) if node.value == "page" else path
                self._append(told, *_shown(node.said, style, lang), style, lang, own)
            case n.Image():
                self._append(node, OBJECT, [""], style, lang, (*path, node))
            case _:
                assert_never(node)

    def _inside(self, node: n.Strong | n.Emphasis | n.Phrase | n.Link | n.Abbr | n.Inset, style: TextStyle, lang: str,
                path: tuple[Wrapper, ...]) -> None:  # fmt: skip
        for child in node.children:
            self.add(child, style, lang, path)

    def _isolated(self, node: n.Inset, style: TextStyle, lang: str, path: tuple[Wrapper, ...]) -> None:
        if not node.isolate:
            self._inside(node, style, lang, path)
            return
        mark = n.Text("", span=node.span, key=node.key)
        self._append(mark, ISOLATES[node.isolate], [""], style, lang, path)
        self._inside(node, style, lang, path)
        self._append(mark, POP_ISOLATE, [""], style, lang, path)

    def _append(self, node: n.Text | n.LineBreak | n.Image, text: str, said: Sequence[str], style: TextStyle, lang: str,
                path: tuple[Wrapper, ...]) -> None:  # fmt: skip
        if not text:
            return
        start = self.pieces[-1].end if self.pieces else 0
        self.text.append(text)
        self.said.extend(said)
        self.pieces.append(Piece(start, start + len(text), style, lang, path, node))

    def _lang_of(self, path: tuple[Wrapper, ...]) -> str:
        return next((node.lang for node in reversed(path) if node.lang), self.lang)


_AS_SPACE = str.maketrans("\t\n\r\v\f", "     ")


def _shown(text: str, style: TextStyle, lang: str) -> tuple[str, Sequence[str]]:
    """What is shown of a text, and what each character of that says."""
    text = text.translate(_AS_SPACE)
    said = list(text) if SILENT.isdisjoint(text) else ["" if c in SILENT else c for c in text]
    if style.transform == "none":
        return text, said
    shown = capitals(text, lang)
    if len(shown) == len(text):
        return shown, said
    each = [capitals(character, lang) for character in text]
    spoken = ([what] + [""] * (len(one) - 1) for what, one in zip(said, each, strict=True))
    return "".join(each), [part for parts in spoken for part in parts]
