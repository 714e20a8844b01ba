"""docs/styles.md, printed from the property models.

Run `python -m brochure.brand.reference > docs/styles.md` after a change of properties.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from brochure.brand.ladder import LADDER, STEP
from brochure.brand.properties import PROPERTIES, StyleSection
from brochure.brand.styles import ELEMENTS
from brochure.brand.values import POINTS, SHEETS
from brochure.fields.declare import Choice, RecordOf, Scalar, Type

_HEAD = """# Styles

<!-- Printed from brochure/brand/properties.py; change it there, then run
     python -m brochure.brand.reference > docs/styles.md -->

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
for one format (`html:`, `docx:`, `pdf:`), one script (`Arab:`, `Hans:`…) or one language (`ru:`, `en-GB:`, the nearest first); language wins
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
| `copyfit` | what may change on a page that runs long or short (below) |

## Copyfit

| key | meaning |
|---|---|
{copyfit}
| `long`, `short` | rungs, tried in order where a page runs over, or is emptier than its `fill` (of the page, or of a box on it) |

A rung says, of the styles that are named:

| key | meaning |
|---|---|
{rung}

Write the rungs in the order in which the eye misses it least: pictures, padding, gaps, leading, tracking, size, columns, the
floor, what is optional. A rung is a whole state and does not add to those before it, so write each one tighter (or looser)
than the last. Space stays a whole number of baseline steps: of `2bl`, `margin: 50%` leaves one.

**A page gives way alone.** It stands on the first `long` rung with which it fits; the others stay as they are, byte for byte.
Where no page that shares its styles runs over, one that is too empty goes up the `short` rungs until it is full enough. Pages that
leave their design and share a style stand on one rung, and a page joins them where its type would differ from theirs by more
than `spread`. So a style has two looks in an edition at most: in Word its own, and `body tight` (or `body open`).
The rung holds for the PDF and the Word file; a page that Word is likely to set higher goes further there.

**What is told.** A page that gives way or is 98 % full says so, with the words that it has room for: `page 3 is full: room for
about 12 words` (characters in Chinese and Japanese, as Word counts). Type below `warn` is a warning. What is beyond the last rung is
an error that counts the words, of the PDF alone; nothing is cut. `--allow-overflow` writes such an edition as `….overflow.pdf`, with marks where it runs over; it stands in
no manifest and on no index page. The same numbers are in `--json` (`fills`) and `i18n status`.

`omit: optional` leaves out, in all formats, what the page has that the content marks with `{.optional}`:
`[a sentence]{.optional}` in a text, or a line of its own above a block.
"""  # noqa: E501 - a table's row is one line
_ONES: dict[StyleSection, str] = {
    "page": "Pages", "paragraph": "Paragraphs", "character": "Characters", "box": "Boxes", "list": "Lists",
    "table": "Tables",
}  # fmt: skip


def reference() -> str:
    """The whole page, in Markdown."""
    head = _HEAD.replace("{units}", " ".join(f"`{unit}`" for unit in POINTS))
    head = head.replace("{sheets}", ", ".join(f"`{sheet}`" for sheet in SHEETS))
    head = head.replace("{copyfit}", _keys(LADDER, "long", "short")).replace("{rung}", _keys(STEP))
    head = head.replace("{elements}", " ".join(f"`{name}`" for name in ELEMENTS))
    return "\n".join([head, *(line for section in PROPERTIES for line in _section(section))])


def _keys(record: RecordOf, *but: str) -> str:
    """The keys of a record as rows of a table."""
    return "\n".join(f"| `{key}` | {field.about} |" for key, field in record.fields.items() if key not in but)


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
