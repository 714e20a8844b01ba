"""docs/styles.md, printed from reference.md and the declared properties.

Run `python -m brochure.brand.reference > docs/styles.md` after a change of one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from brochure import store
from brochure.brand.ladder import LADDER, STEP
from brochure.brand.properties import PROPERTIES, StyleSection
from brochure.brand.styles import ELEMENTS
from brochure.brand.values import POINTS, SHEETS
from brochure.fields.declare import Choice, RecordOf, Scalar, Type

HEAD = Path(__file__).with_suffix(".md")
"""What the page says besides its tables."""
_ONES: dict[StyleSection, str] = {
    "page": "Pages", "paragraph": "Paragraphs", "character": "Characters", "box": "Boxes", "list": "Lists",
    "table": "Tables",
}  # fmt: skip


def reference() -> str:
    """The whole page, in Markdown."""
    head = store.read(HEAD).decode()
    head = head.replace("{units}", " ".join(f"`{unit}`" for unit in POINTS))
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
