"""What Chromium makes of a drawing is what stands in the PDF, in Word (as pixels) and on the web page."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from brochure.fonts.names import web_name
from brochure.writers.html import body_css
from brochure.writers.html.svg import inlined
from brochure.writers.pdf.compose import vector
from tests.html.browser import Page
from tests.pictures.letters import ARABIC, CHINESE, FACES, FONTS, PLEX, lettered
from tests.pictures.test_svg import XMLNS

SIZE = (800, 480)
KINDS = {
    "selectors": """<style><![CDATA[ g > rect{fill:#4f7a3a} g rect + rect{fill:#b5482a} .axis :is(line, path){stroke:#12263f;
        stroke-width:2;fill:none} rect:nth-child(3){fill:#fd9d24} [data-k="z"]{fill:#0b5c7a} circle:not(:first-child){opacity:.5}
        ]]></style><g><rect x="20" y="20" width="60" height="60"/><rect x="100" y="20" width="60" height="60"/><rect x="180"
        y="20" width="60" height="60"/></g><circle data-k="z" cx="320" cy="60" r="40"/><g class="axis"><line x1="20" y1="200"
        x2="380" y2="200"/><path d="M20 200V120"/></g>""",
    "variables and media": """<style>@media print{rect{fill:#000}} @media screen{circle{fill:#0b5c7a}} rect{fill:#b5482a !important}
        :root{--c:#4f7a3a;--d:var(--c)} .v{fill:var(--d)} .h{fill:hsl(200 80% 30%)} .r{fill:rgb(10 90 120 / 50%)}
        .o{fill:oklch(60% .15 50)}</style><rect x="20" y="20" width="80" height="80" fill="blue"/><circle cx="170" cy="60" r="40"/>
        <path class="v" d="M230 20h60v80z"/><path class="h" d="M300 20h60v80z"/><path class="r" d="M20 130h60v80z"/>
        <path class="o" d="M120 130h60v80z"/>""",
    "units": """<rect x="5%" y="10%" width="40%" height="30%" fill="#0b5c7a"/><circle cx="70%" cy="50%" r="10%" fill="#b5482a"/>
        <rect x="1em" y="6cm" width="50pt" height="5mm" fill="#4f7a3a" font-size="20"/><g style="transform:translate(200px,150px)
        rotate(30deg)"><rect width="60" height="30" fill="#fd9d24"/></g><rect x="300" y="150" width="40" height="40"
        style="transform:rotate(45deg);transform-origin:320px 170px"/>""",
    "blends": """<rect x="200" y="60" width="120" height="120" fill="#fd9d24"/><rect x="260" y="100" width="120" height="120"
        fill="#0b5c7a" style="mix-blend-mode:multiply"/><g style="isolation:isolate"><circle cx="80" cy="120" r="60" fill="#b5482a"/>
        <circle cx="120" cy="120" r="60" fill="#4f7a3a" style="mix-blend-mode:screen"/></g>""",
    "current colour": """<g color="#0b5c7a" fill="currentcolor"><rect x="20" y="20" width="80" height="80"/><g color="#b5482a">
        <rect x="120" y="20" width="80" height="80"/></g></g><path d="M20 150h300" stroke="currentColor" stroke-width="20"/>""",
    "labels": """<style>text{font-family:sans-serif;font-size:20px} .b{font-weight:bold;fill:#b5482a}</style><text x="200" y="40"
        text-anchor="middle">Anchor <tspan class="b">middle</tspan> tspan</text><text x="20" y="80" letter-spacing="4"
        style="font:italic 16px/1 Arial">letter spacing</text><text x="20 50 80 110" y="110 114 118 122">xyzw</text><text x="20"
        y="160" dominant-baseline="central">1 234</text><text x="120" y="160" dominant-baseline="hanging">hang</text><text x="220"
        y="160" text-decoration="underline">under</text><text x="20" y="220" textLength="200">PlantUML</text><text x="300" y="220"
        transform="rotate(-30 300 220)">12 %</text>""",
    "scripts": """<text x="380" y="50" font-size="26" direction="rtl">السلام عليكم 2024</text><text x="380" y="100" font-size="26"
        direction="rtl">شكل (3)</text><text x="20" y="150" font-size="26" font-weight="bold">مرحبا world</text><text x="200" y="200"
        text-anchor="middle" font-size="26">中文标签 与 English</text>""",
    "a ground": '<circle cx="200" cy="120" r="80" fill="#fd9d24"/>',
}  # fmt: skip


def seen(tab: Page, folder: Path, markup: str, style: str) -> Image.Image:
    """A page of that markup as Chromium shows it."""
    faces = "".join(
        f"@font-face{{font-family:'{name}';font-weight:{face.weight};font-style:{'italic' if face.italic else 'normal'};"
        f"src:url('{(FONTS / face.path).as_uri()}')}}"
        for face in FACES
        for name in (face.family, web_name(face.family))
    )
    frame = f"*{{margin:0}}svg{{display:block;width:{SIZE[0]}px;height:{SIZE[1]}px}}"
    file = folder / "page.html"
    file.write_text(
        f'<!DOCTYPE html><html dir="rtl"><meta charset="utf-8"><style>{faces}{frame}{style}</style>{markup}</html>'
    )
    tab.show(file, *SIZE)
    return opened(base64.b64decode(tab.call("Page.captureScreenshot")["data"]))


def opened(data: bytes) -> Image.Image:
    """The picture on white, in that size."""
    image = Image.open(io.BytesIO(data)).convert("RGBA").resize(SIZE)
    ground = Image.new("RGBA", SIZE, "white")
    ground.alpha_composite(image)
    return ground.convert("RGB")


def printed(form: bytes, width: float, height: float) -> Image.Image:
    """A form XObject on a page of its own, as PDFium shows it."""
    content = f"1 0 0 -1 0 {height} cm /F Do".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        form,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    document = pypdfium2.PdfDocument(b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF")
    image = document[0].render(scale=SIZE[0] / width).to_pil().convert("RGB").resize(SIZE)
    document.close()
    return image


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are seen to differ, in percent: edges that are smoothed otherwise do not count."""
    blurred = (image.filter(ImageFilter.BoxBlur(2)) for image in (one, other))
    bands = ImageChops.difference(*blurred).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return 100 * sum(most.histogram()[64:]) / (SIZE[0] * SIZE[1])


@pytest.mark.gate
@pytest.mark.parametrize("name", KINDS)
def test_every_format_shows_what_a_browser_shows(tab: Page, tmp_path: Path, name: str) -> None:
    ground = ' style="background:#f6f2ea"' if name == "a ground" else ""
    svg = f'<svg {XMLNS} viewBox="0 0 400 240"{ground}>{KINDS[name]}</svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    library = lettered(tmp_path)
    # In the judge's page the brand's letters stand for all others, and text runs as in a file of its own.
    letters = f"svg{{direction:ltr}} svg text{{font-family:'{PLEX}','{ARABIC}','{CHINESE}'!important}}"
    judge = seen(tab, tmp_path, svg, letters)
    assert len(judge.getcolors(1 << 20) or ()) > 1, "shows something at all"

    web = inlined(library.svg("a.svg"), "a", "x", None, "")
    assert unlike(judge, seen(tab, tmp_path, web, body_css.blend_rules(web))) < 0.1
    assert unlike(judge, opened(library.pixels("a.svg", None, SIZE[0]))) < 0.3
    drawing = library.shapes("a.svg")
    if not drawing.reasons:
        form = vector.form(drawing, 2.0)
        assert unlike(judge, printed(form, drawing.width, drawing.height)) < 0.3
    assert bool(drawing.reasons) == (name == "blends")
