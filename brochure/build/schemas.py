"""The JSON Schemas by which an editor completes and checks content, brand, theme and style files."""

from __future__ import annotations

import json
from pathlib import Path

from brochure import store
from brochure.brand.schema import brand_schema, styles_schema, theme_schema
from brochure.content.schema import json_schema

FOLDER = Path("docs") / "schema"


def write_schemas(root: Path) -> list[Path]:
    """Write one file for each kind of file that people edit; the paths written."""
    schemas = {
        "publication": json_schema(),
        "brand": brand_schema(),
        "styles": styles_schema(),
        "theme": theme_schema(),
    }
    paths = []
    for name, schema in schemas.items():
        path = root / FOLDER / f"{name}.schema.json"
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        store.write(path, text.encode())
        paths.append(path)
    return paths
