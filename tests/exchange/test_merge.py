"""Edits made in the source: typography and layout are not written home, what was not touched stays as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.inlines import parse_inline
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.exchange.characters import Seen, SeenLine, characters_of, inlines_of, trimmed
from brochure.exchange.merge import merge
from brochure.typography.apply import apply_inlines


def seen(text: str) -> SeenLine:
    """A line of a Word file, written as Markdown."""
    found = []
    for char in characters_of(parse_inline(text, None, Sink())):
        kinds = {type(wrapper).__name__: wrapper for wrapper in char.path}
        href = getattr(kinds.get("Link"), "href", "")
        said = frozenset(kind.lower() for kind in kinds if kind in ("Strong", "Emphasis"))
        found.append(Seen(char.text, href, said))
    return trimmed(found)


def brought(source: str, edited: str, lang: str = "fr", built: str = "") -> str:
    """The source after the edition that it makes was changed into `edited`."""
    inlines = parse_inline(source, None, Sink())
    made = built or to_markdown(apply_inlines(inlines, lang))
    return to_markdown(inlines_of(merge(characters_of(inlines), seen(made), seen(edited)).text))


@pytest.mark.parametrize(
    ("source", "edited", "expected"),
    [
        ("un « hub » : oui", "un «\u00a0hubs\u00a0»\u00a0: oui", "un « hubs » : oui"),
        ('un "hub" : oui', "un «\u00a0hub\u00a0»\u00a0: non", 'un "hub" : non'),
        ("l'eau ; l'air !", "l’eau\u202f; l’air frais\u202f!", "l'eau ; l'air frais !"),
        ("20 % des villes", "20\u00a0% des grandes\u00a0villes\u202f?", "20 % des grandes villes ?"),
        ("une *idée* **forte**", "une *idée* **très forte**", "une *idée* **très forte**"),
        ("une **idée forte**", "une idée **forte**", "une idée **forte**"),
        ("une idée forte", "une **idée** *forte*", "une **idée** *forte*"),
        ("voir [le site](http://a.fr/x \"Titre\")", "voir [notre site](http://a.fr/x)", "voir [notre site](http://a.fr/x \"Titre\")"),
        ("voir [le site](http://a.fr \"Titre\")", "voir [le site](http://b.fr)", "voir [le site](http://b.fr \"Titre\")"),
        ("voir [le site](http://a.fr)", "voir le site", "voir le site"),
        ("voir le site", "voir [le site](http://a.fr)", "voir [le site](http://a.fr)"),
        ("le [smart city]{lang=en} ici", "le [smart big city]{lang=en} ici", "le [smart big city]{lang=en} ici"),
        ("une ligne\\\nl’autre", "une ligne\\\nl’autre encore", "une ligne\\\nl’autre encore"),
        ("une ligne\\\nl’autre", "une ligne l’autre", "une ligne l’autre"),
        ("5 * 3", "5 * 4 [x]", "5 \\* 4 \\[x\\]"),
    ],
)  # fmt: skip
def test_an_edit_is_made_in_the_authors_words(source: str, edited: str, expected: str) -> None:
    assert brought(source, edited) == to_markdown(parse_inline(expected, None, Sink()))


def test_isolates_that_typography_sets_stay_out() -> None:
    source = "انظر www.pfvt.fr الآن"
    built = "انظر \u2068www.pfvt.fr\u2069 الآن"
    assert brought(source, built.replace("الآن", "غدا"), "ar", built) == source.replace("الآن", "غدا")
    assert brought(source, built.replace("\u2068www.pfvt.fr\u2069", "www.x.fr"), "ar", built) == (
        source.replace("www.pfvt.fr", "www.x.fr")
    )


def test_bold_of_the_layout_is_not_the_texts() -> None:
    merged = merge(characters_of(parse_inline("Expertise France", None, Sink())),
                   seen("**Expertise France**"), seen("**Expertise de France**"))  # fmt: skip
    assert to_markdown(inlines_of(merged.text)) == "Expertise de France"
    assert not merged.unsaid
    undone = merge(characters_of(parse_inline("Nom", None, Sink())), seen("**Nom**"), seen("Nom"))
    assert to_markdown(inlines_of(undone.text)) == "Nom"
    assert undone.unsaid


TEXT = (
    st.text('ab é’«»:;!?%" 0', max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(
        lambda text: text.count(":") < 2  # :ab: would be an emoji
    )
)


@given(TEXT, st.sampled_from(["fr", "en", "es", "ru"]))
def test_what_typography_does_is_no_edit(source: str, lang: str) -> None:
    inlines = parse_inline(source, None, Sink())
    made = seen(to_markdown(apply_inlines(inlines, lang)))
    assert merge(characters_of(inlines), made, made).text == characters_of(inlines)


@given(TEXT, TEXT)
def test_without_typography_the_text_is_what_came_back(source: str, edited: str) -> None:
    one, two = (characters_of(parse_inline(text, None, Sink())) for text in (source, edited))
    lines = [tuple(Seen(char.text) for char in text) for text in (one, two)]
    text = "".join(char.text for char in merge(one, lines[0], lines[1]).text)
    assert text.replace("’", "'") == edited.replace("’", "'")
