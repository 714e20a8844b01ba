"""An XLIFF file that came back, read with suspicion: whoever sent it, and whatever tool has been over it.

`open_xliff` says whose file it is; `read` takes its texts, each against the unit that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress

from lxml import etree

from brochure.budgets import XLIFF_BYTES, XLIFF_ELEMENTS
from brochure.diagnostics import Sink, Span
from brochure.document.walk import plain
from brochure.exchange.bundle import (
    Arrival,
    Bundle,
    Returned,
    SegmentState,
    UnacceptableError,
    Unit,
    fingerprint,
    tell_rewritten,
)
from brochure.exchange.changes import Remark
from brochure.exchange.tags import XLIFF, nodes_in, source_tags
from brochure.exchange.xliff import LANG
from brochure.languages import full_tag, match
from brochure.readers.filekind import what_is
from brochure.readers.untrusted_xml import NoXml, UntrustedXml, parsed

_DATA = re.compile(r"source=([0-9a-f]{8}) target=([0-9a-f]{8})")
_UNREAD = {
    *("fuzzy-match", "leveraged-mt", "mt-suggestion", "tm-suggestion"),
    *("rejected-grammar", "rejected-inaccurate", "rejected-length", "rejected-spelling"),
}
"""Qualifiers of a translation that a machine made or a reader refused; only `final` or `signed-off` says more."""
_OTHER_NAMES = re.compile(r"^(\{urn:oasis:names:tc:xliff:document:1\.1\})?(?!\{)")
"""Of elements as 1.1 has them, and 1.0, or a tool that drops the namespace."""
_HINT = "send back the file that `i18n export` made, with its texts translated"
_PO = "a PO file is a catalogue itself: put it in the place of the one that was sent"


def open_xliff(data: bytes, file: str, sink: Sink) -> tuple[etree._Element, str, str]:
    """A file's root, and whose translation it is: its publication and language.

    Raises Failed after telling the sink why it is no XLIFF of ours, or not to be trusted. file: as shown to people.
    """
    root = _parsed(data, file, sink)
    for element in root.iter() if etree.QName(root).localname == "xliff" else ():
        element.tag = _OTHER_NAMES.sub(XLIFF, str(element.tag))
    if not str(root.tag).startswith(XLIFF):
        version = f"XLIFF {root.get('version', '')}" if "xliff" in str(root.tag) else f"<{root.tag}>"
        sink.fail("import/not-xliff", f"this is no XLIFF 1.2 but {version}", Span(file, _line(root)), _HINT)
    files = root.findall(f"{XLIFF}file")
    names = [element.get("product-name") or element.get("original") or "" for element in files]
    languages = {full_tag(tag): tag for tag in map(_language, files)}
    if not names or not names[0] or "" in languages:
        message = "it does not say which publication and language it is"
        sink.fail("import/foreign", message, Span(file, _line(root)), _HINT)
    if len(languages) > 1:
        message = f"it holds several languages: {', '.join(languages.values())}"
        sink.fail("import/foreign", message, Span(file, _line(root)), "import a file for each")
    (language,) = languages.values()
    return root, names[0], language


def _language(file: etree._Element) -> str:
    """What a file is translated into, which a tool may say at the targets alone; "" where none does."""
    targets = (target.get(LANG) for target in file.iterfind(f".//{XLIFF}trans-unit/{XLIFF}target"))
    return file.get("target-language") or next(filter(None, targets), "")


def _line(element: etree._Element) -> int:
    line: object = element.sourceline  # its type is wrong in lxml-stubs
    return line if isinstance(line, int) else 0


def _parsed(data: bytes, file: str, sink: Sink) -> etree._Element:
    """The root element. Raises Failed after telling the sink why there is none."""
    excess = XLIFF_BYTES.excess(len(data))
    if excess:
        sink.fail("import/untrusted", excess, Span(file), _HINT)
    try:
        return parsed(data, XLIFF_ELEMENTS)
    except NoXml as problem:
        code = "import/untrusted" if isinstance(problem, UntrustedXml) else "import/not-xml"
        kind = "" if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else what_is(data)
        message = f"this is no XLIFF file but {kind}" if kind else str(problem)
        sink.fail(code, message, Span(file, problem.line), _PO if kind == "a plain text" else _HINT)


def read(root: etree._Element, shown: str, bundle: Bundle, sink: Sink) -> Arrival:
    """All texts that came back. shown: the file for people; bundle: what would go out today."""
    returned: list[Returned] = []
    remarks: list[Remark] = []
    for file in root.iter(f"{XLIFF}file"):
        name = file.get("original", "")
        # A tool may call the file by its own path.
        batches = [one for one in bundle.batches if one.name == name] or bundle.batches
        units = {unit.key: (one.name, unit) for one in reversed(batches) for unit in one.units}
        for holder in ("header", "group"):
            remarks += _remarks("", file.iterfind(f".//{XLIFF}{holder}/{XLIFF}note"), None)
        for element in file.iter(f"{XLIFF}trans-unit"):
            key = _key(element, units)
            batch, unit = units.get(key, (name, None))
            span = Span(shown, _line(element))
            own = _source(element, unit)
            returned.append(_returned(batch, key, element, unit, own, bundle.language, span))
            if own and unit and returned[-1].source_hash == fingerprint(unit.source):
                tell_rewritten(unit, plain(unit.nodes(own)), plain(unit.nodes(unit.source)), span, sink)
            remarks += _remarks(key, element.iterfind(f"{XLIFF}note"), unit)
            remarks += _remarks(key, element.iterfind(f"{XLIFF}target//{XLIFF}mrk[@comment]"), unit)
    return Arrival(tuple(returned), tuple(remarks))


def _returned(
    batch: str, key: str, element: etree._Element, unit: Unit | None, own: str, language: str, span: Span
) -> Returned:
    hashes = _DATA.fullmatch(element.get("extradata", ""))
    source, base = hashes.groups() if hashes else (_fingerprint(own, unit), "")
    targets = element.findall(f"{XLIFF}target")
    target = targets[0] if targets else None
    text, problem = "", ""
    try:
        if len(targets) > 1:
            raise UnacceptableError(f"it has {len(targets)} targets, a text has one")
        _check_language(target, language)
        text = _text(target, unit)
    except UnacceptableError as why:
        problem = str(why)
    return Returned(batch, key, text, source, base, _said(element, target), span, problem)


def _key(element: etree._Element, units: Container[str]) -> str:
    """Its name; tools that give identifiers of their own keep it."""
    names = (element.get("resname", ""), element.get("id", ""))
    return next((name for name in names if name in units), names[0] or names[1])


def _check_language(target: etree._Element | None, language: str) -> None:
    found = target.get(LANG, "") if target is not None else ""
    if found and not match(found, [language]):
        raise UnacceptableError(f"it is in “{found}”, not in “{language}”")


def _text(element: etree._Element | None, unit: Unit | None) -> str:
    """A text with its tags, which are those of the source, as a catalogue spells it. Raises UnacceptableError."""
    if element is None:
        return ""
    if unit is None:
        return "".join(str(text) for text in element.itertext()).strip()
    return unit.spelt(nodes_in(element, source_tags(unit.nodes(unit.source), unit.markup)))


def _source(element: etree._Element, unit: Unit | None) -> str:
    """The source in the file, as a catalogue spells it; "" where it cannot be read."""
    with suppress(UnacceptableError):
        return _text(element.find(f"{XLIFF}source"), unit)
    return ""


def _fingerprint(own: str, unit: Unit | None) -> str:
    """Of the source in the file, for one whose tool has dropped what we noted; "" where it cannot be read."""
    if not own or unit is None:
        return ""
    return fingerprint(unit.source if own == unit.as_spelt(unit.source) else own)


def _said(element: etree._Element, target: etree._Element | None) -> SegmentState | None:
    """How far the translation has come, as the file has it. XLIFF 1.2, 4.2: state and state-qualifier."""
    state = target.get("state", "") if target is not None else ""
    if element.get("approved") == "yes" or state in ("final", "signed-off"):
        return "done"
    unread = target is not None and target.get("state-qualifier") in _UNREAD
    pieces = () if target is None else target.iterfind(f".//{XLIFF}mrk[@mtype='seg']")
    left = {not "".join(map(str, piece.itertext())).strip() for piece in pieces}
    if unread or left == {True, False} or state == "new" or state.startswith("needs-"):
        return "draft"
    return "done" if state == "translated" else None


def _remarks(key: str, notes: Iterable[etree._Element], unit: Unit | None) -> Iterator[Remark]:
    """Notes that are not ours, and remarks on words."""
    ours = {*unit.notes, unit.entry.comment} if unit else set()
    for note in notes:
        words = "".join(str(text) for text in note.itertext()).strip()
        text = note.get("comment", "") or words
        if text and text not in ours and note.get("from") not in ("source", "catalogue"):
            anchor = words if note.get("comment") else ""
            yield Remark(key, unit.span if unit else None, note.get("from", ""), "", anchor, text)
