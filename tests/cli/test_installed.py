"""The command `brochure`, as pip installs it: it finds its project, and says its own name."""

from __future__ import annotations

import runpy
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import brochure
from tests.project import ROOT


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Calls the command with some words in a folder: exit code, output, errors."""
    script = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]["brochure"]
    module, _, function = script.partition(":")
    main = getattr(import_module(module), function)

    def call(folder: Path, *words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["bin/brochure", *words])
        code = main()
        return code, *capsys.readouterr()

    return call


def test_it_says_its_version(called, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert called(tmp_path, "--version") == (0, f"brochure-press {brochure.__version__}\n", "")


@pytest.mark.parametrize("below", ["", "content", "templates/pfvt/art"])
def test_it_finds_the_project_from_any_folder_of_it(called, below: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = called(ROOT / below, "list")
    assert code == 0
    assert "alliance-des-territoires fr pdf" in out


def test_it_names_itself_and_not_the_script_of_this_repository(called, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for words in (["--help"], ["i18n", "--help"], ["i18n", "add"], ["nonsense"], ["import", "--help"]):
        _, out, err = called(tmp_path, *words)
        assert "brochure" in out + err
        assert "build.py" not in out + err


def test_where_no_project_is_it_says_so(called, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, err = called(tmp_path)
    assert code == 2
    assert "there is nothing to build" in err


def test_python_runs_it_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["brochure/__main__.py", "i18n", "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("brochure", run_name="__main__")
    assert ended.value.code == 0
    assert "Usage: brochure i18n" in capsys.readouterr().out
