"""The French edition has every word of the printed text, in order; each difference is listed in ERRATA.md."""

from __future__ import annotations

from pathlib import Path

from brochure.content.segments import texts
from brochure.document.dump import dump
from brochure.document.nodes import Strong
from brochure.document.walk import text_of, walk
from tests import golden
from tests.content import source_text

GOLDEN = Path(__file__).with_name("alliance-des-territoires.txt")
PUBLICATION = source_text.publication()
NOT_PRINTED = {"alt", "author", "subject", "keywords", "short", "long"}


def shown() -> str:
    """What a reader of the French edition reads, the date written out."""
    values = [value for value in texts(PUBLICATION) if value.kind not in NOT_PRINTED]
    lines = [value.plain for value in values]
    assert PUBLICATION.date.iso == "2018-02"
    return " ".join([*lines[:2], "Février 2018", *lines[2:]])


def test_every_word_of_the_source_in_order() -> None:
    assert source_text.tokens(shown()) == source_text.expected(PUBLICATION)


def test_the_credit_of_the_photograph_stays_as_printed() -> None:
    assert PUBLICATION.fields.cover.credit.plain.endswith(" © IRD")


def test_no_typewriter_apostrophe_is_left() -> None:
    assert [value.key for value in texts(PUBLICATION) if "'" in value.plain] == []


def test_every_block_has_a_written_key() -> None:
    derived = [value.key for part in PUBLICATION.parts for value in texts(part) if "." in value.key]
    assert derived == []


def test_bold_passages_are_those_of_the_source() -> None:
    bold = [
        text_of(node)
        for part in PUBLICATION.parts
        for block in part
        for node in walk(block.block)
        if isinstance(node, Strong)
    ]
    assert bold == [
        "bouleverse notre rapport au territoire et au vivre ensemble.",
        "territoires reflète et alimente de multiples interdépendances",
    ]


def test_the_parts_of_the_brochure() -> None:
    assert PUBLICATION.parts.ids == ("synthese", "recommandations", "texte", "disponibilite")
    assert len(PUBLICATION.fields.authorities) == 3
    assert len(PUBLICATION.fields.contributors.names) == 18
    recommendations = PUBLICATION.parts["recommandations"]["recommandations-liste"]
    assert recommendations.kind == "ol"
    assert len(recommendations.block.items) == 8  # type: ignore[union-attr]
    assert [contact.href for contact in PUBLICATION.fields.contacts.entries] == [
        "http://www.pfvt.fr", "mailto:contact.pfvt@expertisefrance.fr", "", "",
    ]  # fmt: skip


def test_the_blocks_are_as_they_were() -> None:
    lines = [f"{value.key} | {value.kind} | {value.source}" for value in texts(PUBLICATION)]
    for part in PUBLICATION.parts:
        lines.append(f"\n# {part.name}: {part.file}")
        for block in part:
            lines += [f"{block.kind} {' '.join(block.classes)}".strip(), dump(block.block, 1)]
    found = "\n".join(lines) + "\n"
    golden.check(GOLDEN, found)
