"""What fuzzing has found stays found: every target reads its seeds and its corpus, and fails in its one way only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds

CORPUS = Path(__file__).resolve().parent / "corpus"
INPUTS = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).glob("*"))]


@pytest.mark.parametrize("name", TARGETS)
def test_honest_files_are_read(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize(("name", "path"), INPUTS, ids=lambda value: getattr(value, "name", value))
def test_a_find_is_read(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())
