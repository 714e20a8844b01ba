"""Which files may be read, and when a known SHA-256 holds."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from brochure.files import Files, Refused, leads_out, names
from brochure.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two publications, and a secret beside it."""
    root = tmp_path / "project"
    for name in ("content/one/images", "content/two", "templates/theme/fonts", "docs"):
        (root / name).mkdir(parents=True)
    (root / "content/one/text.md").write_bytes(b"text")
    (root / "content/two/text.md").write_bytes(b"another")
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.svg").write_bytes(b"<svg/>")
    return root


def refused(root: Path, name: str) -> str:
    """Why a file may not be read, "" where it may."""
    files = Files(root)
    try:
        files.check(str(root / name))
    except Refused as problem:
        assert files.sha(root / name) == "", "and so it has no SHA-256 that a build could rest on"
        return problem.strerror or ""
    assert files.sha(root / name)
    return ""


LINKS = {
    "out of the project": ("content/one/a.md", "../../../secret", "it is a link out of content/one"),
    "by its whole path": ("content/one/a.md", "/etc/hostname", "it is a link out of content/one"),
    "to another publication": ("content/one/a.md", "../two/text.md", "it is a link out of content/one"),
    "of a theme to a publication": ("templates/theme/a.j2", "../../content/one/text.md", "it is a link out of templates/theme"),
    "through a folder": ("content/one/pictures", "../../../outside", "it is reached through a link out of content/one"),
    "of a whole publication": ("content/three", "../../outside", "content/three is a link out of the project"),
    "out of the documents": ("docs/a.md", "../../secret", "it is a link out of docs"),
    "inside": ("content/one/a.md", "text.md", ""),
    "inside, from a folder below": ("content/one/images/a.md", "../text.md", ""),
    "inside, of a folder": ("content/one/more", ".", ""),
    "of a publication to another": ("content/three", "one", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", LINKS)
def test_a_link_may_not_lead_out_of_its_room(root: Path, case: str) -> None:
    name, target, why = LINKS[case]
    (root / name).symlink_to(target)
    inner = {
        "pictures": "pictures/a.svg",
        "three": "three/a.svg" if why else "three/text.md",
        "more": "more/text.md",
    }
    last = name.rpartition("/")[2]
    assert refused(root, name.replace(last, inner.get(last, last))) == why


def test_a_link_to_a_link_is_followed_to_its_end(root: Path) -> None:
    (root / "content/one/a.md").symlink_to("b.md")
    (root / "content/one/b.md").symlink_to("../../../secret")
    assert "link out" in refused(root, "content/one/a.md")


def test_a_project_may_itself_be_reached_through_a_link(root: Path, tmp_path: Path) -> None:
    (root / "content/one/a.md").symlink_to("text.md")
    (tmp_path / "alias").symlink_to(root)
    for name in ("content/one/text.md", "content/one/a.md"):
        assert refused(tmp_path / "alias", name) == ""


def test_pipes_devices_and_folders_are_no_files(root: Path) -> None:
    os.mkfifo(root / "content/one/pipe.md")
    (root / "content/one/zero.md").symlink_to("/dev/zero")
    assert "pipe" in refused(root, "content/one/pipe.md")
    assert "link out" in refused(root, "content/one/zero.md")
    assert "folder" in refused(root, "content/one/images")
    with pytest.raises(Refused, match="device"):
        Files().check("/dev/zero")
    assert Files().sha("/dev/zero") == ""


def test_a_file_that_becomes_a_link_to_the_same_bytes_outside_is_another(root: Path, tmp_path: Path) -> None:
    (root / "content/one/a.md").write_bytes(b"secret")
    assert Files(root).sha(root / "content/one/a.md") == sha(b"secret")
    (root / "content/one/a.md").unlink()
    (root / "content/one/a.md").symlink_to(tmp_path / "secret")
    assert Files(root).sha(root / "content/one/a.md") == ""


# --- Hashes from run to run ------------------------------------------------------------------


def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is a while ago."""
    now = time.time()
    monkeypatch.setattr("brochure.files.time.time", lambda: now + 10)


def test_a_known_file_is_not_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, memory = root / "content/one/text.md", Store(tmp_path / "cache")
    old(text, monkeypatch)
    first = Files(root, memory)
    assert first.sha(text) == sha(b"text")
    first.save()
    monkeypatch.setattr("brochure.files.hashlib.file_digest", None)
    assert Files(root, memory).sha(text) == sha(b"text")


def test_other_bytes_with_the_size_and_time_of_the_old_are_seen(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, memory = root / "content/one/text.md", Store(tmp_path / "cache")
    old(text, monkeypatch)
    first = Files(root, memory)
    first.sha(text)
    first.save()
    before = text.stat()
    text.write_bytes(b"next")
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Files(root, memory).sha(text) == sha(b"next")


def test_a_file_that_has_just_changed_is_not_remembered(root: Path, tmp_path: Path) -> None:
    """It may change again in the same tick of the file system's clock."""
    text, memory = root / "content/one/text.md", Store(tmp_path / "cache")
    first = Files(root, memory)
    first.sha(text)
    first.save()
    assert memory.load("hashes", dict) is None


@pytest.mark.parametrize("planted", [b"", b"{}", {"a": 1}, {"a": ((1, 2), "sha")}, [1]])
def test_a_damaged_memory_is_no_memory(root: Path, tmp_path: Path, planted: object) -> None:
    memory = Store(tmp_path / "cache")
    memory.save("hashes", planted)
    assert Files(root, memory).sha(root / "content/one/text.md") == sha(b"text")


# --- Names -----------------------------------------------------------------------------------


def test_names_are_sorted_and_what_is_not_utf8_is_marked(tmp_path: Path) -> None:
    for name in (b"b", b"a", b"\xff.txt"):
        (tmp_path / os.fsdecode(name)).touch()
    assert names(tmp_path) == ("a", "b", "\ufffd.txt")
    assert names(tmp_path / "nowhere") == names(tmp_path / "a") == ()


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../../b", "a/..", "\\a", "..\\a", "C:\\a", "c:a"])
def test_what_leads_out(path: str) -> None:
    assert leads_out(path)


@pytest.mark.parametrize("path", ["a", "a/b.md", "a b/ç.md", "...", ".a/b..c", "note:1.md"])
def test_what_stays_inside(path: str) -> None:
    assert not leads_out(path)
