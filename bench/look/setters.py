"""The three that are compared: each sets paragraphs, one a page, and gives the PDF."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle, Stylesheet
from brochure.build.edition import Edition
from brochure.build.localized import Localized, localized
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import plain
from brochure.fonts.book import FontBook
from brochure.memo import Memo
from brochure.world import World
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.text.typesetter import Typesetter
from brochure.writers.request import DocumentProperties

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content/alliance-des-territoires"
FONTS = ROOT / "templates/pfvt/fonts"
MARGIN, HEIGHT = 20.0, 900.0
STYLE = "body"


class Task(Struct, frozen=True):
    """Paragraphs to set. measure: points; the type is that of the brochure's running text."""

    paragraphs: tuple[str, ...]
    measure: float
    justified: bool
    size: float
    leading: float


class Brochure(Struct, frozen=True):
    """The French edition's paragraphs and styles."""

    text: Localized
    styles: Stylesheet
    fonts: FontBook

    @property
    def style(self) -> ParagraphStyle:
        return self.styles.paragraph[STYLE]

    def paragraphs(self) -> tuple[str, ...]:
        """Its longer paragraphs. Narrow spaces are plain no-break ones: not every face that is tried has them."""
        blocks = (value.block for _, part in self.text.publication.parts.entries for value in part.blocks)
        texts = [plain(block.children) for block in blocks if isinstance(block, n.Paragraph)]
        return tuple(text.replace("\u202f", "\u00a0") for text in texts if len(text) > 200)

    def task(self, measure: float, justified: bool) -> Task:
        return Task(self.paragraphs(), measure, justified, self.style.text.size, self.style.leading)


def brochure() -> Brochure:
    """The brochure as the build reads it."""
    memo = Memo(World(ROOT, {}))
    made = Edition(memo, CONTENT.name, "fr").order("pdf", Sink())
    return Brochure(localized(memo, Sink(), CONTENT.name, "", "fr"), made.styles, made.fonts)


def ours(task: Task, given: Brochure) -> bytes:
    """Our own engine, with the hyphenation limits of the brochure's styles."""
    setter = Typesetter(given.styles, given.fonts, Sink(), "fr", "ltr")
    style = replace(given.style, align="justify" if task.justified else "start", hyphens=True)
    canvas = TaggedCanvas(io.BytesIO(), DocumentProperties("look", "fr"), b"")
    for text in task.paragraphs:
        with canvas.page((task.measure + 2 * MARGIN, HEIGHT)):
            set_text = setter.set((n.Text(text),), style, task.measure)
            set_text.draw(canvas, MARGIN, HEIGHT - MARGIN, canvas.root.add("P"))
    return canvas.finish()


def typst(task: Task, _given: Brochure) -> bytes:
    """Typst with its optimised line breaking, in ragged text too, where it is not the default."""
    import typst as engine

    texts = "\n#pagebreak()\n".join(f"#par({_string(text)})" for text in task.paragraphs)
    source = f"""
        #set page(width: {task.measure + 2 * MARGIN}pt, height: {HEIGHT}pt, margin: {MARGIN}pt)
        #set text(font: "IBM Plex Sans", size: {task.size}pt, lang: "fr", hyphenate: true, top-edge: 0.8em,
          bottom-edge: -0.2em)
        #set par(justify: {str(task.justified).lower()}, linebreaks: "optimized", leading: {task.leading - task.size}pt)
        {texts}"""
    return bytes(engine.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def weasyprint(task: Task, given: Brochure) -> bytes:
    """WeasyPrint, which breaks lines one after the other, with the same hyphenation limits as ours."""
    import weasyprint as engine

    style = given.style
    css = f"""
        @font-face {{ font-family: "Set"; src: url({(FONTS / "IBMPlexSans-Regular.ttf").as_uri()}) }}
        @page {{ size: {task.measure + 2 * MARGIN}pt {HEIGHT}pt; margin: {MARGIN}pt }}
        body {{ margin: 0; font: {task.size}pt/{task.leading}pt Set }}
        p {{ margin: 0; break-after: page; text-align: {"justify" if task.justified else "start"}; hyphens: auto;
            hyphenate-limit-chars: {style.min_word} {style.before_hyphen} {style.after_hyphen} }}"""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in task.paragraphs)
    page = f'<html lang="fr"><head><style>{css}</style></head><body>{body}</body></html>'
    return bytes(engine.HTML(string=page).write_pdf())


SETTERS: dict[str, Callable[[Task, Brochure], bytes]] = {
    "ours": ours, "Typst": typst, "WeasyPrint": weasyprint,
}  # fmt: skip
