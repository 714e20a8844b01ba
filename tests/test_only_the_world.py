"""Who reads content, brands, fonts and pictures asks the world, so that no input is forgotten and none is outside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "brochure"
ROOMS = (
    "languages",
    "fields",
    "document",
    "content",
    "typography",
    "translation",
    "brand",
    "fonts",
    "pictures",
    "layout",
    "writers",
)
MODULES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))
QUESTIONS = {
    "open", "read_bytes", "read_text", "fdopen", "is_file", "is_dir", "is_symlink", "exists", "lexists", "isfile",
    "isdir", "stat", "lstat", "iterdir", "glob", "rglob", "listdir", "scandir", "resolve", "realpath",
    "environ", "getenv", "today", "now", "utcnow", "time", "time_ns",
}  # fmt: skip
# Files of packages, the same for every project: which module reads them by `store.read`, and why.
OWN_DATA = {
    "languages/rules.py": "the table of languages",
    "brand/reference.py": "what docs/styles.md says besides its tables",
    "content/reference.py": "what docs/fields.md says besides its tables",
    "layout/reference.py": "what docs/vocabulary.md says besides its tables",
    "writers/pdf/text/patterns.py": "pyphen's patterns",
}


def asked(tree: ast.AST) -> list[str]:
    """Questions that are not put to a world, with their lines."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in QUESTIONS and not _of_a_world(node.value):
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.Name) and node.id == "open":
            found.append(f"{node.lineno}: open")
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in ("store.read", "store.write"):
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.ImportFrom) and node.module == "brochure.store":
            found += [
                f"{node.lineno}: store.{name.name}" for name in node.names if name.name in ("read", "write")
            ]
    return found


def _of_a_world(value: ast.expr) -> bool:
    """`world`, `self.world`, `files.world`."""
    return ast.unparse(value).split(".")[-1] == "world"


def _in_memory(tree: ast.AST) -> set[str]:
    """Pillow opens what is in memory already."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        f"{call.lineno}: {ast.unparse(call.func)}"
        for call in calls
        if call.args and ast.unparse(call.args[0]).startswith("io.BytesIO(")
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_questions_are_put_to_the_world(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = {found for found in asked(tree) if found.endswith("store.read")}
    assert {*asked(tree)} - _in_memory(tree) - own == set()
    assert not own or path.relative_to(PACKAGE).as_posix() in OWN_DATA


@pytest.mark.parametrize(
    "code",
    ["path.is_file()", "Path('a').read_text()", "open('a')", "os.environ['A']", "dt.date.today()", "folder.glob('*')",
     "from brochure.store import read", "read = path.read_bytes", "Image.open(path)", "worlds.read_bytes(a)"],
)  # fmt: skip
def test_the_test_sees_what_it_should(code: str) -> None:
    tree = ast.parse(code)
    assert {*asked(tree)} - _in_memory(tree)


@pytest.mark.parametrize(
    "code", ["world.is_file(a)", "self.world.read_bytes(a)", "Image.open(io.BytesIO(a))"]
)
def test_the_test_lets_pass_what_it_should(code: str) -> None:
    tree = ast.parse(code)
    assert {*asked(tree)} - _in_memory(tree) == set()


def test_no_cache_of_ours_can_run_code() -> None:
    """Nobody reads back what could do more than be: docs.python.org/3/library/pickle.html, the warning at its head."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in ("pickle", "marshal", "shelve", "BytecodeCache", "eval(", "exec("):
            assert name not in text, f"{path}: {name}"
