"""Index pages: a card an edition that stands in the output, made again only when that changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from brochure.build.manifest import NAME, load
from brochure.build.publish import IndexPublisher
from tests import gates
from tests.build.kit import SECOND, files, small_project, tiny_project, two_publications
from tests.html.browser import WIDTHS, Page
from tests.project import PUBLICATION, ROOT, Project

HERE = ROOT / "tests" / "html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = two_publications(tmp_path_factory.mktemp("project"))
    assert project.build("--quiet").code == 0
    return project


def index(project: Project, publication: str = PUBLICATION) -> str:
    return (project.root / "output" / publication / "index.html").read_text(encoding="utf-8")


def stamps(project: Project) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (project.root / "output").rglob("index.html")}


def test_every_edition_has_a_card_with_its_files_and_their_sizes(built: Project) -> None:
    page = index(built)
    for lang in ("fr", "en", "es", "ar", "zh-Hans", "ru"):
        assert f'href="{lang}/{PUBLICATION}-{lang}.html"' in page
        size = built.made(lang, "pdf").stat().st_size
        assert re.search(rf'href="{lang}/{PUBLICATION}-{lang}\.pdf"[^\n]*{round(size / 1000)}\sko', page)
    assert index(built, SECOND).count('class="s-cover"') == 2


def test_the_list_leads_to_every_publication(built: Project) -> None:
    page = (built.root / "output" / "index.html").read_text(encoding="utf-8")
    assert f'href="{PUBLICATION}/index.html"' in page
    assert f'href="{SECOND}/index.html"' in page


def test_only_editions_that_were_built_have_a_card(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    project.build("--lang", "en", "--format", "pdf", "--quiet")
    page = index(project)
    assert page.count('class="s-cover"') == 1
    assert f'<a class="s-cover" href="en/{PUBLICATION}-en.pdf"' in page
    project.build("--lang", "fr", "--quiet")
    assert index(project).count('class="s-cover"') == 2


def test_it_is_made_again_only_when_something_that_it_shows_changes(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    template = project.own("index.html.j2")
    project.build("--quiet")
    first = stamps(project)
    project.build("--quiet")
    assert stamps(project) == first
    template.write_text(template.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    project.build("--quiet")
    second = stamps(project)
    landing = str(project.root / "output" / PUBLICATION / "index.html")
    assert [path for path in first if first[path] != second[path]] == [landing]
    title = project.content / "publication.yml"
    project.replace(title, "title: L’Alliance des territoires", "title: Une autre alliance")
    project.build("--quiet")
    assert "Une autre alliance" in index(project)


def test_what_another_build_stores_meanwhile_is_listed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two builds at once the last to write index and manifest may be the one that has ended its files first."""
    project, publish = tiny_project(tmp_path, "[fr, en]"), IndexPublisher.publish

    def meanwhile(*given: Any) -> dict[str, str]:
        made = publish(*given)
        monkeypatch.setattr(IndexPublisher, "publish", publish)
        assert project.build("--quiet", "--lang", "en", "--format", "html").code == 0
        return made

    monkeypatch.setattr(IndexPublisher, "publish", meanwhile)
    assert project.build("--quiet", "--lang", "fr", "--format", "html").code == 0
    listed = [edition.lang for edition in load(tmp_path / "output" / NAME).editions]
    assert listed == ["fr", "en"]
    assert f'href="en/{PUBLICATION}-en.html"' in index(project)


def test_a_lost_or_changed_index_is_made_again(built: Project) -> None:
    before = files(built.root / "output")
    (built.root / "output" / "index.html").unlink()
    (built.root / "output" / SECOND / "index.html").write_text("?")
    built.build("--quiet")
    assert files(built.root / "output") == before


def test_what_is_remembered_of_indexes_is_not_trusted_when_damaged(built: Project) -> None:
    before = files(built.root / "output")
    kept = [path for path in (built.root / ".cache" / "index").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-2])
    assert built.build("--quiet").code == 0
    assert files(built.root / "output") == before


def test_a_draft_is_marked_on_its_card(tmp_path: Path) -> None:
    project = small_project(tmp_path, "[fr]")
    project.replace(project.content / "publication.yml", "status: final", "status: draft")
    project.build("--quiet")
    assert '<p class="s-status"' in index(project)


def test_a_published_address_gives_the_files_for_search_engines(tmp_path: Path) -> None:
    project = small_project(tmp_path, "[fr]")
    publication = project.content / "publication.yml"
    text = publication.read_text(encoding="utf-8")
    publication.write_text(f"{text}\nsite_url: https://www.example.org/alliance\n", encoding="utf-8")
    project.build("--quiet")
    folder = project.root / "output" / PUBLICATION
    assert {path.name for path in folder.iterdir() if path.is_file()} == {
        "index.html", "sitemap.xml", "robots.txt", "cover.png",
    }  # fmt: skip
    sitemap = (folder / "sitemap.xml").read_text()
    assert f"https://www.example.org/alliance/fr/{PUBLICATION}-fr.html" in sitemap


def test_a_fault_in_its_template_is_told_and_leaves_the_last_page(tmp_path: Path) -> None:
    project = small_project(tmp_path, "[fr]")
    project.build("--quiet")
    before = index(project)
    template = project.own("index.html.j2")
    template.write_text(
        template.read_text(encoding="utf-8").replace("{{ subject }}", "{{ subjekt }}"), encoding="utf-8"
    )
    outcome = project.build("--quiet")
    assert outcome.code == 1
    assert "index.html.j2:" in outcome.err
    assert "did you mean “subject”?" in outcome.err
    assert index(project) == before


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
def test_gates_find_nothing(tab: Page, built: Project) -> None:
    output = built.root / "output"
    places = [output / "index.html", output / PUBLICATION / "index.html"]
    assert gates.nu_errors(*places) == []
    assert gates.html_validate_errors(*places, config=HERE / "htmlvalidate.json") == []
    own = (HERE / "own_checks.js").read_text(encoding="utf-8")
    for place in places:
        for width in WIDTHS:
            tab.show(place, width)
            assert (place.parent.name, width, tab.script(own), tab.axe()) == (
                place.parent.name,
                width,
                [],
                [],
            )
