"""A typesetter of even characters, half an em wide each: measuring and placing need no fonts."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from brochure.brand.computed import ParagraphStyle
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import plain
from brochure.fonts.book import FontBook
from brochure.pictures.library import PictureLibrary
from brochure.world import World
from brochure.writers.columns import ContentWidth, pieces, sign_place
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.measure import measure_block
from brochure.writers.request import DocumentProperties, RenderRequest
from tests.sample import FACES, ROOT, stylesheet


class FakeText(Struct, frozen=True):
    lines: tuple[str, ...]
    style: ParagraphStyle
    notes: tuple[n.Footnote, ...] = ()

    @property
    def first_baseline(self) -> float:
        return self.style.leading * 0.75

    @property
    def widest(self) -> float:
        return max(len(line) for line in self.lines) * self.style.text.size / 2

    def words(self, first: int = 0, last: int | None = None) -> int:
        return sum(len(line.split()) for line in self.lines[first:last])

    @property
    def footnotes(self) -> list[tuple[int, n.Footnote]]:
        """A note's mark takes no room, and stands on the last line."""
        return [(len(self.lines) - 1, note) for note in self.notes]

    @property
    def torn(self) -> tuple[str, ...]:
        return ()

    def split(self, line: int) -> None:
        return None

    def draw(self, canvas, x, top, element, first=0, last=None) -> None:
        raise AssertionError("measuring must not draw")


class FakeTypesetter:
    def set(self, children, style, width, lang="", whole=frozenset()) -> FakeText:
        limit = max(1, int(width / (style.text.size / 2)))
        lines: list[str] = []
        for word in plain(children).split():
            if lines and len(lines[-1]) + 1 + len(word) <= limit:
                lines[-1] += " " + word
            else:
                lines.append(word)
        return FakeText(tuple(lines), style, tuple(c for c in children if isinstance(c, n.Footnote)))

    def content_width(self, children, style, lang="", number=False, head=False) -> ContentWidth:
        text, em = plain(children), style.text.size / 2
        least = max((last - first for first, last in pieces(text, head)), default=0)
        lead = sign_place(text, lang or "fr") if number else 0
        tail = len(text) - lead if number else 0
        return ContentWidth(*(em * count for count in (least, least, len(text), lead, tail)))

    def marker(self, text, style, width=0.0) -> FakeText:
        return FakeText((text,), style)


def order(document: n.Document, styles=None, root: Path = ROOT) -> RenderRequest:
    styles = styles or stylesheet("pdf", document.lang or "fr")
    return RenderRequest(
        document,
        styles,
        DocumentProperties("Title", document.lang or "fr"),
        FontBook(World(ROOT), FACES),
        PictureLibrary(World(root), styles.colors),
        Sink(),
    )


def measurer(styles=None, page: str = "page") -> Context:
    styles = styles or stylesheet("pdf")
    pictures = PictureLibrary(World(ROOT), styles.colors)
    return Context(styles, pictures, Sink(), styles.page[page], FakeTypesetter(), measure_block)


def words(count: int, style: str = "body") -> n.Paragraph:
    """A paragraph of so many five-letter words."""
    return n.Paragraph((n.Text(" ".join("abcde" for _ in range(count))),), style=style)
