"""The JSON Schema that editors use is the one that loading checks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from brochure.build.schemas import write_schemas
from brochure.content.reference import reference
from brochure.content.schema import json_schema
from brochure.diagnostics import Sink
from brochure.fields import markedyaml
from brochure.fields.fieldsfile import FLAGS
from brochure.fields.jsonschema import Schema
from tests.content import source_text
from tests.content.sample_folder import YAML
from tests.project import copied

SCHEMAS = source_text.ROOT / "docs" / "schema"
FILE = SCHEMAS / "publication-pfvt.schema.json"
OF_THEME: Schema = json.loads(FILE.read_text(encoding="utf-8"))


def test_the_files_are_what_the_code_says(tmp_path: Path) -> None:
    for folder in ("templates", "content"):
        shutil.copytree(source_text.ROOT / folder, tmp_path / folder, copy_function=copied)
    paths = write_schemas(tmp_path)
    assert {path.name for path in paths} == {path.name for path in SCHEMAS.iterdir()}
    for path in paths:
        assert path.read_text("utf-8") == (SCHEMAS / path.name).read_text("utf-8"), (
            "run `python build.py schema`"
        )


def test_a_publication_with_fields_of_its_own_has_a_schema_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "fair"
    folder.mkdir(parents=True)
    (folder / "publication.yml").write_text("title: Fair\n", encoding="utf-8")
    (folder / "fields.yml").write_text("seats: {type: number, about: How many may sit.}\n", encoding="utf-8")
    (file,) = (path for path in write_schemas(tmp_path) if path.name == "publication-of-fair.schema.json")
    own = json.loads(file.read_text(encoding="utf-8"))["properties"]
    assert own["seats"]["description"] == "How many may sit."
    assert {*json_schema()["properties"]} == {*own} - {"seats"}


def test_every_setting_is_described() -> None:
    settings = OF_THEME["properties"]
    assert [name for name, schema in settings.items() if not schema.get("description")] == []


def test_the_publication_names_the_schema() -> None:
    first = (source_text.FOLDER / "publication.yml").read_text(encoding="utf-8").splitlines()[0]
    path = first.removeprefix("# yaml-language-server: $schema=")
    assert (source_text.FOLDER / path).resolve() == FILE


def faults(text: str) -> list[str]:
    """Where an editor sees a fault, by the standard's own checker."""
    checker = jsonschema.Draft202012Validator(OF_THEME)
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


def test_the_reference_is_up_to_date() -> None:
    page = (source_text.ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    assert page == reference(), "run `python -m brochure.content.reference > docs/fields.md`"


def test_the_reference_tells_every_type() -> None:
    assert [kind for kind in FLAGS if f"\n| `{kind}` | " not in reference()] == []
