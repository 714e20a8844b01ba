"""Variants of styles: what stands on a page that gives way looks otherwise than on the others, under a name of its own.

A variant is a style like any other, `body tight`, so that no writer knows of copyfit: the PDF sets the page in it, and
Word shows it among its styles, based on `body`. Pages on the same rung share theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import accumulate

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, FitStep, ListStyle, ParagraphStyle, Stylesheet, TableStyle
from brochure.brand.fitted import changed_styles, fitted
from brochure.document import nodes as n
from brochure.document.unlike import unique
from brochure.document.walk import mapped, walk

TIGHT, OPEN = "tight", "open"
"""What is added to the name of a style, where a page gives way and where it grows."""
AnyStyle = ParagraphStyle | BoxStyle | ListStyle | TableStyle
_SECTIONS = {ParagraphStyle: "paragraph", BoxStyle: "box", ListStyle: "list", TableStyle: "table"}
"""Of a stylesheet, by the kind of style that they hold."""


def page_names(document: n.Document) -> tuple[str, ...]:
    """What each page is called, which is the same in all formats: its name, or its place from 1."""
    begun = [not (isinstance(page, n.Pages) and page.continues) for page in document.pages]
    known = Counter(page.name for page, begins in zip(document.pages, begun, strict=True) if begins)
    return tuple(
        page.name if page.name and known[page.name] == 1 else f"{page.name} {place}".strip()
        for place, page in zip(accumulate(map(int, begun)), document.pages, strict=True)
    )


def with_variants(
    document: n.Document, styles: Stylesheet, steps: Mapping[str, FitStep]
) -> tuple[n.Document, Stylesheet]:
    """The document with pages on rungs of the ladder, and the stylesheet with what their styles are there.

    steps: by the page's name (`page_names`); a page without one stays as it is.
    """
    if not steps:
        return document, styles
    made = _Variants(styles, _of_blocks(styles))
    names = page_names(document)
    pages = tuple(
        made.page(page, steps[name]) if name in steps else page
        for page, name in zip(document.pages, names, strict=True)
    )
    return replace(document, pages=pages), made.stylesheet


def fitted_styles(page: n.Page | n.Pages, styles: Stylesheet) -> frozenset[str]:
    """The paragraph styles on a page that the ladder may change: of its paragraphs, and of its lists' markers."""
    named = {node.style for node in walk(page) if isinstance(node, n.Node)}
    named |= {style.marker_style for name, style in styles.list.items() if name in named}
    return frozenset(name for name in changed_styles(styles) if name in styles.paragraph and name in named)


class _Variants(Struct):
    """The variants that some pages need. names: of a style that looks so."""

    styles: Stylesheet
    designed: Mapping[str, AnyStyle]
    names: dict[tuple[str, AnyStyle], str] = field(default_factory=dict)

    def page(self, page: n.Page | n.Pages, step: FitStep) -> n.Page | n.Pages:
        """A page in the variants of a rung; headers and footers stay as they are."""
        sheet = fitted(self.styles, step)
        look = _PageLook(self, sheet, _of_blocks(sheet), step)
        return replace(page, children=tuple(mapped(child, look.changed) for child in page.children))

    def named(self, name: str, style: AnyStyle, word: str) -> str:
        """What a style is called that looks so."""
        found = self.names.get((name, style))
        if not found:
            taken = {*self.designed, *self.names.values()}
            self.names[name, style] = found = unique(f"{name} {word}", taken, " ")
        return found

    @property
    def stylesheet(self) -> Stylesheet:
        """The styles, and all variants after them."""
        sections = {kind: dict(getattr(self.styles, kind)) for kind in _SECTIONS.values()}
        for (_, style), new in self.names.items():
            # A box keeps its own name, by which people know it and Word its ground; the others are Word's styles.
            named = style if isinstance(style, BoxStyle) else replace(style, name=new)
            sections[_SECTIONS[type(style)]][new] = named
        return replace(self.styles, **sections)


class _PageLook(Struct, frozen=True):
    """How a page looks on a rung. sheet: the styles with the rung applied to all; look: those of blocks, by name."""

    variants: _Variants
    sheet: Stylesheet
    look: Mapping[str, AnyStyle]
    step: FitStep

    def changed(self, node: n.Node) -> n.Node:
        """A node in the variant of its style."""
        style = node.style
        if isinstance(node, n.Figure) and self._gives_way(node):
            node = replace(node, image=_scaled(node.image, self.step.picture_height))
        return replace(node, style=self._variant(style)) if style in self.look else node

    def _variant(self, name: str) -> str:
        designed, style = self.variants.designed.get(name), self._style(name)
        if style is None or style == designed:
            return name
        if isinstance(style, ParagraphStyle):
            style = replace(style, extends=name)
        return self.variants.named(name, style, OPEN if self.step.grows else TIGHT)

    def _style(self, name: str) -> AnyStyle | None:
        """How a style looks here, and what it names."""
        style = self.look.get(name)
        if isinstance(style, ListStyle):
            return replace(
                style, item=self._variant(style.item), marker_style=self._variant(style.marker_style)
            )
        if isinstance(style, TableStyle):
            head, body, caption = map(self._variant, (style.head, style.body, style.caption))
            return replace(style, head=head, body=body, caption=caption)
        return style

    def _gives_way(self, figure: n.Figure) -> bool:
        """Whether the picture has a height of its own to give; one that its page makes higher has its box's."""
        box = self.sheet.box.get(figure.style)
        named = figure.style in self.sheet.copyfit.styles and figure.place == "flow"
        return named and not (box and box.max_height and not figure.image.height)


def _scaled(image: n.Image, share: float) -> n.Image:
    """The picture lower, as far as its height is told; else smaller in its own proportions."""
    if image.height:
        return replace(image, height=image.height * share)
    if image.width:
        return replace(image, width=image.width * share)
    return replace(image, share=(image.share or 1.0) * share)


def _of_blocks(sheet: Stylesheet) -> Mapping[str, AnyStyle]:
    """The styles of blocks by name; a name is one style's in all sections."""
    return {**sheet.paragraph, **sheet.box, **sheet.list, **sheet.table}
