"""A project that has been built, for tests of what comes after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.kit import small_project
from tests.project import Project


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The brochure in two languages, built once for all modules, which have copies of it."""
    project = small_project(tmp_path_factory.mktemp("first"))
    assert project.build("--quiet").code == 0
    return project


@pytest.fixture(scope="module")
def built(first_build: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that is current; whoever changes something changes it back."""
    return _copied(first_build, tmp_path_factory.mktemp("project"))


@pytest.fixture
def own(first_build: Project, tmp_path: Path) -> Project:
    """A project that is current, for one test."""
    return _copied(first_build, tmp_path)


def _copied(first: Project, folder: Path) -> Project:
    project = Project(folder / "project")
    shutil.copytree(first.root, project.root, copy_function=shutil.copy2)
    assert project.build("--quiet").code == 0  # the manifest is written where it is new
    return project
