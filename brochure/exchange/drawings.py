"""What stands in a Word file's text and is no text: pictures, equations, boxes (ISO/IEC 29500-1, 20.4 and 22.1).

What only stands in for something, for older programs, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from brochure.exchange.appearance import PLAIN, Appearance, of_picture
from brochure.exchange.found import Fact
from brochure.readers.package import ALTERNATIVES, Target, W, WordPackage
from brochure.readers.wordml import WP, A, R, decorative

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
EQUATIONS = frozenset({f"{_M}oMath", f"{_M}oMathPara"})
DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", ALTERNATIVES})
DECORATION = "(decoration)"
SHAPE = "shape "
"""How what is no file, a shape that Word draws, begins to be named."""


Targets = Mapping[str, Target]
"""What the relationships of the part that a drawing stands in lead to."""


def pictures(element: etree._Element, package: WordPackage, targets: Targets) -> Iterator[Fact]:
    """Each picture in a drawing, by the SHA-256 of its file, or its kind; described by its alternative text."""
    properties = [*element.iter(f"{WP}docPr")]
    for one in properties:
        frame = one.getparent()
        assert frame is not None
        said = DECORATION if decorative(one) else one.get("descr", "")
        yield _picture(frame, package, targets, " ".join(said.split()), of_picture(frame, targets))
    if not properties:
        shapes = list(element.iter(f"{_V}imagedata"))
        if shapes or element.tag == f"{W}object":
            parent = next((one.getparent() for one in shapes), None)
            description = parent.get("alt", "") if parent is not None else ""
            yield _picture(element, package, targets, description, PLAIN)


def _picture(
    frame: etree._Element, package: WordPackage, targets: Targets, description: str, look: Appearance
) -> Fact:
    """What a frame shows: the files that it embeds, else what kind of drawing it is."""
    names = [name for one in frame.iter() for name in _references(one) if name]
    found = (targets.get(name) for name in names)
    digests = [_digest(target, package) if target else "nowhere" for target in found]
    kinds = [data.get("uri", "").rpartition("/")[2] for data in frame.iter(f"{A}graphicData")]
    identity = " ".join(digests) or f"{SHAPE}{''.join(kinds) or 'object'}"
    return Fact("picture", "", identity, description=description, appearance=look)


def _references(element: etree._Element) -> Iterator[str | None]:
    yield from (element.get(f"{R}embed"), element.get(f"{R}link"))
    if element.tag == f"{_V}imagedata":
        yield element.get(f"{R}id")


def _digest(target: Target, package: WordPackage) -> str:
    return target.to if target.outside else package.digest(target.to)


def text_boxes(element: etree._Element) -> Iterator[str]:
    """What stands in the text boxes of a drawing."""
    for box in element.iter(f"{W}txbxContent"):
        if text := words_of(box).strip():
            yield text


def words_of(element: etree._Element) -> str:
    """All words in an element, without marks; a paragraph a line."""
    paragraphs = ("".join(str(t.text or "") for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p"))
    return "\n".join(text for text in paragraphs if text)
