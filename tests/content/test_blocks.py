"""Markdown files: blocks, keys, lines; what no format could show is an error with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.blocks import parse_part
from brochure.content.model import Part
from brochure.diagnostics import Severity, Sink
from brochure.document import nodes as n
from brochure.document.dump import dump
from brochure.document.nodes import Node
from brochure.document.walk import text_of, walk

EVERYTHING = """\
{#synthese}
## Un *titre*

Un paragraphe sur
deux lignes.

{#liste .grille}
3. {#premier}
   Un
4. Deux

   - Dedans

> Une citation

{#tableau}
| a | b |
|---|---|
| 1 | **2** |

{#vue}
![Ce qu’on voit](images/vue.jpg "Légende"){focus="30% 60%"}
"""


def parse(text: str) -> tuple[Part, Sink]:
    sink = Sink()
    return parse_part("partie", text, "partie.md", lambda path, _: f"below/{path}", sink), sink


def told(text: str) -> list[str]:
    return [f"{item.span} {item.code}" for item in parse(text)[1]]


def test_a_key_in_capitals_is_that_in_small_letters() -> None:
    part, sink = parse("{#README}\n## Title\n")
    assert [(block.key, list(sink)) for block in part] == [("readme", [])]


def test_every_construct() -> None:
    part, sink = parse(EVERYTHING)
    assert list(sink) == []
    assert [(b.kind, b.key, b.classes, b.span and b.span.line) for b in part] == [
        ("h2", "synthese", (), 2),
        ("p", "synthese.p1", (), 4),
        ("ol", "liste", ("grille",), 8),
        ("quote", "premier.blockquote1", (), 14),
        ("table", "tableau", (), 17),
        ("figure", "vue", (), 22),
    ]
    assert "\n".join(dump(block.block) for block in part) == (
        "heading key=synthese level=2 anchor=synthese\n  text “Un ”\n  emphasis\n    text “titre”\n"
        "paragraph key=synthese.p1\n  text “Un paragraphe sur deux lignes.”\n"
        "list key=liste ordered=True start=3\n"
        "  item\n    paragraph key=premier\n      text “Un”\n"
        "  item\n    paragraph key=premier.li1\n      text “Deux”\n"
        "    list key=premier.ul1 ordered=False\n      item\n        paragraph key=premier.li2\n          text “Dedans”\n"
        "quote key=premier.blockquote1\n  paragraph key=premier.quote1\n    text “Une citation”\n"
        "table key=tableau\n"
        "  tablerow\n    cell scope=col\n      paragraph key=tableau.0.1\n        text “a”\n"
        "    cell scope=col\n      paragraph key=tableau.0.2\n        text “b”\n"
        "  tablerow\n    cell\n      paragraph key=tableau.1.1\n        text “1”\n"
        "    cell\n      paragraph key=tableau.1.2\n        strong\n          text “2”\n"
        "figure key=vue\n"
        "  image key=vue.alt src=below/images/vue.jpg alt=Ce qu’on voit focus=(0.3, 0.6)\n"
        "  paragraph key=vue.caption\n    text “Légende”"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<video>\nmot\n</video>", "partie.md:1 content/raw-html"),
        ("![a](a.png) ![b](b.png)\n\n: mots", "partie.md:1 content/definition"),
        ("mot\n\n<table>\n<tr><th>a\n</table>\n\n<ul>\nun\n</ul>", "partie.md:7 content/raw-html"),
        ("<ul>\n<li>un</li>\n\n<li>deux</li>", "partie.md:1 content/raw-html"),
        ("<table>\n<tr><td>un\n<tr><td><pre>deux</pre>\n</table>", "partie.md:3 content/raw-html"),
        ("<table>\n<tr><th>un\n<tr><th><ul><li>deux</ul><td>trois\n</table>", "partie.md:3 content/raw-html"),
        ("<table>\n<tr><td>un\n\nmot\n</tr>\n\nperdu\n\n<tr>\n</table>", "partie.md:7 content/raw-html"),
        ("mot\n\n<details>\n<summary>Plus</summary>\n\nmot", "partie.md:3 content/raw-html"),
        ("mot\n\n<details>\n\nmot\n\n</details>", "partie.md:3 content/empty"),
        ("```mermaid\ngraph TD\n```", "partie.md:1 content/unsupported"),
        ("```\n```", "partie.md:1 content/empty"),
        ("> [!NOTE]\n", "partie.md:1 content/empty"),
        (">", "partie.md:1 content/empty"),
        ("mot\n\n> mot\n>\n> >", "partie.md:5 content/empty"),
        ("mot\n\n> <!-- rien -->\n\nmot", "partie.md:3 content/empty"),
        ('mot\n\n!!! note ""', "partie.md:3 content/empty"),
        ("> [!PENSÉE]\n> mot", "partie.md:1 content/callout"),
        ("> [!THOUGHT]\n> mot", "partie.md:1 content/callout"),
        ("::: boîte\nmot\n:::", "partie.md:1 content/callout"),
        ("$$\na\n$$", "partie.md:1 content/unsupported"),
        ("---\ntitle: a\nauteur: b\n---\n\nmot", "partie.md:3:1 content/front-matter"),
        ("---\ndes mots\n---\n\nmot", "partie.md:2:1 content/front-matter"),
        ("---\ntitle: a\n---\n\n## b", "partie.md:2:8 content/front-matter"),
        ("Terme\nsuite\n: sens", "partie.md:3 content/definition"),
        ("| a | b |\n|---|---|\n| ^^ | c |", "partie.md:3 content/table"),
        ('{widths="1 2 3"}\n| a | b |\n|---|---|\n| 1 | 2 |', "partie.md:2 content/attributes"),
        ("{widths=large}\n| a | b |\n|---|---|\n| 1 | 2 |", "partie.md:2 content/attributes"),
        ("*[ODD]: objectif", "partie.md:1 content/unsupported"),
        ("[TOC]", "partie.md:1 content/unsupported"),
        ("mot [texte][nul]", "partie.md:1 content/broken-link"),
        ("##", "partie.md:1 content/empty"),
        ("- un\n-\n- trois", "partie.md:2 content/empty"),
        ("mot[^1]", "partie.md:1 content/note"),
        ("mot\n\n[^1]: note", "partie.md:3 content/note"),
        ("## Titre {#cle a=b}", "partie.md:1 content/attributes"),
        ("mot\n\n{#cle}", "partie.md:3 content/attributes"),
        ("{#a}\n{#b}\nmot", "partie.md:2 content/attributes"),
        ("{#a style=b}\nmot", "partie.md:1 content/attributes"),
        ("[a]: http://a.org", "partie.md:1 content/broken-link"),
        ("{#a} mot {.b}\nmot", "partie.md:1 content/attributes"),
        ("- {.a}\n  mot", "partie.md:2 content/attributes"),
        ("{#cle}\n---\n\nmot", "partie.md:1 content/attributes"),
        ("mot\n\n{.optional}\n***", "partie.md:3 content/attributes"),
        ("{.optional}\n![a](b.jpg) ![c](b.jpg)", "partie.md:1 content/attributes"),
        ("{#-clé}\nmot", "partie.md:1 content/key"),
        ('![a](b.jpg){focus="ici"}', "partie.md:1 content/focus"),
        ("![a](b.jpg){width=large}", "partie.md:1 content/attributes"),
        ("un\ndeux\n`trois", "partie.md:3 content/unsupported"),
        ("", "partie.md:1 content/empty"),
    ],
)
def test_errors_have_their_line(text: str, expected: str) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("head", "text", "said"),
    [
        ("title: Un *titre*", "mot", [(2, "Un titre", 2), (0, "mot", 5)]),
        ("title: Un titre", "## Un titre {#cle}", [(2, "Un titre", 5)]),
        ("title: Un titre", "<!-- remarque -->\n\n## Un *titre*\n\nmot", [(2, "Un titre", 7), (0, "mot", 9)]),
        ("title: Un titre", "**Note**\n\n## Un titre", [(0, "Note", 5), (2, "Un titre", 7)]),
        ("title: Un titre", "mot\n\n### Suite", [(2, "Un titre", 2), (0, "mot", 5), (3, "Suite", 7)]),
        ("title: Un titre", "mot\n\n## Suite", [(1, "Un titre", 2), (0, "mot", 5), (2, "Suite", 7)]),
        ("title: Un titre", "mot\n\n# Suite", [(1, "Un titre", 2), (0, "mot", 5), (1, "Suite", 7)]),
        (
            "title: Fin",
            "mot\n\n## Un\n\n### Fin",
            [(1, "Fin", 2), (0, "mot", 5), (2, "Un", 7), (3, "Fin", 9)],
        ),
        ("title: Un titre", "## Un\n\n## Deux", [(1, "Un titre", 2), (2, "Un", 5), (2, "Deux", 7)]),
        ("title: Un titre", "### Un\n\n## Deux", [(1, "Un titre", 2), (3, "Un", 5), (2, "Deux", 7)]),
        ("lang: fr", "mot", [(0, "mot", 5)]),
        ("", "mot", [(0, "mot", 5)]),
        ("# SPDX-License-Identifier: CC0-1.0", "mot", [(0, "mot", 5)]),
    ],
)
def test_the_title_in_front_heads_a_text_without_one(
    head: str, text: str, said: list[tuple[int, str, int]]
) -> None:
    part, sink = parse(f"---\n{head}\n---\n\n{text}")
    assert [str(item) for item in sink] == []
    levels = [block.block.level if isinstance(block.block, n.Heading) else 0 for block in part]
    found = zip(levels, part, strict=True)
    assert [(level, text_of(one.block), one.span.line if one.span else 0) for level, one in found] == said


@pytest.mark.parametrize("text", ["## Un titre", "## Un titre\n\n### Un\n\n### Deux", "# Un titre\n\n# Deux"])
def test_a_title_that_is_not_printed_is_told(text: str) -> None:
    (told,) = parse(f"---\ntitle: Autre\n---\n\n{text}")[1]
    assert told.severity is Severity.WARNING
    assert told.message == "the title “Autre” is not printed: the text begins with “Un titre”"


def test_an_address_that_no_text_uses_is_told_and_left_out() -> None:
    (part, (told,)) = parse("mot [a]\n\n[a]: http://a.org\n[b]: http://b.org")
    assert [text_of(one.block) for one in part] == ["mot a"]
    assert (told.severity, told.span and told.span.line) == (Severity.WARNING, 4)


BLOCKS = st.lists(
    st.sampled_from(["Un paragraphe.", "{#cle-%d}\nAvec une clé.", "{#liste-%d}\n- un\n- deux", "## Un titre", "> cité"]),
    min_size=1, max_size=8,
)  # fmt: skip


def numbered(blocks: list[str]) -> list[str]:
    return [block.replace("%d", str(number)) for number, block in enumerate(blocks)]


def keys(blocks: list[str]) -> list[str]:
    part, sink = parse("\n\n".join(blocks))
    assert list(sink) == []
    return [node.key for block in part for node in walk(block.block) if isinstance(node, Node) and node.key]


@given(BLOCKS)
def test_no_two_blocks_have_the_same_key(blocks: list[str]) -> None:
    found = keys(numbered(blocks))
    assert len(found) == len(set(found))


@given(BLOCKS, BLOCKS)
def test_nothing_put_in_moves_a_key_beyond_the_next_written_one(before: list[str], after: list[str]) -> None:
    old = [
        *numbered(before),
        "{#ancre}\nIci.",
        *(block.replace("cle-", "b-").replace("liste-", "c-") for block in numbered(after)),
    ]
    new = ["Un paragraphe de plus.", "- une liste de plus", *old]
    assert keys(new)[keys(new).index("ancre") :] == keys(old)[keys(old).index("ancre") :]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<p align='center'>un <b>mot</b></p>", "un **mot**"),
        ("<div>\n\n**un** mot\n\n</div>", "**un** mot"),
        ("<h2>Titre *</h2>", "## Titre \\*"),
        ("<ul><li>un<li>deux<ul><li>trois</ul></ul>", "- un\n- deux\n\n  - trois"),
        ("<ol start=4><li><p>un</p><p>deux</p></li></ol>", "4. un\n\n   deux"),
        ("<blockquote>un<p>deux</blockquote>", "> un\n>\n> deux"),
        ('<pre lang="py"><code class="language-py">a < b\n\tc</code></pre>', "```py\na < b\n\tc\n```"),
        ("<dl><dt>T<dd>un<dd>deux<dt>U<dd>trois</dl>", "T\n: un\n: deux\n\nU\n: trois"),
        ('<img src="a.jpg" alt="[a]" width="50%">', "![\\[a\\]](a.jpg){width=50%}"),
        ("<p>un <img src=a.jpg alt=b> deux</p>", "un ![b](a.jpg) deux"),
        ('<figure><img src=a.jpg alt=b><figcaption>« c "d" »</figcaption></figure>', '![b](a.jpg "« c \\"d\\" »")'),
        ("<details open><summary>Plus</summary><p>un</p></details>", "<details open><summary>Plus</summary>\n\nun\n\n</details>"),
        ("<details>\n\n<summary>Plus</summary>\n\nun\n\n</details>", "<details><summary>Plus</summary>\n\nun\n\n</details>"),
        (
            "<table><thead><tr><th rowspan=1>a</th><th align=right>b<tbody><tr><th>c<td align=right>1 | 2</table>",
            "| a | b |\n|---|--:|\n| **c** | 1 \\| 2 |",
        ),
        (
            "<table><tr><th>x<th>y<th>z<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td><p>d<p>e</table>",
            "| x | y | z |\n|---|---|---|\n| a | b ||\n| ^^ | c | d<br>e |",
        ),
        (
            "<table>\n<tr>\n<th>a\n<th>\n\n*b*\n<tr>\n<td>\n\n1 | <b>2</b>\n</td><td>un\n\ndeux\n</td></tr>\n\n</table>",
            "| a | *b* |\n|---|---|\n| 1 \\| **2** | un<br>deux |",
        ),
        ("<ul>\n<li>\n\nun *mot*\n\n- deux\n\n</li>\n\n<li>trois</li>\n</ul>", "- un *mot*\n\n  - deux\n- trois"),
        (  # which reaches down beside a shorter row
            "<table><tr><th>x<th>y<th>z<tr><td>a<td>b<td rowspan=2>c<tr><td>d</table>",
            "| x | y | z |\n|---|---|---|\n| a | b | c |\n| d |  | ^^ |",
        ),
        ('<div markdown="1">un **mot**</div>', "un **mot**"),
        ('<div><div markdown="1">un **mot**</div>deux **mots**</div>', "un **mot**\n\ndeux \\*\\*mots\\*\\*"),
        ("<pre>a ```` b</pre>", "`````\na ```` b\n`````"),
        ("<p>un **mot** &amp; _autre_</p>", "un \\*\\*mot\\*\\* & \\_autre\\_"),
    ],
)  # fmt: skip
def test_html_is_read_as_the_markdown_that_says_the_same(text: str, written: str) -> None:
    """Like cells, lists and paragraphs that a browser would show."""
    part, sink = parse(text)
    assert not sink.failed, list(sink)
    assert [dump(value.block) for value in part] == [dump(value.block) for value in parse(written)[0]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('## <a id="ici"></a>Titre', {"ici": "partie.h1"}),
        ('<a name="ici"></a>\n## Titre', {"ici": "partie.h1"}),
        ('## Titre <a href="#ici" id="là"></a>', {"là": "partie.h1"}),
        ('<h2 id="Ici">Titre</h2>', {"Ici": "partie.h1"}),
        ('<a id="ici"></a>\n\nmot\n\n## Titre', {"ici": ""}),
        ('## Titre\n\n- <a id="ici"></a>mot', {"ici": "partie.h1"}),
        ('## Titre\n\nmot\n\n<a id="ici"></a>', {"ici": "partie.h1"}),
        ('## Titre\n\n<a id="ici"></a>\n\n| a |\n|---|\n| <span id="là">b</span> |', {"ici": "partie.table1", "là": "partie.h1"}),
        ('## Titre\n\n<p id="ici">mot</p>', {"ici": "partie.h1"}),
        ('## Titre\n\n<table id="ici"><tr><th>a</th></tr></table>', {"ici": "partie.table1"}),
        ('## Titre\n\n<div id="ici"><div id="là">\n\nmot\n\n</div></div>', {"ici": "partie.h1", "là": "partie.h1"}),
    ],
)  # fmt: skip
def test_names_that_html_gives_lead_to_the_heading_figure_or_table_there_or_above(
    text: str, places: dict[str, str]
) -> None:
    part, sink = parse(text)
    assert not sink.failed, list(sink)
    assert part.places == places


def test_deep_html_is_told() -> None:
    assert "partie.md:1 content/raw-html" in told("<div>" * 500 + "mot")


@pytest.mark.parametrize(
    "text",
    [
        "x[^a]\n\n[^a]: - | a | b |\n        |---|---|\n        | 1 ||",
        "Term\n: | a | b |\n  |---|---|\n  | 1 ||",
        '!!! note "Title"\n    | a | b |\n    |---|---|\n    | 1 ||',
        "> 1. | a | b |\n>    |---|---|\n>    | 1 ||",
    ],
)
def test_a_row_is_read_without_what_its_table_stands_in(text: str) -> None:
    part, sink = parse(text)
    assert list(sink) == []
    (cell,) = (c for v in part for c in walk(v.block) if isinstance(c, n.Cell) and not c.scope)
    assert (text_of(cell), cell.colspan) == ("1", 2)


def figures(text: str) -> list[tuple[str, str, str]]:
    """Each picture's words, where it leads and its caption."""
    part, sink = parse(text)
    assert list(sink) == []
    found = (node for value in part for node in walk(value.block) if isinstance(node, n.Figure))
    return [(one.image.alt, one.image.href, "".join(map(dump, one.caption))) for one in found]


def test_a_picture_may_be_a_link_alone_or_beside_others() -> None:
    both = "[![One](a.png)](https://example.org/1) [![Two](b.png)](#key)"
    assert [found[:2] for found in figures(both)] == [("One", "https://example.org/1"), ("Two", "#key")]


def test_words_of_a_picture_are_no_markup() -> None:
    assert figures(r"![5 \* 3 *x* `c`](a.png)")[0][0] == "5 * 3 x c"
    assert figures('<p><img src="a.png" alt="50 % (a) * b_c"></p>')[0][0] == "50 % (a) * b_c"


@pytest.mark.parametrize(
    "text",
    [
        '![Words](a.png "A *good* [link](https://e.org)")',
        '![A *good* [link](https://e.org)](a.png){alt="Words"}',
        '<figure><img src="a.png" alt="Words"><figcaption>A <em>good</em> <a href="https://e.org">link</a></figcaption></figure>',
    ],
)
def test_a_caption_may_have_markup(text: str) -> None:
    part, sink = parse(text)
    assert list(sink) == []
    (figure,) = (node for value in part for node in walk(value.block) if isinstance(node, n.Figure))
    (caption,) = figure.caption
    assert isinstance(caption, n.Paragraph)
    assert figure.image.alt == "Words"
    assert [type(node).__name__ for node in caption.children] == ["Text", "Emphasis", "Text", "Link"]


def test_pictures_in_a_heading_of_html_stand_above_it() -> None:
    part, _ = parse('<h1><br><a href="https://e.org"><img src="a.png" alt="Logo"></a><br>Name<br></h1>')
    assert [(value.kind, text_of(value.block)) for value in part] == [("figure", ""), ("h1", "Name")]


IMG = '<img src="a.png" alt="Sign">'


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (f"<p>Press {IMG} now</p>", [("p", "Press Sign now")]),
        (f"<p>Press<br>{IMG}<br>now</p>", [("p", "Press"), ("figure", ""), ("p", "now")]),
        (f"<p>{IMG} <a href='https://e.org'>{IMG} Words</a></p>", [("p", "Sign Sign Words")]),
        (f"<p>{IMG} {IMG}</p>", [("figures", "")]),
        (f"<h2>{IMG} Parts</h2>", [("h2", "Sign Parts")]),
        (f"<h2>{IMG}</h2>", [("figure", "")]),
        (f"<div>{IMG}<p>Below</p></div>", [("figure", ""), ("p", "Below")]),
    ],
)
def test_a_picture_of_html_stands_among_the_words_of_its_line(html: str, said: list[tuple[str, str]]) -> None:
    part, sink = parse(html)
    assert list(sink) == []
    assert [(value.kind, text_of(value.block)) for value in part] == said


def test_a_note_within_a_line_is_a_note_whose_name_its_words_make() -> None:
    part, sink = parse("One^[A *note*] and two^[A *note*], x^2^.")
    assert list(sink) == []
    first, second = (node for value in part for node in walk(value.block) if isinstance(node, n.Footnote))
    assert first.name == second.name
    assert [text_of(block) for block in first.note] == ["A note"]
    assert first.note[0].key == f"partie-note-{first.name.removeprefix('partie-')}.p1"
    assert second.note == ()


@pytest.mark.parametrize(
    "text", ["# One {-}", "# One {.unnumbered}", "# One {#key .unnumbered}", "# One {- #key}"]
)
def test_a_heading_may_have_no_number(text: str) -> None:
    part, sink = parse(text)
    assert list(sink) == []
    (heading,) = (value.block for value in part)
    assert isinstance(heading, n.Heading)
    assert (text_of(heading), heading.counted) == ("One", False)


def test_a_comment_without_html_is_no_text_and_no_fault() -> None:
    part, sink = parse("words\n\n[//]: # (a remark)\n\n[comment]: <> (another)")
    assert list(sink) == []
    assert [text_of(value.block) for value in part] == ["words"]
