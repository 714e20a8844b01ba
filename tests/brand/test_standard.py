"""Our reading of brand files agrees with the standard's own reader, brand-yml: its specimens and ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import brand_yml
import pytest

from brochure.brand.brand import read_file
from brochure.brand.brandfile import SEMANTIC
from brochure.brand.palette import read_colors
from brochure.brand.values import WEIGHTS
from brochure.csscolor import parse_rgb
from brochure.diagnostics import Failed, Sink
from brochure.fields.markedyaml import load
from brochure.fields.record import Record
from tests.brand.kit import BRAND, ROOT

EXAMPLES = sorted((Path(brand_yml.__file__).parent / "examples").glob("*.yml"))
OURS = {
    "pfvt": (ROOT / "templates/pfvt/_brand.yml").read_text(encoding="utf-8"),
    "kit": BRAND,
    "aliases": "color:\n  palette: { a: '#102030', b: a, c: b }\n  primary: c\n  info: primary\n  light: info\n",
    "names": "color:\n  palette: { hot: tomato }\n  primary: hot\n  danger: rgb(200, 10, 10)\n",
    "weights": "typography:\n  base: { family: A, weight: semi-bold }\n  headings: { weight: 300, style: italic }\n"
    "  link: { weight: bold, decoration: none, color: '#123456', background-color: '#FFFFFF' }\n",
    "mono": "typography:\n  monospace: { family: M, size: 0.9em, weight: light }\n"
    "  monospace-block: { line-height: 1.3, color: '#111111' }\n",
    "meta": "meta:\n  name: Only One Name\n  link: https://example.com/\n  founded: 1999\n",
    "logo": "logo:\n  images: { a: a.svg, b: { path: b.svg, alt: Bee } }\n  small: a\n  large: { light: a, dark: b }\n",
    "defaults": "defaults:\n  shiny: { theme: { preset: x } }\n  quarto: { format: { html: { toc: true } } }\n",
    "service": "typography:\n  fonts:\n    - { family: F, source: google, weight: [300, bold], style: italic }\n"
    "    - { family: G, source: bunny, weight: 300..700, display: swap }\n    - { family: H, source: system }\n",
}
SPECIMENS = {**{p.stem: p.read_text(encoding="utf-8") for p in EXAMPLES}, **OURS}
# Each breaks the standard in one place: both readers must refuse it.
BROKEN = {
    "top": "colour:\n  primary: '#000000'\n",
    "semantic": "color:\n  primry: '#000000'\n",
    "palette-name": "color:\n  palette: { 1st: '#000000' }\n",
    "palette-list": "color:\n  palette: ['#000000']\n",
    "cycle": "color:\n  palette: { a: b, b: a }\n",
    "typography": "typography:\n  body: Inter\n",
    "base-color": "typography:\n  base: { color: red }\n",
    "heading-size": "typography:\n  headings: { size: 20px }\n",
    "link-size": "typography:\n  link: { size: 20px }\n",
    "weight": "typography:\n  base: { weight: heavy }\n",
    "weight-step": "typography:\n  base: { weight: 450 }\n",
    "style": "typography:\n  headings: { style: oblique }\n",
    "source": "typography:\n  fonts: [{ family: A, source: adobe }]\n",
    "no-source": "typography:\n  fonts: [{ family: A }]\n",
    "no-family": "typography:\n  fonts: [{ source: google }]\n",
    "file-key": "typography:\n  fonts: [{ family: A, source: file, weight: 400 }]\n",
    "font-format": "typography:\n  fonts: [{ family: A, source: file, files: [{ path: a.doc }] }]\n",
    "font-absolute": "typography:\n  fonts: [{ family: A, source: file, files: [{ path: /fonts/a.ttf }] }]\n",
    "name": "meta:\n  name: { long: X }\n",
    "link": "meta:\n  link: { home: not a link }\n",
    "logo": "logo:\n  tiny: a.svg\n",
    "logo-resource": "logo:\n  images: { a: { file: a.svg } }\n",
}


def ours(text: str) -> tuple[Record | None, Sink]:
    """The file as we read it, None where we refuse it."""
    sink = Sink()
    try:
        marked = load(text, "_brand.yml", sink)
        file = read_file(marked, sink)
        read_colors(file, marked, sink)
    except Failed:
        return None, sink
    return (None if sink.failed else file), sink


def theirs(text: str) -> dict[str, Any]:
    return brand_yml.Brand.from_yaml_str(text).model_dump(by_alias=True, exclude_none=True)


def weight(value: Any) -> Any:
    """A weight of theirs as a number."""
    return WEIGHTS.get(value, value)


@pytest.mark.parametrize("name", SPECIMENS)
def test_colors_agree(name: str) -> None:
    file, sink = ours(SPECIMENS[name])
    assert file is not None, list(sink)
    found = read_colors(file, load(SPECIMENS[name], "_brand.yml", Sink()), Sink())
    expected = theirs(SPECIMENS[name]).get("color", {})
    flat = {**expected.get("palette", {}), **{k: v for k, v in expected.items() if k in SEMANTIC}}
    assert {token: found[token].rgb for token in flat} == {
        token: parse_rgb(value) for token, value in flat.items()
    }


@pytest.mark.parametrize("name", SPECIMENS)
def test_typography_agrees(name: str) -> None:
    file, _ = ours(SPECIMENS[name])
    assert file is not None
    expected = theirs(SPECIMENS[name]).get("typography", {})
    for role in ("base", "headings", "monospace", "link"):
        own = getattr(file.typography, role)
        entry = expected.get(role, {})
        for key in ("family", "size", "line-height", "style", "decoration"):
            assert getattr(own, key.replace("-", "_"), None) == entry.get(key), (role, key)
        assert getattr(own, "weight", None) == weight(entry.get("weight")), role


@pytest.mark.parametrize("name", SPECIMENS)
def test_fonts_agree(name: str) -> None:
    file, _ = ours(SPECIMENS[name])
    assert file is not None
    named = [
        font
        for font in theirs(SPECIMENS[name]).get("typography", {}).get("fonts", [])
        if font["source"] != "system"
    ]
    own = [font for font in file.typography.fonts if font.source != "system"]
    assert [(f.family, f.source) for f in own] == [(f["family"], f["source"]) for f in named]
    files = [[(str(x["path"]), x["style"], str(x["weight"])) for x in f.get("files", [])] for f in named]
    assert [[(x.path, x.style, str(x.weight)) for x in f.files] for f in own] == [
        [(path, style, str(weight(w))) for path, style, w in font] for font in files
    ]


@pytest.mark.parametrize("name", SPECIMENS)
def test_meta_and_logo_agree(name: str) -> None:
    file, _ = ours(SPECIMENS[name])
    assert file is not None
    expected = theirs(SPECIMENS[name])
    meta = expected.get("meta", {})
    own = file.meta.name
    assert own.full == meta.get("name", {}).get("full")
    assert own.short == meta.get("name", {}).get("short")
    assert {k: (x.path, x.alt) for k, x in file.logo.images.items()} == {
        k: (str(x["path"]), x.get("alt")) for k, x in expected.get("logo", {}).get("images", {}).items()
    }


@pytest.mark.parametrize("name", BROKEN)
def test_both_refuse_what_breaks_the_standard(name: str) -> None:
    file, sink = ours(BROKEN[name])
    assert file is None
    assert all(d.span and d.span.line for d in sink), [str(d) for d in sink]
    with pytest.raises(Exception, match=r"."):
        theirs(BROKEN[name])
