"""The finished translations as a translation memory, TMX 1.4b: for agencies that want to use them again.

Only what is translated goes out, and nothing comes back. Standard: https://www.gala-global.org/tmx-14b.
"""

from __future__ import annotations

import datetime as dt
from typing import assert_never

from lxml import etree

from brochure import __version__
from brochure.content.crossrefs import placeholder
from brochure.content.model import Inlines
from brochure.content.serialise import PHRASE_MARKS
from brochure.document import nodes as n
from brochure.exchange.bundle import Batch, Bundle, Unit
from brochure.exchange.tags import BOLD, IMAGE, ITALIC, LINK, append
from brochure.exchange.xliff import LANG


def write(bundle: Bundle, now: dt.datetime) -> bytes:
    """The file, UTF-8."""
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(root, "header", srclang=bundle.source_language, adminlang="en", datatype="xml")
    header.set("creationtool", "brochure-press")
    header.set("creationtoolversion", __version__)
    header.set("creationdate", f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}")
    header.set("segtype", "block")
    header.set("o-tmf", "PO")
    body = etree.SubElement(root, "body")
    for batch in bundle.batches:
        for unit in batch.units:
            if unit.said == "done":
                _unit(body, bundle.language, batch, unit)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _unit(body: etree._Element, target: str, batch: Batch, unit: Unit) -> None:
    made = etree.SubElement(body, "tu", tuid=f"{batch.name}/{unit.key}")
    texts = ((batch.language, unit.source), (target, unit.entry.target))
    for lang, text in texts:
        variant = etree.SubElement(made, "tuv", {LANG: lang})
        _fill(etree.SubElement(variant, "seg"), unit.nodes(text))
        variant.tail = "\n"
    made.tail = "\n"


def _fill(seg: etree._Element, inlines: Inlines) -> None:
    """Nodes as native codes: `<bpt>` and `<ept>` in pairs, `<ph>` for a break."""
    for inline in inlines:
        match inline:
            case n.Text():
                append(seg, inline.text)
            case n.LineBreak():
                etree.SubElement(seg, "ph", type="lb").text = "\\"
            case n.Strong():
                _pair(seg, inline.children, BOLD, "**", "**")
            case n.Emphasis():
                _pair(seg, inline.children, ITALIC, "*", "*")
            case n.Phrase():
                mark = PHRASE_MARKS[inline.kind]
                _pair(seg, inline.children, f"x-{inline.kind}", mark, mark)
            case n.Link():
                _pair(seg, inline.children, LINK, "[", f"]({inline.href})")
            case n.Footnote():
                etree.SubElement(seg, "ph", type="fnote").text = f"[^{inline.name}]"
            case n.Inset() if inline.lookup:
                etree.SubElement(seg, "ph", type="x-placeholder").text = placeholder(inline.lookup)
            case n.Inset() | n.Abbr():
                _fill(seg, inline.children)
            case n.Image():
                _pair(seg, (n.Text(inline.alt),), IMAGE, "![", f"]({inline.written})")
            case n.PageValue():
                pass  # the layout writes it, never the content
            case _:
                assert_never(inline)


def _pair(seg: etree._Element, inlines: Inlines, kind: str, before: str, after: str) -> None:
    number = str(1 + len(seg.findall("bpt")))
    etree.SubElement(seg, "bpt", i=number, type=kind).text = before
    _fill(seg, inlines)
    etree.SubElement(seg, "ept", i=number).text = after
