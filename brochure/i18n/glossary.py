"""The glossary of a language: how it says the source's terms. `locale/<lang>.glossary.yml`, kept by translators.

A file maps a term of the source to `target:` (what to write), `forms:` (other forms, which its endings do not
account for: broken plurals, stem changes) and `note:` (why).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from brochure import markedyaml
from brochure.diagnostics import Failed, Sink, did_you_mean

_KEYS = ("target", "forms", "note")
_ENDING = 3
# What Arabic writes together with a word: and, the, for.
_PREFIX = re.compile("^(?:و?ال|لل|و(?=\\w{4}))")


class Term(Struct, frozen=True):
    """A term. forms: besides `target`, what shows that it was used."""

    source: str
    target: str
    forms: tuple[str, ...] = ()
    note: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The term in running text: words may end in up to two more letters (plural, feminine)."""
        words = (re.escape(word) + r"\w{0,2}" for word in self.source.split())
        return re.compile(r"(?<!\w)" + r"[\s\u00a0\u202f]".join(words) + r"(?!\w)", re.IGNORECASE)

    def used_in(self, target: str) -> bool:
        """Whether a text has the term or one of its forms, each word up to three letters of ending aside."""
        # A line break counts as a space, also in scripts that write none.
        folded = target.casefold() + "".join(target.split()).casefold()
        forms = (form.casefold().split() for form in (self.target, *self.forms))
        return any(all(_stem(word) in folded for word in form) for form in forms)


def _stem(word: str) -> str:
    bare = _PREFIX.sub("", word)
    return bare[: max(3, len(bare) - _ENDING)]


class Glossary(Struct, frozen=True):
    """The terms of a language, longer ones first, so that a term inside another is not taken for itself."""

    terms: tuple[Term, ...] = ()

    def missing(self, source: str, target: str) -> Iterator[Term]:
        """The terms of the source that the target says in another way."""
        for term in self.terms:
            rest = term.pattern.sub(" ", source)
            if rest != source and not term.used_in(target):
                yield term
            source = rest


def read(text: str, file: str, sink: Sink) -> Glossary:
    """The glossary of a YAML text. What cannot be used is told to the sink; Failed where the text is not YAML."""
    marked = markedyaml.load(text, file, sink)
    if marked.data is None:
        return Glossary()
    if not isinstance(marked.data, dict):
        sink.error("glossary/wrong-type", "the file is not a mapping of terms", marked.span(()))
        raise Failed
    terms = [_term(str(source), entry, marked, sink) for source, entry in marked.data.items()]
    found = (term for term in terms if term)
    return Glossary(tuple(sorted(found, key=lambda term: len(term.source), reverse=True)))


def _term(source: str, entry: object, marked: markedyaml.Marked, sink: Sink) -> Term | None:
    values: dict[str, Any] = entry if isinstance(entry, dict) else {"target": entry}
    for key in values:
        if key not in _KEYS:
            span = marked.key_span((source, key))
            sink.error("glossary/unknown-key", f"“{key}” means nothing here", span, did_you_mean(key, _KEYS))
    target, forms = values.get("target"), values.get("forms", [])
    if not isinstance(target, str) or not isinstance(forms, list):
        message, hint = f"“{source}” does not say what to write", "add “target: …”; “forms:” is a list"
        sink.error("glossary/wrong-type", message, marked.span((source,)), hint)
        return None
    return Term(source, target, tuple(map(str, forms)), str(values.get("note", "")))
