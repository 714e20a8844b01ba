"""The shape of the code: small modules, small functions, each saying what it is for."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*(ROOT / "brochure").rglob("*.py"), ROOT / "build.py"])
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, FUNCTIONS)]


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_is_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)), "says in its first lines what it is for"
    assert [f"{f.name}: {lines(f)}" for f in functions(path) if lines(f) > 40] == []


def test_no_test_file_is_long() -> None:
    tests = (ROOT / "tests").rglob("*.py")
    assert [path.name for path in tests if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_functions_are_short_in_the_median() -> None:
    assert median(lines(f) for path in MODULES for f in functions(path)) <= 10


def test_no_machine_path_or_registry_stands_in_a_committed_file() -> None:
    from tests.gates import run

    hosts = "|".join(("py" + "pi.org", "pythonhosted" + ".org", "registry" + ".npmjs", "deb" + ".debian.org"))
    paths = "|".join(("/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/[a-z]"))
    found = run("git", "-C", ROOT, "grep", "-nIE", f"({hosts}|{paths})", "--", ".", ok=(0, 1))
    assert found == ""
