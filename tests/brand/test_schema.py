"""The schemas and the reference page in docs/ are those of the models."""

from __future__ import annotations

import json
from typing import Any

import pytest

from brochure.brand.properties import PROPERTIES
from brochure.brand.reference import reference
from brochure.brand.schema import look_schemas
from tests.brand.kit import ROOT


@pytest.mark.parametrize(("name", "schema"), look_schemas().items())
def test_the_schema_in_docs_is_up_to_date(name: str, schema: dict[str, Any]) -> None:
    path = ROOT / f"docs/schema/{name}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schema, "run `python build.py schema`"


def test_the_reference_is_up_to_date() -> None:
    path = ROOT / "docs/styles.md"
    assert path.read_text(encoding="utf-8") == reference(), (
        "run `python -m brochure.brand.reference > docs/styles.md`"
    )


def test_every_property_has_a_meaning() -> None:
    silent = [
        f"{s}.{n}"
        for s, record in PROPERTIES.items()
        for n, field in record.fields.items()
        if not field.about
    ]
    assert silent == []


def test_every_reference_in_a_schema_leads_somewhere() -> None:
    for schema in look_schemas().values():
        targets = {part.split('"')[0] for part in json.dumps(schema).split('"#/$defs/')[1:]}
        assert targets <= set(schema.get("$defs", {}))
