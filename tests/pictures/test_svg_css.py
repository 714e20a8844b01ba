"""Style sheets of drawings: the cascade gives what a browser gives, for every format the same; else it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from brochure.csscolor import color
from brochure.pictures.library import PictureError, PictureLibrary
from brochure.pictures.svg.matrix import parse
from brochure.world import World
from tests.pictures.drawings import written
from tests.pictures.test_svg import COLORS, XMLNS

RED, BLUE, GREEN = "#FF0000", "#0000FF", "#008000"


def library(tmp_path: Path, body: str) -> PictureLibrary:
    (tmp_path / "a.svg").write_text(f'<svg {XMLNS} viewBox="0 0 100 50">{body}</svg>', encoding="utf-8")
    return PictureLibrary(World(tmp_path), COLORS)


def fills(lib: PictureLibrary) -> list[str]:
    """The colours of the shapes, `-` for a shape that only has a line."""
    shown = []
    for shape in lib.shapes("a.svg").shapes:
        paint = shape.fill.paint if shape.fill else None
        shown.append("-" if paint is None or isinstance(paint, Struct) else written(paint))
    return shown


THREE = '<g class="a"><rect width="9" height="9"/><rect width="9" height="9" data-k="z"/></g><circle r="9" id="c"/>'
SHEETS = {
    "a descendant": (".a rect{fill:red}", [RED, RED, "#000000"]),
    "a child": ("svg > circle, g > g > rect{fill:red}", ["#000000", "#000000", RED]),
    "a sibling": ("rect + rect{fill:red} g ~ circle{fill:blue}", ["#000000", RED, BLUE]),
    "an attribute": ('[data-k="z"]{fill:red} [data-k]{stroke:none}', ["#000000", RED, "#000000"]),
    "a presentation attribute": ('circle[r="9"]{fill:red}', ["#000000", "#000000", RED]),
    "the second of its kind": ("rect:nth-child(2){fill:red} svg > :last-child{fill:blue}", ["#000000", RED, BLUE]),
    "not": ("rect:not([data-k]){fill:red}", [RED, "#000000", "#000000"]),
    "specificity": ("#c{fill:blue} circle{fill:red} .a rect{fill:red} rect{fill:blue}", [RED, RED, BLUE]),
    "order": ("rect{fill:red} rect{fill:blue}", [BLUE, BLUE, "#000000"]),
    "importance": ("rect{fill:red!important} .a rect[data-k]{fill:blue}", [RED, RED, "#000000"]),
    "media": (
        "@media print{*{fill:red}} @media screen, print{rect{fill:blue}}"
        "@media (prefers-color-scheme: dark){*{fill:red}} @media (prefers-color-scheme:light){#c{fill:green}}",
        [BLUE, BLUE, GREEN],
    ),
    "a variable": (":root{--x:red} .a{--x:blue} rect, circle{fill:var(--x)}", [BLUE, BLUE, RED]),
    "a fallback": ("rect{fill:var(--no, var(--none, blue))} circle{fill:var(--no)}", [BLUE, BLUE, "#000000"]),
    "a variable of variables": (":root{--a:var(--b);--b:rgb(0 0 var(--c));--c:255} rect{fill:var(--a)}",
                                [BLUE, BLUE, "#000000"]),
    "a circle of variables": (":root{--a:var(--b);--b:var(--a)} rect{fill:var(--a, red)}", [RED, RED, "#000000"]),
    "wide keywords": ("svg{fill:red} rect{fill:inherit} circle{fill:initial}", [RED, RED, "#000000"]),
    "colours of today": (
        "rect{fill:hsl(240 100% 50%)} [data-k]{fill:oklch(0.628 0.2577 29.23)} circle{fill:rgb(0, 128, 0)}",
        [BLUE, RED, GREEN],
    ),
    "light and dark": ("rect{fill:light-dark(red, blue)} circle{fill:LightGoldenRodYellow}", [RED, RED, "#FAFAD2"]),
    "CDATA and comments": ("<![CDATA[ /* g > */ g > rect{fill:red} ]]>", [RED, RED, "#000000"]),
    "the brand's colour": ("rect{fill:var(--brand-amber)}", ["#FD9D24", "#FD9D24", "#000000"]),
    "sheets for others": (
        "rect{fill:red}</style><style media='print'>*{fill:blue}</style><style type='text/less'>*{fill:blue}",
        [RED, RED, "#000000"],
    ),
    "current colour": ("g{color:red} svg{fill:currentcolor;color:blue}", [RED, RED, BLUE]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_the_cascade_is_a_browsers(tmp_path: Path, name: str) -> None:
    sheet, wanted = SHEETS[name]
    lib = library(tmp_path, f"<style>{sheet}</style>{THREE}")
    assert fills(lib) == wanted
    assert lib.get("a.svg").findings == ()
    for word in ("<style", "style=", "class=", "data-k", "var("):
        assert word not in lib.svg("a.svg")


def test_a_style_attribute_wins_over_a_rule_and_an_important_rule_over_it(tmp_path: Path) -> None:
    body = '<rect class="a" style="fill:red" width="9" height="9"/><rect class="b" style="fill:red" width="9" height="9"/>'
    assert fills(library(tmp_path, f"<style>.a{{fill:blue}}.b{{fill:blue!important}}</style>{body}")) == [
        RED,
        BLUE,
    ]


TOLD = {
    "@supports (fill:red){rect{fill:red}}": "“@supports” is not obeyed",
    "@media (min-width: 600px){rect{fill:red}}": "“@media (min-width: 600px)” is not obeyed",
    "g >> x{fill:red}": "the selector “g >> x” is not obeyed",
    "rect{text-shadow:1px 1px red}": "“text-shadow” is not shown",
    "rect{clip-path:circle(3px)}": "clip-path “circle(3px)” is not understood",
    "rect{fill:color-mix(in srgb, red, blue)}": "fill “color-mix",
    "rect{transform:rotate3d(1,1,1,45deg)}": "transform “rotate3d",
    "rect{stroke-width:calc(1px + 2%)}": "stroke-width “calc",
    "rect{font-size:huge}": "font-size “huge”",
    "rect{font-weight:fat}": "font-weight “fat”",
    "rect{opacity:much}": "opacity “much”",
    "g{rect{fill:red}}": "a rule within a rule is not obeyed",
    "rect{fill red}": "a part of a style is not CSS",
}


@pytest.mark.parametrize("sheet", TOLD)
def test_what_is_not_obeyed_is_told_once_with_its_line_and_dropped(tmp_path: Path, sheet: str) -> None:
    lib = library(tmp_path, f'\n<style>\n{sheet}</style><rect width="9" height="9"/>')
    (told,) = lib.get("a.svg").findings
    assert TOLD[sheet] in told.message
    assert told.span is not None
    assert (told.span.file, told.span.line) == ("a.svg", 3)
    assert fills(lib) == ["#000000"]


def test_a_colour_that_is_not_understood_leaves_the_one_before(tmp_path: Path) -> None:
    """As browsers do: programs write a colour that all readers know, then a finer one. Inks (SVG 1.1, 11.2) go."""
    figma = "fill:#7B2FF7;fill:color(display-p3 0.4824 0.1843 0.9686);fill-opacity:1"
    lib = library(tmp_path, f'<rect width="9" height="9" fill="#7B2FF7" style="{figma}"/>')
    assert (fills(lib), lib.get("a.svg").findings) == (["#8528FF"], ())
    lib = library(tmp_path, '<rect width="9" height="9" style="fill:#ff0000 icc-color(CMYK, 0, 1, 1, 0)"/>')
    assert (fills(lib), lib.get("a.svg").findings) == ([RED], ())
    lib = library(
        tmp_path, '<rect width="9" height="9" fill="red" style="fill:color-mix(in srgb, red, blue)"/>'
    )
    assert (fills(lib), len(lib.get("a.svg").findings)) == ([RED], 1)


def test_rules_that_only_a_screen_or_a_script_uses_are_dropped_in_silence(tmp_path: Path) -> None:
    sheet = (
        "@font-face{font-family:X;src:url(data:font/woff2;base64,AAAA)} @keyframes k{to{fill:red}}"
        "rect:hover{fill:red} rect{cursor:pointer;pointer-events:none;-inkscape-font-specification:X;transition:1s}"
        "rect::selection{fill:red}"
    )
    lib = library(tmp_path, f'<style>{sheet}</style><rect width="9" height="9"/>')
    assert lib.get("a.svg").findings == ()
    assert fills(lib) == ["#000000"]
    assert "data:font" not in lib.svg("a.svg")


# --- plain values -------------------------------------------------------------------------------

VALUES = {
    '<g font-size="20"><rect width="2em" height="1ex" x="1rem" y="1ch"/></g>': 'width="40" height="10" x="16" y="10"',
    '<rect width="50%" height="50%"/>': 'width="50" height="25"',
    '<circle r="10%" cx="50%"/>': 'cx="50"',
    '<svg width="20" height="40"><rect width="50%" height="50%"/></svg>': 'width="10" height="20"',
    '<rect style="width:2mm;height:3px"/>': 'width="7.5591" height="3"',
    '<rect width="9" height="9" opacity="50%" fill-opacity="2"/>': 'opacity="0.5" fill-opacity="1"',
    '<rect width="9" height="9" fill="rgb(255 0 0 / 40%)" fill-opacity="50%"/>': 'fill-opacity="0.2"',
    '<g fill="#ff000080"><rect width="9" height="9" fill-opacity=".5"/></g>': 'fill-opacity="0.251"',
    '<rect width="9" height="9" style="transform:translate(10px, 50%) rotate(.25turn)"/>': "matrix(",
    '<rect width="9" height="9" transform="translate(1 2)"/>': 'transform="translate(1 2)"',
    '<path d="M0 0h9" style="stroke:red;marker:url(#m)"/><marker id="m"/>': "marker-mid=",
    "<path style=\"d:path('M0 0h9v9z')\"/>": 'd="M0 0h9v9z"',
    '<text style="font:italic bold 12pt/1.2 Arial, sans-serif" y="20">a</text>': (
        'font-style="italic" font-weight="700" font-size="16"'
    ),
    '<g font-weight="bold"><text font-weight="lighter" y="9">a</text></g>': 'font-weight="400"',
    '<text y="9"><tspan style="font-size:smaller;baseline-shift:super">a</tspan></text>': 'baseline-shift="5.3333"',
    '<text y="9" style="letter-spacing:.1em">a</text>': 'letter-spacing="1.6"',
    '<text y="9" style="text-transform:capitalize">l’union des OCDE</text>': ">L’union Des OCDE<",
    '<text y="9" style="text-transform:uppercase">é <tspan>à</tspan> b</text>': "É <tspan>À</tspan> B",
}


@pytest.mark.parametrize("body", VALUES)
def test_values_become_plain(tmp_path: Path, body: str) -> None:
    text = library(tmp_path, body).svg("a.svg")
    assert VALUES[body] in text
    assert " style=" not in text


def test_a_shape_turns_round_its_origin(tmp_path: Path) -> None:
    body = '<rect x="20" width="9" height="9" style="transform:scale(2);transform-origin:20px top"/>'
    shape = library(tmp_path, body).shapes("a.svg").shapes[0]
    assert [op[1:] for op in shape.path[:2]] == [(20, 0), (38, 0)]


def test_the_ground_of_a_drawing_is_drawn(tmp_path: Path) -> None:
    svg = f'<svg {XMLNS} viewBox="-5 0 100 50" style="background:rgb(255 0 0/.5)"><circle r="9" fill="blue"/></svg>'
    (tmp_path / "a.svg").write_text(svg)
    lib = PictureLibrary(World(tmp_path), COLORS)
    assert fills(lib) == [RED, BLUE]
    assert lib.shapes("a.svg").shapes[0].path[2] == ("L", 100, 50)


def test_a_blend_stays_where_word_reads_it(tmp_path: Path) -> None:
    body = '<rect width="9" height="9" style="mix-blend-mode:multiply;isolation:isolate"/>'
    lib = library(tmp_path, body)
    assert 'style="mix-blend-mode:multiply;isolation:isolate"' in lib.svg("a.svg")
    assert lib.shapes("a.svg").reasons == ("mix-blend-mode",)
    assert "style" not in library(tmp_path, '<g style="mix-blend-mode:url(x)"/>').svg("a.svg")


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="{}()[]:;,.#>~+*@!/\\\"'<a-z rect1%\n", max_size=60))
def test_whatever_stands_in_a_sheet_is_read_told_or_refused(
    tmp_path_factory: pytest.TempPathFactory, sheet: str
) -> None:
    folder = tmp_path_factory.mktemp("css")
    data = (
        f'<svg {XMLNS} viewBox="0 0 9 9"><style><![CDATA[{sheet}]]></style><rect width="9" height="9"/></svg>'
    )
    (folder / "a.svg").write_text(data)
    try:
        came = PictureLibrary(World(folder), {}).svg("a.svg")
    except PictureError as problem:
        came = f"refused at line {problem.line}"
    assert "<style" not in came
    assert came != "refused at line 0"


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_the_same_however_it_is_written(value: int) -> None:
    red, green, blue = value >> 16, value >> 8 & 255, value & 255
    wanted = (f"#{value:06X}", 1.0)
    assert color(f"#{value:06x}") == color(f"rgb({red} {green} {blue})") == wanted
    assert color(f"color(srgb {red / 255} {green / 255} {blue / 255})") == wanted


def test_transforms_of_css_and_of_attributes_agree() -> None:
    assert (
        parse("rotate(90deg)") == parse("rotate(100grad)") == parse("rotate(0.25turn)") == parse("rotate(90)")
    )
    assert parse("translate(50%, 50%)", 200, 100) == parse("translate(100 50)")
    assert parse("translateX(3px) scaleY(200%)") == parse("translate(3) scale(1 2)")
    assert parse("skew(10deg, 20deg)")[1:3] == (parse("skewY(20)")[1], parse("skewX(10)")[2])
    assert parse("none") == parse("") == (1, 0, 0, 1, 0, 0)
    for wrong in ("rotate(1km)", "scale()", "warp(3)", "translate(1em 2furlongs)"):
        with pytest.raises(ValueError, match="not"):
            parse(wrong)
