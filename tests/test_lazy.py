"""Modules that wait until they are asked for something, or stay away."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.lazy import lazily, without

CODE = """
from pathlib import Path
Path(__file__).with_name("loaded").touch()
said = 1
"""


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that is there once the module `house.late` has been loaded."""
    package = tmp_path / "house"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "late.py").write_text(CODE)
    monkeypatch.syspath_prepend(tmp_path)
    yield package / "loaded"
    for name in ("house", "house.late"):
        sys.modules.pop(name, None)


def test_a_module_is_loaded_when_something_is_asked_of_it(loaded: Path) -> None:
    lazily("house", "late")
    from house import late  # type: ignore[import-not-found]

    assert not loaded.exists()
    assert late.said == 1
    assert loaded.exists()


def test_one_that_is_there_stays_and_one_that_is_not_is_missed_by_who_imports_it(loaded: Path) -> None:
    module = importlib.import_module("house.late")
    lazily("house", "late")
    assert sys.modules["house.late"] is module
    lazily("house", "nowhere")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("house.nowhere")


def test_one_that_is_left_out_is_there_again_afterwards(loaded: Path) -> None:
    with without("house.late"), pytest.raises(ModuleNotFoundError):
        importlib.import_module("house.late")
    assert not loaded.exists()
    module = importlib.import_module("house.late")
    with without("house.late"):
        assert importlib.import_module("house.late") is module, "what is loaded stays"
