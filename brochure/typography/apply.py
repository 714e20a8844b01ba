"""The typography of a language, applied in one place for all formats: spaces, quotes, numbers, directions.

Words never change. What is changed are spaces, quotes and apostrophes, in Arabic and Chinese the script of commas
and stops; nodes are added round the letters of an ordinal, and in text of two directions round the foreign part.
Doing it again changes nothing. Nothing enters addresses, accounts, placeholders and code, and
telephone numbers stay on one line.
In plain words: docs/typography.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from brochure.content import model as m
from brochure.content.segments import remade, with_texts
from brochure.document import nodes as n
from brochure.document.rewrite import updated, within
from brochure.fields.record import Record
from brochure.languages import direction
from brochure.languages.locale import sort_key
from brochure.languages.rules import NBSP, rules
from brochure.typography.edits import CODE, Edit, Flat, allowed, flatten, rebuilt
from brochure.typography.isolation import isolate
from brochure.typography.numbers import digits, numbers
from brochure.typography.ordinals import raised
from brochure.typography.punctuation import punctuation
from brochure.typography.quotes import quotes
from brochure.typography.spacing import beside, spacing
from brochure.typography.untouched import PHONE, untouched

_ROUNDS = 6
_PHONE = re.compile(PHONE)
_SPACED = re.compile(r"\d\)? [\d(]")  # to look for this first takes a tenth of the time
KEPT = 1_000  # texts, about 3 MB: a process that stays sets again only those that have changed
HEADINGS = frozenset({"title", "h1", "h2", "h3"})
# One or two words of up to three small letters and a longer one, “de la ville”, “of the city”; what is longer still
# needs a line for itself where lines are short, and a row of little words must end somewhere.
_LITTLE = r"[a-zà-öø-ÿа-яё]{1,3}"
_LITTLE_WORD = re.compile(rf"(?<![\w’'-]){_LITTLE}( )(?=(?:{_LITTLE} )?(?:\d|(?:[ld]’)?\w{{4,12}}(?!\w)))")


def apply(publication: m.Publication, lang: str) -> m.Publication:
    """The publication with each text set by the rules of `lang` (BCP 47), which is the language of its text."""
    names = publication.names
    ordered = publication if lang == publication.source_language else in_alphabet(publication, lang)
    return with_texts(ordered, lambda value: _set(value.inlines, lang, names, value.kind in HEADINGS))


@lru_cache(maxsize=KEPT)
def _set(inlines: m.Inlines, lang: str, names: tuple[str, ...], heading: bool) -> m.Inlines:
    """In a heading, which is large and short, an article or preposition does not end a line either."""
    inlines = apply_inlines(inlines, lang, names)
    if not heading:
        return inlines
    flat = flatten(inlines, lang)
    return rebuilt(inlines, flat.edited(beside(_LITTLE_WORD, flat.text)))


def apply_words(words: Mapping[str, n.Text], lang: str) -> dict[str, n.Text]:
    """The theme's words, each by the rules of its own language, else of `lang`."""
    return {key: replace(word, text=apply_text(word.text, word.lang or lang)) for key, word in words.items()}


def apply_inlines(inlines: Sequence[n.Inline], lang: str, names: Iterable[str] = ()) -> tuple[n.Inline, ...]:
    """A run of nodes set by the rules of `lang`, and what is in another language by those of that one."""
    given = tuple(names)
    spaced = _attributes(rebuilt(inlines, _settled(flatten(inlines, lang), given)), lang, given)
    return raised(isolate(spaced, direction(lang), given), lang, given)


def apply_text(text: str, lang: str, names: Iterable[str] = ()) -> str:
    """A text without nodes set by the rules of `lang`; nothing in it can be set apart."""
    return _settled(flatten((n.Text(text),), lang), tuple(names)).text


def in_alphabet(publication: m.Publication, lang: str) -> m.Publication:
    """The publication with the records that ask for it in the order of a language's alphabet, by their first text."""
    key = sort_key(lang)

    def ordered(thing: Any) -> Any:
        made = remade(thing, ordered)
        if not isinstance(made, m.Named) or not made.alphabetical:
            return made
        return replace(
            made, entries=tuple(sorted(made.entries, key=lambda entry: key(_first_text(entry[1]))))
        )

    return updated(publication, fields=ordered(publication.fields))


def _first_text(record: Record) -> str:
    return next((value.plain for value in record._values.values() if isinstance(value, m.Value)), "")


def _settled(flat: Flat, names: tuple[str, ...]) -> Flat:
    """Set by the rules of each of its languages, until no rule finds more to do.

    One round is nearly always enough; a space taken away can make two marks neighbours that a rule looks at.
    """
    languages = tuple(dict.fromkeys(leaf.lang for leaf in flat.leaves if leaf.lang != CODE))
    for _ in range(_ROUNDS):
        before = flat
        for lang in languages:
            flat = _typeset(flat, lang, names)
        if flat == before:
            break
    return flat.edited(_within_telephone_numbers(flat))


def _within_telephone_numbers(flat: Flat) -> Iterator[Edit]:
    """The spaces at which a line would end: the half of a number is read as one."""
    numbers_there = _PHONE.finditer(flat.text) if _SPACED.search(flat.text) else ()
    spaces = (at for found in numbers_there for at in range(*found.span()) if flat.text[at] == " ")
    return (Edit(at, at + 1, NBSP) for at in spaces if flat.lang_of(at) != CODE)


def _typeset(flat: Flat, lang: str, names: tuple[str, ...]) -> Flat:
    """One language's rules, one after the other, each on what the one before has made."""
    for step in _STEPS:
        wanted = [edit for edit in step(flat.text, lang) if flat.lang_at(edit) == lang]
        if wanted:  # which is seldom, and to look for what is untouched takes longer than all rules
            flat = flat.edited(allowed(wanted, untouched(flat.text, names)))
    return flat


_STEPS: tuple[Callable[[str, str], Iterable[Edit]], ...] = (
    lambda text, lang: punctuation(text, rules(lang)),
    lambda text, lang: quotes(text, rules(lang)),
    lambda text, lang: punctuation(text, rules(lang)),
    lambda text, lang: spacing(text, rules(lang)),
    lambda text, lang: numbers(text, lang, rules(lang)),
    digits,
)
"""Marks once before the quotes, which stand beside them, and once after, for those that stand beside quotes."""


def _attributes(inlines: Sequence[n.Inline], lang: str, names: tuple[str, ...]) -> tuple[n.Inline, ...]:
    """Titles of links, expansions of abbreviations and alternatives of pictures, which are text as well."""
    return tuple(_with_attributes(node, node.lang or lang, names) for node in inlines)


def _with_attributes(node: n.Inline, lang: str, names: tuple[str, ...]) -> n.Inline:
    match node:
        case n.Image():
            return replace(node, alt=apply_text(node.alt, lang, names))
        case n.Link():
            node = replace(node, title=apply_text(node.title, lang, names))
        case n.Abbr():
            node = replace(node, expansion=apply_text(node.expansion, lang, names))
    return within(node, lambda inside: _attributes(inside, lang, names))
