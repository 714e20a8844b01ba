"""`i18n review` and `approve` sign for one publication, or for a row of a series; what could be meant otherwise is asked."""

from __future__ import annotations

import shutil

import pytest

from tests.project import ROOT, Project, copy_project


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A leaflet and a series, both translated into English."""
    project = copy_project(tmp_path_factory.mktemp("signing"), "fiches")
    shutil.copytree(ROOT / "content/pleine-mer", project.root / "content/pleine-mer")
    shutil.copytree(ROOT / "templates/leaflet", project.root / "templates/leaflet")
    return project


def ledger(project: Project, name: str) -> str:
    path = project.root / f"content/{name}/locale/en.review.yml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("i18n", "approve", "en", "--by", "Ana"), "fiches, pleine-mer; name one: --publication NAME"),
        (("i18n", "review", "en", "--by", "Ana", "--publication", "fishes"), "no publication “fishes”"),
        (("i18n", "review", "en", "--by", "Ana", "--publication", "fiches", "--row", "fonciers"), "foncier"),
        (
            ("i18n", "review", "en", "--by", "Ana", "--publication", "pleine-mer", "--row", "foncier"),
            "has no row",
        ),
        (
            (
                "i18n",
                "review",
                "en",
                "--by",
                "Ana",
                "--segment",
                "foncier/title",
                "--segment",
                "voices.title",
            ),
            "no publication has all of these segments",
        ),
    ],
)
def test_what_could_be_meant_otherwise_is_asked(two: Project, words: tuple[str, ...], said: str) -> None:
    before = ledger(two, "fiches"), ledger(two, "pleine-mer")
    outcome = two.build(*words)
    assert (outcome.code, said in outcome.err) == (2, True), outcome.err
    assert (ledger(two, "fiches"), ledger(two, "pleine-mer")) == before


def test_a_row_is_signed_alone(two: Project) -> None:
    words = ("i18n", "review", "en", "--by", "Ana", "--publication", "fiches", "--row", "foncier")
    assert two.build(*words).code == 0
    marks = [line for line in ledger(two, "fiches").splitlines() if line and not line.startswith(("#", " "))]
    assert len(marks) > 1
    assert all(mark.startswith("foncier/") for mark in marks)


def test_a_segment_that_one_publication_has_names_it(two: Project) -> None:
    outcome = two.build("i18n", "review", "en", "--by", "Ben", "--segment", "mobilite/title")
    assert (outcome.code, "fiches en: 1 segments" in outcome.out + outcome.err) == (0, True)


def test_a_publication_named_before_the_command_is_meant(two: Project) -> None:
    assert two.build("--publication", "pleine-mer", "i18n", "review", "en", "--by", "Cléa").code == 0
    assert "Cléa" in ledger(two, "pleine-mer")
    assert "Cléa" not in ledger(two, "fiches")
