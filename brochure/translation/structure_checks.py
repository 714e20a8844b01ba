"""Checks that a translation has what its source has: words, markup, links, addresses, placeholders. All block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from brochure.content.crossrefs import called_in, placeholder, references_in
from brochure.document import nodes as n
from brochure.document.walk import says, walk
from brochure.translation.case import PLACEHOLDER, Case, Finding
from brochure.translation.translation import TranslationRow, TranslationState
from brochure.typography.untouched import ACCOUNT, ADDRESS

_PHRASES = {"code": "code", "deleted": "struck-out text", "sub": "a subscript", "sup": "a superscript"}
_ADDRESS = re.compile(f"{ADDRESS}|{ACCOUNT}")
# No address is without one, and most texts are: 0.03 ms a text.
_SIGN = re.compile(r"://|mailto:|tel:|[@#]|\.[A-Za-z]")
_ISOLATES = {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}


def _words(case: Case) -> Iterator[Finding]:
    """A space, a remark or an invisible sign would be printed as nothing."""
    if says(case.row.segment.inlines) and not says(case.row.read.inlines):
        yield Finding(
            "missing", "the translation says nothing", "translate it, or leave it empty: the source is shown"
        )


def _markup(case: Case) -> Iterator[Finding]:
    """Bold, italics and links, as often as in the source; their places may differ."""
    hint = "keep the markup of the source: **bold**, *italics*, `code`, H~2~O, [link](…), ![picture](…)"
    called = called_in(case.row.segment.inlines)
    return _differences(
        "markup", _tags(case.row.segment.inlines, called), _tags(case.row.read.inlines, called), hint
    )


def _tags(inlines: tuple[n.Inline, ...], called: frozenset[str]) -> Iterator[str]:
    """called: links whose target is called by its name in the source; the translation may say that in words."""
    nodes = tuple(walk(*inlines, notes=False))
    named = [node for node in nodes if isinstance(node, n.Link) and node.href in called]
    inside = {id(one) for link in named for one in references_in(link)}
    for node in nodes:
        match node:
            case n.Strong():
                yield "bold"
            case n.Emphasis():
                yield "italics"
            case n.Phrase():
                yield _PHRASES[node.kind]
            case n.Footnote():
                yield f"the note [^{node.name}]"
            case n.Image():
                yield f"the picture {node.written}"
            case n.Link():
                yield f"a link to {node.href}"
                if node.href in called and references_in(node):
                    yield f"what {node.href} is called, by no words or some with %n, %t or %p"
            case n.Inset() if node.lookup and id(node) not in inside:
                yield f"the value {placeholder(node.lookup)}"
            case n.Inset() if node.optional:
                yield "an optional passage"


def _addresses(case: Case) -> Iterator[Finding]:
    """Addresses, e-mail addresses and accounts that are read."""
    source, target = _addresses_in(case.source), _addresses_in(case.target)
    return _differences("address", source, target, "no translation changes an address")


def _addresses_in(text: str) -> list[str]:
    return _ADDRESS.findall(text) if _SIGN.search(text) else []


def _placeholders(case: Case) -> Iterator[Finding]:
    source, target = PLACEHOLDER.findall(case.source), PLACEHOLDER.findall(case.target)
    return _differences("placeholder", source, target, "write each placeholder as in the source")


def _isolates(case: Case) -> Iterator[Finding]:
    """An isolate that stays open turns what follows (UAX #9); one closed twice does nothing good either."""
    if not any(mark in case.row.target for mark in _ISOLATES):
        return
    depth = 0
    for character in case.row.target:
        depth += _ISOLATES.get(character, 0)
        if depth < 0:
            break
    if depth:
        hint = "close each with U+2069, or write [text]{dir=ltr}"
        yield Finding("isolates", "unbalanced isolates (U+2066 to U+2069)", hint)


def _differences(code: str, source: Iterable[str], target: Iterable[str], hint: str) -> Iterator[Finding]:
    """What stands there more or less often than in the source."""
    wanted, there = tuple(source), tuple(target)
    if wanted == there:  # 0.03 ms a text
        return
    given, found = Counter(wanted), Counter(there)
    for what in sorted(given.keys() | found.keys()):
        if given[what] != found[what]:
            message = f"{what}: {given[what]} in the source, {found[what]} in the translation"
            yield Finding(code, message, hint)


CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _words,
    _markup,
    _addresses,
    _placeholders,
    _isolates,
)


def refusals(row: TranslationRow, target: str, language: str) -> Iterator[str]:
    """Why a target that came back cannot stand for the source of a row: markup, links, addresses, placeholders."""
    row = replace(row, entry=replace(row.entry, target=target), state=TranslationState.TRANSLATED)
    yield from (fault.message for fault in row.read.faults)
    yield from (found.message for check in CHECKS for found in check(Case(row, language)))
