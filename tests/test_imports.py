"""Imports point one way: a package may import only from those above it in docs/architecture.md."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "brochure"
ORDER = (
    "lazy", "budgets", "diagnostics", "formats", "csscolor", "plaintext", "store", "languages", "files", "world", "memo", "fields",
    "document", "content", "typography", "translation", "brand", "fonts", "pictures",
    "layout", "readers", "exchange", "writers", "inspect", "checks", "build", "cli",
)  # fmt: skip
# Branches of the same height: they stand side by side and do not know one another.
FORBIDDEN = {
    "brand": {"content", "typography", "translation", "document"},
    "fonts": {"content", "typography", "translation", "document"},
    "pictures": {"content", "typography", "translation", "document"},
    "exchange": {"brand", "fonts", "pictures", "layout"},
    "readers": {
        "world",
        "content",
        "typography",
        "translation",
        "brand",
        "fonts",
        "pictures",
        "layout",
        "writers",
    },
    "inspect": {
        "world",
        "document",
        "content",
        "typography",
        "translation",
        "brand",
        "fonts",
        "pictures",
        "layout",
        "writers",
    },
    "writers": {"content", "typography", "translation", "layout", "exchange"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The package (or top-level module) that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of our package that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("brochure.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    own = part(path)
    if own == "__init__":
        return
    above = set(ORDER[: ORDER.index(own)]) | {own, "__version__"}
    assert imported(path) - above - {own} == set()
    assert imported(path) & FORBIDDEN.get(own, set()) == set()


def test_formats_do_not_know_one_another() -> None:
    for path in (PACKAGE / "writers").rglob("*.py"):
        own = path.relative_to(PACKAGE / "writers").parts[0]
        others = {"html", "docx", "pdf"} - {own}
        text = path.read_text(encoding="utf-8")
        assert not [other for other in others if f"brochure.writers.{other}" in text], path
