"""docs/styles.md, printed from the property models.

Run `python -m brochure.brand.reference > docs/styles.md` after a change of properties.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from brochure.brand.properties import PROPERTIES, StyleSection
from brochure.brand.styles import ELEMENTS
from brochure.brand.values import POINTS, SHEETS
from brochure.fields.declare import Choice, Scalar, Type

_HEAD = """# Styles

Printed from `brochure/brand/properties.py`; change it there, then run
`python -m brochure.brand.reference > docs/styles.md`.

`styles.yml` holds named styles, as a page-layout program does. A style has one name everywhere: here, in
`layout.xml.j2`, as CSS class, as Word style, in the style log. What is not listed here is an error, told with
its line and the nearest name.

## Values

- Lengths: {units}; `em` and `%` are shares of the font size, `bl` is one baseline step. `0` needs no unit.
- Colours are names of `_brand.yml`, best the part that a colour plays (`primary`, `light`), so that another brand
  file dresses the same theme. A colour written out (`#336699`) is an error: it belongs into the brand file.
- Rules: width and colour, `0.5pt secondary`; `none` for none.
- Page sizes: {sheets}, with `landscape`; or width and height.
- Directions are the text’s: `start` is left in French and right in Arabic.

## Which declaration wins

`extends` builds on another style of the same section; the nearer style wins. Inside a style there may be lines
for one format (`html:`, `docx:`, `pdf:`), one script (`Arab:`, `Hans:`…) or one language (`ru:`); language wins
over script, script over format, format over the rest. Under `scripts:` stands what changes in every text of a
script, where the style has no lines of its own for it: there `%` is a share of the style’s own value, and line
heights are rounded up to the baseline step.

Below all styles lies the brand: family, weight, slant and colour come from `typography: base` of `_brand.yml`,
or from the entry that a style names with `typography:` (`headings`, `link`…).

A theme that `extends:` another (in `theme.yml`) adds to its styles by name.

The character style `superior` is that of the letters of ordinals (9e, XXIe: `docs/typography.md`); without one they stand
on the line.

The style log (`Stylesheet.log`) tells for each property the line that won and those that lost.

## The rest of the file

| key | meaning |
|---|---|
| `baseline` | the baseline step, the unit `bl` |
| `screen` | CSS pixels for a point of size on web pages |
| `elements` | the style of each element that the layout gives none: {elements} |
| `scripts` | what changes in every text of a script |
| `copyfit` | `styles` that may change, down to the size `floor`; rungs tried when an edition runs `long` or `short`: `font-size`, `line-height`, `margin` (shares), `letter-spacing` (added), `omit: optional` |

Copyfit chooses for an edition the first `long` rung with which every page fits. Where all fit as designed, but
a page stays below its `fill`, it goes up the `short` rungs as long as all pages still fit, until none is too
empty. A rung is a whole state and does not add to those before it, so write each one tighter (or looser) than the
last. Space between paragraphs stays a whole number of baseline steps, so that lines in columns stand level:
of `2bl`, `margin: 50%` leaves one. The rung holds for the PDF and the Word file. What is beyond the last one is an
error that counts the words; nothing is cut. `omit: optional` leaves out, in all formats, what the content marks
with `{.optional}`: `[a sentence]{.optional}` in a text, or a line of its own above a block.
"""  # noqa: E501 - a table's row is one line
_ONES: dict[StyleSection, str] = {
    "page": "Pages", "paragraph": "Paragraphs", "character": "Characters", "box": "Boxes", "list": "Lists",
    "table": "Tables",
}  # fmt: skip


def reference() -> str:
    """The whole page, in Markdown."""
    head = _HEAD.replace("{units}", " ".join(f"`{unit}`" for unit in POINTS))
    head = head.replace("{sheets}", ", ".join(f"`{sheet}`" for sheet in SHEETS))
    head = head.replace("{elements}", " ".join(f"`{name}`" for name in ELEMENTS))
    return "\n".join([head, *(line for section in PROPERTIES for line in _section(section))])


def _section(section: StyleSection) -> Iterator[str]:
    """One section's properties as a table."""
    yield f"## {_ONES[section]} (`{section}:`)\n"
    yield "| property | value | meaning |\n|---|---|---|"
    for key, field in PROPERTIES[section].fields.items():
        yield f"| `{key}` | {_value(field.type)} | {field.about} |"
    yield ""


def _value(type: Type) -> str:
    """What a property takes, in a few words."""
    if isinstance(type, Choice):
        return " ".join(f"`{word}`" for word in type.words)
    return type.what if isinstance(type, Scalar) else "words"


if __name__ == "__main__":
    sys.stdout.write(reference())
