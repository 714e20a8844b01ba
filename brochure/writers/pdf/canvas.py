"""ReportLab's canvas, tagged: what is drawn inside `content` is structure, all else is an artifact.

A file is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) by construction. Nothing is mended afterwards:
tags, metadata and file form are made of ReportLab's own objects. It may not know styles or nodes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from msgspec import Struct
from reportlab.lib import colors
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from brochure.brand.computed import Color
from brochure.diagnostics import Sink, Span
from brochure.document.nodes import Direction
from brochure.fonts.book import Face
from brochure.pictures.drawing import Matrix
from brochure.writers.pdf import navigation, structure
from brochure.writers.pdf.colour import components
from brochure.writers.pdf.font import EmbeddedFont
from brochure.writers.pdf.metadata import info, output_intent, xmp
from brochure.writers.pdf.objects import (
    Name,
    PackedDocument,
    PdfValue,
    Reference,
    Stream,
    number,
    stream,
    unpacked,
)
from brochure.writers.pdf.structure import Annotated, MarkedContent, StructureElement
from brochure.writers.request import DocumentProperties

Rectangle = tuple[float, float, float, float]
ArtifactKind = Literal["Pagination", "Layout", "Background", ""]
A4 = (595.276, 841.89)
AMBIENT = "/Artifact BMC"
PRINTED = 4
MATRIX_DIGITS = 6


class _Sequence(Struct):
    """A marked-content sequence that is open, or would be if something were drawn.

    opening: its BDC or BMC operator, "" while it is closed; at: where that stands in the page's code.
    """

    element: StructureElement | None
    artifact: str = AMBIENT
    opening: str = ""
    at: int = 0
    mark: MarkedContent | None = None


class TaggedCanvas(Canvas):
    """A canvas whose drawing is tagged.

    buffer: where the file goes; profile: sRGB ICC profile for the output intent; PDF/A needs one.
    direction: of the edition, for ViewerPreferences. sink: told of links that lead nowhere.
    box: the page from corner to corner. root: the structure's root, a `Document` element, to add to in reading order.

    Leans on these of ReportLab's: `_code` (the page's operators), `_pageNumber`, `_annotationrefs`, `_doc`,
    `_formsinuse`, `_make_preamble`, `_startPage`, `_setAnnotations`. The test
    tests/pdf/test_hooks.py guards each.
    """

    _code: list[str]
    _pageNumber: int  # noqa: N815
    _annotationrefs: list[Reference]
    _formsinuse: list[str]
    _doc: PackedDocument

    def __init__(
        self, buffer: io.BytesIO, properties: DocumentProperties, profile: bytes, direction: Direction = "ltr",
        sink: Sink | None = None,
    ) -> None:  # fmt: skip
        self.root = StructureElement("Document")
        self.box: list[float] = []
        self.sink = sink or Sink()
        self._properties, self._profile, self._direction = properties, profile, direction
        self._open_sequences: list[_Sequence] = []
        self._owners: list[StructureElement] = []
        self._parents: list[structure.ParentEntry] = []
        self._places: dict[str, navigation.Destination] = {}
        self._outline_entries: list[navigation.OutlineEntry] = []
        self._labels: dict[int, str] = {}
        self._targets: dict[str, Span | None] = {}
        self._fonts: dict[str, EmbeddedFont] = {}
        super().__init__(buffer, pagesize=A4, pageCompression=1, invariant=1)
        self._doc = PackedDocument(compression=1, invariant=1, pdfVersion=(1, 7))
        self._begin_ambient()

    # --- pages -----------------------------------------------------------------------------

    @contextmanager
    def page(self, size: tuple[float, float] = A4, label: str = "") -> Iterator[None]:
        """One page: drawn inside the block, closed after it. size: in points; label: shown instead of its number."""
        self.setPageSize(size)
        # A screen edition ends at the page's edges; what bleeds is painted beyond and clipped.
        self.box = [0, 0, *(round(side, 3) for side in size)]
        if label:
            self._labels[self._pageNumber] = label
        yield
        self.showPage()

    def showPage(self) -> None:  # noqa: N802
        """Close the page (ReportLab's name)."""
        self._close()
        self._open_sequences.clear()
        super().showPage()

    def _startPage(self) -> None:  # noqa: N802
        super()._startPage()  # type: ignore[misc]
        self._begin_ambient()

    def _begin_ambient(self) -> None:
        self._owners = []
        self._open_sequences = [_Sequence(None)]
        self._open()

    def _make_preamble(self) -> None:
        # ReportLab's own begins each page with Helvetica, which is not embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    def _setAnnotations(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802
        super()._setAnnotations(page)  # type: ignore[misc]
        entries: dict[str, object] = {
            "StructParents": self._parent_number(self._owners), "Tabs": Name("S"),
            **dict.fromkeys(("MediaBox", "TrimBox", "BleedBox"), self.box),
        }  # fmt: skip
        # ReportLab writes of a page's attributes those that its class lists.
        page.__dict__["__NoDefault__"] = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.__dict__.update({key: PdfValue(value) for key, value in entries.items()})
        # ReportLab would write the page's operators in ASCII85, a quarter longer.
        page.__dict__["Contents"] = stream(page.__dict__["stream"].encode("latin-1"))

    # --- marked content --------------------------------------------------------------------

    @contextmanager
    def content(self, element: StructureElement) -> Iterator[None]:
        """What is drawn inside the block is content of `element`. Blocks may stand inside one another.

        The sequence is opened where something is drawn and dropped where nothing is, so it costs nothing to
        enter an element whose content all stands in its children.
        """
        with self._sequence(_Sequence(element)):
            yield

    @contextmanager
    def artifact(self, kind: ArtifactKind = "", subtype: str = "") -> Iterator[None]:
        """What is drawn inside the block is no content (ISO 32000-1, 14.8.2.2).

        Everything outside `content` is an artifact anyway; this one says of which kind: `Pagination` with the
        subtype `Header`, `Footer` or `Watermark`, `Layout`, `Background`.
        """
        entries = ([f"/Type/{kind}"] if kind else []) + ([f"/Subtype/{subtype}"] if subtype else [])
        opening = f"/Artifact<<{''.join(entries)}>>BDC" if entries else AMBIENT
        with self._sequence(_Sequence(None, opening)):
            yield

    @contextmanager
    def _sequence(self, sequence: _Sequence) -> Iterator[None]:
        self._close()
        self._open_sequences.append(sequence)
        self._open()
        yield
        self._close()
        self._open_sequences.pop()
        self._open()

    def _open(self) -> None:
        current = self._open_sequences[-1]
        current.opening = current.artifact
        if current.element is not None:
            current.mark = MarkedContent(self._pageNumber, len(self._owners))
            self._owners.append(current.element)
            current.element.kids.append(current.mark)
            current.opening = f"/{current.element.role}<</MCID {current.mark.number}>>BDC"
        current.at = len(self._code)
        self._code.append(current.opening)

    def _close(self) -> None:
        current = self._open_sequences[-1]
        if current.at != len(self._code) - 1:
            self._code.append("EMC")
            return
        self._code.pop()
        if current.element is not None and current.mark is not None:
            # It is the page's last one: no sequence was opened since.
            current.element.kids.remove(current.mark)
            self._owners.pop()

    def _parent_number(self, entry: structure.ParentEntry) -> int:
        self._parents.append(entry)
        return len(self._parents) - 1

    # --- painting --------------------------------------------------------------------------

    def operators(self, code: str) -> None:
        """Write content stream operators as they are."""
        self._code.append(code)

    def fill(self, color: Color) -> None:
        """Fill with a brand colour from here on."""
        self.setFillColor(colors.Color(*components(color.rgb)))

    def register(self, picture: pdfdoc.PDFObject) -> str:
        """Add an external object, an image (8.9.5) or a form (8.10); gives the name to show it by."""
        name = f"picture{self._doc.objectcounter}"
        self._doc.refer(picture, self._doc.getXObjectName(name))
        return name

    def show(self, name: str, matrix: Matrix) -> None:
        """Show a registered object; matrix: from its own space to the page's."""
        self._formsinuse.append(name)
        numbers = " ".join(number(value, MATRIX_DIGITS) for value in matrix)
        self._code.append(f"q {numbers} cm /{self._doc.getXObjectName(name)} Do Q")

    def font(self, face: Face) -> EmbeddedFont:
        """The face as a font of this file."""
        if face.name not in self._fonts:
            self._fonts[face.name] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return self._fonts[face.name]

    @property
    def fonts(self) -> tuple[str, ...]:
        """Names of the fonts used so far."""
        return tuple(sorted(self._fonts))

    # --- navigation ------------------------------------------------------------------------

    def link(
        self, element: StructureElement, href: str, rect: Rectangle, contents: str, span: Span | None = None
    ) -> None:
        """A clickable rectangle (x0, y0, x1, y1 in points) that belongs to a Link element.

        href: a URL or `#anchor`. contents: what it leads to, for a screen reader (ISO 14289-1, 7.18.5).
        A link that wraps is one element with a rectangle for each line: call this once for each.
        """
        entry: dict[str, object] = {
            "Type": Name("Annot"), "Subtype": Name("Link"), "F": PRINTED, "Border": [0, 0, 0],
            "Rect": [round(value, 2) for value in rect],
            "Contents": contents, "StructParent": self._parent_number(element),
        }  # fmt: skip
        if href.startswith("#"):
            self._targets.setdefault(href[1:], span)
            entry["Dest"] = href[1:]
        else:
            entry["A"] = {"S": Name("URI"), "URI": _ascii(href)}
        annotation = self._doc.refer(entry)
        self._annotationrefs.append(annotation)
        element.kids.append(Annotated(self._pageNumber, annotation))

    def anchor(self, name: str, x: float, top: float) -> None:
        """A place on this page that `#name` leads to."""
        self._places[name] = navigation.Destination(self._pageNumber, x, top)

    def outline(self, title: str, level: int, top: float) -> None:
        """A line of the outline, which leads to this height of this page: level 1 is outermost."""
        place = navigation.Destination(self._pageNumber, 0.0, top)
        self._outline_entries.append(navigation.OutlineEntry(title, level, place))

    # --- the file --------------------------------------------------------------------------

    def finish(self) -> bytes:
        """The whole file. Links to anchors that are nowhere are told to the sink (`pdf/unknown-anchor`).

        Raises ValueError where no page was drawn.
        """
        if self._doc.pageCounter == 1:
            raise ValueError("a PDF without a page")
        for name, span in self._targets.items():
            if name not in self._places:
                self.sink.error("pdf/unknown-anchor", f"no place is named #{name}", span)
        self._doc.share_fonts({font.resource: font.write(self._doc) for font in self._fonts.values()})
        return self._doc.write(self._catalogue(xmp(self._properties)), info(self._properties))

    def _catalogue(self, about: bytes) -> dict[str, object]:
        """The document catalogue (ISO 32000-1, 7.7.2)."""
        document = self._doc
        # PDF/A-2, 6.6.2.1: readers that know no PDF find the packet in plain text.
        packet = Stream(unpacked(about, Type=Name("Metadata"), Subtype=Name("XML")))
        entries: dict[str, object] = {
            "Type": Name("Catalog"), "Pages": document.refer(document.Pages),
            "Lang": self._properties.language, "Metadata": packet, "MarkInfo": {"Marked": True},
            "ViewerPreferences": {
                "DisplayDocTitle": True, "Direction": Name("R2L" if self._direction == "rtl" else "L2R"),
            },
            "StructTreeRoot": structure.write(self.root, self._parents, document),
            "PageLabels": navigation.page_labels(self._labels),
        }  # fmt: skip
        if self._places:
            entries["Names"] = navigation.destinations(self._places)
        if self._profile:
            entries["OutputIntents"] = [output_intent(self._profile)]
        if self._outline_entries:
            entries["Outlines"] = navigation.write_outline(self._outline_entries, document)
            entries["PageMode"] = Name("UseOutlines")
        return entries


def _ascii(href: str) -> str:
    """A URI is ASCII, whatever the link was written in (ISO 32000-1, 12.6.4.7)."""
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in href)
