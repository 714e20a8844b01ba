"""Nodes of the document tree that hold no others, and what all nodes carry (nodes.py has the whole tree)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from brochure.diagnostics import Span


class Node(Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """What every node carries.

    style: name of a style in styles.yml; after `resolve` never empty on a block or a box.
    key: the segment that the node's text comes from; empty for what no one translates.
    span: file and line that the node was written in.
    lang: BCP 47 tag where it differs from the parent's, else empty.
    """

    style: str = ""
    key: str = ""
    span: Span | None = None
    lang: str = ""


class Text(Node, frozen=True):
    """Characters, in logical order, typography already applied."""

    text: str


class LineBreak(Node, frozen=True):
    """A forced end of line inside a paragraph."""


class PageValue(Node, frozen=True):
    """What only the composed document can tell: the number of a page, how many there are, the heading in force; and of
    the place that a link leads to, its number, its title, or what it is called.

    level: of the heading. of: the anchor that is meant; empty for the page that the value stands on.
    said: a number, title or name, once the layout knows it.
    """

    value: Literal["page", "pages", "heading", "number", "title", "name"]
    level: int = 2
    of: str = ""
    said: str = ""


class ThematicBreak(Node, frozen=True):
    """A change of subject between paragraphs, shown as a rule; style: a paragraph style."""


class Image(Node, frozen=True):
    """A picture. src: path below the repository's root; alt empty means decoration.

    focus: the point (x, y in 0…1 from the top left) that a crop must keep in view.
    width, height: points, None to follow the box or the picture's own proportions.
    share: of the box's width, 0…1, where the author gave one. dark: the file for dark web pages, "" for the same.
    mirrored: drawn mirrored in right-to-left editions, because the picture has a direction.
    href: where a click on it leads, as of a link, "" for nowhere.
    written: in a line of text, the file's address as its author wrote it.
    """

    src: str
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    width: float | None = None
    height: float | None = None
    mirrored: bool = False
    share: float | None = None
    dark: str = ""
    href: str = ""
    written: str = ""


class CaptionLabel(Struct, frozen=True, omit_defaults=True):
    """What a caption begins with, as the theme words it: “Figure 3: ”.

    before, after: the words round the number; number: as it is shown; between: what parts the name from the caption.
    """

    before: str
    number: str
    after: str
    between: str

    @property
    def name(self) -> str:
        """How the text calls it: “Figure 3”."""
        return self.before + self.number + self.after

    @property
    def text(self) -> str:
        """All of it."""
        return self.name + self.between


class QrCode(Node, frozen=True):
    """A QR code of `href`, `size` points wide; alt says where it leads."""

    href: str
    alt: str
    size: float | None = None
