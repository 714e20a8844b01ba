"""One name, one meaning: no public type stands in two modules under the same name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "brochure"
# Name: why two modules have it.
SHARED: dict[str, str] = {}


def types(tree: ast.Module) -> Iterator[str]:
    """Public classes, and public names of other types."""
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name[0].isupper() and not name.isupper():
                    yield name


def test_no_type_name_stands_in_two_modules() -> None:
    found = defaultdict[str, list[str]](list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in types(ast.parse(path.read_text(encoding="utf-8"))):
            if not name.startswith("_"):
                found[name].append(path.relative_to(PACKAGE).as_posix())
    twice = {name: paths for name, paths in found.items() if len(paths) > 1}
    assert {name: paths for name, paths in twice.items() if name not in SHARED} == {}
    assert SHARED.keys() <= twice.keys(), "what no longer stands twice needs no reason"
