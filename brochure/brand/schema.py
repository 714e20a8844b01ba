"""JSON Schemas of `_brand.yml`, `styles.yml` and `theme.yml`, from the declarations that read them.

An editor that follows the `yaml-language-server` line of a file completes and checks it by these.
"""

from __future__ import annotations

from brochure.brand.brandfile import BRAND, SCRIPT
from brochure.brand.properties import PROPERTIES
from brochure.brand.styles import ELEMENT_STYLES, FORMATS, HEAD, LANGUAGE, SECTIONS, STYLE_NAME
from brochure.fields.jsonschema import DIALECT, Schema, file_schema, type_schema
from brochure.themes.read import FILE


def look_schemas() -> dict[str, Schema]:
    """All three, by name."""
    return {
        "brand": file_schema(BRAND, "Brand file (_brand.yml)"),
        "styles": _styles(),
        "theme": file_schema(FILE, "Theme (theme.yml)"),
    }


def _styles() -> Schema:
    """The schema of `styles.yml`: for each section its properties, as they stand in a style."""
    definitions: Schema = {}
    sections: Schema = {}
    for section in SECTIONS:
        definitions[section] = type_schema(PROPERTIES[section])
        definitions[f"{section}-style"] = _style(section, definitions[section])
        styles = {f"^{STYLE_NAME.pattern}$": {"$ref": f"#/$defs/{section}-style"}}
        sections[section] = {"type": "object", "patternProperties": styles, "additionalProperties": False}
    texts = {f"^{SCRIPT.pattern}$": {"$ref": "#/$defs/paragraph"}}
    own = {
        **type_schema(HEAD)["properties"],
        "scripts": {"type": "object", "patternProperties": texts, "additionalProperties": False},
        "elements": type_schema(ELEMENT_STYLES),
        **sections,
    }
    return {
        "$schema": DIALECT,
        "title": "Styles (styles.yml)",
        "type": "object",
        "properties": own,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _style(section: str, properties: Schema) -> Schema:
    """A style: its properties, what it extends; and the properties again for a format, script, language."""
    delta = {"$ref": f"#/$defs/{section}"}
    base = {"type": "string", "description": f"The {section} style that this one builds on."}
    return {
        "type": "object",
        "properties": {"extends": base, **properties["properties"], **dict.fromkeys(FORMATS, delta)},
        "patternProperties": {f"^{SCRIPT.pattern}$": delta, f"^{LANGUAGE.pattern}$": delta},
        "additionalProperties": False,
    }
