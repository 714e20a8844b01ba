"""The names that people and programs have written into their files, scripts and catalogues stay what they are.

Whatever the code is called inside: codes of diagnostics, commands and options, keys of YAML files, style names, keys
of segments and of the manifest. A name that goes or changes breaks somebody's file: BROCHURE_GOLDEN=write takes a new
list, and the difference is read line by line.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from brochure.cli import i18n, main
from tests.golden import check
from tests.project import PUBLICATION, ROOT, copy_project

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
GOLDEN = Path(__file__).parent / "names.txt"


def test_names_in_files_stay(tmp_path: Path) -> None:
    found = {
        "diagnostic": {*codes(), *composed()},
        "command": set(commands()),
        "key": set(schema_keys()),
        "style": set(styles()),
        "segment": set(segments()),
        "manifest": set(manifest_keys(tmp_path)),
    }
    check(GOLDEN, "".join(f"{kind} {name}\n" for kind, names in found.items() for name in sorted(names)))


def codes() -> Iterator[str]:
    """Every string of the code that reads like a code, of the families that some diagnostic names outright."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "brochure").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    told = {
        word.value.partition("/")[0]
        for call in calls
        if (call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)).strip("_")
        in {"error", "fail", "warning", "note", "refuse", "is_mapping", "load_mapping"}
        for word in call.args[:3]
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    for node in (node for tree in trees for node in ast.walk(tree)):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and CODE.fullmatch(text) and text.partition("/")[0] in told:
            yield text
    found = (call for call in calls if _called(call) == "Finding")
    yield from (f"check/{code.value}" for call in found if isinstance(code := call.args[0], ast.Constant))


def composed() -> Iterator[str]:
    """Codes of what the reader of YAML files finds, in each area that it is used for, as that area calls them."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "brochure").rglob("*.py")}
    for path, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if _called(call) == "Reader" and len(call.args) > 2:
                area = ast.literal_eval(call.args[1])
                near = (
                    t for other, t in trees.items() if other.parent in (path.parent, ROOT / "brochure/fields")
                )
                own = {"too-many", *(rule for tree in near for rule in _rules(tree))}
                given = [one.value for one in call.keywords if one.arg == "codes"] or call.args[4:5]
                said = vars(import_module(_module(path))) if given else {}
                codes = eval(ast.unparse(given[0]), dict(said)) if given else {}
                yield from (f"{area}/{codes.get(rule, rule)}" for rule in own)


def _called(call: ast.Call) -> str:
    """What a call calls, by itself or by its module."""
    return ast.unparse(call.func).rpartition(".")[2]


def _rules(tree: ast.AST) -> Iterator[str]:
    """What faults of values are called."""
    for node in ast.walk(tree):
        place = {"BadValueError": 0, "matching": 1}.get(_called(node)) if isinstance(node, ast.Call) else None
        rule = node.args[place] if isinstance(node, ast.Call) and place is not None else None
        if isinstance(rule, ast.Constant) and "/" not in rule.value:
            yield rule.value


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def commands() -> Iterator[str]:
    """Commands with their words and options, as a shell script writes them."""
    yield from (f"build.py {argument.name}" for argument in main.OPTIONS)
    for prog, table in (("build.py", main.COMMANDS), ("build.py i18n", i18n.COMMANDS)):
        for name, command in table.items():
            yield f"{prog} {name}"
            yield from (f"{prog} {name} {argument.name}" for argument in command.arguments or ())


def schema_keys() -> Iterator[str]:
    """Keys of the YAML files that have a schema, by the path that leads to them."""
    for file in sorted((ROOT / "docs" / "schema").glob("*.json")):
        schema = json.loads(file.read_text(encoding="utf-8"))
        name = file.name.partition(".")[0]
        yield from (f"{name}: {path}" for path in _paths(schema, schema.get("$defs", {}), ()))


def _paths(schema: Any, definitions: dict[str, Any], seen: tuple[str, ...]) -> Iterator[str]:
    reference = schema.get("$ref", "").rpartition("/")[2]
    if reference in definitions and reference not in seen:
        yield from _paths(definitions[reference], definitions, (*seen, reference))
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from (f"{name}.{path}" for path in _paths(inner, definitions, seen))
    for inner in (
        *schema.get("anyOf", ()),
        *schema.get("oneOf", ()),
        *schema.get("allOf", ()),
        schema.get("items"),
    ):
        if isinstance(inner, dict):
            yield from _paths(inner, definitions, seen)
    inner = schema.get("additionalProperties")
    if isinstance(inner, dict):
        yield from (f"*.{path}" for path in _paths(inner, definitions, seen))


def styles() -> Iterator[str]:
    """The styles of the theme by kind, and what its elements are set in."""
    data = yaml.safe_load((ROOT / "templates" / "pfvt" / "styles.yml").read_text(encoding="utf-8"))
    for kind in ("page", "paragraph", "character", "box", "list", "table"):
        yield from (f"{kind} {name}" for name in data.get(kind, {}))


def segments() -> Iterator[str]:
    """The keys that catalogues hold."""
    catalogue = ROOT / "content" / PUBLICATION / "locale" / "en.po"
    return iter(re.findall(r'^msgctxt "(.+)"$', catalogue.read_text(encoding="utf-8"), re.MULTILINE))


def manifest_keys(folder: Path) -> Iterator[str]:
    """The keys of manifest.json that do not name a thing of the publication's."""
    project = copy_project(folder)
    assert project.build("--lang", "fr", "--quiet").code == 0
    return _keys(json.loads((project.root / "output" / "manifest.json").read_text(encoding="utf-8")))


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _keys(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            shown = "*" if "/" in name or "." in name else name
            yield shown
            yield from (f"{shown}.{path}" for path in _keys(inner))
