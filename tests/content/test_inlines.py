"""Inline Markdown: what it means, what is refused, and that writing it back loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.inlines import parse_inline, read_tokens
from brochure.content.markdown import parser
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Severity, Sink, Span
from brochure.document import nodes as n
from brochure.document.dump import dump

SPAN = Span("text.md", 7)


def parse(source: str) -> tuple[n.Inline, ...]:
    sink = Sink()
    found = parse_inline(source, SPAN, sink)
    assert list(sink) == []
    return found


def told(source: str) -> list[str]:
    sink = Sink()
    parse_inline(source, SPAN, sink)
    return [f"{item.span} {item.code}" for item in sink]


def shape(inlines: tuple[n.Inline, ...]) -> str:
    return "\n".join(dump(inline) for inline in inlines)


def test_a_sign_of_dollars_in_code_ends_no_formula() -> None:
    assert shape(parse("*$HOME/bin* et `$PATH`")) == (
        "emphasis\n  text “$HOME/bin”\ntext “ et ”\nphrase kind=code\n  text “$PATH”"
    )


def test_the_whole_subset() -> None:
    source = 'Un **mot *fort*** et [un lien](https://a.org/b_c "là"), [mot]{lang=en}, [@x]{dir=ltr}\\\nfin \\* & &eacute;'
    assert shape(parse(source)) == (
        "text “Un ”\n"
        "strong\n  text “mot ”\n  emphasis\n    text “fort”\n"
        "text “ et ”\n"
        "link href=https://a.org/b_c title=là\n  text “un lien”\n"
        "text “, ”\n"
        "inset lang=en\n  text “mot”\n"
        "text “, ”\n"
        "inset isolate=ltr\n  text “@x”\n"
        "linebreak\n"
        "text “fin * & é”"
    )


@given(st.one_of(st.text(), st.text("aé 1.,:;'\"()#+-=|/@$%^?…\u00a0\t")))
def test_a_text_without_markup_is_read_as_the_parser_reads_it(text: str) -> None:
    by_parser, by_us = Sink(), Sink()
    tokens = parser().parseInline(text.strip(), {})[0].children or ()
    nodes = parse_inline(text, SPAN, by_us)
    if "content/paragraphs" not in [item.code for item in by_us]:
        assert nodes == read_tokens(tokens, SPAN, by_parser)
        assert list(by_us) == list(by_parser)


def test_a_line_end_is_a_space() -> None:
    assert parse("un\ndeux") == (n.Text("un deux"),)


@pytest.mark.parametrize("source", ["这是**重要的事。**下文", "从**“引文”**起", "**« mot »**s"])
def test_marks_close_beside_punctuation_in_scripts_without_spaces(source: str) -> None:
    assert any(isinstance(inline, n.Strong) for inline in parse(source))
    assert to_markdown(parse(source)) == source
    struck = source.replace("**", "~~")
    assert any(isinstance(inline, n.Phrase) for inline in parse(struck))
    assert to_markdown(parse(struck)) == struck


@pytest.mark.parametrize(
    ("code", "emoji"),
    [
        ("thinking", "🤔"), ("fr", "🇫🇷"), ("eu", "🇪🇺"), ("+1", "👍"), ("-1", "👎"), ("100", "💯"), ("bricks", "🧱"),
        ("woman_technologist", "👩\u200d💻"), ("white_check_mark", "✅"), ("thinking_face", "🤔"),
    ],
)  # fmt: skip
def test_codes_of_emoji_are_those_of_github_and_of_unicode(code: str, emoji: str) -> None:
    assert parse(f"un :{code}: mot") == (n.Text(f"un {emoji} mot"),)
    assert parse(f"un \\:{code}: mot") == (n.Text(f"un :{code}: mot"),)
    assert parse(to_markdown((n.Text(f":{code}:"),))) == (n.Text(f":{code}:"),)


@pytest.mark.parametrize("text", ["à 10:30:15 h", "a:b:c", "1 :30: 2", "::", "clé : 100 : fin"])
def test_other_colons_are_no_codes(text: str) -> None:
    assert parse(text) == (n.Text(text),)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Le 1ᵉʳ mai", "Le 1^er^ mai"), ("XIXᵉ siècle", "XIX^e^ siècle"), ("Mᵐᵉ et nᵒ 5", "M^me^ et n^o^ 5"),
        ("**2ᵉ** fois", "**2^e^** fois"), ("pʰ, tʷ et m²", "pʰ, tʷ et m²"), ("10ᵉx", "10ᵉx"),
        ("NO₃⁻, Ca²⁺ : 3 h⁻¹, x₋₁", "NO₃^−^, Ca^2+^ : 3 h^−1^, x~−1~"), ("N5<sup>*</sup>", "N5^\\*^"),
    ],
)  # fmt: skip
def test_letters_typed_as_raised_ones_are_superscripts(source: str, said: str) -> None:
    assert to_markdown(parse(source)) == said


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("See @fig-one.", ["#fig-one"]),
        ("见@tbl-one。", ["#tbl-one"]),
        ("в@sec-2", ["#sec-2"]),
        ("me@fig-one.org", []),
    ],
)
def test_a_name_behind_a_word_of_any_script_is_a_reference(source: str, names: list[str]) -> None:
    assert [one.href for one in parse(source) if isinstance(one, n.Link)] == names


@pytest.mark.parametrize("name", ["abbr", "mark", "small", "time", "ins", "font", "u"])
def test_of_elements_that_no_format_says_the_words_stay(name: str) -> None:
    sink = Sink()
    assert parse_inline(f'un <{name} title="x">mot</{name}>', None, sink) == (n.Text("un mot"),)
    (told,) = sink
    assert (told.severity, told.code) == (Severity.WARNING, "content/raw-html")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("un <blink>mot</blink>", "raw-html"),
        ("un `mot", "unsupported"),
        ("la ville\\ et le reste", "unsupported"),
        ("un <sub>mot", "raw-html"),
        ("un mot</sup>", "raw-html"),
        ("prix $a^2$", "unsupported"),
        ("voir [[page]]", "unsupported"),
        ("un {% include x %}", "unsupported"),
        ("un {{ mot", "placeholder"),
        ("un :nul_emoji_tel:", "emoji"),
        ("un ~~mot", "unsupported"),
        ("un **mot", "unsupported"),
        ("![image](a.jpg){width=50%} dans la ligne", "attributes"),
        ("[![](a.jpg)](https://a.org) dans la ligne", "empty-link"),
        ("[]( http://a.org)", "empty-link"),
        ("[mot]()", "empty-link"),
        ("[mot](javascript:alert)", "broken-link"),
        ("mot {#cle}", "attributes"),
        ("[mot]{.classe}", "attributes"),
        ("[mot]{dir=up}", "attributes"),
        ("[mot]{lang=french1234567}", "language"),
        ("mot\u202emot", "control-character"),
        ("[<http://a.org>](http://b.org)", "unsupported"),
        ("un\n\ndeux", "paragraphs"),
    ],
)
def test_what_no_format_could_show_is_an_error(source: str, code: str) -> None:
    assert told(source)[0] == f"text.md:7 content/{code}"


def test_a_problem_has_the_line_it_is_in() -> None:
    assert told("un\ndeux\n<b>trois") == ["text.md:9 content/raw-html"]


def test_all_problems_of_a_text_are_told() -> None:
    assert len(told("<b> `x [](http://a.org) mot[^1]")) >= 3


PIECES = st.sampled_from(
    ["*", "**", "***", "_", "__", "[", "]", "(", ")", "{lang=en}", "{dir=ltr}", "](http://a.b/c_d)", '](<http://a b> "t")',
     "`", "<", ">", "&amp;", "&", "\\", "\\*", "\\\n", "a", "é", "字", "。", "« ", " »", " ", "\u00a0", "  \n", "\n", "\t", "1.",
     "1)", "-", "+", "=", "#", "!", "~", "|", ":", '"', "{", "}", "#k", "x y", "<http://x.y>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_is_written_back_reads_the_same(source: str) -> None:
    sink = Sink()
    once = parse_inline(source, SPAN, sink)
    if sink.failed:
        return  # nothing is written back of a text that was refused
    written = to_markdown(once)
    assert shape(parse(written)) == shape(once)
    assert to_markdown(parse(written)) == written


@pytest.mark.parametrize(
    "text", ["[un [mot]{.code} ici](http://a.b)", "[[2]{.sup}](http://a.b)", "[`« `](http://a.b)"]
)
def test_a_text_with_attributes_may_stand_in_a_link(text: str) -> None:
    (link,) = parse(text)
    assert isinstance(link, n.Link)
    assert any(isinstance(node, n.Phrase) for node in link.children)


WORDS = st.text(st.sampled_from("aé字。!*_[]{}<>&\\~#-1. "), min_size=1, max_size=6)


@st.composite
def runs(draw: st.DrawFn, deep: int = 2) -> tuple[n.Inline, ...]:
    made: list[n.Inline] = []
    for place in range(draw(st.integers(1, 3))):
        made += [n.Text(" ")] if place else []
        kind = draw(st.sampled_from(["text", "strong", "emphasis", "link", "inset"] if deep else ["text"]))
        inner = draw(runs(deep - 1)) if kind != "text" else ()
        match kind:
            case "text":
                made.append(n.Text(draw(WORDS)))
            case "strong":
                made.append(n.Strong(inner))
            case "emphasis":
                made.append(n.Emphasis(inner))
            case "link":
                made.append(n.Link("http://a.b/", (n.Text("lien"),)))
            case _:
                made.append(n.Inset(inner, lang="en"))
    return tuple(made)


def characters(inlines: tuple[n.Inline, ...]) -> str:
    return " ".join(
        "".join(n_.split("“", 1)[1][:-1] for n_ in shape(inlines).splitlines() if "“" in n_).split()
    )


@given(runs())
def test_no_character_is_lost_in_a_tree_whose_marks_change_between_words(
    inlines: tuple[n.Inline, ...],
) -> None:
    sink = Sink()
    again = parse_inline(to_markdown(inlines), SPAN, sink)
    assert characters(again).replace(" ", "") == characters(inlines).replace(" ", "")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<b>un</b> <em>deux</em> <del>trois</del>", "**un** *deux* ~~trois~~"),
        ("<kbd>Ctrl</kbd>+<code>a_b</code>", "`Ctrl`+[a\\_b]{.code}"),
        ('<a href="https://a.org/b c" title="d">un **mot**</a>', '[un **mot**](https://a.org/b%20c "d")'),
        ('<span lang="ar" dir="rtl">كلمة</span> <bdi>x</bdi>', "[كلمة]{lang=ar dir=rtl} [x]{dir=auto}"),
        ('un<a id="x"></a> mot<a name="y"/>', "un mot"),
        ("5 * 3 = 15", "5 \\* 3 = 15"),
        ("des 1:1s et 12:30:45", "des 1:1s et 12:30:45"),
    ],
)
def test_html_says_what_markdown_can_say(source: str, written: str) -> None:
    assert told(source) == []
    assert to_markdown(parse(source)) == to_markdown(parse(written))


def test_looks_of_html_are_told_and_left_out() -> None:
    assert told('<span class="a" style="b">mot</span>') == ["text.md:7 content/raw-html"]
    assert parse_inline('<span class="a">mot</span>', SPAN, Sink()) == (n.Text("mot"),)
