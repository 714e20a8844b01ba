"""docs/fields.md, printed from the declarations: what fields.yml may say, and what every publication has anyway.

Run `python -m brochure.content.reference > docs/fields.md` after a change of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from brochure.content.schema import CORE
from brochure.fields.fieldsfile import COMMON, FIELD, FLAGS, NONE, PARTS
from brochure.fields.roles import ROLES

_HEAD = """# Fields

<!-- Printed from the declarations in brochure/; change them there, then run
     python -m brochure.content.reference > docs/fields.md -->

Every publication has a title, a date, a language and parts. What else one may say, its theme declares in `fields.yml`,
beside `_brand.yml`; a publication may declare more in a `fields.yml` of its own, beside `publication.yml`:

    place:
      type: record
      about: Where it takes place.
      of:
        name: {{type: text, required: true, role: publisher}}
        seats: {{type: number, least: 1}}
    programme:
      type: table
      columns:
        time: {{type: text, translate: false, label: Time}}
        what: {{type: text, required: true, label: Title}}

and `publication.yml` then says

    place: {{name: The city, seats: 2300}}
    programme: programme.csv

From this one declaration follow the checks with file and line, the schema by which an editor completes the file
(`python build.py schema`), the segments of the catalogues, and the names that layouts see: `{{{{ place.name }}}}`,
`{{% for row in programme %}}`. In texts, `{{{{ place.seats }}}}` stands for the value (docs/markdown.md).

- The order of `fields.yml` is the reading order, and that of the catalogues. `parts: parts` says where the parts stand
  in it; without that they come last.
- Fields of a theme are those of the themes that it extends as well. One that is declared again holds, in its old place;
  `name: none` undoes it.
- `name: text` is short for `name: {{type: text}}`.
- What no layout prints is an error that names the field. The neutral theme prints all fields, whatever they are.
- What a field is called on pages, its `label`, is translated with the publication, or with the theme's words. A column
  without one is called by its name, and a warning says so.

## Types

| type | what is written | besides {common} it has |
|---|---|---|
"""
_WRITTEN = {
    "text": "a text of one paragraph, in Markdown",
    "markdown": "Markdown of several blocks, in lines of their own",
    "date": "`2018`, `2018-02` or `2018-02-14`; printed as the edition's language writes it",
    "number": "digits and a point, as `1250.50`; printed as the edition's language writes it, with as many decimals",
    "choice": "one of its words; for layouts, not printed",
    "yes/no": "`yes` or `no`; for layouts, not printed",
    "link": "`https://…`, `mailto:…` or `tel:…`; declared next to a text, it is where that leads",
    "picture": "a path, or `picture`, `alt`, `focus`, `credit`, `licence`, and `drawing` with `alt` and `credit`",
    "record": "the fields in `of`; a bare text is its field `short`",
    "records": "`name: record` lines; names are part of segments' keys, and stay",
    "table": "rows as `- column: cell` lines, or the name of a CSV file beside",
    PARTS: "nothing: the place of the parts in the order",
    NONE: "nothing: undoes a field of the theme below",
}
_TABLES = """
## Tables

A CSV file is UTF-8, as spreadsheets save it: cells apart by commas or by semicolons, the same in the whole file; its
first line names the columns. A cell that holds a separator, a quote or a line's end stands in quotes, a quote in it is
written twice. Empty rows are passed over. Faults are told with line and column.

A row is named by its first column, or by that which `key` names: `09:00` is the row `09-00`, and its title the segment
`programme.09-00.what`. So a row that is put between moves nothing in the catalogues. No two rows may have one name.
"""


def reference() -> str:
    """The whole page."""
    return "".join(_page())


def _page() -> Iterator[str]:
    yield _HEAD.format(common=_words(COMMON[1:]))
    yield from (f"| `{type}` | {_WRITTEN[type]} | {_words(flags)} |\n" for type, flags in FLAGS.items())
    yield _TABLES
    yield "\n## What can be said of a field\n\n| key | meaning |\n|---|---|\n"
    yield from (f"| `{name}` | {field.about} |\n" for name, field in FIELD.fields.items())
    yield "\n## Roles\n\n| role | meaning |\n|---|---|\n"
    yield from (f"| `{name}` | {role.about} |\n" for name, role in ROLES.items())
    yield "\n## What every publication may say\n\n| key | meaning |\n|---|---|\n"
    yield from (f"| `{name}` | {field.about} |\n" for name, field in CORE.items())


def _words(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(reference())
