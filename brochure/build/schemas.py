"""The JSON Schemas by which an editor completes and checks content, fields, brand, theme and style files.

What a publication may say depends on its theme, and on a fields.yml of its own: there is one schema for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from brochure import store
from brochure.brand.schema import look_schemas
from brochure.build.project import CONTENT
from brochure.content.load import FILE, declarations
from brochure.content.schema import json_schema
from brochure.diagnostics import Failed, Sink
from brochure.fields.fieldsfile import fields_schema
from brochure.fields.jsonschema import Schema
from brochure.fields.markedyaml import load
from brochure.fields.reader import mapping
from brochure.themes.chain import BASE, FIELDS, THEMES
from brochure.themes.read import theme_names
from brochure.world import World

FOLDER = Path("docs") / "schema"


def write_schemas(root: Path) -> list[Path]:
    """Write one file for each kind of file that people edit; the paths written."""
    schemas = {
        **dict(publication_schemas(root)),
        "fields": fields_schema(),
        **look_schemas(),
    }
    paths = {root / FOLDER / f"{name}.schema.json": schema for name, schema in schemas.items()}
    for path, schema in paths.items():
        store.write(path, (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode())
    return [*paths]


def publication_schemas(root: Path) -> Iterator[tuple[str, Schema]]:
    """The schema of publication.yml by name: with no more than the neutral theme has, with what each theme of the
    project declares, and for each publication that declares fields of its own.

    Files that cannot be read are left out: who builds is told of them.
    """
    world = World(root)
    for theme in theme_names(world, root / THEMES):
        own = _schema(world, theme, None)
        if own:
            yield ("publication" if theme == BASE else f"publication-{theme}"), own
    for name in world.names(root / CONTENT):
        folder = root / CONTENT / name
        if world.is_file(folder / FIELDS):
            with suppress(Failed):
                text = world.read_text(folder / FILE, Sink())
                data = mapping(load(text, FILE, Sink()).data)
                own = _schema(world, data.get("theme", BASE), folder)
                if own:
                    yield f"publication-of-{name}", own


def _schema(world: World, theme: object, folder: Path | None) -> Schema | None:
    _, declared = declarations(world, theme, folder, Sink())
    return None if declared is None else json_schema(declared)
