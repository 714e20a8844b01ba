"""Only what changed is built, and the build says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.job import Job
from brochure.build.trace import key
from brochure.store import place
from tests.build.kit import files, reasons, small_project, states
from tests.project import PUBLICATION, Project

TEXT = "content/alliance-des-territoires/texte.md"


def traces(project: Project) -> list[Path]:
    return sorted(path for path in (project.root / ".cache" / "output").rglob("*") if path.is_file())


def test_what_is_not_there_is_built(tmp_path: Path) -> None:
    assert set(reasons(small_project(tmp_path)).values()) == {"it has not been built yet"}


def test_nothing_is_built_twice(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.root / "output").rglob("*")}
    assert set(states(built).values()) == {"current"}
    assert {path: path.stat().st_mtime_ns for path in (built.root / "output").rglob("*")} == before
    assert set(reasons(built).values()) == {"current"}


def test_a_touched_file_is_not_a_changed_one(built: Project) -> None:
    (built.root / TEXT).touch()
    assert set(reasons(built).values()) == {"current"}


def test_a_changed_text_rebuilds_every_edition_that_shows_it(built: Project) -> None:
    text = (built.root / TEXT).read_bytes()
    (built.root / TEXT).write_bytes(text + b"\nUn mot de plus.\n")
    try:
        assert set(reasons(built).values()) == {f"{TEXT} has changed"}
    finally:
        (built.root / TEXT).write_bytes(text)


def test_a_changed_translation_rebuilds_its_edition_alone(built: Project) -> None:
    catalogue = built.content / "locale" / "en.po"
    text = catalogue.read_bytes()
    catalogue.write_bytes(text + b"\n# A remark.\n")
    try:
        why = reasons(built)
        assert {name for name, reason in why.items() if reason != "current"} == {
            "en pdf",
            "en docx",
            "en html",
        }
        assert why["en pdf"] == "content/alliance-des-territoires/locale/en.po has changed"
    finally:
        catalogue.write_bytes(text)


def test_a_changed_style_sheet_of_the_web_rebuilds_web_pages_alone(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    for format in ("pdf", "docx", "html"):
        project.build("--lang", "fr", "--format", format)
    css = project.theme / "web.css"
    css.write_text(css.read_text() + "\n.l-page { hyphens: manual }\n")
    assert states(project, "--lang", "fr") == {"fr pdf": "current", "fr docx": "current", "fr html": "built"}


def test_a_picture_that_was_not_there_is_noticed(built: Project) -> None:
    images = built.content / "images"
    images.mkdir()
    (images / "cover.jpg").write_bytes(b"")
    try:
        assert reasons(built)["fr pdf"] == "content/alliance-des-territoires: images is new"
    finally:
        (images / "cover.jpg").unlink()
        images.rmdir()


def test_a_file_that_is_gone_is_noticed(built: Project) -> None:
    art = built.theme / "art" / "cover.svg"
    art.rename(art.with_suffix(".away"))
    try:
        assert "cover.svg is gone" in reasons(built)["fr pdf"]
    finally:
        art.with_suffix(".away").rename(art)


def test_another_option_is_another_build(built: Project) -> None:
    assert reasons(built, "--release")["fr pdf"] == "a release is made anew"


def test_another_lock_is_another_build(built: Project) -> None:
    lock = built.root / "requirements.lock"
    lock.write_text("reportlab==5.1.0\n")
    try:
        assert reasons(built)["fr pdf"].startswith("requirements.lock is ")
    finally:
        lock.unlink()


def test_another_epoch_is_another_build(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1517443200")
    assert reasons(built)["fr pdf"] == "SOURCE_DATE_EPOCH is 1517443200, was not set"


def test_force_builds_what_is_current(built: Project) -> None:
    assert set(reasons(built, "--force").values()) == {"everything was asked for"}


def test_a_lost_or_changed_output_is_built_again_with_the_page_that_offers_it(built: Project) -> None:
    pdf = built.made("fr", "pdf")
    good = pdf.read_bytes()
    pdf.write_bytes(good[::-1])
    why = reasons(built)
    assert why["fr pdf"] == f"{pdf.name} is not what was built"
    assert why["fr html"] == "it offers the pdf file, which is built again"
    pdf.unlink()
    assert reasons(built)["fr pdf"] == f"{pdf.name} is missing"
    assert states(built)["fr pdf"] == "built"
    assert pdf.read_bytes() == good


def test_a_page_is_built_again_when_a_file_that_it_offers_has_another_size(built: Project) -> None:
    """It says how large they are, also where it alone is built."""
    word, page = built.made("fr", "docx"), built.made("fr", "html")
    good = word.read_bytes()
    asked = ("--lang", "fr", "--format", "html")
    try:
        word.write_bytes(good + bytes(200_000))
        assert reasons(built, *asked) == {"fr html": "the files that it offers have changed"}
        before = page.read_bytes()
        assert states(built, *asked) == {"fr html": "built"}
        assert page.read_bytes() != before
        assert states(built, *asked) == {"fr html": "current"}
    finally:
        word.write_bytes(good)
        built.build("--quiet")


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b"half"])
def test_damaged_traces_are_not_trusted(built: Project, damage: bytes) -> None:
    before = files(built.root / "output")
    for trace in traces(built):
        trace.write_bytes(trace.read_bytes()[:200] if damage == b"half" else damage)
    assert set(states(built).values()) == {"built"}
    assert files(built.root / "output") == before


def test_a_trace_with_one_changed_letter_is_not_trusted(built: Project) -> None:
    trace = built.root / ".cache" / place("output", key(Job(PUBLICATION, "fr", "pdf")))
    data = trace.read_bytes()
    assert b"\xa5pages\x04" in data
    trace.write_bytes(data.replace(b"\xa5pages\x04", b"\xa5pages\x05"))
    assert reasons(built)["fr pdf"] == "it has not been built yet"
    assert states(built)["fr pdf"] == "built"


def test_damaged_hashes_and_derived_assets_are_made_again(built: Project) -> None:
    before = files(built.root / "output")
    cache = built.root / ".cache"
    for path in cache.rglob("*"):
        if path.is_file() and "output" not in path.parts:
            path.write_bytes(path.read_bytes()[:-1])
    assert set(states(built).values()) == {"current"}
    assert set(states(built, "--force").values()) == {"built"}
    assert files(built.root / "output") == before
