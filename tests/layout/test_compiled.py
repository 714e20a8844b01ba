"""Templates are compiled once in a process; what is made of them is never kept on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.layout.compiled import KeptEnvironments
from brochure.layout.render import render
from tests.layout.kit import context, document, sheet, theme
from tests.layout.kit import files as kit_files


def page(root: Path, layout: str, kept: KeptEnvironments) -> str:
    """The text of a layout, for another edition of the same process."""
    folder = theme(root, {"layout.xml.j2": document(layout)})
    files = replace(kit_files(root, folder), kept=kept)
    return repr(render(files, "pdf", context(), sheet(), Sink()))


def no_compiling(*_: object, **__: object) -> None:
    raise AssertionError("compiled again")


def test_the_next_edition_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: KeptEnvironments = {}
    first = page(tmp_path, "<p>{{ title }}</p>", kept)
    monkeypatch.setattr(Environment, "compile", no_compiling)
    monkeypatch.setattr(Environment, "parse", no_compiling)
    assert page(tmp_path, "<p>{{ title }}</p>", kept) == first


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    kept: KeptEnvironments = {}
    assert "Un." not in page(tmp_path, "<p>{{ title }}</p>", kept)
    assert "Un." in page(tmp_path, "{{ parts.body['one'] }}", kept)
