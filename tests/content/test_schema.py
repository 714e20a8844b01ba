"""The JSON Schema that editors use is the one that loading checks."""

from __future__ import annotations

import json

import jsonschema
import pytest

from brochure.content.schema import json_schema
from brochure.diagnostics import Sink
from brochure.fields import markedyaml
from tests.content import source_text
from tests.content.sample_folder import YAML

FILE = source_text.ROOT / "docs" / "schema" / "publication.schema.json"


def test_the_file_is_what_the_code_says() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == json_schema()


def test_every_setting_is_described() -> None:
    settings = json_schema()["properties"]
    assert [name for name, schema in settings.items() if not schema.get("description")] == []


def test_the_publication_names_the_schema() -> None:
    first = (source_text.FOLDER / "publication.yml").read_text(encoding="utf-8").splitlines()[0]
    path = first.removeprefix("# yaml-language-server: $schema=")
    assert (source_text.FOLDER / path).resolve() == FILE


def faults(text: str) -> list[str]:
    """Where an editor sees a fault, by the standard's own checker."""
    checker = jsonschema.Draft202012Validator(json_schema())
    found = checker.iter_errors(markedyaml.load(text, "publication.yml", Sink()).data)
    return [".".join(map(str, one.absolute_path)) for one in found]


def test_an_editor_accepts_what_loading_accepts() -> None:
    assert faults((source_text.FOLDER / "publication.yml").read_text(encoding="utf-8")) == []
    assert faults(YAML) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("status: draft", "status: drift", "status"),
        ("    alt: Un dessin", "    atl: Un dessin", "cover.drawing"),
        ("  name: Éditeur\n", "", "publisher"),
        ("[fr, en]", "[]", "languages"),
        ("2018-02", "février", "date"),
        ("status: draft", "status: draft\npages: 0", "pages"),
    ],
)
def test_an_editor_sees_faults_where_loading_does(old: str, new: str, where: str) -> None:
    assert faults(YAML.replace(old, new)) == [where]
