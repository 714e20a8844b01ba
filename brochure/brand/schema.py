"""JSON Schemas of `_brand.yml`, `styles.yml` and `theme.yml`, from the models that read them.

An editor that follows the `yaml-language-server` line of a file completes and checks it by these.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from brochure.brand.brandfile import BrandFile
from brochure.brand.properties import PROPERTIES
from brochure.brand.styles import ELEMENTS, FORMATS, LANGUAGE, SCRIPT, SECTIONS, STYLE_NAME, Head
from brochure.brand.theme import ThemeFile

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def brand_schema() -> Schema:
    """The schema of `_brand.yml`."""
    return {"$schema": _DIALECT, **_of_model(BrandFile), "title": "Brand file (_brand.yml)"}


def theme_schema() -> Schema:
    """The schema of `theme.yml`."""
    return {"$schema": _DIALECT, **_of_model(ThemeFile), "title": "Theme (theme.yml)"}


def styles_schema() -> Schema:
    """The schema of `styles.yml`: for each section its properties, as they stand in a style."""
    head = _of_model(Head)
    definitions: Schema = head.pop("$defs", {})
    sections: Schema = {}
    for section in SECTIONS:
        properties = _of_model(PROPERTIES[section])
        definitions |= properties.pop("$defs", {})
        definitions[section] = properties
        definitions[f"{section}-style"] = _style(section, properties)
        styles = {f"^{STYLE_NAME.pattern}$": {"$ref": f"#/$defs/{section}-style"}}
        sections[section] = {"type": "object", "patternProperties": styles, "additionalProperties": False}
    elements = {name: {"type": "string", "description": f"a {kind} style"} for name, kind in ELEMENTS.items()}
    texts = {f"^{SCRIPT.pattern}$": {"$ref": "#/$defs/paragraph"}}
    own = {
        **head["properties"],
        "scripts": {"type": "object", "patternProperties": texts, "additionalProperties": False},
        "elements": {"type": "object", "properties": elements, "additionalProperties": False},
        **sections,
    }
    return {
        "$schema": _DIALECT,
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


def _of_model(model: type[BaseModel]) -> Schema:
    """A model's schema, without the nulls that only mean that a key may be left out."""
    schema: Schema = _tidy(model.model_json_schema(by_alias=True))
    return schema


def _tidy(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _tidy(one)
        for key, one in value.items()
        if key not in ("default", "title") or key in _kept(value)
    }
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if "anyOf" not in kept:
        return kept
    rest = {key: one for key, one in kept.items() if key != "anyOf"}
    return {**rest, **choices[0]} if len(choices) == 1 else {**rest, "anyOf": choices}


def _kept(value: Schema) -> tuple[str, ...]:
    """Keys that are properties of a file here, not words of JSON Schema."""
    return tuple(key for key, one in value.items() if isinstance(one, dict))
