"""The same input gives the same bytes: elsewhere, later, in another process; and `verify` says when it does not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.build.kit import files, small_project, start
from tests.project import PUBLICATION, Project

# A build on another day: Python's clocks tell it, and what is stamped would show it.
LATER = """
import datetime, sys, time, types
import brochure.writers.request as order  # has no clock; records are read back by their real types
DAYS = 400
now, real = time.time, datetime.datetime
order.dt = types.SimpleNamespace(datetime=real)
time.time = lambda: now() + DAYS * 86400
time.localtime, time.gmtime = (
    lambda s=None, f=f: f(now() + DAYS * 86400 if s is None else s) for f in (time.localtime, time.gmtime)
)
class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real)
class Later(real, metaclass=Kind):
    def __new__(cls, *given, **named):
        return real(*given, **named)
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + datetime.timedelta(DAYS)
    @classmethod
    def utcnow(cls):
        return real.utcnow() + datetime.timedelta(DAYS)
datetime.datetime = Later
from pathlib import Path
from brochure.cli.main import run
sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
"""


def test_another_path_process_hash_seed_and_day_give_the_same_bytes(built: Project, tmp_path: Path) -> None:
    other = small_project(tmp_path / "another" / "place")
    process = start(
        other, "--quiet", "--jobs", "1", code=LATER, PYTHONHASHSEED="4242", TZ="Asia/Tokyo", LC_ALL="C"
    )
    out, err = process.communicate(timeout=300)
    assert (process.returncode, out, err) == (0, "", "")
    assert files(other.root / "output") == files(built.root / "output")


def test_no_time_and_no_path_of_the_machine_stands_in_the_manifest(built: Project) -> None:
    text = (built.root / "output" / "manifest.json").read_text()
    assert str(built.root) not in text
    assert "/brochure/" not in text, "what lies in the package is covered by the hash of its code"


def test_the_manifest_names_every_file_input_and_version(built: Project) -> None:
    manifest = json.loads((built.root / "output" / "manifest.json").read_text())
    edition = manifest["editions"][0]
    assert (edition["publication"], edition["lang"], edition["properties"]["status"]) == (
        PUBLICATION,
        "fr",
        "final",
    )
    assert [file["format"] for file in edition["files"]] == ["pdf", "docx", "html"]
    pdf = edition["files"][0]
    assert (pdf["pages"], [fill["page"] for fill in pdf["fill"]]) == (
        4,
        ["cover", "synthesis", "body", "contributors"],
    )
    assert pdf["bytes"] == built.made("fr", "pdf").stat().st_size
    assert set(manifest["indexes"]) == {"index.html", f"{PUBLICATION}/index.html"}
    assert f"content/{PUBLICATION}/texte.md" in manifest["inputs"]
    assert {"Python", "zlib", "requirements.lock", "release"} <= set(manifest["made_with"])


def test_the_manifest_tells_of_all_that_stands_in_the_output(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    for lang in ("fr", "en"):
        project.build("--lang", lang, "--format", "html", "--quiet")
    manifest = json.loads((project.root / "output" / "manifest.json").read_text())
    assert [edition["lang"] for edition in manifest["editions"]] == ["fr", "en"]
    project.made("fr", "html").write_text("?")
    project.build("--lang", "en", "--force", "--quiet")
    manifest = json.loads((project.root / "output" / "manifest.json").read_text())
    assert [edition["lang"] for edition in manifest["editions"]] == ["en"]


def test_verify_builds_again_and_finds_the_same(built: Project) -> None:
    before = files(built.root / "output")
    outcome = built.build("verify")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"{len(before)} files are what they should be\n"
    assert files(built.root / "output") == before


def test_verify_builds_again_and_compares_with_the_folder_that_is_named(
    built: Project, tmp_path: Path
) -> None:
    fetched = tmp_path / "fetched"
    shutil.copytree(built.root / "output", fetched)
    assert built.build("verify", str(fetched)).code == 0
    (fetched / "index.html").write_bytes(b"?")
    outcome = built.build("verify", str(fetched))
    assert outcome.code == 1
    assert f"{fetched}/index.html: error: built again it is another file" in outcome.err


def test_verify_names_what_differs_and_why(built: Project) -> None:
    pdf, page = built.made("fr", "pdf"), built.made("fr", "html")
    good, text = pdf.read_bytes(), page.read_bytes()
    pdf.write_bytes(good[:100] + b"?" + good[101:])
    page.unlink()
    try:
        outcome = built.build("--lang", "fr", "verify")
    finally:
        pdf.write_bytes(good)
        page.write_bytes(text)
    assert outcome.code == 1
    assert "-fr.pdf: error: built again it is another file" in outcome.err
    assert "they part at byte 100" in outcome.err
    assert "-fr.html: error: it is not there" in outcome.err


def test_verify_checks_files_that_were_fetched(built: Project, tmp_path: Path) -> None:
    output = built.root / "output"
    manifest = str(output / "manifest.json")
    fetched = tmp_path / "fetched"
    for name, data in files(output).items():
        (fetched / name).parent.mkdir(parents=True, exist_ok=True)
        (fetched / name).write_bytes(data)
    assert built.build("verify", "--manifest", manifest, str(fetched)).code == 0
    (fetched / "index.html").write_bytes(b"?")
    (fetched / PUBLICATION / "index.html").unlink()
    (fetched / "more.txt").touch()
    outcome = built.build("verify", "--manifest", manifest, str(fetched))
    assert outcome.code == 1
    assert "index.html: error: it is not the file of the manifest" in outcome.err
    assert "index.html: error: it is missing" in outcome.err
    assert "more.txt: warning: the manifest does not know it" in outcome.err


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"editions": 3}'])
def test_a_manifest_that_cannot_be_used_is_told(built: Project, tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    outcome = built.build("verify", "--manifest", str(tmp_path / "manifest.json"))
    assert outcome.code == 1
    assert "manifest.json: error: cannot be used" in outcome.err
