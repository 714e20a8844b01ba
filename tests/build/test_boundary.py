"""What nobody foresaw in one edition is told, and is nobody else's affair."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brochure.build import indexes, localized
from brochure.build.boundary import contained
from brochure.build.edition import Edition
from brochure.content import kinds
from brochure.diagnostics import Failed, Sink
from brochure.world import World
from brochure.writers import html
from tests.build.kit import files, small_project
from tests.project import PUBLICATION, Outcome, Project

ODD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><path d="M0 0A1e300 1e300 0 0 1 5 5"/></svg>"""


def with_second(folder: Path) -> Project:
    """The brochure in French, and a second publication that comes before it by name."""
    project = small_project(folder, "[fr]")
    shutil.copytree(project.content, project.root / "content" / "a-second")
    return project


def failed(outcome: Outcome) -> set[str]:
    return {f"{r['publication']} {r['format']}" for r in outcome.json()["results"] if r["state"] == "failed"}


def faults(outcome: Outcome) -> list[dict[str, Any]]:
    return [d for d in outcome.json()["diagnostics"] if d["severity"] == "error"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_odd_drawing_of_one_publication_leaves_the_other_whole(tmp_path: Path, jobs: str) -> None:
    project = with_second(tmp_path)
    drawing = project.root / "content/a-second/images/cover.svg"
    drawing.parent.mkdir()
    drawing.write_text(ODD)
    outcome = project.build("--json", "--jobs", jobs)
    assert outcome.code == 1
    assert outcome.err == ""
    assert "Traceback" not in outcome.out
    assert failed(outcome) <= {f"a-second {format}" for format in ("pdf", "docx", "html")}
    assert "a-second pdf" in failed(outcome)
    told = faults(outcome)
    assert all(item["file"] == "content/a-second/images/cover.svg" for item in told), told
    assert told
    made = files(project.root / "output")
    assert {
        f"{PUBLICATION}/fr/{PUBLICATION}-fr.{format}" for format in ("pdf", "docx", "html")
    } <= made.keys()
    assert PUBLICATION.encode() in made["index.html"], "the others are indexed"


def raising(problem: BaseException, when: Callable[..., bool]) -> Callable[[Any], Callable[..., Any]]:
    """Make a function raise where its arguments are such."""

    def around(function: Any) -> Callable[..., Any]:
        def other(*given: Any, **named: Any) -> Any:
            if when(*given):
                raise problem
            return function(*given, **named)

        return other

    return around


class Panic(BaseException):
    """As what is raised by a library in Rust that panics: no Exception."""


# Which function, and how it knows that it is at the second publication.
WHERE: dict[str, tuple[Any, str, Callable[..., bool]]] = {
    "read": (kinds, "parse_part", lambda name, text, file, *_: "a-second" in file),
    "laid out": (localized, "render", lambda files, format, context, *_: context["id"] == "a-second"),
    "written": (html, "write", lambda order: order.properties.identifier == "a-second"),
}
PROBLEMS = [
    ValueError("odd\nlines \x1b[31m"),
    RecursionError("deep"),
    Panic("a panic"),
    SystemExit(3),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: type(p).__name__)
@pytest.mark.parametrize("where", WHERE)
def test_whatever_is_raised_is_one_line_of_one_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException, where: str
) -> None:
    project = with_second(tmp_path)

    target, name, second = WHERE[where]
    monkeypatch.setattr(target, name, raising(problem, second)(getattr(target, name)))
    outcome = project.build("--json", "--jobs", "1", "--format", "html")
    assert outcome.code == 1
    assert failed(outcome) == {"a-second html"}
    (told,) = [d for d in faults(outcome) if "a-second fr html" in d["message"]]
    assert type(problem).__name__ in told["message"]
    assert told["message"].isprintable()
    assert project.made("fr", "html").is_file()


def test_the_trace_is_shown_to_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = with_second(tmp_path)
    around = raising(LookupError("nobody foresaw this"), WHERE["read"][2])
    monkeypatch.setattr(kinds, "parse_part", around(kinds.parse_part))
    plain = project.build("--format", "html", "--jobs", "1")
    assert "Traceback" not in plain.err
    assert (
        "content/a-second/synthese.md: error: a-second fr html cannot be made: LookupError: nobody"
        in plain.err
    )
    loud = project.build("--format", "html", "--jobs", "1", "--verbose")
    assert "Traceback" in loud.err
    assert "raise problem" in loud.err


def test_what_fails_without_a_word_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = with_second(tmp_path)
    monkeypatch.setattr(Edition, "order", raising(Failed(), lambda *_: True)(Edition.order))
    outcome = project.build("--json", "--format", "html", "--jobs", "1")
    assert outcome.code == 1
    assert {item["code"] for item in faults(outcome)} == {"build/failed"}


def test_an_index_that_cannot_be_made_leaves_the_last_one_and_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = with_second(tmp_path)
    assert project.build("--quiet", "--format", "html").code == 0
    before = files(project.root / "output")
    around = raising(LookupError("odd"), lambda edition, *_: edition.publication == "a-second")
    monkeypatch.setattr(indexes, "_landing", around(indexes._landing))
    outcome = project.build("--json", "--format", "html", "--force", "--jobs", "1")
    assert outcome.code == 1
    assert [d["message"][:24] for d in faults(outcome)] == ["the index of a-second ca"]
    assert files(project.root / "output") == before, "listed as before, known to the manifest"


