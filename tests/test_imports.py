"""The layers as docs/architecture.md tells them: imports point upwards in its table, and no modules go in a circle."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "brochure"
ROW = re.compile(r"\| `(\w+)(?:\.py|/)` \|.*\|.*\|([^|]*)\|")
# For each room, in the order of the table, those above it that it does not import all the same.
ROOMS = {
    found[1]: set(re.findall(r"`(\w+)(?:\.py|/)`", found[2]))
    for line in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()
    if (found := ROW.fullmatch(line))
}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    """The folder or file of the package that a module is in."""
    return module.split(".")[1]


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports, in functions too; not what it imports for its types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    typing = (n for n in nodes if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING")
    for_types = {inner for node in typing for inner in ast.walk(node)}
    found = set()
    for node in nodes:
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in whole}
    return {name for name in found if name in MODULES}


def test_every_room_stands_in_the_table() -> None:
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert set(ROOMS) == there - {"__init__", "__pycache__"}


@pytest.mark.parametrize("module", [name for name in MODULES if name != "brochure"])
def test_imports_point_upwards(module: str) -> None:
    own = room(module)
    above = list(ROOMS)[: list(ROOMS).index(own)]
    allowed = {*above, own} - ROOMS[own]
    assert {room(name) for name in imported(MODULES[module]) if name != "brochure"} - allowed == set()


def test_no_modules_import_one_another_in_a_circle() -> None:
    try:
        TopologicalSorter({name: imported(path) - {name} for name, path in MODULES.items()}).prepare()
    except CycleError as problem:
        circle = " ← ".join(problem.args[1])
        raise AssertionError(circle) from None


def test_formats_do_not_know_one_another() -> None:
    for path in (PACKAGE / "writers").rglob("*.py"):
        own = path.relative_to(PACKAGE / "writers").parts[0]
        others = {"html", "docx", "pdf"} - {own}
        text = path.read_text(encoding="utf-8")
        assert not [other for other in others if f"brochure.writers.{other}" in text], path


@pytest.mark.parametrize("path", MODULES.values(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_in_functions_tell_what_they_save(path: Path) -> None:
    """Imports stand at the top. What takes long to load and most runs do without has the milliseconds beside it."""
    text = path.read_text(encoding="utf-8")
    lines, tree = text.splitlines(), ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = (node for function in functions for node in ast.walk(function))
    late = {node.lineno for node in inner if isinstance(node, ast.Import | ast.ImportFrom)}
    first = [number for number in sorted(late) if number - 1 not in late]
    silent = [n for n in first if not re.search(r"# .*\d ms", "\n".join(lines[n - 2 : n]))]
    assert not silent, f"lines {silent}: what does it save?"
