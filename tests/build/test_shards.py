"""A build in shares on many machines, joined: byte for byte what one machine builds."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.build.job import Job
from brochure.build.manifest import NAME
from brochure.build.shard import Shard
from brochure.formats import FORMATS
from tests.build.kit import SECOND, files, two_publications
from tests.project import PUBLICATION, Project

pytestmark = pytest.mark.xdist_group("shards")

N = 8


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Built as one, and in eight shares, each from an empty cache."""
    project = two_publications(tmp_path_factory.mktemp("project"))
    whole = project.build("--quiet", "--summary", str(project.root / "whole.md"))
    assert (whole.code, whole.err) == (0, "")
    for number in range(1, N + 1):
        shutil.rmtree(project.root / ".cache" / "output")
        done = project.build(
            "--quiet", "--shard", f"{number}/{N}", "--output", str(project.root / f"part-{number}")
        )
        assert (done.code, done.err) == (0, "")
    return project


@pytest.fixture
def parts(project: Project, tmp_path: Path) -> list[Path]:
    """The shares, to be damaged."""
    return [
        Path(shutil.copytree(project.root / f"part-{number}", tmp_path / f"part-{number}"))
        for number in range(1, N + 1)
    ]


def merge(project: Project, output: Path, parts: list[Path], *options: str) -> tuple[int, str]:
    done = project.build("--output", str(output), *options, "merge", *map(str, parts))
    return done.code, done.err


def test_eight_shares_are_one_build(project: Project, parts: list[Path], tmp_path: Path) -> None:
    assert merge(project, tmp_path / "joined", parts[::-1]) == (0, "")
    assert files(tmp_path / "joined") == files(project.root / "output")


def test_a_share_holds_whole_editions(parts: list[Path]) -> None:
    held = [{path.parent.name for path in part.rglob("*.pdf")} for part in parts]
    assert all(len(langs) == 1 for langs in held)
    for part in parts:
        assert len([path for path in part.rglob("*") if path.suffix in (".pdf", ".docx", ".html")]) == 3


def test_reports_are_joined_in_the_order_of_the_project(
    project: Project, parts: list[Path], tmp_path: Path
) -> None:
    summary = tmp_path / "joined.md"
    assert merge(project, tmp_path / "joined", parts[::-1], "--summary", str(summary))[0] == 0
    assert summary.read_text() == (project.root / "whole.md").read_text()


def test_a_share_that_failed_fails_the_whole(project: Project, parts: list[Path], tmp_path: Path) -> None:
    report = parts[2] / "report.json"
    told = json.loads(report.read_text())
    told["results"][0]["state"] = "failed"
    report.write_text(json.dumps(told))
    assert merge(project, tmp_path / "joined", parts)[0] == 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda parts: parts.pop(3), "shares are missing: 4/8"),
        (lambda parts: next(parts[1].rglob("*.pdf")).write_bytes(b"%PDF"), "is not what its manifest says"),
        (lambda parts: next(parts[1].rglob("*.pdf")).unlink(), "is missing"),
        (lambda parts: (parts[1] / "manifest.json").write_text("{}"), "manifest.json: error: cannot be used"),
        (lambda parts: (parts[1] / "manifest.json").unlink(), "manifest.json: error: cannot be used"),
        (lambda parts: (parts[1] / "report.json").write_text("[]"), "report.json: error: cannot be used"),
        (
            lambda parts: (parts[1] / "report.json").unlink(),
            "report.json: error: cannot be used: No such file",
        ),
        (lambda parts: _change(parts[1], '"Python": "3', '"Python": "4'), "Python is 4"),
        (lambda parts: _change(parts[1], '"shard": "2/8"', '"shard": "2/9"'), "shares of different builds"),
        (lambda parts: _change(parts[0], '"lang": "fr"', '"lang": "de"'), "there is no edition"),
    ],
)
def test_what_does_not_go_together_is_refused(
    project: Project, parts: list[Path], tmp_path: Path, damage: object, said: str
) -> None:
    damage(parts)  # type: ignore[operator]
    code, err = merge(project, tmp_path / "joined", parts)
    assert code == 1
    assert said in err
    assert files(tmp_path / "joined") == {}


def test_a_release_is_merged_of_releases_alone(project: Project, parts: list[Path], tmp_path: Path) -> None:
    """Else drafts, and translations that no one has approved, would be told as released."""
    code, err = merge(project, tmp_path / "joined", parts, "--release")
    assert code == 1
    assert err.count("it was built without --release (build each share with --release) [merge/release]") == 8
    assert files(tmp_path / "joined") == {}