def test_a_publication_whose_languages_cannot_be_read_is_told_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.build import project as module

    project = with_second(tmp_path)
    around = raising(LookupError("odd"), lambda _, folder, *__: folder.name == "a-second")
    monkeypatch.setattr(module, "_declared", around(module._declared))
    outcome = project.build("--json", "--format", "html")
    assert outcome.code == 1
    assert [d["message"] for d in faults(outcome)] == ["a-second cannot be made: LookupError: odd"]
    assert project.made("fr", "html").is_file()
    alone = project.build("--json", "--format", "html", "--publication", PUBLICATION)
    assert (alone.code, faults(alone)) == (0, []), "who asks for the other is not told"
    asked = project.build("--json", "--format", "html", "--publication", "a-second")
    assert (asked.code, len(faults(asked))) == (1, 1)


def test_who_interrupts_is_obeyed(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), contained("it", World(tmp_path), Sink()):
        raise KeyboardInterrupt


# --- The output and the cache ------------------------------------------------------------------


def test_an_output_that_cannot_be_written_is_one_line_a_file(tmp_path: Path) -> None:
    project = small_project(tmp_path, "[fr]")
    (project.root / "output" / PUBLICATION).write_text("in the way")
    outcome = project.build("--json", "--format", "html")
    assert outcome.code == 1
    assert outcome.err == ""
    assert {d["code"] for d in faults(outcome)} == {"output/unwritable"}


def a_file(cache: Path) -> None:
    cache.write_text("no folder")


def a_dead_link(cache: Path) -> None:
    cache.symlink_to(cache.parent / "nowhere" / "further")
    (cache.parent / "nowhere").write_text("no folder")


@pytest.mark.parametrize("spoil", [a_file, a_dead_link])
def test_a_cache_that_cannot_be_used_is_one_warning(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    project = small_project(tmp_path, "[fr]")
    shutil.rmtree(project.root / ".cache")
    spoil(project.root / ".cache")
    for _ in range(2):
        outcome = project.build("--json")
        assert (outcome.code, outcome.err) == (0, "")
        assert [d["code"] for d in outcome.json()["diagnostics"] if d["severity"] != "note"] == [
            "cache/unwritable"
        ]
    assert PUBLICATION.encode() in (project.root / "output" / "index.html").read_bytes()


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_cache_is_one_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    from brochure import store

    project = small_project(tmp_path, "[fr, en]")
    write = store.write
    monkeypatch.setattr(
        store, "write", lambda path, data: full() if ".cache" in path.parts else write(path, data)
    )
    outcome = project.build("--json", "--jobs", jobs)
    assert outcome.code == 0
    (told,) = [d for d in outcome.json()["diagnostics"] if d["severity"] != "note"]
    assert told["severity"] == "warning"
    assert "No space left on device" in told["message"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_in_the_cache_are_waited_for_by_nobody(tmp_path: Path) -> None:
    project = small_project(tmp_path, "[fr]")
    assert project.build("--quiet").code == 0
    before = files(project.root / "output")
    for path in sorted((project.root / ".cache").rglob("*")):
        if path.is_file():
            path.unlink()
            os.mkfifo(path)
    assert project.build("--quiet").code == 0
    assert files(project.root / "output") == before


def test_planted_entries_run_nothing_and_are_made_anew(tmp_path: Path) -> None:
    """Sealed and in the place of ours, as whoever can write into the cache could plant them."""
    import hashlib
    import marshal
    import pickle

    project = small_project(tmp_path, "[fr]")
    assert project.build("--quiet").code == 0
    before = files(project.root / "output")
    ran = tmp_path / "ran"
    code = f"open({str(ran)!r}, 'w')"

    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return exec, (code,)

    harmful = (pickle.dumps(Harm()), marshal.dumps(compile(code, "planted", "exec")), code.encode())
    kept = [path for path in sorted((project.root / ".cache").rglob("*")) if path.is_file()]
    assert len(kept) > 3 * len(harmful)
    for number, path in enumerate(kept):
        name, planted = path.relative_to(project.root / ".cache").as_posix(), harmful[number % 3]
        path.write_bytes(hashlib.sha256(name.encode() + b"\0" + planted).digest() + planted)
    outcome = project.build("--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert files(project.root / "output") == before
    assert not ran.exists()


@pytest.mark.parametrize("arguments", [("--shard", "1/1", "--format", "html"), ("i18n", "update")])
def test_what_a_command_cannot_write_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    from brochure import store

    def refused(path: Path, _: bytes) -> None:
        raise OSError(30, "Read-only file system", str(path))

    project = small_project(tmp_path, "[fr, en]")
    project.replace(project.content / "texte.md", "pourvoyeurs", "fournisseurs")
    monkeypatch.setattr(store, "write", refused)
    outcome = project.build(*arguments)
    assert outcome.code == 1
    assert "Read-only file system" in outcome.err
    assert "Traceback" not in outcome.err
