"""Paragraphs and items added, taken away, moved, split and joined in the Word file come home into the source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.diagnostics import Span
from brochure.exchange.apply import Wanted, apply
from brochure.world import World
from tests.exchange import edits as e
from tests.exchange.expected import NUMBER, edited
from tests.exchange.kit import Edit, W, WordFile
from tests.exchange.report import BODY, NAME, Built
from tests.project import Project

Report = dict[str, Built]
STRONG = '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>fort</w:t></w:r>'


def paragraph(content: str, style: str = "BodyText", more: str = "") -> str:
    text = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{text}</w:p>'


def item(content: str) -> str:
    return paragraph(content, "ListBullet", NUMBER)


def joined(first: str, second: str, keep: bool) -> Edit:
    """Two paragraphs made one. keep: whether the second's bookmark survives."""

    def edit(word: WordFile) -> None:
        one, two = word.paragraph(first), word.paragraph(second)
        one.append(e.xml("<w:r><w:t xml:space='preserve'> </w:t></w:r>"))
        for child in list(two):
            if child.tag != f"{W}pPr" and (keep or not child.tag.startswith(f"{W}bookmark")):
                one.append(child)
        two.getparent().remove(two)  # type: ignore[union-attr]

    return edit


def moved(key: str, behind: str) -> Edit:
    return lambda word: word.paragraph(behind).addnext(word.paragraph(key))


def on_top(key: str, of: str) -> Edit:
    return lambda word: word.paragraph(of).addprevious(word.paragraph(key))


def behind_its_table(key: str, cell: str) -> Edit:
    """A paragraph dragged below the table that holds a cell."""

    def edit(word: WordFile) -> None:
        (table,) = word.paragraph(cell).iterancestors(f"{W}tbl")
        table.addnext(word.paragraph(key))

    return edit


def source(own: Built, project: Project, edit: Edit) -> str:
    """The Markdown as it would be."""
    found = own.review(edited(own.data, edit))
    assert {change.state for change in found.changes} == {"ready"}, found.changes
    wanted = [Wanted(c.key, c.span or Span(""), c.old, c.new) for c in found.changes if c.kind == "changed"]
    folder = project.root / "content" / NAME
    applied = apply(World(project.root), folder, wanted, found.rebuildings)
    assert (applied.refused, applied.rebuilt) == ((), found.rebuildings)
    ((path, data),) = applied.files.items()
    assert path.name == "corps.md"
    return data.decode()


