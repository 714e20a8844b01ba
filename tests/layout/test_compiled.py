"""Templates are compiled once: kept for a process, and on disk for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from brochure.derived import Derived
from brochure.diagnostics import Sink
from brochure.layout.compiled import Compiled
from brochure.layout.render import render
from brochure.layout.templates import TemplateFiles
from brochure.world import World
from tests.layout.kit import context, document, sheet, theme


def page(root: Path, layout: str) -> str:
    """The text of a layout, in what could be another process: nothing is known but what lies on disk."""
    folder = theme(root, {"layout.xml.j2": document(layout)})
    files = TemplateFiles(World(root, environ={}), (folder,), Compiled(Derived(root / "cache")))
    return repr(render(files, "pdf", context(), sheet(), Sink()))


def no_compiling(*_: object, **__: object) -> None:
    raise AssertionError("compiled again")


def test_another_process_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(tmp_path, "<p>{{ title }}</p>")
    monkeypatch.setattr(Environment, "compile", no_compiling)
    monkeypatch.setattr(Environment, "parse", no_compiling)
    assert page(tmp_path, "<p>{{ title }}</p>") == first


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    assert "Un." not in page(tmp_path, "<p>{{ title }}</p>")
    assert "Un." in page(tmp_path, "{{ parts.body['one'] }}")


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    first = page(tmp_path, "<p>{{ title }}</p>")
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    assert page(tmp_path, "<p>{{ title }}</p>") == first
