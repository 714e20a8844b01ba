"""Whether all files of an edition say the same: each is held against the document that it was written from, and the
documents of the formats against one another. So any two files say the same as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from brochure.checks.alignment import segment
from brochure.checks.differences import Difference, differences, shown
from brochure.checks.permitted import permitted
from brochure.diagnostics import Diagnostic, Severity, Span
from brochure.formats import Format
from brochure.readers.passages import Passage, Reading

NAMES: Mapping[Format, str] = {"pdf": "the PDF", "docx": "the Word file", "html": "the web page"}
_FAULT = "this is a fault of the press, not of the text or the layout; the file is not kept"
_OMIT = 'print it there too, or say why not: <omit reason="…">…</omit> (docs/designing.md)'
_ALIKE = "let the layouts of all formats say it in the same way"


class Omitted(Struct, frozen=True):
    """What a format's layout leaves out on purpose. span: of the `<omit>`."""

    passages: tuple[Passage, ...]
    span: Span | None = None


class LayoutReading(Struct, frozen=True):
    """What the document of a format says, and what its layout leaves out."""

    reading: Reading
    omitted: tuple[Omitted, ...] = ()


# --- a file and its document ----------------------------------------------------------------


def check_file(format: Format, document: Reading, file: Reading) -> list[Diagnostic]:
    """What a file says otherwise than the document that it was written from."""
    found = differences(document, file, permitted(format))
    segments = {segment(passage): passage for passage in document.passages if passage.key}
    return [_of_file(format, one, segments) for one in found]


def _of_file(format: Format, found: Difference, segments: Mapping[str, Passage]) -> Diagnostic:
    about = found.told("the layout", NAMES[format])
    known = found.here or (segments.get(segment(found.there)) if found.there and found.there.key else None)
    place = f" ({found.there.place})" if found.there and found.there.place else ""
    span = known.span if known else found.after.span if found.after else None
    message = f"{_segment(known)}{about}{place}"
    return Diagnostic(Severity.ERROR, f"formats/{found.rule}", message, span, _FAULT)


def _segment(passage: Passage | None) -> str:
    return f"segment “{passage.key}”: " if passage and passage.key else ""


# --- the documents of an edition ------------------------------------------------------------


def check_layouts(documents: Mapping[Format, LayoutReading]) -> list[Diagnostic]:
    """What the formats' layouts say otherwise than one another, save for what they leave out on purpose."""
    formats = tuple(documents)
    if len(formats) < 2:
        return []
    first, *others = formats
    told: dict[tuple[object, ...], tuple[Difference, list[Format]]] = {}
    for other in others:
        for found in _between(documents[first], documents[other]):
            passage = found.here or found.there
            about = (passage.role, passage.text, passage.key) if passage else ()
            _, differing = told.setdefault((found.rule, *about), (found, []))
            differing.append(other)
    return [*(_of_layouts(*one, first, formats) for one in told.values()), *_useless(documents)]


def _between(one: LayoutReading, other: LayoutReading) -> list[Difference]:
    here, there = _without(one.reading, other.omitted), _without(other.reading, one.omitted)
    return differences(here, there, lambda passage: passage)


def _without(reading: Reading, omitted: Sequence[Omitted]) -> Reading:
    """What is left of a reading when the other side leaves some passages out."""
    left = list(reading.passages)
    for passage in (passage for one in omitted for passage in one.passages):
        number = _place(passage, left)
        if number is not None:
            del left[number]
    return Reading(reading.title, reading.lang, tuple(left), reading.names)


def _place(wanted: Passage, passages: Sequence[Passage]) -> int | None:
    """Where the same thing is said: the same words in the same role, of the same segment where one is known."""
    alike = [n for n, one in enumerate(passages) if (one.role, one.text) == (wanted.role, wanted.text)]
    return next((n for n in alike if passages[n].key == wanted.key), next(iter(alike), None))


def _of_layouts(
    found: Difference, others: Sequence[Format], first: Format, formats: Sequence[Format]
) -> Diagnostic:
    """A difference of some formats from the first, told once."""
    if found.rule in ("missing", "extra"):
        return _lacking(found, others, formats)
    about = found.told(f"the layout of {NAMES[first]}", f"that of {_names(others)}")
    both = [passage for passage in (found.here, found.there) if passage]
    keyed = next((passage for passage in both if passage.key), None)
    # The one that stands alone against two is the likelier fault.
    alone = both[-1 if len(others) < len(formats) - len(others) else 0] if both else None
    span = alone.span if alone else None
    return Diagnostic(Severity.ERROR, f"formats/{found.rule}", f"{_segment(keyed)}{about}", span, _ALIKE)


def _lacking(found: Difference, others: Sequence[Format], formats: Sequence[Format]) -> Diagnostic:
    """What some formats have and the others have not."""
    passage = found.here or found.there
    assert passage is not None
    lacking = others if found.rule == "missing" else [one for one in formats if one not in others]
    having = [one for one in formats if one not in lacking]
    about = f"{shown(passage)} is in the layout of {_names(having)}, and not in that of {_names(lacking)}"
    return Diagnostic(Severity.ERROR, "formats/missing", f"{_segment(passage)}{about}", passage.span, _OMIT)


def _names(formats: Sequence[Format]) -> str:
    return " and ".join(NAMES[format] for format in formats)


def _useless(documents: Mapping[Format, LayoutReading]) -> Iterator[Diagnostic]:
    """Omissions of what no other format says, and which is no text of the content that the layout must account for."""
    for format, own in documents.items():
        others = [other.reading.passages for name, other in documents.items() if name != format]
        printed = {passage.key for passage in own.reading.passages}
        for omitted in own.omitted:
            if any(passage.key and passage.key not in printed for passage in omitted.passages):
                continue
            if not any(_place(passage, said) is not None for passage in omitted.passages for said in others):
                about = f"the layout of {NAMES[format]} omits what no other format says"
                hint = "take the <omit> away"
                yield Diagnostic(Severity.ERROR, "layout/omits-nothing", about, omitted.span, hint)