DEUXIEME = "{#deuxieme}\nLe dioxyde de carbone, CO~2~, occupe 10 m^2^ de la page.\n"
AVANT = "{#avant}\nUn paragraphe court précède la fin.\n"
CASES: dict[str, tuple[Edit, str, str]] = {
    "picture": (e.alternative("Plan d’une autre ville"), "Plan de la ville ancienne", "Plan d’une autre ville"),
    "paragraph": (e.below("avant", paragraph("Tout à fait neuf.")), AVANT,
                  f"{AVANT}\n{{#tout-a-fait}}\nTout à fait neuf.\n"),
    "marks": (e.below("avant", paragraph(f"<w:r><w:t xml:space='preserve'>Très </w:t></w:r>{STRONG}")), AVANT,
              f"{AVANT}\n{{#tres-fort}}\nTrès **fort**\n"),
    "two": (e.both(e.below("avant", paragraph("Deux bis.")), e.below("avant", paragraph("Un bis."))), AVANT,
            f"{AVANT}\n{{#un-bis}}\nUn bis.\n\n{{#deux-bis}}\nDeux bis.\n"),
    "arabic": (e.below("avant", paragraph("فقرة جديدة")), AVANT, f"{AVANT}\n{{#avant-2}}\nفقرة جديدة\n"),
    "chinese": (e.below("avant", paragraph("新的段落。")), AVANT, f"{AVANT}\n{{#avant-2}}\n新的段落。\n"),
    "heading": (e.below("avant", paragraph("Et après", "Heading3")), AVANT, f"{AVANT}\n{{#et-apres}}\n### Et après\n"),
    "signs": (e.below("avant", paragraph("2 * 3 [note] # fin")), AVANT,
              f"{AVANT}\n{{#2-3-note}}\n2 \\* 3 \\[note\\] # fin\n"),
    "item": (e.below("deux", item("Encore un point")), "- {#trois}\n",
             "- {#encore-un-point}\n  Encore un point\n- {#trois}\n"),
    "last-item": (e.below("trois", item("Dernier point")), "  Troisième point de la liste\n",
                  "  Troisième point de la liste\n- {#dernier-point}\n  Dernier point\n"),
    "item-deleted": (lambda word: word.delete("deux"), "- {#deux}\n  Deuxième point de la liste\n", ""),
    "first-item-deleted": (lambda word: word.delete("un"), "- {#un}\n  Premier point de la liste\n", ""),
    "deleted": (lambda word: word.delete("avant"), f"{AVANT}\n", ""),
    "split": (lambda word: word.split("avant", "précède"), AVANT,
              "{#avant}\nUn paragraphe court\n\n{#precede-la-fin}\nprécède la fin.\n"),
    "split-with-link": (lambda word: word.split("fin", " ferme"), "ferme ce texte, avec [un lien](https://exemple.fr/page).",
                        ""),
    "joined": (joined("avant", "fin", keep=True), "précède la fin.\n\n{#fin}\nUne", "précède la fin. Une"),
    "joined-without": (joined("avant", "fin", keep=False), "précède la fin.\n\n{#fin}\nUne", "précède la fin. Une"),
    "moved": (moved("avant", "deuxieme"), "de la page.\n", f"de la page.\n\n{AVANT}"),
    "item-moved": (moved("un", "trois"), "  Troisième point de la liste\n",
                   "  Troisième point de la liste\n- {#un}\n  Premier point de la liste\n"),
    "item-on-top": (on_top("trois", "un"), "- {#un}\n", "- {#trois}\n  Troisième point de la liste\n- {#un}\n"),
    "on-top": (on_top("avant", "intro"), "{#intro}\n", f"{AVANT}\n{{#intro}}\n"),
    "behind-a-list": (moved("avant", "trois"), "{#mesures}\n", f"{AVANT}\n{{#mesures}}\n"),
    "behind-a-table": (behind_its_table("deuxieme", "mesures.2.2"), "| Tunis | 640 000 |\n",
                       f"| Tunis | 640 000 |\n\n{DEUXIEME}"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_comes_home(report: Report, report_project: Project, name: str) -> None:
    edit, old, new = CASES[name]
    text = source(report["fr"], report_project, edit)
    if name == "split-with-link":
        assert text.endswith("{#ferme-ce-texte}\nferme ce texte, avec [un lien](https://exemple.fr/page).\n")
        return
    before = BODY
    if name in ("moved", "on-top", "behind-a-list", "behind-a-table"):
        before = before.replace(f"{DEUXIEME if name == 'behind-a-table' else AVANT}\n", "")
    if name == "item-on-top":
        before = before.replace("- {#trois}\n  Troisième point de la liste\n", "")
    if name == "item-moved":
        before = before.replace("- {#un}\n  Premier point de la liste\n", "")
    assert text == before.replace(old, new)


@pytest.mark.parametrize("lang", ["ar", "zh-Hans"])
@pytest.mark.parametrize(
    "name", ["paragraph", "item", "item-deleted", "deleted", "joined", "moved", "item-on-top"]
)
def test_a_translation_has_the_paragraphs_of_its_source(report: Report, lang: str, name: str) -> None:
    own = report[lang]
    found = own.review(edited(own.data, CASES[name][0]), of_source=False)
    assert found.changes
    assert {change.state for change in found.changes} == {"decide"}
    assert found.rebuildings == ()


@pytest.mark.parametrize(
    "edit",
    [
        e.both(e.column_added("mesures.1.1", "Année"), e.row_deleted("mesures.2.1")),
        e.below("avant", paragraph("Ailleurs", "Quotation")),
        e.below("deux", paragraph("Hors liste")),
        e.both(joined("avant", "fin", keep=True), e.hidden("avant", "court", "<w:vanish/>")),
    ],
)
def test_what_the_source_cannot_say_so_is_for_a_person(report: Report, edit: Edit) -> None:
    found = report["fr"].review(edited(report["fr"].data, edit))
    assert "decide" in {change.state for change in found.changes}
    assert not {one.kind for one in found.rebuildings} - {"joined"}


def test_apply_writes_what_the_next_build_says(
    report: Report, report_project: Project, tmp_path: Path
) -> None:
    shutil.copytree(report_project.root, tmp_path / "p")
    project = Project(tmp_path / "p")
    edit = e.both(
        e.below("avant", paragraph("Tout à fait neuf.")), lambda word: word.delete("deux"),
        e.retyped("avant", "court", "bref"), e.row_added("mesures.1.1", "Lyon", "520 000"),
    )  # fmt: skip
    file = tmp_path / "sent.docx"
    file.write_bytes(edited(report["fr"].data, edit))
    first = project.build("--json", "import", str(file), "--apply").json()
    states = {(c["key"], c["kind"]): c["state"] for c in first["changes"]}
    assert states["deux", "deleted"] == states["avant", "inserted"] == states["avant", "changed"] == "written"
    assert states["mesures.1.1", "row-inserted"] == "written"
    text = (project.root / "content" / NAME / "corps.md").read_text(encoding="utf-8")
    assert "Un paragraphe bref précède la fin.\n\n{#tout-a-fait}\nTout à fait neuf.\n" in text
    assert "{#deux}" not in text
    assert "| Cergy | 60 000 |\n| Lyon  | 520 000 |\n" in text
    assert project.build("--json", "import", str(file)).json()["changes"] == []


def test_what_the_layout_names_stays(report: Report, report_project: Project, tmp_path: Path) -> None:
    """A block that the layout asks for by its key cannot go: the next build would fail."""
    shutil.copytree(report_project.root, tmp_path / "p")
    project = Project(tmp_path / "p")
    base = Path(__file__).resolve().parents[2] / "brochure/themes/base/layout.xml.j2"
    layout = base.read_text(encoding="utf-8")
    project.own("layout.xml.j2").write_text(
        f"{layout}{{# {{{{ parts.corps['avant'] }}}} #}}", encoding="utf-8"
    )
    text = layout.replace("{% block", "{% set kept = parts.corps['avant'] %}{% block", 1)
    assert text != layout
    project.own("layout.xml.j2").write_text(text, encoding="utf-8")
    file = tmp_path / "sent.docx"
    file.write_bytes(edited(report["fr"].data, lambda word: word.delete("avant")))
    outcome = project.build("--json", "import", str(file), "--apply").json()
    assert [(c["kind"], c["state"]) for c in outcome["changes"]] == [("deleted", "decide")]
    assert (project.root / "content" / NAME / "corps.md").read_text(encoding="utf-8") == BODY
    fine = (CASES["item-deleted"][0], CASES["heading"][0], CASES["last-item"][0])
    file.write_bytes(edited(report["fr"].data, e.both(*fine[1:], lambda word: word.delete("intro"), fine[0])))
    project.replace(project.theme / "layout.xml.j2", "parts.corps['avant']", "parts.corps['intro']")
    outcome = project.build("--json", "import", str(file), "--apply").json()
    assert {(c["key"], c["kind"]): c["state"] for c in outcome["changes"]} == {
        ("intro", "deleted"): "decide", ("deux", "deleted"): "written", ("trois", "inserted"): "written",
        ("avant", "inserted"): "written",
    }  # fmt: skip
    text = (project.root / "content" / NAME / "corps.md").read_text(encoding="utf-8")
    assert ("{#intro}" in text, "{#deux}" in text, "### Et après" in text) == (True, False, True)
