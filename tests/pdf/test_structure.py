"""The structure tree in the file: roles, order, parent tree, pruning (ISO 32000-1, 14.7)."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.document import nodes as n
from brochure.inspect.pdf import tag_lines
from brochure.readers import tags
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.objects import Name
from brochure.writers.pdf.structure import StructureElement
from tests import gates
from tests.pdf.setting import canvas, drawn, opened, style, typesetter


def say(paper: TaggedCanvas, element: StructureElement, text: str, top: float = 700) -> None:
    typesetter().set((n.Text(text),), style("body"), 300).draw(paper, 60, top, element)


def test_roles_properties_and_order() -> None:
    def draw(paper: TaggedCanvas) -> None:
        aside = paper.root.add("Aside")
        heading, note = aside.add("H1"), aside.add("Note")
        figure = paper.root.add("Figure", alt="Une carte", lang="fr-CA")
        # Drawn in another order than read.
        with paper.content(figure):
            paper.rect(10, 10, 20, 20)
        figure.set("Layout", BBox=[10, 10, 30, 30], Placement=Name("Block"))
        say(paper, note, "Remarque")
        say(paper, heading, "Titre")

    data = drawn(draw)
    assert list(tag_lines(tags.read(data))) == [
        "Document", "  Aside", "    H1", "      “Titre”", "    Note ID=note001", "      “Remarque”",
        "  Figure Lang=fr-CA Alt=“Une carte” BBox=10,10,30,30",
    ]  # fmt: skip
    with opened(data) as pdf:
        tree = pdf.Root.StructTreeRoot
        assert tree.RoleMap == {"/Aside": pikepdf.Name.Sect}
        assert str(tree.IDTree.Names[0]) == "note001"
        figure = tree.K[0].K[1]
        assert str(figure.A.O) == "/Layout"
        assert [float(x) for x in figure.A.BBox] == [10, 10, 30, 30]


def test_an_element_in_which_nothing_stands_is_left_out_but_not_an_empty_cell() -> None:
    def draw(paper: TaggedCanvas) -> None:
        paper.root.add("Sect").add("P")
        row = paper.root.add("Table").add("TR")
        row.add("TD")
        say(paper, row.add("TD"), "plein")

    assert list(tag_lines(tags.read(drawn(draw)))) == [
        "Document", "  Table", "    TR", "      TD", "      TD", "        “plein”",
    ]  # fmt: skip


def test_the_parent_tree_leads_from_each_sequence_to_its_element() -> None:
    def draw(paper: TaggedCanvas) -> None:
        first, second = paper.root.add("H1"), paper.root.add("P")
        say(paper, second, "deux")
        say(paper, first, "un")

    with opened(drawn(draw)) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert numbers[0] == pdf.pages[0].StructParents
        assert [str(owner.S) for owner in numbers[1]] == ["/P", "/H1"]


def test_an_element_over_two_pages_is_one() -> None:
    paper = canvas()
    paragraph = paper.root.add("P")
    for part in ("première", "seconde"):
        with paper.page():
            say(paper, paragraph, part)
    data = paper.finish()
    assert tags.read(data).text() == "premièreseconde"
    with opened(data) as pdf:
        first, second = pdf.Root.StructTreeRoot.K[0].K.K
        assert first == 0
        assert second.Type == pikepdf.Name.MCR
        assert second.Pg.objgen == pdf.pages[1].objgen


TREES = st.recursive(
    st.sampled_from(["P", "H1", "H2"]).map(lambda role: (role, [])),
    lambda inner: st.tuples(
        st.sampled_from(["Sect", "Div", "Aside", "BlockQuote"]), st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)


def grow(paper: TaggedCanvas, parent: StructureElement, tree: tuple[str, list], said: list[str]) -> None:
    role, kids = tree
    element = parent.add(role)
    if role in ("P", "H1", "H2"):
        said.append(f"{role.lower()}{len(said)}")
        say(paper, element, said[-1], 780 - 20 * (len(said) % 30))
    for kid in kids:
        grow(paper, element, kid, said)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TREES, min_size=1, max_size=4))
def test_random_trees_read_back_in_order(trees: list[tuple[str, list]]) -> None:
    paper, said = canvas(), []
    with paper.page():
        for tree in trees:
            grow(paper, paper.root, tree, said)
    top = tags.read(paper.finish())
    assert [tag.text() for tag in top.walk() if tag.role in ("P", "H1", "H2")] == said


@pytest.mark.gate
def test_random_trees_are_accessible_and_archivable(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("trees")
    files = []

    @settings(deadline=None, max_examples=12, database=None, derandomize=True)
    @given(st.lists(TREES.filter(lambda tree: tree[0] != "H2"), min_size=1, max_size=4))
    def make(trees: list[tuple[str, list]]) -> None:
        paper, said = canvas(), []
        with paper.page():
            say(paper, paper.root.add("H1"), "Titre", 820)
            for tree in trees:
                grow(paper, paper.root, tree, said)
        file = folder / f"{len(files)}.pdf"
        file.write_bytes(paper.finish())
        files.append(file)

    make()
    gates.verapdf(*files)
    for file in files:
        gates.qpdf(file)