def test_the_same_file_twice_must_be_the_same(project: Project, parts: list[Path], tmp_path: Path) -> None:
    again = Path(shutil.copytree(parts[0], tmp_path / "again"))
    assert merge(project, tmp_path / "joined", [*parts, again])[0] == 0
    pdf = next(again.rglob("*.pdf"))
    from hashlib import sha256

    before = sha256(pdf.read_bytes()).hexdigest()
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    _change(again, before, sha256(pdf.read_bytes()).hexdigest())
    code, err = merge(project, tmp_path / "other", [*parts, again])
    assert code == 1
    assert f"is another than in {parts[0]}" in err


def test_no_manifest_lists_what_could_not_be_written(
    project: Project, parts: list[Path], tmp_path: Path
) -> None:
    """As on a disk that is full; here a folder is in the way."""
    joined = tmp_path / "joined"
    (joined / PUBLICATION / "ru" / f"{PUBLICATION}-ru.html").mkdir(parents=True)
    code, err = merge(project, joined, parts)
    assert (code, "-ru.html: error: it cannot be written: Is a directory" in err) == (1, True)
    assert not (joined / NAME).exists()


def test_another_commit_is_not_merged(project: Project, parts: list[Path], tmp_path: Path) -> None:
    text = project.root / "content" / SECOND / "texte.md"
    good = text.read_bytes()
    text.write_bytes(good + b"\n")
    try:
        code, err = merge(project, tmp_path / "joined", parts)
    finally:
        text.write_bytes(good)
    assert code == 1
    assert f"content/{SECOND}/texte.md was another when this was built" in err


@pytest.mark.parametrize("name", ["../evil.pdf", "/tmp/evil.pdf", "a/../../evil.pdf", "C:\\evil.pdf", ""])
def test_a_manifest_that_leads_out_is_refused(
    project: Project, parts: list[Path], tmp_path: Path, name: str
) -> None:
    (tmp_path / "evil.pdf").write_text("evil")
    manifest = json.loads((parts[0] / "manifest.json").read_text())
    manifest["editions"][0]["files"][0]["path"] = name
    (parts[0] / "manifest.json").write_text(json.dumps(manifest))
    before = files(tmp_path)
    code, err = merge(project, tmp_path / "joined", parts)
    assert code == 1
    why = f"it names {name}" if name else "it is not a manifest"
    assert f"manifest.json: error: cannot be used: {why}" in err
    assert files(tmp_path) == before


@pytest.mark.skipif(os.name != "posix", reason="links")
@pytest.mark.parametrize("where", ["of a share", "of the output"])
def test_a_folder_that_is_a_link_out_is_refused(
    project: Project, parts: list[Path], tmp_path: Path, where: str
) -> None:
    joined, outside = tmp_path / "joined", tmp_path / "outside"
    name = json.loads((parts[0] / "manifest.json").read_text())["editions"][0]["publication"]
    if where == "of a share":
        shutil.move(parts[0] / name, outside)
        (parts[0] / name).symlink_to(outside)
    else:
        outside.mkdir()
        joined.mkdir()
        (joined / name).symlink_to(outside)
    before = files(tmp_path)
    code, err = merge(project, joined, parts)
    assert code == 1
    assert "leads out of" in err
    assert files(tmp_path) == before


def _change(part: Path, old: str, new: str) -> None:
    manifest = part / "manifest.json"
    text = manifest.read_text()
    assert old in text
    manifest.write_text(text.replace(old, new))


@pytest.mark.parametrize("text", ["0/8", "9/8", "8", "a/b", "1/0", "-1/2"])
def test_a_share_that_does_not_exist_is_wrong_usage(project: Project, text: str) -> None:
    outcome = project.build(f"--shard={text}")
    assert outcome.code == 2
    assert "is not a share such as 3/8" in outcome.err


@given(st.integers(1, 40), st.integers(1, 12), st.integers(1, 3))
def test_shares_are_disjoint_complete_and_even(editions: int, of: int, formats: int) -> None:
    jobs = [Job("many", f"l{n}", format) for n in range(editions) for format in FORMATS[:formats]]
    shares = [Shard(part, of).of_them(jobs) for part in range(1, of + 1)]
    assert sorted((job for share in shares for job in share), key=jobs.index) == jobs
    sizes = [len(share) // formats for share in shares]
    assert max(sizes) - min(sizes) <= 1
