"""The press knows no field of its first publication: those are declared in its theme's fields.yml."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.diagnostics import Sink
from brochure.fields.fieldsfile import read_fields
from brochure.world import World

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "brochure"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((PACKAGE / "themes").rglob("*.j2"))
FIELDS = read_fields(World(ROOT), ROOT / "templates" / "pfvt" / "fields.yml", Sink())
NAMES = {name for one in FIELDS for name in (one.name, one.name.removesuffix("s"))} - {"parts", "part"}
WORD = re.compile(rf"(?<![\w-])({'|'.join(sorted(NAMES))}|authority)(?![\w-])")
ALLOWED = {
    "brochure/fields/roles.py": "the one table of roles, which are those of Dublin Core and schema.org",
    "brochure/writers/html/head.py": "cover.png: the picture for social networks, whatever it shows",
    "brochure/writers/html/index.py": "the picture of a card",
    "brochure/writers/html/covers.py": "the picture of a card",
    "brochure/build/indexes.py": "the picture of a card",
    "brochure/writers/docx/names.py": "table of authorities: a style of Word's",
    "brochure/themes/base/index.html.j2": "the picture of a card",
    "brochure/themes/base/publications.html.j2": "the picture of a card",
}


def said(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every string, attribute, parameter and keyword of a module, with its line; f-strings in their pieces."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)):
                yield text, node.lineno
            case ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name, node.lineno


def test_the_words_are_those_of_the_brochure() -> None:
    assert {"cover", "authorities", "contributors", "contacts", "publisher"} <= NAMES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_knows_a_field_of_the_brochure(path: Path) -> None:
    found = [(text, line) for text, line in said(ast.parse(path.read_text("utf-8"))) if WORD.search(text)]
    if path.relative_to(ROOT).as_posix() in ALLOWED:
        assert found, "the exemption is not needed any more"
    else:
        assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_of_the_press_knows_one(path: Path) -> None:
    found = WORD.search(path.read_text("utf-8"))
    assert bool(found) == (path.relative_to(ROOT).as_posix() in ALLOWED)
