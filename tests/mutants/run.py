"""Small faults put into the press one at a time, to see whether its tests find them: python -m tests.mutants.run [COUNT] [SEED].

A mutant is one module with one change in its syntax tree, in a copy of the checkout; the tests of its room run on it. Those
that no test fails on survive: either a test is missing, or the change makes no difference, which somebody must then say
(docs/mutants.md). Runs by hand: hundreds of mutants take half an hour on a machine with nothing else to do.
"""

from __future__ import annotations

import ast
import copy
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import get_ident

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS, WORKERS = 300, 2  # of processor time, so that a busy machine finds no mutant by being slow
# What is changed, and the tests that should find it: those of the module first, and then those of the rooms that use it, for the
# mutants that live on. All are asked the quick question first: most are found there, in a tenth of the time.
BRAND, TRANSLATION = "tests/brand", "tests/translation"
ROOMS: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("brand/cascade.py", "brand/resolve.py", "brand/ladder.py"): (
        ("tests/brand/test_cascade.py", "tests/brand/test_computed.py", "tests/brand/test_styles.py", "tests/copyfit/test_rungs.py"),
        (BRAND,)),
    ("translation/merge.py",): (("tests/translation/test_merge.py",), (TRANSLATION,)),
    ("memo.py", "store.py", "world.py"): (
        ("tests/test_memo.py", "tests/test_store.py", "tests/test_world.py", "tests/build/test_parts.py"),
        ("tests/build/test_stale.py",)),
    ("fields/yamlread.py", "fields/reader.py"): (
        ("tests/fields", "tests/brand/test_markedyaml.py", "tests/content/test_schema.py"), (BRAND, "tests/content")),
    ("content/keys.py", "content/segments.py"): (("tests/content/test_segments.py",), ("tests/content",)),
}  # fmt: skip
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
}  # fmt: skip


class Mutant(Struct, frozen=True):
    """A module with one change. what: the change, for people."""

    module: str
    line: int
    what: str
    text: str
    tests: tuple[tuple[str, ...], ...]


def mutants(module: str, tests: tuple[tuple[str, ...], ...]) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse((ROOT / "brochure" / module).read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        for before, after in _changes(node):
            changed = copy.deepcopy(tree)
            _put(changed, list(ast.walk(changed))[number], after)
            what = f"{ast.unparse(before)} → {ast.unparse(after)}"
            yield Mutant(module, getattr(node, "lineno", 0), what, ast.unparse(changed), tests)


def _changes(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """A node with what may stand in its place, one change each."""
    match node:
        case ast.Compare(left, [operator], right) if type(operator) in SWAPS:
            yield node, ast.Compare(left, [SWAPS[type(operator)]()], right)
        case ast.BoolOp(operator, values):
            yield node, ast.BoolOp(SWAPS[type(operator)](), values)
        case ast.BinOp(left, operator, right) if type(operator) in SWAPS:
            yield node, ast.BinOp(left, SWAPS[type(operator)](), right)
        case ast.UnaryOp(ast.Not(), operand):
            yield node, operand
        case ast.IfExp(test, body, otherwise):
            yield node, ast.IfExp(test, otherwise, body)
        case ast.Constant(bool(value)):
            yield node, ast.Constant(not value)
        case ast.Constant(int(value)):
            yield node, ast.Constant(value + 1)
        case ast.Return(ast.expr()) if ast.unparse(node) != "return None":
            yield node, ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Continue():
            yield node, ast.Pass()


def _put(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(one is old for one in value):
                setattr(parent, name, [new if one is old else one for one in value])
    ast.fix_missing_locations(tree)


def survives(mutant: Mutant, stage: int, copies: dict[int, Path]) -> bool:
    """Whether no test of a stage fails on it. copies: a checkout for each thread."""
    if get_ident() not in copies:
        copies[get_ident()] = _checkout()
    checkout = copies[get_ident()]
    path = checkout / "brochure" / mutant.module
    path.write_text(mutant.text, encoding="utf-8")
    try:
        return all(_pass(tests, checkout) for tests in mutant.tests[stage : stage + 1])
    finally:
        shutil.copy2(ROOT / "brochure" / mutant.module, path)


def _pass(tests: tuple[str, ...], checkout: Path) -> bool:
    quiet = ("-x", "-q", "-n0", "-p", "no:cacheprovider")
    command = [sys.executable, "-B", "-m", "pytest", *quiet, *tests]
    # A mutant that never ends is ended by the kernel (SIGXCPU).
    limited = partial(resource.setrlimit, resource.RLIMIT_CPU, (SECONDS, SECONDS))
    return subprocess.run(command, cwd=checkout, capture_output=True, preexec_fn=limited).returncode == 0


def _checkout() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="mutants-")) / "press"
    ignored = shutil.ignore_patterns(".git", ".venv", ".tools", ".cache", "output", "__pycache__")
    shutil.copytree(ROOT, folder, ignore=ignored)
    (folder / ".tools").symlink_to(ROOT / ".tools")
    return folder


def main(count: str = "300", seed: str = "1", only: str = "") -> None:
    """Draw some of all mutants, run them and tell which survive. only: a room's module."""
    rooms = {module: tests for modules, tests in ROOMS.items() for module in modules if only in module}
    every = [one for module, tests in rooms.items() for one in mutants(module, tests)]
    drawn = random.Random(seed).sample(every, min(int(count), len(every)))
    alive, copies = drawn, dict[int, Path]()
    for stage in range(max(len(one.tests) for one in drawn)):
        alive = list(_alive(alive, stage, copies))
        print(f"{len(drawn) - len(alive)} of {len(drawn)} found by the tests of stage {stage + 1}")
    print(f"{len(every)} mutants in all, seed {seed}")


def _alive(asked: list[Mutant], stage: int, copies: dict[int, Path]) -> Iterator[Mutant]:
    """Those that survive a stage, told as they do."""
    with ThreadPoolExecutor(WORKERS) as pool:
        lives = pool.map(lambda one: survives(one, stage, copies), asked)
        for number, (one, lived) in enumerate(zip(asked, lives, strict=True), 1):
            print(f"stage {stage + 1}: {number} of {len(asked)} asked", end="\r", file=sys.stderr, flush=True)
            if lived:
                print(f"{one.module}:{one.line}: {one.what}", flush=True)
                yield one


if __name__ == "__main__":
    main(*sys.argv[1:])
