"""What a reviewer changes in the Word file comes home into the sources, also after a save through LibreOffice."""

from __future__ import annotations

from tests.exchange.conftest import Send
from tests.exchange.kit import W, WordFile
from tests.project import Project


def sources(project: Project) -> dict[str, str]:
    files = [*project.content.glob("*.md"), *project.content.glob("*.yml")]
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def changed_lines(before: dict[str, str], after: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The lines that differ, by file; no line may come or go."""
    found = {}
    for name, old in before.items():
        if after[name] != old:
            pairs = zip(old.split("\n"), after[name].split("\n"), strict=True)
            found[name] = [(one, two) for one, two in pairs if one != two]
    return found


def test_no_edit_gives_no_diff(send: Send, project: Project) -> None:
    before = sources(project)
    outcome = send(lambda word: None, "--apply")
    assert outcome.code == 0
    assert outcome.json() == {"exit": 0, "changes": [], "comments": [], "diagnostics": []}
    assert sources(project) == before


def test_a_word_changed_comes_home(send: Send, project: Project) -> None:
    before = sources(project)
    outcome = send(lambda word: word.retype("texte-ressources", "pourvoyeurs", "fournisseurs"), "--apply")
    assert outcome.code == 0
    (change,) = outcome.json()["changes"]
    assert (change["key"], change["state"]) == ("texte-ressources", "written")
    ((old, new),) = changed_lines(before, sources(project))["texte.md"]
    assert new == old.replace("pourvoyeurs", "fournisseurs")


def test_an_ordinal_comes_home_as_it_is_written(send: Send, project: Project) -> None:
    """Its letters stand raised in a run of their own; the source has none of that."""
    before = sources(project)
    assert send(lambda word: word.retype("synthese-occasion", "du 9", "du 10"), "--apply").code == 0
    ((old, new),) = changed_lines(before, sources(project))["synthese.md"]
    assert "du 9e FUM" in old
    assert new == old.replace("du 9e FUM", "du 10e FUM")


def test_a_file_from_before_ordinals_were_raised_gives_no_diff(send: Send, project: Project) -> None:
    def flat(word: WordFile) -> None:
        for style in [s for s in word.root.iter(f"{W}rStyle") if s.get(f"{W}val") == "Superior"]:
            style.getparent().remove(style)  # type: ignore[union-attr]  # it has one

    assert send(flat).json()["changes"] == []


def test_a_dry_run_tells_where_and_writes_nothing(send: Send, project: Project) -> None:
    before = sources(project)
    outcome = send(lambda word: word.retype("texte-ressources", "pourvoyeurs", "fournisseurs"))
    (change,) = outcome.json()["changes"]
    assert outcome.code == 0
    assert change["state"] == "ready"
    line = before["texte.md"].split("\n")[change["span"]["line"] - 1]
    assert change["span"]["file"].endswith("texte.md")
    assert "pourvoyeurs" in line
    assert sources(project) == before


def test_a_bold_added_comes_home(send: Send, project: Project) -> None:
    before = sources(project)
    assert send(lambda word: word.mark("closing", "coopération internationale", "b"), "--apply").code == 0
    ((old, new),) = changed_lines(before, sources(project))["texte.md"]
    assert new == old.replace("coopération internationale", "**coopération internationale**")


def test_a_bold_taken_away_and_italics_come_home(send: Send, project: Project) -> None:
    before = sources(project)

    def edit(word: WordFile) -> None:
        look = word.run_with("texte-metropoles", "territoires reflète").find("{*}rPr")
        assert look is not None
        look.clear()
        word.mark("texte-metropoles", "hyper-urbanité", "i")

    assert send(edit, "--apply").code == 0
    ((old, new),) = changed_lines(before, sources(project))["texte.md"]
    expected = old.replace("**territoires reflète et", "territoires reflète **et")
    assert new == expected.replace("hyper-urbanité", "*hyper-urbanité*")


def test_a_paragraph_split_comes_home(send: Send, project: Project) -> None:
    before = sources(project)["texte.md"]
    outcome = send(lambda word: word.split("texte-ressources", "Ils jouent ainsi"), "--apply")
    (change,) = outcome.json()["changes"]
    assert (change["key"], change["kind"], change["state"]) == ("texte-ressources", "split", "written")
    assert change["added"].startswith("Ils jouent ainsi")
    cut = before.replace(" Ils jouent ainsi", "\n\n{#ils-jouent-ainsi}\nIls jouent ainsi")
    assert sources(project)["texte.md"] == cut != before


def test_a_tracked_insertion_with_a_comment(send: Send, project: Project) -> None:
    before = sources(project)

    def edit(word: WordFile) -> None:
        word.insert_tracked("thesis", "à différentes échelles", " et dans la durée")
        word.comment("thesis", "péréquation", "Le terme est-il compris ?")

    outcome = send(edit, "--apply")
    report = outcome.json()
    assert outcome.code == 0
    assert report["changes"][0]["authors"] == ["Marie Durand"]
    ((old, new),) = changed_lines(before, sources(project))["texte.md"]
    assert new == old.replace("à différentes échelles", "à différentes échelles et dans la durée")
    (comment,) = report["comments"]
    assert comment["key"] == "thesis"
    assert (comment["author"], comment["anchor"]) == ("Marie Durand", "péréquation")
    assert comment["text"] == "Le terme est-il compris ?"
    assert comment["date"].startswith("2026-03-01")


def test_a_deleted_recommendation_goes_and_the_others_are_counted_on(send: Send, project: Project) -> None:
    before = sources(project)["recommandations.md"]
    outcome = send(lambda word: word.delete("reco-foncier"), "--apply")
    (change,) = outcome.json()["changes"]
    assert (change["key"], change["kind"], change["state"]) == ("reco-foncier", "deleted", "written")
    after = sources(project)["recommandations.md"]
    assert [line[:20] for line in after.splitlines() if line[:1].isdecimal()][2:5] == [
        "3. {#reco-croissance",
        "4. {#reco-environnem",
        "5. {#reco-economie-c",
    ]
    assert len(after.splitlines()) == len(before.splitlines()) - 3


def test_tracked_deletions_are_accepted(send: Send, project: Project) -> None:
    before = sources(project)
    assert (
        send(lambda word: word.delete_tracked("closing", " sur le territoire national"), "--apply").code == 0
    )
    ((old, new),) = changed_lines(before, sources(project))["texte.md"]
    assert new == old.replace(" sur le territoire national", "")


def test_a_new_paragraph_comes_home_in_its_place(send: Send, project: Project) -> None:
    before = sources(project)["texte.md"]
    outcome = send(lambda word: word.add_paragraph("closing", "Un ajout."), "--apply")
    changes = outcome.json()["changes"]
    assert [(c["key"], c["kind"], c["state"]) for c in changes] == [("closing", "inserted", "written")]
    assert changes[0]["added"] == "Un ajout."
    assert sources(project)["texte.md"] == f"{before}\n{{#un-ajout}}\nUn ajout.\n"


def test_what_is_clear_is_written_beside_what_is_not(send: Send, project: Project) -> None:
    def edit(word: WordFile) -> None:
        word.mark("reco-foncier", "Promouvoir", "strike")
        word.retype("reco-capacites", "acteurs locaux", "élus locaux")
        word.retype("publisher.name", "Expertise France", "Expertise France (AFD)")
        word.retype("contributors.names.cget", "Commissariat Général", "Commissariat général")

    outcome = send(edit, "--apply")
    states = {change["key"]: change["state"] for change in outcome.json()["changes"]}
    assert outcome.code == 1
    assert states == {
        "reco-foncier": "decide",
        "reco-capacites": "written",
        "publisher.name": "written",
        "contributors.names.cget": "written",
    }
    again = send(edit)
    assert {change["state"] for change in again.json()["changes"]} == {"decide"}, (
        "what is written is no change"
    )


def test_yaml_keeps_its_comments_quotes_and_lines(send: Send, project: Project) -> None:
    before = sources(project)

    def edit(word: WordFile) -> None:
        word.retype("cover.credit", "2018", "2019")
        word.retype("authorities.transition-ecologique.name", "solidaire", "solidaire : « test »")
        word.retype("contributors.names.codatu", "Transports", "Grands Transports")
        word.retype("title", "territoires", "territoires: un #essai")
        word.retype("publisher.address", "Vaugirard", "Sèvres")

    assert send(edit, "--apply").code == 0
    assert changed_lines(before, sources(project)) == {
        "publication.yml": [
            ("title: L’Alliance des territoires", 'title: "L’Alliance des territoires: un #essai"'),
            (
                '  credit: "Photographie de l’édition 2018 : © IRD"',
                '  credit: "Photographie de l’édition 2019 : © IRD"',
            ),
            ("      et solidaire", "      et solidaire : « test »"),
            (
                "      Coopération pour le Développement et l’Amélioration des Transports Urbains et Périurbains – CODATU",
                "      Coopération pour le Développement et l’Amélioration des Grands Transports Urbains et Périurbains – CODATU",
            ),
            ("    73 rue de Vaugirard\\", "    73 rue de Sèvres\\"),
        ]
    }
