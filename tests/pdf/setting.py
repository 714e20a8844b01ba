"""A typesetter and a canvas for tests of the engine, without pages composed by anyone."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module

import pikepdf
from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.formats import Format
from brochure.world import World
from brochure.writers.pdf import composed, painted
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.text.typesetter import SetText, Typesetter
from brochure.writers.request import Artifact, DocumentProperties, RenderRequest
from tests.sample import FACES, ROOT, stylesheet

PROFILE = (ROOT / "brochure/writers/pdf/data/sRGB.icc").read_bytes()
ABOUT = DocumentProperties(
    "Essai « accentué » (1)",
    "fr",
    "Autrice & Cie",
    "Sujet <court>",
    ("ville", "campagne"),
    identifier="essai",
)
BOOKS: dict[str, FontBook] = {}


def direction(lang: str) -> n.Direction:
    return "rtl" if lang == "ar" else "ltr"


def typesetter(lang: str = "fr", sink: Sink | None = None, styles: Stylesheet | None = None) -> Typesetter:
    styles = styles or stylesheet("pdf", lang)
    book = BOOKS.setdefault(lang, FontBook(World(ROOT), FACES))
    return Typesetter(styles, book, sink if sink is not None else Sink(), lang, direction(lang))


def style(name: str, lang: str = "fr", **changes: object) -> ParagraphStyle:
    return replace(stylesheet("pdf", lang).paragraph[name], **changes)  # type: ignore[arg-type]


def canvas(lang: str = "fr", sink: Sink | None = None) -> TaggedCanvas:
    about = replace(ABOUT, language=lang)
    return TaggedCanvas(io.BytesIO(), about, PROFILE, direction(lang), sink=sink)


def drawn(draw: Callable[[TaggedCanvas], None], lang: str = "fr") -> bytes:
    """A file of one page."""
    paper = canvas(lang)
    with paper.page():
        draw(paper)
    return paper.finish()


def write(order: RenderRequest) -> Artifact:
    """The edition as PDF, composed and painted."""
    return painted(composed(order), order.sink)


def written(order: RenderRequest, format: Format) -> Artifact:
    """The edition in a format."""
    if format == "pdf":
        return write(order)
    made: Artifact = import_module(f"brochure.writers.{format}").write(order)
    return made


def page_of(*children: n.Inline, lang: str = "fr", name: str = "body", width: float = 240.0) -> bytes:
    """A file with one paragraph on one page."""

    def draw(paper: TaggedCanvas) -> None:
        text = typesetter(lang).set(children, style(name, lang), width)
        text.draw(paper, 60, 800, paper.root.add("P"))

    return drawn(draw, lang)


def lines_of(text: SetText) -> list[str]:
    """What is seen of each line."""
    shown = text.galley.text
    return [shown[line.start : line.stop] + ("-" if line.hyphen else "") for line in text.lines]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def operators(data: bytes, page: int = 0) -> str:
    """The page's content stream."""
    with opened(data) as pdf:
        return bytes(pdf.pages[page].Contents.read_bytes()).decode("latin-1")
