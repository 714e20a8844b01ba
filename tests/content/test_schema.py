"""The JSON Schema that editors use is the one that loading checks."""

from __future__ import annotations

import json

from brochure.content.schema import PublicationEntry, json_schema, known_keys
from tests.content import source_text

FILE = source_text.ROOT / "docs" / "schema" / "publication.schema.json"


def test_the_file_is_what_the_code_says() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == json_schema()


def test_every_setting_is_described() -> None:
    bare = [name for name, field in PublicationEntry.model_fields.items() if not field.description]
    assert [name for name in bare if "$ref" not in json.dumps(json_schema()["properties"][name])] == []


def test_the_publication_names_the_schema() -> None:
    first = (source_text.FOLDER / "publication.yml").read_text(encoding="utf-8").splitlines()[0]
    path = first.removeprefix("# yaml-language-server: $schema=")
    assert (source_text.FOLDER / path).resolve() == FILE


def test_known_keys_at_a_path() -> None:
    assert known_keys(("cover", "drawing")) == ("alt", "credit")
    assert known_keys(("authorities", "mairie")) == ("name", "logo")
    assert known_keys(("contributors",)) == ("title", "names", "order")
    assert known_keys(("parts",)) == ()
