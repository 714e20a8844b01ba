"""Segments: what there is to translate, and the publication in other words."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from brochure.content.abbreviations import Marker
from brochure.content.blocks import parse_part
from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines, Part, Value
from brochure.content.segments import (
    every_part,
    revision,
    segments,
    short_texts,
    texts,
    with_parts,
    with_segments,
    with_texts,
)
from brochure.diagnostics import Sink
from brochure.document.dump import dump
from brochure.document.nodes import Abbr, Inset, Link, Text
from brochure.document.walk import walk
from tests.content import source_text
from tests.content.sample_folder import Folder

# Every kind of block, with the key and the kind of each of its texts.
EVERY = {
    "{#top}\n## Heading": [("top", "h2", "Heading")],
    "Words[^a], *more*[^b], again[^a].\n\n[^a]: First note.\n\n    - Of it\n\n[^b]: Second note.": [
        ("top.p1", "p", "Words[^part-a], *more*[^part-b], again[^part-a]."),
        ("part-note-a.p1", "note", "First note."),
        ("part-note-a.li1", "li", "Of it"),
        ("part-note-b.p1", "note", "Second note."),
    ],
    "- Item\n\n  second\n  - Inner": [("top.li1", "li", "Item"), ("top.li2", "li", "second"), ("top.li3", "li", "Inner")],
    "> Said\n>\n> — Person": [("top.quote1", "quote", "Said"), ("top.quote2", "attribution", "— Person")],
    "> [!TIP] Title\n> Advice": [("top.callout1.title", "callout", "Title"), ("top.note1", "p", "Advice")],
    "<details>\n<summary>Summary</summary>\n\nDetail\n\n</details>": [
        ("top.details1.summary", "summary", "Summary"), ("top.details2", "p", "Detail"),
    ],
    "Term\n: Meaning\n: Second": [("top.dt1", "dt", "Term"), ("top.dd1", "dd", "Meaning"), ("top.dd2", "dd", "Second")],
    '![Shows](images/a.png "Caption"){credit="Credit"}': [
        ("top.figure1.alt", "alt", "Shows"), ("top.figure1.caption", "figcaption", "Caption"),
        ("top.figure1.credit", "figcaption", "Credit"),
    ],
    "![One](images/a.png) ![Two](images/a.png)": [("top.figure2.alt", "alt", "One"), ("top.figure3.alt", "alt", "Two")],
    "| head |\n|---|\n| cell |\n\nTable: Table": [
        ("top.table1", "caption", "Table"), ("top.table1.0.1", "th", "head"), ("top.table1.1.1", "td", "cell"),
    ],
    "```python\ncode\n```\n\n---": [],
}  # fmt: skip
EVERY_TEXT = [text for of_block in EVERY.values() for text in of_block]


def every() -> Part:
    """A part with a block of every kind."""
    return parse_part("part", "\n\n".join(EVERY), "part.md", lambda path, _span: path, Sink())


def parsed(source: str) -> Inlines:
    return parse_inline(source, None, Sink())


def test_segments_stand_in_reading_order_with_key_kind_and_place(folder: Folder) -> None:
    found = [(s.key, s.kind, s.source) for s in segments(folder.load())]
    assert found == [
        ("title", "title", "Un *beau* titre"),
        ("cover.alt", "alt", "Une photographie"),
        ("cover.drawing.alt", "alt", "Un dessin"),
        ("cover.credit", "credit", "© Qui"),
        ("cover.drawing.credit", "credit", "Dessin : nous"),
        ("authorities.mairie.name", "authority", "La mairie"),
        ("debut", "h2", "Début"),
        ("un", "p", "Un **mot** sur l’ODD 11."),
        ("un.p1", "p", "Deux."),
        ("pomme", "li", "Pomme"),
        ("pomme.li1", "li", "Poire"),
        ("publisher.name", "publisher", "Éditeur"),
        ("publisher.address", "address", "1 rue"),
        ("author", "author", "Qui écrit"),
        ("abbreviations.ODD.short", "short", "ODD"),
        ("abbreviations.ODD", "long", "Objectif de développement durable"),
    ]
    assert all(segment.span and segment.span.line for segment in segments(folder.load()))


def test_code_alone_is_the_same_in_every_language(folder: Folder) -> None:
    folder.change(
        "texte.md", "Deux.", "`make`\\\n`make all`\n\n`make` *deux*\n\n| a | `b` |\n|---|---|\n| `c` | 4 |"
    )
    publication = folder.load()
    found = [s.source for s in segments(publication) if s.key.startswith(("un.p", "un.table"))]
    assert found == ["`make` *deux*", "a", "4"]
    edition = with_segments(publication, lambda value: parsed(value.source.upper()), "en")
    assert "`c`" in {value.source for value in texts(edition)}
    assert "`MAKE` *DEUX*" in {value.source for value in texts(edition)}


def test_every_kind_of_block_gives_its_texts_in_reading_order() -> None:
    assert [(value.key, value.kind, value.source) for value in texts(every())] == EVERY_TEXT


def test_every_kind_of_block_takes_other_words_and_notes_stay_at_their_marks() -> None:
    other = with_texts(every(), lambda value: parsed(value.source.replace("e", "é")))
    found = [(value.key, value.kind, value.source) for value in texts(other)]
    assert found == [(key, kind, source.replace("e", "é")) for key, kind, source in EVERY_TEXT]


def test_a_part_whose_words_are_the_same_is_the_same_object() -> None:
    """So nobody who compares parts has to look into them."""
    part = every()
    assert with_texts(part, lambda value: value.inlines) is part


def test_advice_reaches_the_translator(folder: Folder) -> None:
    folder.change("publication.yml", "status:", "advice:\n  title:\n    limit: 20\n    note: Court.\nstatus:")
    first = segments(folder.load())[0]
    assert (first.max_length, first.context) == (20, "Court.")


def test_an_edition_has_the_other_words_and_nothing_else_changes(folder: Folder) -> None:
    publication = folder.load()
    edition = with_segments(publication, lambda value: parsed(value.source.upper()), "en")
    assert [v.source for v in texts(edition)] == [v.source.upper() for v in texts(publication)]
    assert (edition.language, edition.source_language) == ("en", "fr")
    assert [v.key for v in texts(edition)] == [v.key for v in texts(publication)]
    assert [v.span for v in texts(edition)] == [v.span for v in texts(publication)]


def test_no_translation_changes_nothing(folder: Folder) -> None:
    publication = folder.load()
    assert with_segments(publication, lambda value: value.inlines, publication.language) == publication
    assert with_segments(publication, lambda value: parsed(value.source), publication.language) == publication


def test_a_segment_left_in_french_carries_its_language(folder: Folder) -> None:
    publication = folder.load()

    def stay(value: Value) -> Inlines:
        return (Inset(value.inlines, lang="fr"),)

    edition = with_segments(publication, stay, "en")
    assert dump(edition.parts["texte"]["liste"].block).count("inset lang=fr") == 2


def test_abbreviations_are_marked_at_each_occurrence(folder: Folder) -> None:
    folder.change("texte.md", "Deux.", "ODD, **ODD**, MODDE, ODDs, l’ODD.")
    block = folder.load().parts["texte"]["un.p1"].block
    assert dump(block).count("abbr expansion=Objectif de développement durable") == 3


def test_abbreviations_are_marked_in_running_text_alone(folder: Folder) -> None:
    """An alternative text is read out as it is; nor is the abbreviation explained by itself."""
    folder.change("publication.yml", "alt: Un dessin", "alt: Un dessin des ODD")
    folder.change("publication.yml", 'credit: "© Qui"', 'credit: "© ODD"')
    found = {value.key: value.inlines for value in texts(folder.load())}
    marked = {key for key, inlines in found.items() if any(isinstance(one, Abbr) for one in inlines)}
    assert marked == {"cover.credit", "un"}


def test_an_edition_has_abbreviations_of_its_own(folder: Folder) -> None:
    english = {
        "un": "A **word** on SDG 11.",
        "abbreviations.ODD.short": "SDG",
        "abbreviations.ODD": "Sustainable Development Goal",
    }
    edition = with_segments(
        folder.load(), lambda s: parsed(english[s.key]) if s.key in english else s.inlines, "en"
    )
    assert "abbr expansion=Sustainable Development Goal\n    text “SDG”" in dump(
        edition.parts["texte"]["un"].block
    )


def test_abbreviations_beside_letters_of_scripts_without_spaces(folder: Folder) -> None:
    edition = with_segments(
        folder.load(), lambda s: parsed("落实ODD的") if s.key == "un" else s.inlines, "zh-Hans"
    )
    assert "abbr" in dump(edition.parts["texte"]["un"].block)


def test_source_is_the_same_however_the_lines_are_broken(folder: Folder) -> None:
    before = segments(folder.load())
    folder.change("texte.md", "Un **mot** sur l’ODD 11.", "Un __mot__\nsur l’ODD\n11.")
    assert [s.source for s in segments(folder.load())] == [s.source for s in before]


def test_revision_follows_the_words_and_nothing_else(folder: Folder) -> None:
    first = revision(folder.load())
    assert re.fullmatch("[0-9a-f]{12}", first)
    folder.change("publication.yml", "status: draft", "status: final")
    assert revision(folder.load()) == first
    folder.change("texte.md", "Poire", "Prune")
    assert revision(folder.load()) != first


def test_all_markdown_is_that_of_parts_and_of_fields() -> None:
    publication = source_text.publication()
    kept = [block.key for part in every_part(publication) for block in part]
    assert {part.name for part in every_part(publication)} >= {part.name for part in publication.parts}
    gone = with_parts(publication, lambda part: replace(part, blocks=()))
    assert [block for part in every_part(gone) for block in part] == []
    short = {value.key for value in short_texts(publication)}
    assert short == {value.key for value in texts(gone)}
    assert not short & {*kept}


def test_with_texts_reaches_every_text_of_the_brochure() -> None:
    publication = source_text.publication()
    edition = with_texts(publication, lambda value: (Text("x"),))
    assert {value.plain for value in texts(edition)} == {"x"}
    assert edition.fields.contacts.entries["site"].text == "x"


def test_addresses_are_no_segments_but_can_be_set_apart() -> None:
    publication = source_text.publication()
    keys = {segment.key for segment in segments(publication)}
    assert not [key for key in keys if key.startswith("contacts.entries")]
    assert "contacts.entries.site.text" in {value.key for value in texts(publication)}


def test_links_know_their_line() -> None:
    block = source_text.publication().parts["disponibilite"]["disponibilite"]
    (link,) = (node for node in walk(block.block) if isinstance(node, Link))
    assert str(link.span) == "content/alliance-des-territoires/disponibilite.md:2"
    assert block.hrefs == ("http://www.pfvt.fr/territoiresurbains",)


@pytest.mark.parametrize("text", ["UN은", "UNበ", "联合国UN的", "الـUN"])
def test_an_abbreviation_may_touch_letters_of_scripts_that_join_words(text: str) -> None:
    marked = Marker({"UN": "United Nations"}).mark((Text(text),))
    assert Abbr((Text("UN"),), "United Nations") in marked
