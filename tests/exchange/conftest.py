"""One build of the real brochure, and the content as it was, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import office
from tests.exchange.kit import Edit, WordFile, put_back
from tests.exchange.report import LANGS, Built, make
from tests.exchange.report import built as built_edition
from tests.project import Outcome, Project, copy_project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, bytes]:
    """A project with its French Word file."""
    project = copy_project(tmp_path_factory.mktemp("review"))
    assert project.build("--lang", "fr", "--format", "docx").code == 0
    return project, project.made("fr", "docx").read_bytes()


@pytest.fixture
def project(built: tuple[Project, bytes]) -> Iterator[Project]:
    """The project; its content is put back afterwards."""
    with put_back(built[0]) as project:
        yield project


Send = Callable[..., Outcome]


@pytest.fixture(params=["direct", pytest.param("libreoffice", marks=pytest.mark.gate)])
def send(
    request: pytest.FixtureRequest, built: tuple[Project, bytes], project: Project, tmp_path: Path
) -> Send:
    """Edit the file, save it directly or through LibreOffice, and import it."""

    def run(edit: Edit, *options: str) -> Outcome:
        word = WordFile(built[1])
        edit(word)
        file = tmp_path / "edited.docx"
        file.write_bytes(word.bytes())
        if request.param == "libreoffice":
            file = office.saved(file)
        return project.build("--json", "import", str(file), *options)

    return run


@pytest.fixture(scope="session")
def report_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The report's project. Tests that write into it take a copy."""
    return make(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def report(report_project: Project) -> dict[str, Built]:
    """The report's three editions."""
    return {lang: built_edition(report_project, lang) for lang in LANGS}


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project for small publications, each in place of the one before; see minutes.py."""
    return Project(tmp_path_factory.mktemp("desk"))
