"""Themes with a mistake: each is told with file, line and what would mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.themes import kit

EXTENDS = '{% extends "layout.xml.j2" %}\n'
FIGURE = '<figure><img src="{{ art(\'NAME\') }}" alt=""/></figure>\n</page>'
MINE = "templates/mine"
BROKEN = {
    "a parent that is not there": ({"theme.yml": "extends: nowhere\n"}, f"{MINE}/theme.yml:1:10: error: no theme “nowhere” beside this one (one of: base, mine, pfvt) [theme/unknown]"),
    "a parent that is a path": ({"theme.yml": "extends: ../x\n"}, f"{MINE}/theme.yml:1:10: error: no theme “../x” beside this one"),
    "a circle": ({"theme.yml": "extends: mine\n"}, "in a circle: mine → mine [theme/cycle]"),
    "an unknown key": ({"theme.yml": "extend: base\n"}, "the key “extend” means nothing here (did you mean “extends”?)"),
    "no language": ({"theme.yml": "language: français\n"}, f"{MINE}/theme.yml:1:11: error: “language”: “français” is no language tag"),
    "complete without a brand": ({"theme.yml": "complete: true\n"}, "has no _brand.yml (write one, or take “complete” away"),
    "a rebrand without a brand": ({"theme.yml": "rebrands: true\n"}, f"{MINE}/theme.yml:1:11: error: no brand file to rebrand with (write _brand.yml beside it"),
    "art that is misspelt": ({"layout.xml.j2": kit.LAYOUT.replace("</page>", FIGURE.replace("NAME", "covr.svg")), "art/cover.svg": "<svg/>"}, f"{MINE}/layout.xml.j2:5: error: no theme here has a picture art/covr.svg (did you mean “cover.svg”?)"),
    "art outside": ({"layout.xml.j2": kit.LAYOUT.replace("</page>", FIGURE.replace("NAME", "../_brand.yml"))}, f"{MINE}/layout.xml.j2:5: error: no theme here has a picture"),
    "a block that nobody has": ({"layout.xml.j2": EXTENDS + "{% block mastead %}<h1>{{ title }}</h1>{% endblock %}"}, "no template below has a block “mastead”, so it is never shown (did you mean “masthead”?)"),
    "a block that the replaced layout lacks": ({"layout.xml.j2": kit.LAYOUT, "layout.docx.xml.j2": EXTENDS + "{% block masthead %}<p>x</p>{% endblock %}"}, f"{MINE}/layout.docx.xml.j2:2: error: no template below has a block “masthead”"),
    "no title": ({"layout.xml.j2": kit.LAYOUT.replace("{{ title }}", "Affiche")}, "publication.yml:1:8: error: no layout prints the title (pdf, docx, html) ({{ title }} prints it"),
    "half a part": ({"layout.xml.j2": kit.LAYOUT.replace("{{ parts.programme }}", "<h2>{{ parts.programme.title }}</h2>")}, "programme.md:3: error: no layout prints 2 of the 3 blocks of the part “programme” (“programme.p1”"),
    "one format that drops a part": ({"layout.xml.j2": kit.LAYOUT.replace("{{ parts.programme }}", '{% if format == "pdf" %}{{ parts.programme }}{% endif %}')}, "is in the layout of the PDF, and not in that of the Word file and the web page"),
    "a style of base that is misspelt": ({"layout.xml.j2": kit.LAYOUT.replace("<h1", '<h1 style="titel"')}, f"{MINE}/layout.xml.j2:3: error: there is no paragraph style “titel” (did you mean “title”?)"),
    "a property of a style of base": ({"styles.yml": "paragraph:\n  body: { font-siez: 8pt }\n"}, f"{MINE}/styles.yml:2:11: error: the key “paragraph.body.font-siez” means nothing here (did you mean “font-size”?)"),
    "a family that nobody has": ({"styles.yml": "paragraph:\n  body: { font-family: Literato }\n"}, "no font “Literato” in the brand (did you mean “Literata”?)"),
    "a colour too pale for the styles of base": ({"_brand.yml": 'color:\n  primary: "#FFEE00"\n', "theme.yml": "contrast: error\n"}, f"{MINE}/_brand.yml:2:12: error: primary #FFEE00 on background #FFFFFF has a contrast of 1.2"),
    "a page side that CSS calls otherwise": ({"layout.xml.j2": kit.LAYOUT.replace("<page>\n", '<page><footer on="even"><p>x</p></footer>\n')}, "did you mean “left”?"),
    "a marker of another placeholder": ({"styles.yml": 'list:\n  bullets: { marker: "{x})" }\n'}, f"{MINE}/styles.yml:2:22: error: “list.bullets.marker”: “{{x}}” stands for nothing ({{n}} stands for the item's number)"),
    "a sheet of no known name": ({"styles.yml": "page:\n  page: { size: A7 }\n"}, "“A7” is not a page size (A3, A4, A5, Letter, or two lengths: 99mm 210mm)"),
    "two lengths with a cross": ({"styles.yml": "page:\n  page: { size: 99mm x 210mm }\n"}, "or two lengths: 99mm 210mm)"),
    "a colour that is seen through": ({"_brand.yml": 'color:\n  primary: "#AABBCCDD"\n'}, "“#AABBCCDD” can be seen through, and a brand's colours cannot (write the colour that it is on its ground; without transparency it would be “#AABBCC”)"),
    "margins that leave no room": ({"styles.yml": "page:\n  page: { margin: 150mm }\n"}, f"{MINE}/styles.yml:2:11: error: the margins of the page style “page” leave no room"),
    "a sheet that the margins fill": ({"styles.yml": "page:\n  page: { size: 10mm 20mm }\n"}, f"{MINE}/styles.yml:2:11: error: the margins of the page style “page” leave no room"),
    "a margin below nought": ({"styles.yml": "page:\n  page: { margin: -5mm }\n"}, f"{MINE}/styles.yml:2:11: error: the margins of the page style “page” lie outside of the page"),
    "words in a list": ({"strings.yml": "- a\n"}, f"{MINE}/strings.yml:1:1: error: the file is not a mapping of keys to values"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_told(name: str, tmp_path: Path) -> None:
    files, said = BROKEN[name]
    outcome = kit.told(tmp_path, files)
    assert outcome.code == 1
    assert any(said in line and "error: " in line for line in outcome.lines), outcome.err
    assert "Traceback" not in outcome.err


def test_a_brand_s_pale_colour_gives_way_where_no_styles_are_the_theme_s_own(tmp_path: Path) -> None:
    """Nobody has paired these colours: the nearest tone that can be read is used, and told."""
    outcome = kit.told(tmp_path, {"_brand.yml": 'color:\n  primary: "#FFEE00"\n'}, "--format", "html")
    assert outcome.code == 0
    (told,) = [line for line in outcome.lines if "title on the page" in line]
    assert told.startswith(
        f"{MINE}/_brand.yml:2:12: warning: primary #FFEE00 on background #FFFFFF has a contrast of 1.2"
    )
    assert "is used there instead" in told


def test_pale_text_that_a_publication_does_not_have_is_no_error(tmp_path: Path) -> None:
    styles = "paragraph:\n  aside-note: { extends: body, color: pale }\n"
    brand = 'color:\n  palette: { pale: "#EEEEEE" }\n'
    assert kit.told(tmp_path / "a", {"_brand.yml": brand, "styles.yml": styles}, "--format", "html").err == ""
    layout = '{% extends "layout.xml.j2" %}\n{% block masthead %}<h1>{{ title }}</h1>\n<p style="aside-note">{{ date }}</p>{% endblock %}\n'
    files = {"_brand.yml": brand, "styles.yml": styles, "layout.xml.j2": layout}
    outcome = kit.told(tmp_path / "b", files, "--format", "html")
    assert outcome.code == 1
    assert (
        "pale #EEEEEE on background #FFFFFF has a contrast of 1.2 and needs 4.5: aside-note on the page"
        in outcome.err
    )
    assert "is the nearest tone that passes" in outcome.err
