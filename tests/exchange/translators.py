"""Bundles made up for tests, and random texts with inline markup."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import docx
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.content.inlines import parse_inline
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.exchange import bilingual, bilingual_reading, xliff, xliff_reading
from brochure.exchange.bundle import Arrival, Bundle, Unit, batch
from brochure.exchange.incoming import Decided, decide
from brochure.exchange.package import open_word_file
from brochure.translation.catalogue import Catalogue, CatalogueEntry, new_headers
from brochure.translation.glossary import Glossary
from brochure.translation.ledger import Ledger, SignOff, text_hash
from brochure.translation.translation import Translation
from tests.translation.catalogues import segment

NOW = dt.datetime(2018, 2, 7, 12, tzinfo=dt.UTC)
NAME = "brochure"


def entry(key: str, source: str, target: str = "", **more: Any) -> CatalogueEntry:
    """A catalogue's entry; more: its other fields."""
    return CatalogueEntry(key, source, target, line=more.pop("line", 7), **more)


def bundle(
    entries: Iterable[CatalogueEntry],
    language: str = "en",
    limit: int | None = None,
    approved: str = "",
    words: Iterable[CatalogueEntry] = (),
    glossary: Glossary | None = None,
) -> Bundle:
    """A bundle of a publication and, with `words`, of its theme. approved: the key of an approved entry."""
    terms = glossary or Glossary()
    own = _translation(NAME, tuple(entries), language, limit, approved, True)
    theme = _translation("house", tuple(words), language, None, "", False)
    batches = [batch(own, "a1b2c3d4e5f6", terms)]
    batches += [batch(theme, "123456789abc", terms)] if theme.segments else []
    return Bundle(NAME, "fr", language, tuple(batches))


def _translation(
    name: str,
    entries: tuple[CatalogueEntry, ...],
    language: str,
    limit: int | None,
    approved: str,
    markup: bool,
) -> Translation:
    segments = [segment(one.key, one.source, markup=markup, limit=limit) for one in entries]
    marks = {
        one.key: (SignOff("approved", "A", "2018-02-07", text_hash(one.source, one.target)),)
        for one in entries
        if one.key == approved
    }
    catalogue = Catalogue(f"{language}.po", new_headers(name, language, ""), entries)
    return Translation(
        name, language, "fr", segments, f"{language}.po", catalogue, Ledger("x", marks), markup
    )


def from_xliff(data: bytes, today: Bundle, sink: Sink | None = None) -> Decided:
    """What an XLIFF file brings back."""
    own = sink if sink is not None else Sink()
    root, *_ = xliff_reading.open_xliff(data, "back.xlf", own)
    return decide(today, xliff_reading.read(root, "back.xlf", today, own), Unit.as_spelt)


def from_word(data: bytes, today: Bundle, sink: Sink | None = None) -> Decided:
    """What a Word table brings back."""
    return decide(today, word_arrival(data, today, sink), bilingual.through)


def word_arrival(data: bytes, today: Bundle, sink: Sink | None = None) -> Arrival:
    """The texts of a Word table."""
    own = sink if sink is not None else Sink()
    return bilingual_reading.read(open_word_file(data, "back.docx", own), "back.docx", today, own)


def word(today: Bundle, edit: Callable[[Any], None] = lambda document: None) -> bytes:
    """A Word table, edited with python-docx."""
    document = docx.Document(io.BytesIO(bilingual.write(today, NOW)))
    edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed_xliff(today: Bundle, *pairs: tuple[str, str]) -> bytes:
    """An XLIFF file with some of its text replaced, which must be there."""
    text = xliff.write(today).decode()
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {text}"
        text = text.replace(old, new)
    return text.encode()


def part(data: bytes, name: str) -> bytes:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def with_target(one: CatalogueEntry, target: str) -> CatalogueEntry:
    """The entry with another target."""
    return replace(one, target=target)


WORDS = st.text(st.sampled_from("aéÉ字。!*_[]{}<>&\\~#-1.:“”’\u00a0\u202f "), min_size=1, max_size=6).map(
    lambda word: f"m{word.strip()}t"
)
HREFS = st.sampled_from(["http://a.b/c_d", "mailto:a@b.fr", "#cle"])


@st.composite
def nodes(draw: st.DrawFn, deep: int = 3, link: bool = True) -> tuple[n.Inline, ...]:
    """Inline nodes; marks begin and end with words."""
    made: list[n.Inline] = []
    kinds = (
        ["text", "text", "break", "strong", "emphasis", "inset", "picture", *["link"] * link]
        if deep
        else ["text"]
    )
    for place, kind in enumerate(draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4))):
        made += [n.Text(draw(st.sampled_from([" ", " ", "\u00a0"])))] if place else []
        match kind:
            case "text":
                made.append(n.Text(draw(WORDS)))
            case "break":
                made += [n.Text("m"), n.LineBreak(), n.Text("t")]
            case "picture":
                size = draw(st.sampled_from([None, 9.0]))
                written = draw(st.sampled_from(["a.svg", "un plan.png", "b_{1}.png"]))
                alt = draw(st.one_of(st.just("x"), WORDS))
                made += [n.Text("m"), n.Image("", alt, height=size, written=written), n.Text("t")]
            case "strong":
                made.append(n.Strong(draw(nodes(deep - 1, link))))
            case "emphasis":
                made.append(n.Emphasis(draw(nodes(deep - 1, link))))
            case "inset":
                lang, isolate = draw(st.sampled_from([("fr", ""), ("", "ltr"), ("en", "rtl")]))
                made.append(n.Inset(draw(nodes(deep - 1, link)), isolate, draw(st.booleans()), lang=lang))
            case "link":
                title = draw(st.sampled_from(["", "Où mène “cela” ?", "A&B \\ [1] {2}"]))
                made.append(n.Link(draw(HREFS), draw(nodes(deep - 1, False)), title))
    return tuple(made)


def texts() -> st.SearchStrategy[str]:
    """Texts with inline markup, spelt as catalogues spell them."""
    return nodes().map(to_markdown).filter(_is_right)


def _is_right(text: str) -> bool:
    sink = Sink()
    return to_markdown(parse_inline(text, None, sink)) == text and not sink.failed
