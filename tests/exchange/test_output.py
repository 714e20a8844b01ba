"""What a person reads on the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.kit import WordFile
from tests.project import Project


def sent(built: tuple[Project, bytes], tmp_path: Path) -> Path:
    word = WordFile(built[1])
    word.retype("texte-metropoles", "hub", "pôle")
    word.mark("texte-metropoles", "réciprocités", "b")
    word.insert_tracked("closing", "C’est", " bien")
    word.delete("reco-foncier")
    word.comment("thesis", "péréquation", "Le terme est-il compris ?\nSinon : partage.")
    file = tmp_path / "edited.docx"
    file.write_bytes(word.bytes())
    return file


def test_each_change_with_place_words_and_author(
    built: tuple[Project, bytes], project: Project, tmp_path: Path
) -> None:
    outcome = project.build("import", str(sent(built, tmp_path)))
    folder = "content/alliance-des-territoires"
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        f"change    {folder}/recommandations.md:15  reco-foncier",
        "          [-Promouvoir la sécurisation foncière pour un développement durable et inclusif des territoires-]",
        f"change    {folder}/texte.md:5  texte-metropoles",
        "          … , jouent un rôle de « [-hub-]{+pôle+} » important, permettant l’interconnexion … "
        "des territoires par le renforcement des {+**+}réciprocités{+**+}.",
        f"change    {folder}/texte.md:17  closing (Marie Durand)",
        "          C’est{+ bien+} le sens de l’action développée …",
        f"comment   {folder}/texte.md:14  thesis  Marie Durand, 2026-03-01",
        "          “péréquation”: Le terme est-il compris ?",
        "          Sinon : partage.",
        "3 changes to write; --apply does it",
        "1 comment",
    ]


def test_after_apply(built: tuple[Project, bytes], project: Project, tmp_path: Path) -> None:
    outcome = project.build("import", str(sent(built, tmp_path)), "--apply")
    assert outcome.code == 0
    assert outcome.out.splitlines()[-2:] == ["3 changes written", "1 comment"]
    assert [line[:8].strip() for line in outcome.out.splitlines() if line[:1].isalpha()][:3] == [
        "written",
        "written",
        "written",
    ]


def test_nothing_came_back(built: tuple[Project, bytes], project: Project, tmp_path: Path) -> None:
    file = tmp_path / "same.docx"
    file.write_bytes(built[1])
    assert project.build("import", str(file)).out == "no changes\n"
