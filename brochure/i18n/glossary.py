"""The glossary of a language: how it says the source's terms. `locale/<lang>.glossary.yml`, kept by translators.

A file maps a term of the source to `target:` (what to write), `forms:` (other forms, which its endings do not
account for: broken plurals, stem changes), `note:` (why) and where the form comes from: `source:`, or `guess: true`
for our own rendering, which someone has yet to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from brochure import markedyaml
from brochure.diagnostics import Failed, Sink, Span, did_you_mean

_KEYS = ("target", "forms", "note", "source", "guess")
_ENDING = 3
# What Arabic writes together with a word: and, the, for.
_PREFIX = re.compile("^(?:و?ال|لل|و(?=\\w{4}))")


class Term(Struct, frozen=True):
    """A term. forms: besides `target`, what shows that it was used. span: where it stands in the glossary.

    origin: where the form comes from, "" where nobody says; guess: it is our own rendering.
    """

    source: str
    target: str
    forms: tuple[str, ...] = ()
    note: str = ""
    origin: str = ""
    guess: bool = False
    span: Span | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The term in running text: words may end in up to two more letters (plural, feminine)."""
        words = (re.escape(word) + r"\w{0,2}" for word in self.source.split())
        return re.compile(r"(?<!\w)" + r"[\s\u00a0\u202f]".join(words) + r"(?!\w)", re.IGNORECASE)

    @property
    def translated(self) -> bool:
        """Whether the target is another than the source: what stays as it is comes from nowhere else."""
        return self.target != self.source

    @property
    def remark(self) -> str:
        """What a translator should know of it: the note, and where the form comes from."""
        origin = f"source: {self.origin}" if self.origin else "a guess, not confirmed" if self.guess else ""
        return "; ".join(filter(None, (self.note, origin)))

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

    def found_in(self, source: str) -> Iterator[Term]:
        """The terms of a source text."""
        for term in self.terms:
            rest = term.pattern.sub(" ", source)
            if rest != source:
                yield term
            source = rest

    def missing(self, source: str, target: str) -> Iterator[Term]:
        """The terms of the source that the target says in another way."""
        return (term for term in self.found_in(source) if not term.used_in(target))


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
    origin, guess = _origin(source, values, marked, sink)
    note, span = str(values.get("note", "")), marked.key_span((source,))
    return Term(source, target, tuple(map(str, forms)), note, origin, guess, span)


def _origin(source: str, values: dict[str, Any], marked: markedyaml.Marked, sink: Sink) -> tuple[str, bool]:
    """Where a form comes from, and whether it is a guess: one of the two, or neither."""
    origin, guess = values.get("source", ""), values.get("guess", False)
    if not isinstance(origin, str) or ("source" in values and not origin.strip()):
        message, hint = f"the source of “{source}” is no text", "say where the form comes from"
        sink.error("glossary/wrong-type", message, marked.span((source, "source")), hint)
        return "", False
    if not isinstance(guess, bool):
        hint = "write “guess: true”, or “source: …” where someone has confirmed it"
        message = f"“guess:” of “{source}” is neither true nor false"
        sink.error("glossary/wrong-type", message, marked.span((source, "guess")), hint)
        return origin, False
    if origin and guess:
        message, hint = f"“{source}” has a source and is a guess", "keep one of the two; “note:” says more"
        sink.error("glossary/source-and-guess", message, marked.key_span((source, "guess")), hint)
    return " ".join(origin.split()), guess
