"""The readers believe no one: they know neither the writers nor the layout, and load neither."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.sample import ROOT
from tests.test_imports import PACKAGE, imported, room

READERS = sorted((PACKAGE / "readers").glob("*.py"))


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.name)
def test_a_reader_imports_no_writer_and_no_layout(path) -> None:
    assert {room(module) for module in imported(path)} <= {
        "readers",
        "document",
        "diagnostics",
        "languages",
        "budgets",
    }


def test_reading_loads_no_writer_and_no_layout() -> None:
    names = ", ".join(f"brochure.readers.{path.stem}" for path in READERS if path.stem != "__init__")
    loaded = "[name for name in sys.modules if name.startswith(('brochure.writers', 'brochure.layout'))]"
    code = f"import sys, {names}; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
