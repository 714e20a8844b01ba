"""docs/fields.md, printed from reference.md and the declarations: what fields.yml and every publication may say.

Run `python -m brochure.content.reference > docs/fields.md` after a change of one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from brochure import store
from brochure.content.schema import CORE
from brochure.fields.fieldsfile import COMMON, FIELD, FLAGS
from brochure.fields.roles import ROLES

PROSE = Path(__file__).with_suffix(".md")
"""What the page says besides its tables; a name in braces stands for what is declared."""


def reference() -> str:
    """The whole page, in Markdown."""
    declared = {
        **{type: _words(flags) for type, flags in FLAGS.items()},
        "common": _words(COMMON[1:]),
        "keys": _rows((name, field.about) for name, field in FIELD.fields.items()),
        "roles": _rows((name, role.about) for name, role in ROLES.items()),
        "core": _rows((name, field.about) for name, field in CORE.items()),
    }
    page = store.read(PROSE).decode()
    for name, text in declared.items():
        page = page.replace(f"{{{name}}}", text)
    return page


def _rows(meanings: Iterable[tuple[str, str]]) -> str:
    """Names with their meanings, as rows of a table."""
    return "\n".join(f"| `{name}` | {meaning} |" for name, meaning in meanings)


def _words(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(reference())
