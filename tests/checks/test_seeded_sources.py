"""A finished file against a text that has changed since: each change is told, at its line in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from brochure.checks.same_text import check_file
from brochure.diagnostics import Sink
from brochure.formats import Format
from tests.checks.kit import READ, brochure, opened, said
from tests.project import Project, copy_project


class Seed(Struct, frozen=True):
    """A change of a source. at: what the line that is told holds afterwards."""

    what: str
    format: Format
    file: str
    old: str
    new: str
    rule: str
    at: str


SEEDS = [
    Seed("a word", "html", "texte.md", "sont intrinsèques au", "sont propres au", "text", "Les dépendances"),
    Seed("a word", "pdf", "synthese.md", "groupe de travail", "atelier", "text", "Cette publication"),
    Seed("a paragraph more", "docx", "texte.md", "{#closing}", "{#ajout}\nUne phrase que les fichiers n’ont pas encore.\n\n{#closing}", "missing", "Une phrase que"),
    Seed("an item more", "pdf", "recommandations.md", "{#reco-foncier}\n", "{#reco-foncier}\n   Dire où l’on va, et pourquoi\n\n1. {#reco-plus}\n", "missing", "Dire où"),
    Seed("emphasis added", "docx", "texte.md", "développement de nouvelles coopérations", "**développement** de nouvelles coopérations", "emphasis", "L’approfondissement"),
    Seed("a link", "html", "disponibilite.md", "http://www.pfvt.fr/territoiresurbains", "https://www.example.org/territoires", "link", "Publication disponible"),
    Seed("an alternative", "pdf", "publication.yml", "Dessin d’un territoire vu du ciel", "Dessin d’une vallée vue du ciel", "alternative", "cover.src"),
    Seed("an expansion", "html", "publication.yml", "Forum urbain mondial", "Forum mondial des villes", "abbreviation", "À l’occasion"),
    Seed("a heading", "docx", "recommandations.md", "## Recommandations", "## Nos recommandations", "text", "## Nos"),
    Seed("a name", "docx", "publication.yml", "Urbanistes du Monde", "Urbanistes de tous pays", "text", "Urbanistes de tous pays"),
    Seed("a date", "html", "publication.yml", "date: 2018-02", "date: 2018-03", "text", "date: "),
    Seed("an address", "pdf", "publication.yml", "73 rue de Vaugirard", "40 boulevard de Port-Royal", "text", "publisher.address"),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("sources"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.what} [{seed.format}]")
def test_a_text_that_has_changed_is_told(project: Project, seed: Seed) -> None:
    file = project.content / seed.file
    before = file.read_bytes()
    try:
        project.replace(file, seed.old, seed.new)
        order = opened(project.root).order(seed.format, Sink())
        found = check_file(seed.format, said(order), READ[seed.format](brochure("fr", seed.format)[1].data))
        lines = {one.code: line(project.root, one.span and (one.span.file, one.span.line)) for one in found}
    finally:
        file.write_bytes(before)
    assert seed.at in lines.get(f"formats/{seed.rule}", ""), "\n".join(map(str, found))


def line(root: Path, place: tuple[str, int] | None) -> str:
    """The line that a finding points at."""
    if not place:
        return ""
    name, number = place
    return (root / name).read_text(encoding="utf-8").splitlines()[number - 1]
