"""A changed text stands in its file as its author would have written it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.load import load
from brochure.content.segments import texts
from brochure.diagnostics import Sink
from brochure.exchange.apply import Applied, Wanted, apply
from brochure.exchange.splice import spliced
from brochure.exchange.worddiff import shortened, word_diff
from brochure.world import World
from tests.project import Project, copy_project

PART = """\
{#ici}
# Titre #

{#long}
Une première ligne qui est assez longue pour avoir été coupée ici,
et une *deuxième* ligne avec __du gras__.

> Une citation
> sur deux lignes.

- {#un}
  Premier
- Deuxième \\* point

| A | B |
|---|---|
| c | d \\| e |
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = copy_project(tmp_path)
    (project.content / "disponibilite.md").write_text(PART, encoding="utf-8")
    return project


def changed(project: Project, **edits: tuple[str, str]) -> tuple[Applied, str]:
    """What `apply` makes of a change of words in each segment, and the text of the part."""
    values = {v.key: v for v in texts(load(World(project.root), project.content, Sink()))}
    wanted = []
    for name, (old, new) in edits.items():
        value = values[name]
        assert value.span
        assert old in value.source, value.source
        wanted.append(Wanted(name, value.span, value.source, value.source.replace(old, new)))
    applied = apply(World(project.root), project.content, wanted)
    path = (project.content / "disponibilite.md").resolve()
    return applied, applied.files.get(path, path.read_bytes()).decode()


@pytest.mark.parametrize(
    ("key", "old", "new", "line"),
    [
        (
            "long",
            "première",
            "toute première",
            "Une toute première ligne qui est assez longue pour avoir été",
        ),
        ("long", "deuxième", "autre", "et une *autre* ligne avec __du gras__."),
        ("long", "du gras", "le gras", "et une *deuxième* ligne avec **le gras**."),
        ("long.blockquote1", "citation", "", ""),
        ("un", "Premier", "Premier \\*", "  Premier \\*"),
        ("un.li1", "point", "points", "- Deuxième \\* points"),
        ("un.table1.0.2", "B", "Bé", "| A | Bé |"),
        ("un.table1.1.2", "d | e", "d | f", "| c | d \\| f |"),
    ],
)
def test_in_markdown(project: Project, key: str, old: str, new: str, line: str) -> None:
    if not line:
        key, new, line = "long.quote1", "phrase", "> Une phrase"
    applied, text = changed(project, **{key: (old, new)})
    assert applied.refused == ()
    assert line in text.split("\n")


def test_links_lead_where_their_author_wrote(project: Project) -> None:
    """To another file, to a heading by its words, to an address that stands below the text."""
    path = project.content / "disponibilite.md"
    links = "Un [lien](#titre), [un autre][r] et <https://www.example.org/>."
    path.write_text(f"# Titre\n\n{{#liens}}\n{links}\n\n[r]: https://www.example.org/r\n", encoding="utf-8")
    applied, text = changed(project, liens=("autre", "second"))
    assert applied.refused == ()
    assert links.replace("autre", "second") in text


def test_all_at_once_and_line_by_line(project: Project) -> None:
    applied, text = changed(
        project, **{"long": ("gras", "gros"), "un": ("Premier", "Un"), "un.li1": ("Deux", "Dix")}
    )
    assert applied.refused == ()
    assert "Un\n- Dixième \\* point" in text


def test_line_ends_and_byte_order_mark_stay(project: Project) -> None:
    path = project.content / "disponibilite.md"
    path.write_bytes(b"\xef\xbb\xbf" + PART.replace("\n", "\r\n").encode())
    applied, _ = changed(project, un=("Premier", "Un"))
    expected = b"\xef\xbb\xbf" + PART.replace("Premier", "Un").replace("\n", "\r\n").encode()
    assert applied.files[path.resolve()] == expected


def test_a_file_of_mixed_line_ends_is_left_alone(project: Project) -> None:
    path = project.content / "disponibilite.md"
    path.write_bytes(PART.replace("\n", "\r\n", 3).encode())
    applied, _ = changed(project, un=("Premier", "Un"), **{"publisher.name": ("France", "Europe")})
    assert applied.refused == ("un",)
    assert [path.name for path in applied.files] == ["publication.yml"]


def test_a_text_that_another_shares_is_left_alone(project: Project) -> None:
    path = project.content / "publication.yml"
    project.replace(
        path, "    expertise-france: Expertise France", "    expertise-france: &who Expertise France"
    )
    project.replace(path, "  name: Expertise France", "  name: *who")
    applied, _ = changed(project, **{"publisher.name": ("France", "Europe")})
    assert applied.refused == ("publisher.name",)


@pytest.mark.parametrize(
    ("written", "new", "expected"),
    [
        ("un deux trois", "un DEUX trois", "un DEUX trois"),
        ("un deux\ntrois quatre", "un deux trois cinq", "un deux\ntrois cinq"),
        ("un __deux__ trois", "un **deux** quatre", "un __deux__ quatre"),
        ("un __deux__ trois", "un **dix** trois", "un **dix** trois"),
        ("un __deux__\ntrois", "**deux** trois zéro", "**deux**\ntrois zéro"),
        ("a" * 50 + " b\nc d", "a" * 50 + " bbb ccc ddd eee c d", "a" * 50 + " bbb ccc\nddd eee\nc d"),
        ("a" * 50 + " b\nc d", "a" * 50 + " bbbbbbb # c d", "a" * 50 + " bbbbbbb #\nc d"),
        ("a" * 50 + " b\nc d", "a" * 57 + " bb - b c d", "a" * 57 + " bb - b\nc d"),
    ],
)
def test_lines_stay_where_the_author_broke_them(written: str, new: str, expected: str) -> None:
    old = " ".join(written.split("\n")).replace("__", "**")
    assert spliced(written, old, new) == expected


def test_a_number_that_differs_is_told_whole() -> None:
    assert word_diff("14.2 × 14.2 cm", "14.3 × 14.2 cm") == (
        ("-", "14.2"),
        ("+", "14.3"),
        ("=", " × 14.2 cm"),
    )
    assert word_diff("en 2,5 ans.", "en 2,7 ans.") == (
        ("=", "en "),
        ("-", "2,5"),
        ("+", "2,7"),
        ("=", " ans."),
    )


def test_a_difference_is_told_in_words() -> None:
    pieces = word_diff("un grand hub important ici", "un hub très important là")
    assert "".join(text for kind, text in pieces if kind != "+") == "un grand hub important ici"
    assert "".join(text for kind, text in pieces if kind != "-") == "un hub très important là"
    long = " ".join(f"mot{number}" for number in range(40))
    (first, _, _, last) = shortened(word_diff(f"{long} a {long}", f"{long} b {long}"))
    assert first[1] == "… mot34 mot35 mot36 mot37 mot38 mot39 "
    assert last[1] == " mot0 mot1 mot2 mot3 mot4 mot5 …"


def test_in_chinese_a_character_counts_as_a_word() -> None:
    assert word_diff("深化现有合作", "深化新的合作") == (
        ("=", "深化"),
        ("-", "现有"),
        ("+", "新的"),
        ("=", "合作"),
    )
