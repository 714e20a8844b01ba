"""Edits as data, done by python-docx, by pandoc (a Lua filter) and by LibreOffice (a Basic macro, one process for many).

A step is its name with words of the file and what to do: `("retype", "court", "bref")`. What a program cannot do, as
pandoc, which knows no page, has no step in it. Words are found where they first stand whole in one run.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import pypandoc

from tests import office
from tests.exchange import steps_docx
from tests.exchange.report import picture

Step = tuple[str, ...]
Steps = Sequence[Step]
HERE = Path(__file__).parent
LUA, BASIC = HERE / "steps.lua", HERE / "steps.bas"


def by_docx(data: bytes, steps: Steps) -> bytes:
    """The file as python-docx saves it after some steps."""
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    for name, *words in steps:
        getattr(steps_docx, name)(document, *words)
    document.save(out)
    return out.getvalue()


def by_pandoc(data: bytes, steps: Steps) -> bytes:
    """The file as pandoc writes it anew after some steps, without bookmarks and properties."""
    with tempfile.TemporaryDirectory() as folder:
        before, after, filter_ = (Path(folder) / name for name in ("before.docx", "after.docx", "steps.lua"))
        before.write_bytes(data)
        calls = "\n".join(f"  {name}(doc, {', '.join(map(_quoted, words))})" for name, *words in steps)
        filter_.write_text(
            f"{LUA.read_text(encoding='utf-8')}\nfunction Pandoc(doc)\n{calls}\n  return doc\nend\n",
            encoding="utf-8",
        )
        options = [f"--lua-filter={filter_}"]
        pypandoc.convert_file(str(before), "docx", format="docx", outputfile=str(after), extra_args=options)
        return after.read_bytes()


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def by_office(files: Mapping[str, tuple[bytes, Steps]], ending: str = "docx") -> dict[str, bytes]:
    """Files as LibreOffice saves them after some steps, by name, all in one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "new.png").write_bytes(picture("#b5482a"))
        calls = []
        for number, (data, steps) in enumerate(files.values()):
            (folder / f"{number}.docx").write_bytes(data)
            did = "\n".join(
                f"  {step} doc, {', '.join(_in_basic(one) for one in words)}" for step, *words in steps
            )
            calls.append(f"  doc = Opened({number})\n{did}\n  Saved doc, {number}")
        text = BASIC.read_text(encoding="utf-8").replace("FOLDER", folder.as_posix())
        source = text.replace("  CALLS", "\n".join(calls)).replace("ENDING", ending)
        assert office.started(source, folder / "profile").wait(200) == 0
        problems = (folder / "problems.txt").read_text(encoding="utf-8")
        assert not problems, problems
        return {own: (folder / f"made{number}.{ending}").read_bytes() for number, own in enumerate(files)}


def _in_basic(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
