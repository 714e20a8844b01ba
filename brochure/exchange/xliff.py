"""A bundle as XLIFF 1.2, the format of translation agencies.

One `<file>` a source, one `<trans-unit>` a segment; bold, italics, links and breaks are inline tags (tags.py). What an
import compares with, the fingerprints of both texts as they went out, stands in `extradata`, which tools keep.
Standard: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html; reading is xliff_reading.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from brochure import __version__
from brochure.exchange.bundle import Batch, Bundle, Unit, fingerprint
from brochure.exchange.tags import OWN, XLIFF, Tags, source_tags
from brochure.translation.translation import TranslationState

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TOOL = "brochure-press"
_PREFIXES: Any = {None: XLIFF[1:-1], "own": OWN}  # lxml-stubs know no default namespace
_TEXTS = {f"{XLIFF}source", f"{XLIFF}target", f"{XLIFF}note"}
STATES: Mapping[TranslationState, str] = {
    TranslationState.MISSING: "needs-translation",
    TranslationState.FUZZY: "needs-review-translation",
    TranslationState.DRAFT: "needs-review-translation",
    TranslationState.TRANSLATED: "translated",
    TranslationState.REVIEWED: "translated",
    TranslationState.APPROVED: "signed-off",
}


def write(bundle: Bundle) -> bytes:
    """The file, UTF-8."""
    root = etree.Element(f"{XLIFF}xliff", nsmap=_PREFIXES, version="1.2")
    for batch in bundle.batches:
        _file(root, bundle, batch)
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _indent(element: etree._Element, depth: int) -> None:
    """Line ends for people, nowhere inside of a text, where every space counts."""
    if element.tag in _TEXTS or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def _file(root: etree._Element, bundle: Bundle, batch: Batch) -> None:
    file = _add(root, "file", original=batch.name, datatype="x-brochure")
    file.set("source-language", batch.language)
    file.set("target-language", bundle.language)
    file.set("product-name", bundle.publication)
    file.set("product-version", batch.revision)
    file.set("tool-id", TOOL)
    header = _add(file, "header")
    tool = _add(header, "tool")
    for name, value in (("tool-id", TOOL), ("tool-name", TOOL), ("tool-version", __version__)):
        tool.set(name, value)
    body = _add(file, "body")
    for unit in batch.units:
        _unit(body, (batch.language, bundle.language), unit)


def _unit(body: etree._Element, langs: tuple[str, str], unit: Unit) -> None:
    source, target = langs
    made = _add(body, "trans-unit", id=unit.key, resname=unit.key, extradata=_fingerprints(unit))
    made.set("approved", "yes" if unit.state is TranslationState.APPROVED else "no")
    made.set(SPACE, "preserve")
    if unit.segment.max_length:
        made.set("maxwidth", str(unit.segment.max_length))
        made.set("size-unit", "char")
    tags = source_tags(unit.nodes(unit.source), unit.markup)
    _text(made, "source", source, unit, unit.source, tags)
    _text(made, "target", target, unit, unit.entry.target, tags).set("state", STATES[unit.state])
    _context(made, unit)
    _notes(made, unit)
    _alternatives(made, langs, unit)


def _fingerprints(unit: Unit) -> str:
    target = fingerprint(unit.as_spelt(unit.entry.target))
    return f"source={fingerprint(unit.source)} target={target}"


def _context(parent: etree._Element, unit: Unit) -> None:
    """Where the text stands, in the terms of XLIFF 1.2, 2.3."""
    group = _add(parent, "context-group", purpose="location")
    span = unit.segment.span
    for kind, value in (
        ("sourcefile", span.file if span else ""),
        ("linenumber", str(span.line) if span and span.line else ""),
        ("x-kind", unit.segment.kind),
    ):
        if value:
            context = _add(group, "context", value)
            context.set("context-type", kind)


def _notes(parent: etree._Element, unit: Unit) -> None:
    for note in unit.notes:
        _add(parent, "note", note, **{"from": "source", "annotates": "source"})
    if unit.entry.comment:
        _add(parent, "note", unit.entry.comment, **{"from": "catalogue", "annotates": "target"})


def _alternatives(parent: etree._Element, langs: tuple[str, str], unit: Unit) -> None:
    """The old source of a stale translation, with it; and translations of similar texts."""
    source, target = langs
    if unit.previous:
        old = _add(parent, "alt-trans", alttranstype="previous-version", origin="catalogue")
        tags = source_tags(unit.nodes(unit.previous), unit.markup)
        _text(old, "source", source, unit, unit.previous, tags)
        _text(old, "target", target, unit, unit.entry.target, tags)
    for suggestion in unit.entry.suggestions:
        near = _add(parent, "alt-trans", alttranstype="proposal", origin=suggestion.key)
        near.set("match-quality", f"{suggestion.score}%")
        tags = source_tags(unit.nodes(suggestion.text), unit.markup)
        _text(near, "target", target, unit, suggestion.text, tags)


def _text(parent: etree._Element, name: str, lang: str, unit: Unit, text: str, tags: Tags) -> etree._Element:
    made = _add(parent, name)
    made.set(LANG, lang)
    tags.write(made, unit.nodes(text))
    return made


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{XLIFF}{name}", attributes)
    made.text = text or None
    return made
