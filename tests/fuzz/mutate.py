"""Changes of XML that leave it XML: bytes changed at random are mostly refused by the parser, and reach nothing."""

from __future__ import annotations

import copy
import random

from lxml import etree

ODD = (
    "",
    "0",
    "-1",
    "1e999",
    "NaN",
    "99999999999999999999",
    "../../x",
    "a" * 300,
    "\u202e",
    "\ue000",
    "#a",
    "url(#a)",
    "100%",
    "*",
    "**",
)


def mutated(data: bytes, seed: int) -> bytes:
    """The same with a few elements copied, moved, taken out, renamed or given odd values; nothing where it is no XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return b""
    choose = random.Random(seed)
    for _ in range(choose.randint(1, 6)):
        _change(root, choose)
    return etree.tostring(root)


def _change(root: etree._Element, choose: random.Random) -> None:
    every = [element for element in root.iter() if isinstance(element.tag, str)]
    one, other = choose.choice(every), choose.choice(every)
    parent = one.getparent()
    match choose.randrange(8):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if len(every) < 2000:
            other.insert(choose.randint(0, len(other)), copy.deepcopy(one))
        case 2 if parent is not None and one not in other.iterancestors() and one is not other:
            other.append(one)
        case 3:
            one.tag = other.tag
        case 4 if one.attrib:
            one.set(choose.choice(list(one.attrib)), choose.choice(ODD))
        case 5 if other.attrib:
            name = choose.choice(list(other.attrib))
            one.set(name, other.get(name, ""))
        case 6:
            one.text = choose.choice(ODD)
        case 7:
            one.tail = other.text
