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

from brochure.diagnostics import Sink, Span
from brochure.fields.declare import BadValueError, Field, Here, ListOf, RecordOf, RecordsOf, Scalar
from brochure.fields.reader import Reader, load_mapping
from brochure.fields.scalars import LINE, needed

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
    marked = load_mapping(text, file, "glossary/wrong-type", sink)
    terms: dict[str, Term] = Reader(marked, "glossary", sink, codes=_CODES).value(_TERMS, marked.data, ())
    return Glossary(tuple(sorted(terms.values(), key=lambda term: len(term.source), reverse=True)))


def _term(values: dict[str, Any], here: Here) -> Term:
    origin = " ".join((values["source"] or "").split())
    span = here.marked.key_span(here.path)
    guess, note = bool(values["guess"]), values["note"] or ""
    return Term(here.name, values["target"], values["forms"], note, origin, guess, span)


def _origin(value: object, here: Here) -> str:
    """Where a form comes from, in words."""
    if not isinstance(value, str) or not value.strip():
        raise BadValueError("wrong-type", f"the source {here} is no text", "say where the form comes from")
    return value


def _guess(value: object, here: Here) -> bool:
    """Whether nobody has confirmed a form yet; then it has no source."""
    if not isinstance(value, bool):
        hint = "write “guess: true”, or “source: …” where someone has confirmed it"
        raise BadValueError("wrong-type", f"{here} is neither true nor false", hint)
    if value and here.marked.at(here.path[0], "source"):
        message = f"“{here.path[0]}” has a source and is a guess"
        raise BadValueError("source-and-guess", message, "keep one of the two; “note:” says more")
    return value


_WORD = Scalar(lambda value, _: str(value), {})
_TERMS = RecordsOf(
    RecordOf(
        {
            "target": needed(LINE),
            "forms": Field(ListOf(_WORD)),
            "note": Field(_WORD),
            "source": Field(Scalar(_origin, {}), empty=False),
            "guess": Field(Scalar(_guess, {}), empty=False),
        },
        short="target",
        make=_term,
    )
)
_CODES = dict.fromkeys(("missing-key", "empty"), "wrong-type")
